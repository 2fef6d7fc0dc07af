"""What a person does with an extension: menus, shortcuts, alarms, notifications, permissions."""

from collections.abc import Callable

import pytest

from nmhost.errors import DefinitionError
from nmhost.testing import ApiError, Browser
from nmhost.testing.core.contexts import Context
from nmhost.testing.core.extensions import Extension

URL = "https://example.org/"
COMMANDS = {"go": {"suggested_key": {"default": "Ctrl+Shift+Y"}, "description": "Go"}}


@pytest.fixture
def extension(nmhost_extension: Callable[..., Extension]) -> Extension:
    return nmhost_extension(
        permissions=["alarms", "contextMenus", "notifications", "storage", "tabs"],
        optional_permissions=["bookmarks"],
        commands=COMMANDS,
    )


def heard(background: Context, event: str, expression: str) -> Callable[[], object]:
    """Listen to an event in the background; return a function that gives what was heard."""
    background.evaluate(f"globalThis.heard = []; {event}.addListener((...args) => heard.push({expression})); 0")

    def read() -> object:
        background.state.tasks.pending()
        return background.evaluate("heard")

    return read


def test_a_menu_item_is_clicked(nmhost_browser: Browser, extension: Extension, background: Context) -> None:
    background.evaluate("chrome.contextMenus.create({id: 'one', title: 'One', type: 'checkbox'}); 0")
    read = heard(background, "chrome.contextMenus.onClicked", "[args[0].menuItemId, args[0].checked, args[1].url]")
    nmhost_browser.settle()
    item = extension.menu("one")
    item.click(nmhost_browser.open_tab(URL))
    nmhost_browser.settle()
    assert (item.title, item.checked, read()) == ("One", True, [["one", True, URL]])


def test_a_menu_item_that_is_not_there_is_named(extension: Extension) -> None:
    with pytest.raises(DefinitionError, match="has no menu item 'none'; it has none"):
        extension.menu("none")


def test_a_shortcut_is_pressed(nmhost_browser: Browser, extension: Extension, background: Context) -> None:
    read = heard(background, "chrome.commands.onCommand", "args[0]")
    extension.command("go")
    nmhost_browser.settle()
    assert read() == ["go"]


def test_an_alarm_goes_off_on_the_browsers_clock(nmhost_browser: Browser, background: Context) -> None:
    read = heard(background, "chrome.alarms.onAlarm", "args[0].name")
    background.evaluate("chrome.alarms.create('tea', {delayInMinutes: 3, periodInMinutes: 5})")
    nmhost_browser.settle(60 * 9)
    assert read() == ["tea", "tea"]


def test_an_alarm_goes_off_when_the_test_says_so(
    nmhost_browser: Browser, extension: Extension, background: Context
) -> None:
    read = heard(background, "chrome.alarms.onAlarm", "args[0].name")
    background.evaluate("chrome.alarms.create('tea', {delayInMinutes: 300})")
    extension.alarm("tea")
    nmhost_browser.settle()
    assert read() == ["tea"]


def test_a_notification_is_clicked(nmhost_browser: Browser, extension: Extension, background: Context) -> None:
    read = heard(background, "chrome.notifications.onClicked", "args[0]")
    options = "{type: 'basic', iconUrl: 'data:image/png;base64,', title: 'T', message: 'M'}"
    background.evaluate(f"chrome.notifications.create('one', {options})")
    notification = extension.notification("one")
    notification.click()
    nmhost_browser.settle()
    assert (notification.title, notification.message, read()) == ("T", "M", ["one"])


def test_a_permission_is_asked_for_with_a_gesture_only(background: Context) -> None:
    with pytest.raises(ApiError, match="user"):
        background.evaluate("chrome.permissions.request({permissions: ['bookmarks']})")


def test_a_permission_that_is_granted_opens_its_namespace(extension: Extension, background: Context) -> None:
    assert background.evaluate("typeof chrome.bookmarks") == "undefined"
    with extension.gesture():
        assert background.evaluate("chrome.permissions.request({permissions: ['bookmarks']})") is True
    assert background.evaluate("typeof chrome.bookmarks.search") == "function"


def test_a_person_may_refuse(extension: Extension, background: Context) -> None:
    extension.answer_requests(grant=False)
    with extension.gesture():
        assert background.evaluate("chrome.permissions.request({permissions: ['bookmarks']})") is False


def test_an_administrator_sets_what_is_managed(extension: Extension, background: Context) -> None:
    extension.set_managed({"server": "example.org"})
    assert background.evaluate("chrome.storage.managed.get()") == {"server": "example.org"}


def test_storage_sync_has_a_quota(background: Context) -> None:
    with pytest.raises(ApiError, match="quota"):
        background.evaluate("chrome.storage.sync.set({a: 'x'.repeat(9000)})")


def test_code_is_injected_into_a_page(nmhost_browser: Browser, nmhost_extension: Callable[..., Extension]) -> None:
    extension = nmhost_extension(permissions=["scripting"], host_permissions=[f"{URL}*"])
    tab = nmhost_browser.open_tab(URL)
    call = f"chrome.scripting.executeScript({{target: {{tabId: {tab.id}}}, func: (a) => a + 1, args: [2]}})"
    results = extension.background.evaluate(f"{call}.then((all) => all.map((one) => one.result))")
    assert results == [3]


def test_a_window_has_tabs_of_its_own(nmhost_browser: Browser, background: Context) -> None:
    script = "chrome.windows.create({url: 'https://example.org/', type: 'popup'}).then((one) => one.tabs.length)"
    assert background.evaluate(script) == 1
    assert background.evaluate("chrome.windows.getAll().then((all) => all.map((one) => one.type))") == [
        "normal",
        "popup",
    ]
