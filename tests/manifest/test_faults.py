"""A fault says which rule it breaks, what is wrong, and what the browser prints."""

import pytest

from nmhost.browsers import Family, System
from nmhost.manifest import explain
from tests.manifest.parts import NAME, text

RULES = {"json", "name", "description", "type", "path", "callers", "keys"}


@pytest.mark.parametrize("family", Family)
@pytest.mark.parametrize("data", ["", "[]", "{}", '{"name": 5, "type": 5, "path": 5, "description": 5}'])
def test_every_fault_has_a_rule_a_reason_and_a_line_of_the_console(family: Family, data: str) -> None:
    explained = explain(data.encode(), family=family, name=NAME, file="/m.json", system=System.LINUX)
    assert explained.faults
    assert {each.rule for each in explained.faults} <= RULES
    assert all(each.reason and each.console for each in explained.faults)


def test_a_reason_names_what_is_allowed() -> None:
    data = text(Family.CHROMIUM, type="socket").encode()
    (fault,) = explain(data, family=Family.CHROMIUM, name=NAME, file="/m.json", system=System.LINUX).faults
    assert (fault.rule, fault.reason) == ("type", "type is 'socket'; it has to be \"stdio\"")
