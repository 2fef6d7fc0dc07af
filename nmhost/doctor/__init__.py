"""The doctor: why a browser does not start a host, in the browser's own words, and what mends it."""

from nmhost.lazy.names import names_from

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from nmhost.doctor.diagnosing import diagnose as diagnose
    from nmhost.doctor.facts import Subject as Subject
    from nmhost.doctor.findings import Diagnosis as Diagnosis
    from nmhost.doctor.findings import Finding as Finding
    from nmhost.doctor.findings import Verdict as Verdict
    from nmhost.doctor.gather import Machine as Machine
    from nmhost.doctor.profiles import InstalledExtension as InstalledExtension
    from nmhost.doctor.profiles import installed_extensions as installed_extensions
    from nmhost.doctor.profiles import profile_folders as profile_folders
    from nmhost.doctor.sandboxes import Helpers as Helpers
    from nmhost.doctor.sandboxes import find_helpers as find_helpers

__getattr__: "Callable[[str], object]" = names_from(
    __name__,
    diagnosing="diagnose",
    facts="Subject",
    findings="Diagnosis Finding Verdict",
    gather="Machine",
    profiles="InstalledExtension installed_extensions profile_folders",
    sandboxes="Helpers find_helpers",
)
