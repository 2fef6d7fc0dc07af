"""What a diagnosis says, by its findings."""

import pytest

from nmhost.browsers import find
from nmhost.doctor.findings import Diagnosis, Finding, Verdict, fault, note, ok, warning

NO = fault("program", "it is gone", "An error", console=("a line",), mend="install it")


@pytest.mark.parametrize(
    ("findings", "meant", "healthy"),
    [
        ((), True, True),
        ((ok("a", "x"), warning("b", "y")), True, True),
        ((ok("a", "x"), NO), True, False),
        ((note("a", "x"),), False, True),
    ],
    ids=["nothing", "a warning", "a fault", "a note"],
)
def test_a_diagnosis_is_as_grave_as_its_findings(findings: tuple[Finding, ...], meant: bool, healthy: bool) -> None:
    diagnosis = Diagnosis(find("chromium"), findings)
    assert (diagnosis.meant, diagnosis.healthy, diagnosis.fault) == (meant, healthy, None if healthy else NO)


def test_a_fault_says_what_the_extension_is_told() -> None:
    assert (NO.verdict, NO.told, NO.console, NO.mend) == (Verdict.FAULT, "An error", ("a line",), "install it")
    assert ok("a", "x").told is None
