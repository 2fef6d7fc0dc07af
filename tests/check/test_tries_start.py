"""Cases of the start: the host with the fault of one fails that and no other of them, a good host none."""

from pathlib import Path

import pytest

from nmhost.check import Case
from tests.check.matrix import failed_by, group

CASES = group("start")


@pytest.mark.timeout(300)
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_a_host_with_a_fault_fails_its_case_and_no_other(tmp_path: Path, case: Case) -> None:
    assert failed_by(tmp_path, case.id, CASES) == {case.id}


@pytest.mark.timeout(300)
def test_a_good_host_fails_none(tmp_path: Path) -> None:
    assert failed_by(tmp_path, "", CASES) == set()
