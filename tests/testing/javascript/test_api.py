"""The namespaces: who has which, and whether a call gives a promise."""

import pytest

from nmhost.testing import Browser
from nmhost.testing.core.contexts import Context
from tests.testing.javascript.conftest import PAGE, Install
from tests.testing.texts import said

MV2 = {"manifest_version": 2, "action": None, "browser_action": {}, "background": {"scripts": ["background.js"]}}


@pytest.mark.nmhost_family("firefox")
def test_chrome_gives_no_promise_in_version_2(install: Install) -> None:
    background = install({}, **MV2).background
    assert background.evaluate("typeof chrome.runtime.sendMessage('x')") == "undefined"


@pytest.mark.nmhost_family("firefox")
def test_browser_gives_promises_in_version_2(install: Install) -> None:
    background = install({}, **MV2).background
    assert background.evaluate("typeof browser.runtime.sendMessage('x').catch(() => {}).then") == "function"


@pytest.mark.parametrize(("permissions", "kind"), [(["nativeMessaging"], "function"), ([], "undefined")])
def test_connect_native_needs_its_permission(install: Install, permissions: list[str], kind: str) -> None:
    background = install({}, permissions=permissions).background
    assert background.evaluate("typeof chrome.runtime.connectNative") == kind


def test_a_content_script_has_no_tabs(nmhost_browser: Browser, install: Install) -> None:
    extension = install({})
    content = nmhost_browser.open_tab(PAGE).content(extension)
    assert content.evaluate("[typeof chrome.tabs, typeof chrome.runtime.connect]") == ["undefined", "function"]


def test_a_web_page_sees_chrome_only_where_an_extension_lets_it_connect(
    nmhost_browser: Browser, install: Install, chromium: bool
) -> None:
    install({}, externally_connectable={"matches": [PAGE + "*"]})
    page = nmhost_browser.open_tab(PAGE).page
    assert page.evaluate("typeof globalThis.chrome?.runtime?.connect") == ("function" if chromium else "undefined")


def test_storage_is_shared_by_an_extensions_contexts(nmhost_browser: Browser, install: Install) -> None:
    extension = install({})
    extension.background.evaluate("await chrome.storage.local.set({a: [1, {b: null}]})")
    content = nmhost_browser.open_tab(PAGE).content(extension)
    assert content.evaluate("await chrome.storage.local.get('a')") == {"a": [1, {"b": None}]}


def test_what_storage_sees_through_a_wrapper_in_firefox(install: Install, chromium: bool) -> None:
    background = install({}).background
    script = """
      const {local} = chrome.storage;
      await local.set({a: {n: new Number(5), get b() { return 1; }, c: [2]}});
      return [await local.get("a"), await local.set({n: new Number(5)}).then(() => null, (error) => error.message)];
    """
    kept, refused = background.evaluate(script)  # type: ignore[misc]
    assert (kept == {"a": {"c": [2]}}) is not chromium
    assert refused == (None if chromium else "DataCloneError: Number object could not be cloned.")


def test_last_error_is_there_for_a_callback_alone(install: Install, chromium: bool) -> None:
    background = install({}).background
    script = """
      const seen = await new Promise((done) => {
        chrome.runtime.sendMessage("x", () => done(chrome.runtime.lastError.message));
      });
      return [seen, chrome.runtime.lastError === (LAST)];
    """.replace("LAST", "undefined" if chromium else "null")
    expected = "Could not establish connection. Receiving end does not exist."
    assert background.evaluate(script) == [expected, True]


def test_an_error_that_nobody_reads_is_told_to_the_developer(
    nmhost_browser: Browser, install: Install, chromium: bool
) -> None:
    install({"background.js": "chrome.runtime.sendMessage('x', () => {});"})
    nmhost_browser.settle()
    error = "Could not establish connection. Receiving end does not exist."
    said = f"Unchecked runtime.lastError: {error}" if chromium else f"Unchecked lastError value: Error: {error}"
    assert nmhost_browser.console.texts == [said]


def test_firefox_tells_of_each_use_of_what_has_a_better_name(
    nmhost_browser: Browser, install: Install, chromium: bool
) -> None:
    manifest = {"content_scripts": [], "host_permissions": []} if chromium else MV2
    install({"background.js": "chrome.extension.getURL?.('x'); chrome.extension?.lastError;"}, **manifest)
    said = [f"Error: Please use $(ref:runtime.{name})." for name in ("getURL", "lastError")]
    assert nmhost_browser.console.texts == ([] if chromium else said)


NEW_PORT = """
const {constructor} = Object.getPrototypeOf(chrome.runtime.connect());
await null;
try { return typeof new constructor(); } catch (error) { return error.message; }
"""
SESSION = """
const area = chrome.storage.session;
return area ? await area.get().catch((error) => error.message) : "absent";
"""
NESTED = """
let nested = await 0;
for (let i = 0; i < 500; i++) nested = [nested];
let depth = 0;
for (let at = structuredClone(nested); Array.isArray(at); at = at[0]) depth += 1;
return depth;
"""


def test_a_port_has_a_constructor_that_makes_nothing(nmhost_browser: Browser, background: Context) -> None:
    refused = "Objects of type Port cannot be created using the constructor."
    assert background.evaluate(NEW_PORT) == said(nmhost_browser, chromium=refused, firefox="object")


def test_a_content_script_has_no_part_in_the_session_area(nmhost_browser: Browser, content: Context) -> None:
    refused = "Access to storage is not allowed from this context."
    assert content.evaluate(SESSION) == said(nmhost_browser, chromium=refused, firefox="absent")


def test_a_value_may_lie_500_deep_in_itself(background: Context) -> None:
    assert background.evaluate(NESTED) == 500
