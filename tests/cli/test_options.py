"""Tests of the options that several commands share."""

import pytest

from nmhost.browsers import Scope
from nmhost.cli.options import chosen_scope


@pytest.mark.parametrize(("system", "scope"), [(False, Scope.USER), (True, Scope.SYSTEM)])
def test_system_is_short_for_its_scope(system: bool, scope: Scope) -> None:
    assert chosen_scope("user", system=system) is scope
