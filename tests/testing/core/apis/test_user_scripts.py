"""Scripts that a person brings: registered by an extension that may, run in worlds of their own."""

from collections.abc import Callable
from pathlib import Path

import pytest

from nmhost.testing import Browser
from nmhost.testing.core.contexts import Context
from nmhost.testing.core.extensions import Extension
from tests.testing.core.apis.driving import called, refused, unpacked

URL = "https://example.org/"
pytestmark = pytest.mark.nmhost_family("firefox")


def script(code: str, **more: object) -> dict[str, object]:
    return {"id": "a", "matches": ["https://example.org/*"], "js": [{"code": code}], **more}


@pytest.fixture
def extension(nmhost_browser: Browser, tmp_path: Path, nmhost_extension: Callable[..., Extension]) -> Extension:
    files = {"file.js": "var fromFile = 7;"}
    made = nmhost_extension(
        unpacked(tmp_path, files, optional_permissions=["userScripts"], host_permissions=[f"{URL}*"])
    )
    made.grant(permissions=["userScripts"])
    nmhost_browser.serve(URL, "<title>before</title>")
    return made


def title_of(browser: Browser) -> str:
    tab = browser.open_tab(URL)
    browser.settle()
    return str(tab.title)


def test_a_script_runs_in_a_world_without_the_api(nmhost_browser: Browser, background: Context) -> None:
    called(background, "userScripts.register", [script("document.title = typeof browser; var mine = 1")])
    assert title_of(nmhost_browser) == "undefined"


def test_a_world_may_speak_to_its_extension(nmhost_browser: Browser, background: Context) -> None:
    background.evaluate("browser.runtime.onUserScriptMessage.addListener((m, s, respond) => respond(m + 1)); 0")
    called(background, "userScripts.configureWorld", {"messaging": True})
    asks = "browser.runtime.sendMessage(1).then((answer) => { document.title = 'answer ' + answer; })"
    called(background, "userScripts.register", [script(asks)])
    assert title_of(nmhost_browser) == "answer 2"


def test_files_and_code_run_among_the_pages_scripts(nmhost_browser: Browser, background: Context) -> None:
    sources = [{"file": "file.js"}, {"code": "document.title = String(fromFile)"}]
    called(background, "userScripts.register", [{**script(""), "js": sources, "world": "MAIN"}])
    assert title_of(nmhost_browser) == "7"


def test_what_was_said_of_worlds_is_taken_back(background: Context) -> None:
    called(background, "userScripts.configureWorld", {"worldId": "w", "messaging": True})
    assert called(background, "userScripts.getWorldConfigurations")
    called(background, "userScripts.resetWorldConfiguration", "w")
    assert called(background, "userScripts.getWorldConfigurations") == []
    assert refused(background, "userScripts.configureWorld", {"worldId": "_w"}) == "Invalid worldId: _w"


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"id": "_a"}, "Invalid id"),
        ({"matches": None}, "must be specified"),
        ({"world": "MAIN", "worldId": "w"}, "MAIN world"),
    ],
)
def test_a_script_that_could_not_run_is_refused(background: Context, wrong: dict[str, object], says: str) -> None:
    assert says in refused(background, "userScripts.register", [script("1", **wrong)])


def test_scripts_are_changed_and_forgotten(background: Context) -> None:
    called(background, "userScripts.register", [script("1"), script("2", id="b")])
    called(background, "userScripts.update", [{"id": "b", "runAt": "document_start"}])
    assert refused(background, "userScripts.update", [{"id": "c"}]) == 'User script with id "c" does not exist.'
    called(background, "userScripts.unregister", {"ids": ["a", "none"]})
    left = called(background, "userScripts.getScripts")
    assert isinstance(left, list)
    assert [(one["id"], one["runAt"]) for one in left] == [("b", "document_start")]


def test_a_source_is_run_in_a_tab_at_once(nmhost_browser: Browser, background: Context) -> None:
    tab = nmhost_browser.open_tab(URL)
    nmhost_browser.settle()
    source = "{code: 'typeof browser + (1 + 1)'}"
    run = f"browser.userScripts.execute({{target: {{tabId: {tab.id}}}, js: [{source}]}})"
    assert background.evaluate(f"{run}.then((all) => all.map((one) => one.result))") == ["undefined2"]


def test_a_content_script_that_is_registered_alone_is_forgotten_by_itself(
    nmhost_browser: Browser, tmp_path: Path, nmhost_extension: Callable[..., Extension]
) -> None:
    nmhost_browser.serve(URL, "<title>before</title>")
    background = {"scripts": ["background.js"]}
    asked = ["https://example.org/*"]
    made = nmhost_extension(unpacked(tmp_path, {}, manifest_version=2, permissions=asked, background=background))
    made.background.evaluate(
        "browser.contentScripts.register({matches: ['https://example.org/*'], js: [{code: 'document.title = 1'}]})"
        ".then((one) => { globalThis.one = one; return 0; })"
    )
    assert title_of(nmhost_browser) == "1"
    made.background.evaluate("one.unregister()")
    assert title_of(nmhost_browser) == "before"
