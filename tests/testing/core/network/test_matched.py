"""The rules of an extension that requests have met."""

from collections.abc import Callable

import pytest

from nmhost.testing import Browser
from nmhost.testing.core.extensions import Extension
from tests.testing.core.apis.driving import called

SITE = "https://example.org/"


def test_matched_rules_are_told_and_counted(
    nmhost_browser: Browser, nmhost_extension: Callable[..., Extension]
) -> None:
    if nmhost_browser.family == "firefox":
        pytest.skip("Firefox tells of no matched rules")
    extension = nmhost_extension(
        permissions=["declarativeNetRequest", "declarativeNetRequestFeedback"], host_permissions=[f"{SITE}*"], action={}
    )
    rule = {"id": 1, "action": {"type": "block"}, "condition": {"urlFilter": "blocked"}}
    called(extension.background, "declarativeNetRequest.updateDynamicRules", {"addRules": [rule]})
    shown = {"displayActionCountAsBadgeText": True}
    called(extension.background, "declarativeNetRequest.setExtensionActionOptions", shown)
    tab = nmhost_browser.open_tab(SITE)
    tab.page.evaluate("fetch('/blocked').catch(() => {}); 1")
    nmhost_browser.settle()
    found = called(extension.background, "declarativeNetRequest.getMatchedRules", {})
    assert [one["rule"]["ruleId"] for one in found["rulesMatchedInfo"]] == [1]
    assert called(extension.background, "action.getBadgeText", {"tabId": tab.id}) == "1"
