"""Families are data and a few rules."""

import json

import pytest

from nmhost.errors import UnknownBrowser
from nmhost.testing import Browser
from nmhost.testing.core.members.surface import surface
from nmhost.testing.family.rules import rules_of


@pytest.mark.parametrize("family", ["chromium", "firefox"])
def test_only_signatures_that_the_recorded_api_has_otherwise_are_written(family: str) -> None:
    rules = rules_of(family)
    known = surface(family)
    for name, parameters in rules.table.table("functions").items():
        assert json.dumps(known.members[name].parameters) != json.dumps(parameters)


def test_a_version_is_laid_over_its_family() -> None:
    assert rules_of("chromium", version=150).version.startswith("150.")
    assert rules_of("chromium@150").name == "chromium"
    with pytest.raises(UnknownBrowser, match="chromium@150"):
        rules_of("chromium", version=12)


def test_a_value_can_be_changed() -> None:
    browser = Browser("firefox", changes={"native_size_limit": 1000})
    assert browser._state.table.number("native_size_limit") == 1000
    assert rules_of("firefox").table.number("native_size_limit") > 1000


def test_an_unknown_family_is_refused() -> None:
    with pytest.raises(UnknownBrowser, match="chromium, firefox"):
        rules_of("opera")
