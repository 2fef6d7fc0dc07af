"""Families are data and a few rules."""

import pytest

from nmhost.errors import UnknownBrowser
from nmhost.testing import Browser
from nmhost.testing.family.rules import rules_of


def test_both_families_describe_the_same_functions() -> None:
    chromium, firefox = (set(rules_of(family).table.table("functions")) for family in ("chromium", "firefox"))
    assert chromium ^ firefox <= {"runtime.getVersion", "runtime.getBrowserInfo"}


def test_a_value_can_be_changed() -> None:
    browser = Browser("firefox", changes={"native_size_limit": 1000})
    assert browser._state.table.number("native_size_limit") == 1000
    assert rules_of("firefox").table.number("native_size_limit") > 1000


def test_an_unknown_family_is_refused() -> None:
    with pytest.raises(UnknownBrowser, match="chromium, firefox"):
        rules_of("opera")
