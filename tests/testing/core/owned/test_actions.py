"""What is said of a toolbar button holds in a tab before everywhere, and a click does what it says."""

from collections.abc import Callable

import pytest

from nmhost.errors import DefinitionError
from nmhost.testing import Browser
from nmhost.testing.core.extensions import Extension

URL = "https://example.org/"


def test_the_manifest_says_it_first(nmhost_browser: Browser, nmhost_extension: Callable[..., Extension]) -> None:
    action = nmhost_extension(action={"default_title": "Title", "default_popup": "popup.html"}).action
    nmhost_browser.open_tab(URL)
    assert (action.title, action.badge, action.namespace) == ("Title", "", "action")
    assert action.popup.endswith("/popup.html")


def test_what_is_said_in_a_tab_is_taken_back_and_forgotten_with_its_document(
    nmhost_browser: Browser, nmhost_extension: Callable[..., Extension]
) -> None:
    action = nmhost_extension(action={}).action
    tab = nmhost_browser.open_tab(URL)
    for where, text in ((None, "everywhere"), (tab.id, "here")):
        action.say("BadgeText", text, where)
    assert (action.badge, action.said("BadgeText", None)) == ("here", "everywhere")
    action.forget_tab(tab.id)
    assert action.badge == "everywhere"
    action.say("BadgeText", None, None)
    assert action.badge == ""


def test_a_click_is_told_or_opens_the_popup(
    nmhost_browser: Browser, nmhost_extension: Callable[..., Extension]
) -> None:
    extension = nmhost_extension(action={})
    clicked: list[object] = []
    extension.background.action.onClicked.addListener(lambda tab: clicked.append(tab["url"]))
    nmhost_browser.open_tab(URL)
    assert extension.action.click() is None
    nmhost_browser.settle()
    assert clicked == [URL]
    extension.action.say("Popup", f"{extension.base_url}popup.html", None)
    popup = extension.action.click()
    assert popup is not None
    assert popup.url == f"{extension.base_url}popup.html"


@pytest.mark.parametrize(
    ("manifest", "said_of_it", "error"),
    [({}, True, "has no toolbar button"), ({"action": {}}, False, "is disabled in")],
    ids=["no button", "disabled"],
)
def test_what_can_not_be_clicked_is_told(
    nmhost_browser: Browser,
    nmhost_extension: Callable[..., Extension],
    manifest: dict[str, object],
    said_of_it: bool,
    error: str,
) -> None:
    extension = nmhost_browser.install_extension(manifest)
    extension.action.say("Enabled", said_of_it, None)
    nmhost_browser.open_tab(URL)
    with pytest.raises(DefinitionError, match=error):
        extension.action.click()
