"""A context has one world of scripts, which knows of it what a browser's scripts know."""

import json

import pytest

from nmhost.testing import ApiError, Browser
from nmhost.testing.core.contexts import Context
from nmhost.testing.javascript.scripts import config_of, javascript
from tests.testing.javascript.conftest import Install
from tests.testing.texts import said


def test_a_context_has_one_world_of_scripts(background: Context) -> None:
    assert javascript(background) is javascript(background)
    assert background.evaluate("globalThis.kept = 1") == background.evaluate("kept")


def test_what_a_world_is_told_of_its_context_is_json(nmhost_browser: Browser, content: Context) -> None:
    assert content.extension is not None
    background = content.extension.background
    told, also = (json.loads(json.dumps(config_of(each))) for each in (background, content))
    assert told["extension_id"] == content.extension.id
    assert (told["content_api"], also["content_api"]) == (False, True)
    assert also["url"] == "https://example.org/"
    assert told["kind"] == said(nmhost_browser, chromium="worker", firefox="background")
    assert told["strict"] == ""


def test_a_web_page_has_no_extension(nmhost_browser: Browser) -> None:
    page = Context(nmhost_browser._state, None, "web", url="https://example.org/")
    told = config_of(page)
    assert (told["extension_id"], told["manifest"], told["permissions"], told["redirect_base"]) == (None, None, [], "")


@pytest.mark.parametrize(
    ("source", "name", "message"),
    [("throw new RangeError('x')", "RangeError", "x"), ("Promise.reject(new Error('y'))", "Error", "y")],
)
def test_what_evaluation_throws_is_raised_by_its_class(
    background: Context, source: str, name: str, message: str
) -> None:
    with pytest.raises(ApiError, match=message) as caught:
        background.evaluate(source)
    assert caught.value.name == name


LISTENING = """chrome.runtime.onMessage.addListener((message, sender, answer) => answer("heard"));
chrome.runtime.onConnect.addListener((port) => port.postMessage("here"));
setTimeout(() => console.log("later"), 0);
"""
ASK = """Promise.race([
  chrome.runtime.sendMessage("hi").catch((error) => error.message),
  new Promise((done) => setTimeout(done, 1000, "nobody answers")),
])"""


@pytest.mark.nmhost_allow_errors
@pytest.mark.parametrize(
    ("files", "kind", "printed"),
    [
        ({"background.js": f"{LISTENING}nothing.here"}, None, ["later"]),
        ({"background.js": f"{LISTENING}let a; let a;"}, None, []),
        ({"background.js": f"{LISTENING}importScripts('none.js')"}, None, ["later"]),
        ({"background.js": f"{LISTENING}nothing.here"}, "module", ["later"]),
        ({"background.js": f"import './none.js'; {LISTENING}"}, "module", []),
        ({"background.js": f"{LISTENING}await 0"}, "module", []),
        ({"background.js": f"import './a.js'; {LISTENING}", "a.js": "await 0"}, "module", []),
    ],
    ids=["throws", "no script", "imports none", "module throws", "imports no module", "awaits", "imports what awaits"],
)
def test_a_worker_that_fails_at_its_top_hears_nothing(
    nmhost_browser: Browser, install: Install, files: dict[str, str], kind: str | None, printed: list[str]
) -> None:
    if nmhost_browser.family == "firefox":
        pytest.skip("Firefox's backgrounds are pages, which go on after an error")
    background = {"service_worker": "background.js", **({"type": kind} if kind else {})}
    extension = install({**files, "page.html": ""}, background=background)
    assert extension.open_page("page.html").evaluate(ASK) == "nobody answers"
    assert [line.text for line in nmhost_browser.console if line.level == "log"] == printed


@pytest.mark.nmhost_allow_errors
def test_a_worker_that_fails_later_hears_on(nmhost_browser: Browser, install: Install) -> None:
    extension = install({"background.js": f"{LISTENING}setTimeout(() => nothing.here, 0)", "page.html": ""})
    assert extension.open_page("page.html").evaluate(ASK) == "heard"
