"""Installing a host: planned first, applied all or not at all, removed exactly."""

from nmhost.install.applying import Applied, apply
from nmhost.install.command import Interpreter
from nmhost.install.comparing import Pending, pending
from nmhost.install.listing import Installed, State, list_installed
from nmhost.install.plan import Options, Plan, Skipped
from nmhost.install.planning import plan_install
from nmhost.install.probing import probe
from nmhost.install.record import Record
from nmhost.install.steps import DeleteKey, MakeFolder, RemoveFile, RemoveFolder, SetKey, Step, WriteFile
from nmhost.install.uninstall import Removal, apply_removal, plan_uninstall

__all__ = [
    "Applied",
    "DeleteKey",
    "Installed",
    "Interpreter",
    "MakeFolder",
    "Options",
    "Pending",
    "Plan",
    "Record",
    "Removal",
    "RemoveFile",
    "RemoveFolder",
    "SetKey",
    "Skipped",
    "State",
    "Step",
    "WriteFile",
    "apply",
    "apply_removal",
    "list_installed",
    "pending",
    "plan_install",
    "plan_uninstall",
    "probe",
]
