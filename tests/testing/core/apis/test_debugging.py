"""The debugger and pageCapture refuse what names nothing."""

from collections.abc import Callable

import pytest

from nmhost.testing import Browser
from nmhost.testing.core.contexts import Context
from nmhost.testing.core.extensions import Extension
from tests.testing.core.apis.driving import called, refused


@pytest.fixture
def extension(nmhost_browser: Browser, nmhost_extension: Callable[..., Extension]) -> Extension:
    if nmhost_browser.family == "firefox":
        pytest.skip("Firefox has no debugger")
    return nmhost_extension(permissions=["debugger", "pageCapture"])


def test_a_target_must_be_there(nmhost_browser: Browser, background: Context) -> None:
    tab = nmhost_browser.open_tab("https://example.org/")
    assert refused(background, "debugger.attach", {}, "1.3") == "Either tab id or extension id must be specified."
    assert refused(background, "debugger.detach", {"tabId": 987}) == "No tab with given id 987."
    assert (
        refused(background, "debugger.attach", {"tabId": tab.id}, "9")
        == "Requested protocol version is not supported: 9."
    )
    assert refused(background, "pageCapture.saveAsMHTML", {"tabId": 987}) == "Cannot find the tab for this request."
    called(background, "debugger.attach", {"tabId": tab.id}, "1.3")
    assert "debugger.attach" in nmhost_browser.unemulated


def test_a_tab_has_one_debugger_and_is_told_of_among_the_targets(nmhost_browser: Browser, background: Context) -> None:
    tab = nmhost_browser.open_tab("https://example.org/")
    target = {"tabId": tab.id}
    assert "not attached" in refused(background, "debugger.sendCommand", target, "Page.enable")
    called(background, "debugger.attach", target, "1.3")
    assert "already attached" in refused(background, "debugger.attach", target, "1.3")
    targets = called(background, "debugger.getTargets")
    assert [one["attached"] for one in targets if one.get("tabId") == tab.id] == [True]  # type: ignore[attr-defined]
    called(background, "debugger.detach", target)
