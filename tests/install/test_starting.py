"""What starts an installed host."""

from pathlib import Path

import pytest

from nmhost.browsers import Places
from nmhost.install import apply
from nmhost.install.starting import program_of
from tests.install.conftest import NAME, MakePlan


@pytest.fixture
def places(home: Path) -> Places:
    return Places.here(home=home)


def test_nothing_starts_a_host_that_is_not_installed(places: Places) -> None:
    assert program_of(NAME, places) is None


def test_its_wrapper_starts_an_installed_host(places: Places, make_plan: MakePlan) -> None:
    plan = make_plan()
    apply(plan, try_start=False)
    program = program_of(NAME, places)
    assert program is not None
    assert program.name == NAME
    assert str(program) in plan.record.files
