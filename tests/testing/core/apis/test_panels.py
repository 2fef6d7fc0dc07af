"""Documents beside tabs: one offscreen document, what is said of the side panel and of the sidebar."""

from collections.abc import Callable

import pytest

from nmhost.testing import Browser
from nmhost.testing.core.contexts import Context
from nmhost.testing.core.extensions import Extension
from tests.testing.core.apis.driving import called, refused

OFFSCREEN = {"url": "off.html", "reasons": ["DOM_PARSER"], "justification": "x"}


@pytest.fixture
def extension(nmhost_browser: Browser, nmhost_extension: Callable[..., Extension]) -> Extension:
    panels = {
        "chromium": {"side_panel": {"default_path": "side.html"}},
        "firefox": {"sidebar_action": {"default_panel": "side.html", "default_title": "Side"}},
    }
    permissions = {"chromium": ["offscreen", "sidePanel"], "firefox": []}
    family = nmhost_browser.family
    return nmhost_extension(permissions=permissions[family], **panels[family])


@pytest.mark.nmhost_family("chromium")
def test_there_is_one_offscreen_document(extension: Extension, background: Context) -> None:
    assert called(background, "offscreen.hasDocument") is False
    called(background, "offscreen.createDocument", OFFSCREEN)
    assert called(background, "offscreen.hasDocument") is True
    assert "single" in refused(background, "offscreen.createDocument", OFFSCREEN).lower()
    called(background, "offscreen.closeDocument")
    assert refused(background, "offscreen.closeDocument")


@pytest.mark.nmhost_family("chromium")
@pytest.mark.parametrize("changes", [{"reasons": []}, {"url": "https://example.org/"}], ids=["no reason", "foreign"])
def test_it_has_a_reason_and_is_the_extensions_own(background: Context, changes: dict[str, object]) -> None:
    assert refused(background, "offscreen.createDocument", {**OFFSCREEN, **changes})


@pytest.mark.nmhost_family("chromium")
def test_a_tab_may_have_a_panel_of_its_own(background: Context) -> None:
    called(background, "sidePanel.setOptions", {"tabId": 5, "path": "five.html"})
    assert called(background, "sidePanel.getOptions", {}) == {"enabled": True, "path": "side.html"}
    assert called(background, "sidePanel.getOptions", {"tabId": 5}) == {
        "enabled": True,
        "tabId": 5,
        "path": "five.html",
    }


@pytest.mark.nmhost_family("chromium")
def test_only_a_person_opens_it(extension: Extension, background: Context) -> None:
    assert "gesture" in refused(background, "sidePanel.open", {"windowId": 1})
    with extension.gesture():
        called(background, "sidePanel.open", {"windowId": 1})


@pytest.mark.nmhost_family("firefox")
def test_the_sidebar_says_what_holds_in_a_tab(
    nmhost_browser: Browser, extension: Extension, background: Context
) -> None:
    tab = nmhost_browser.open_tab("https://example.org/")
    assert called(background, "sidebarAction.getTitle", {}) == "Side"
    assert called(background, "sidebarAction.getPanel", {}) == f"{extension.base_url}side.html"
    called(background, "sidebarAction.setTitle", {"title": "Here", "tabId": tab.id})
    assert called(background, "sidebarAction.getTitle", {"tabId": tab.id}) == "Here"
    called(background, "sidebarAction.setTitle", {"title": None, "tabId": tab.id})
    assert called(background, "sidebarAction.getTitle", {"tabId": tab.id}) == "Side"


@pytest.mark.nmhost_family("chromium")
def test_a_panel_is_closed_in_a_window_that_is_there(background: Context) -> None:
    assert refused(background, "sidePanel.close", {"windowId": 987654}) == "No window with id: 987654."


@pytest.mark.nmhost_family("firefox")
@pytest.mark.parametrize("opens", [True, False], ids=["opened", "not opened"])
def test_a_sidebar_is_open_from_the_install_on_unless_the_manifest_says_otherwise(
    opens: bool,
    nmhost_extension: Callable[..., Extension],
) -> None:
    extension = nmhost_extension(sidebar_action={"default_panel": "side.html", "open_at_install": opens})
    assert called(extension.background, "sidebarAction.isOpen", {}) is opens
    with extension.gesture():
        called(extension.background, "sidebarAction.toggle")
    assert called(extension.background, "sidebarAction.isOpen", {}) is not opens
