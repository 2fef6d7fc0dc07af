"""Every family decides all that the core asks of one."""

import pytest

from nmhost.testing.core.model import Rules
from nmhost.testing.family.rules import rules_of

ASKED = [name for name in vars(Rules) if not name.startswith("_")]


@pytest.mark.parametrize("family", ["chromium", "firefox"])
def test_a_family_has_an_answer_to_everything(family: str) -> None:
    rules = rules_of(family, None, version=None)
    assert [name for name in ASKED if not hasattr(rules, name)] == []
    assert (rules.name, rules.family.value) == (family, family)
    assert rules.version.split(".")[0].isdecimal()
