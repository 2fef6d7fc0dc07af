"""The emulated browser as a test holds it: extensions, tabs, errors, its end."""

import asyncio
import json
from pathlib import Path

import pytest

from nmhost.errors import DefinitionError, UnknownBrowser
from nmhost.testing import Browser
from nmhost.testing.core.errors import ScriptError, ScriptsFailed
from tests.testing.texts import said


def test_a_family_that_there_is_not_is_refused() -> None:
    with pytest.raises(UnknownBrowser):
        Browser("netscape")


@pytest.mark.parametrize("family", ["firefox", "firefox@140"])
def test_an_older_version_is_named_with_the_family(family: str) -> None:
    with Browser(family) as browser:
        assert browser.family == "firefox"
        assert browser.version.startswith("140.") is (family == "firefox@140")


def test_an_id_is_taken_once(nmhost_browser: Browser) -> None:
    first = nmhost_browser.install_extension({"name": "x"})
    with pytest.raises(DefinitionError, match="is installed already; give install_extension another id="):
        nmhost_browser.install_extension({"name": "y"}, id=first.id)
    assert [*nmhost_browser.extensions] == [first.id]


def test_what_the_browser_refuses_is_told_in_its_words(nmhost_browser: Browser, tmp_path: Path) -> None:
    (tmp_path / "manifest.json").write_text(json.dumps({"manifest_version": 3, "version": "1"}), encoding="utf-8")
    text = said(nmhost_browser, chromium="Required value 'name' is missing or invalid", firefox="name")
    with pytest.raises(DefinitionError, match=f"{nmhost_browser.family} refuses the extension .*{text}"):
        nmhost_browser.install_extension(tmp_path)
    assert nmhost_browser.extensions == {}


def test_an_error_that_nobody_looked_at_fails_the_test() -> None:
    error = ScriptError("Error: x", "a.js:1", "the background")
    with pytest.raises(ScriptsFailed, match="Error: x"), Browser() as browser:
        browser._state.errors.add(error)
    with Browser() as browser:
        browser._state.errors.add(error)
        assert browser.errors == [error]
    with Browser(allow_errors=True) as browser:
        browser._state.errors.add(error)


def test_a_tab_is_in_front_once_it_is_open(nmhost_browser: Browser) -> None:
    tab = nmhost_browser.open_tab("https://example.org/")
    assert (nmhost_browser.front_tab, nmhost_browser.tabs[tab.id], tab.status) == (tab, tab, "complete")


def test_closed_it_holds_nothing(nmhost_browser: Browser) -> None:
    nmhost_browser.install_extension({"name": "x"})
    nmhost_browser.open_tab("https://example.org/")
    nmhost_browser.close()
    nmhost_browser.close()
    assert (nmhost_browser.tabs, nmhost_browser.extensions, nmhost_browser._state.contexts) == ({}, {}, {})


def test_what_is_waited_for_in_an_event_loop_is_seen(nmhost_browser: Browser) -> None:
    seen: list[int] = []
    nmhost_browser._state.tasks.after(1000, lambda: seen.append(1))
    asyncio.run(nmhost_browser.wait_for_async(lambda: bool(seen)))
    assert seen == [1]
