"""Installing a host: planned first, applied all or not at all, removed exactly."""

from nmhost.lazy.names import names_from

TYPE_CHECKING = False
if TYPE_CHECKING:
    from nmhost.install.applying import Applied as Applied
    from nmhost.install.applying import apply as apply
    from nmhost.install.command import Interpreter as Interpreter
    from nmhost.install.comparing import Pending as Pending
    from nmhost.install.comparing import pending as pending
    from nmhost.install.listing import Installed as Installed
    from nmhost.install.listing import State as State
    from nmhost.install.listing import list_installed as list_installed
    from nmhost.install.plan import Options as Options
    from nmhost.install.plan import Plan as Plan
    from nmhost.install.plan import Skipped as Skipped
    from nmhost.install.planning import plan_install as plan_install
    from nmhost.install.probing import probe as probe
    from nmhost.install.record import Record as Record
    from nmhost.install.steps import DeleteKey as DeleteKey
    from nmhost.install.steps import MakeFolder as MakeFolder
    from nmhost.install.steps import RemoveFile as RemoveFile
    from nmhost.install.steps import RemoveFolder as RemoveFolder
    from nmhost.install.steps import SetKey as SetKey
    from nmhost.install.steps import Step as Step
    from nmhost.install.steps import WriteFile as WriteFile
    from nmhost.install.uninstall import Removal as Removal
    from nmhost.install.uninstall import apply_removal as apply_removal
    from nmhost.install.uninstall import plan_uninstall as plan_uninstall

__getattr__ = names_from(
    __name__,
    applying="Applied apply",
    command="Interpreter",
    comparing="Pending pending",
    listing="Installed State list_installed",
    plan="Options Plan Skipped",
    planning="plan_install",
    probing="probe",
    record="Record",
    steps="DeleteKey MakeFolder RemoveFile RemoveFolder SetKey Step WriteFile",
    uninstall="Removal apply_removal plan_uninstall",
)
