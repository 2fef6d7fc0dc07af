"""Cases of load: each finds the host that has its fault, and passes a good one."""

import pytest

from nmhost.check import Case, Verdict
from tests.check.conftest import FaultyHost, group, verdicts, worst


@pytest.mark.parametrize("case", group("load"), ids=lambda case: case.id)
def test_a_case_finds_its_fault(faulty_host: FaultyHost, case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OF_A_SHELL", "1")
    assert worst(case) in verdicts(faulty_host(case.id), case)


@pytest.mark.parametrize("case", group("load"), ids=lambda case: case.id)
def test_a_good_host_passes(faulty_host: FaultyHost, case: Case) -> None:
    assert verdicts(faulty_host(), case) == {Verdict.PASS}
