"""What is emulated, what is accepted with a warning, what the test answers itself."""

from collections.abc import Callable

import pytest

from nmhost.errors import DefinitionError
from nmhost.testing import ApiError, Browser
from nmhost.testing.core.contexts import Context
from nmhost.testing.core.extensions import Extension

PERMISSIONS = ["nativeMessaging", "downloads", "history", "topSites", "i18n", "debugger"]


@pytest.fixture
def extension(nmhost_extension: Callable[..., Extension]) -> Extension:
    return nmhost_extension(permissions=PERMISSIONS, omnibox={"keyword": "lab"})


def test_a_call_that_is_accepted_gives_what_a_fresh_profile_does(background: Context) -> None:
    assert background.evaluate("chrome.topSites.get().then(Array.isArray)") is True


def test_a_call_that_is_accepted_answers_a_callback(background: Context) -> None:
    script = "new Promise((done) => chrome.topSites.get(done)).then(Array.isArray)"
    assert background.evaluate(script) is True


def test_the_developer_is_warned_once(nmhost_browser: Browser, background: Context) -> None:
    for _ in range(2):
        background.evaluate("chrome.topSites.get()")
    warnings = [line.text for line in nmhost_browser.console if line.level == "warning"]
    root = {"chromium": "chrome", "firefox": "browser"}[nmhost_browser.family]
    assert warnings == [f"{root}.topSites.get is accepted, not emulated by nmhost"]


def test_the_browser_lists_what_was_used(nmhost_browser: Browser, background: Context) -> None:
    event = {"chromium": "debugger.onDetach", "firefox": "runtime.onPerformanceWarning"}[nmhost_browser.family]
    background.evaluate(f"chrome.{event}.addListener(() => {{}})")
    background.evaluate("chrome.topSites.get()")
    assert nmhost_browser.unemulated == [event, "topSites.get"]


def test_arguments_are_checked_all_the_same(background: Context) -> None:
    with pytest.raises(ApiError, match="topSites"):
        background.evaluate("chrome.topSites.get(5)")


def test_a_strict_browser_throws_by_name(nmhost_family: str) -> None:
    with Browser(nmhost_family, strict=True) as browser:
        extension = browser.install_extension({"manifest_version": 3, "permissions": PERMISSIONS})
        with pytest.raises(ApiError, match=r"topSites\.get is accepted, not emulated by nmhost"):
            extension.background.evaluate("chrome.topSites.get()")


def test_the_test_answers_itself(nmhost_browser: Browser) -> None:
    manifest = {"manifest_version": 3, "permissions": PERMISSIONS}
    define = {"downloads.download": lambda context, options: len(options["url"])}
    extension = nmhost_browser.install_extension(manifest, define=define)
    assert extension.background.evaluate("chrome.downloads.download({url: 'http://x/'})") == 9


def test_the_test_answers_later(extension: Extension, background: Context) -> None:
    async def search(context: Context, query: object) -> object:
        return [context.kind]

    extension.define({"history.search": search})
    assert background.evaluate("chrome.history.search({text: ''})") == [background.kind]


def test_an_answer_that_fails_is_told(extension: Extension, background: Context) -> None:
    def fail(context: Context, *arguments: object) -> None:
        raise ApiError("not today")

    extension.define({"history.search": fail, "storage.local.get": fail})
    script = "new Promise((done) => chrome.history.search({text: ''}, () => done(chrome.runtime.lastError.message)))"
    assert background.evaluate(script) == "not today"


def test_what_is_emulated_can_be_made_to_fail(extension: Extension, background: Context) -> None:
    def fail(context: Context, *arguments: object) -> None:
        raise ApiError("tabs are broken")

    extension.define({"tabs.query": fail})
    with pytest.raises(ApiError, match="tabs are broken"):
        background.evaluate("chrome.tabs.query({})")


def test_what_answers_at_once_is_given_its_value(extension: Extension, background: Context) -> None:
    extension.define({"runtime.getURL": "https://elsewhere.example/"})
    assert background.evaluate("chrome.runtime.getURL('x')") == "https://elsewhere.example/"


@pytest.mark.parametrize(
    ("name", "answer", "text"),
    [
        ("downloads.fetch", 1, "has no function downloads.fetch"),
        ("downloads.onChanged", 1, "has no function downloads.onChanged"),
        ("runtime.getURL", len, "runtime.getURL answers at once"),
    ],
)
def test_an_answer_to_nothing_is_refused(extension: Extension, name: str, answer: object, text: str) -> None:
    with pytest.raises(DefinitionError, match=text):
        extension.define({name: answer})


def test_any_event_can_be_fired(nmhost_browser: Browser, extension: Extension, background: Context) -> None:
    background.evaluate("chrome.downloads.onChanged.addListener((change) => { globalThis.seen = change.id })")
    extension.fire("downloads.onChanged", {"id": 3})
    nmhost_browser.settle()
    assert background.evaluate("seen") == 3


def test_an_event_that_is_none_is_refused(extension: Extension) -> None:
    with pytest.raises(DefinitionError, match=r"has no event downloads\.onDone"):
        extension.fire("downloads.onDone")


def test_what_only_asks_answers_as_in_a_fresh_profile(
    nmhost_browser: Browser, nmhost_extension: Callable[..., Extension]
) -> None:
    background = nmhost_extension(permissions=["bookmarks", "privacy"]).background
    bookmarks = background.evaluate("(await chrome.bookmarks.getTree())[0].children.map(({title}) => title)")
    assert bookmarks == {
        "chromium": ["Bookmarks bar", "Other bookmarks"],
        "firefox": ["Bookmarks Menu", "Bookmarks Toolbar", "Other Bookmarks", "Mobile Bookmarks"],
    }.get(nmhost_browser.family)
    setting = background.evaluate("await chrome.privacy.network.networkPredictionEnabled.get({})")
    assert setting == {"levelOfControl": "controllable_by_this_extension", "value": True}
