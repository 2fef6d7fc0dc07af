"""What a plan says of itself."""

import pytest

from nmhost.browsers import Scope
from tests.install.conftest import NAME, MakePlan


def test_it_is_called_as_its_host_and_lies_in_the_hosts_folder(make_plan: MakePlan) -> None:
    plan = make_plan()
    assert plan.name == NAME
    assert plan.record_path.parent == plan.places.host_folder(NAME, Scope.USER)


@pytest.mark.parametrize(("scope", "mode"), [(Scope.USER, 0o700), (Scope.SYSTEM, 0o755)])
def test_folders_are_open_to_those_whom_it_is_for(make_plan: MakePlan, scope: Scope, mode: int) -> None:
    assert make_plan(scope=scope).folder_mode == mode
