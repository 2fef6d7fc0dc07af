"""Sets of rules are read, added to and changed: all of a change or nothing."""

from collections.abc import Callable

import pytest

from nmhost.testing import Browser
from nmhost.testing.core.contexts import Context
from nmhost.testing.core.extensions import Extension
from nmhost.testing.core.values import items
from tests.testing.core.apis.driving import called, refused

SPACE = "declarativeNetRequest"


@pytest.fixture
def extension(nmhost_extension: Callable[..., Extension]) -> Extension:
    return nmhost_extension(permissions=["declarativeNetRequest", "declarativeNetRequestFeedback"])


def rule(number: int, **condition: object) -> dict[str, object]:
    return {"id": number, "priority": 1, "action": {"type": "block"}, "condition": {"urlFilter": "ads", **condition}}


def numbers(background: Context, which: str = "Dynamic", **wanted: object) -> list[object]:
    found = called(background, f"{SPACE}.get{which}Rules", *([wanted] if wanted else []))
    return [one["id"] for one in found] if isinstance(found, list) else []


@pytest.mark.parametrize("which", ["Dynamic", "Session"])
def test_rules_are_taken_away_and_then_added(background: Context, which: str) -> None:
    update = f"{SPACE}.update{which}Rules"
    called(background, update, {"addRules": [rule(1), rule(2)]})
    called(background, update, {"removeRuleIds": [1, 9], "addRules": [rule(1), rule(3)]})
    assert sorted(map(str, numbers(background, which))) == ["1", "2", "3"]


def test_some_rules_are_asked_for_by_their_ids(background: Context) -> None:
    called(background, f"{SPACE}.updateDynamicRules", {"addRules": [rule(1), rule(2)]})
    assert numbers(background, ruleIds=[2, 7]) == [2]


def test_where_one_rule_is_wrong_none_is_added(background: Context) -> None:
    assert refused(background, f"{SPACE}.updateDynamicRules", {"addRules": [rule(1), rule(1)]})
    assert numbers(background) == []


def test_the_sets_of_a_manifest_are_named(background: Context) -> None:
    assert called(background, f"{SPACE}.getEnabledRulesets") == []
    assert "none" in refused(background, f"{SPACE}.getDisabledRuleIds", {"rulesetId": "none"})


@pytest.mark.parametrize(("regex", "supported"), [("^https://[a-z]+$", True), ("(", False)])
def test_an_expression_is_tried(background: Context, regex: str, supported: bool) -> None:
    assert items(called(background, f"{SPACE}.isRegexSupported", {"regex": regex}))["isSupported"] is supported


@pytest.mark.nmhost_family("chromium")
def test_the_rules_that_a_request_meets_are_told(nmhost_browser: Browser, background: Context) -> None:
    called(background, f"{SPACE}.updateSessionRules", {"addRules": [rule(1), rule(2, urlFilter="other")]})
    request = {"url": "https://ads.example/", "type": "image"}
    assert called(background, f"{SPACE}.testMatchOutcome", request) == {
        "matchedRules": [{"ruleId": 1, "rulesetId": "_session"}]
    }
