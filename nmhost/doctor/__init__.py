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
    from nmhost.doctor.sandboxes import Helpers as Helpers
    from nmhost.doctor.sandboxes import find_helpers as find_helpers

__getattr__: "Callable[[str], object]" = names_from(
    __name__,
    diagnosing="diagnose",
    facts="Subject",
    findings="Diagnosis Finding Verdict",
    gather="Machine",
    sandboxes="Helpers find_helpers",
)
