"""Installing a host: planned first, applied all or not at all, removed exactly."""

from nmhost.lazy.names import names_from

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from nmhost.install.applying import Applied as Applied
    from nmhost.install.applying import apply as apply
    from nmhost.install.choosing import Choice as Choice
    from nmhost.install.choosing import choose_browsers as choose_browsers
    from nmhost.install.comparing import Pending as Pending
    from nmhost.install.comparing import pending as pending
    from nmhost.install.installing import Installation as Installation
    from nmhost.install.installing import carry_out as carry_out
    from nmhost.install.installing import install as install
    from nmhost.install.installing import plan_app as plan_app
    from nmhost.install.listing import Installed as Installed
    from nmhost.install.listing import State as State
    from nmhost.install.listing import list_installed as list_installed
    from nmhost.install.plan import Options as Options
    from nmhost.install.plan import Plan as Plan
    from nmhost.install.plan import Skipped as Skipped
    from nmhost.install.planning import plan_install as plan_install
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
    from nmhost.project.command import Interpreter as Interpreter
    from nmhost.project.probing import probe as probe

__getattr__: "Callable[[str], object]" = names_from(
    __name__,
    applying="Applied apply",
    choosing="Choice choose_browsers",
    comparing="Pending pending",
    installing="Installation carry_out install plan_app",
    listing="Installed State list_installed",
    plan="Options Plan Skipped",
    planning="plan_install",
    record="Record",
    steps="DeleteKey MakeFolder RemoveFile RemoveFolder SetKey Step WriteFile",
    uninstall="Removal apply_removal plan_uninstall",
    **{"nmhost.project.command": "Interpreter", "nmhost.project.probing": "probe"},
)
