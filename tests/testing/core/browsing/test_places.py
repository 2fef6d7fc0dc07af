"""Each script of an extension has its place in a document: among content scripts, user scripts or the page's own."""

from collections.abc import Callable
from pathlib import Path

import pytest

from nmhost.testing import Browser
from nmhost.testing.core.browsing.places import UserWorlds, find_place, is_main, place_of, user_world
from nmhost.testing.core.extensions import Extension
from tests.testing.core.apis.driving import unpacked

URL = "https://example.org/"


@pytest.mark.parametrize(
    ("script", "main", "world"),
    [
        ({}, False, None),
        ({"world": "MAIN"}, True, None),
        ({"world": "USER_SCRIPT"}, False, ""),
        ({"world": "USER_SCRIPT", "worldId": "w"}, False, "w"),
    ],
)
def test_a_script_says_where_it_runs(script: dict[str, object], main: bool, world: str | None) -> None:
    assert (is_main(script), user_world(script)) == (main, world)


def test_a_place_is_made_once(nmhost_browser: Browser, nmhost_extension: Callable[..., Extension]) -> None:
    extension, frame = nmhost_extension(), nmhost_browser.open_tab(URL).top
    nmhost_browser.settle()
    script: dict[str, object] = {"world": "USER_SCRIPT"}
    assert find_place(frame, extension, script) is None
    made = place_of(frame, extension, script)
    assert place_of(frame, extension, script) is made
    assert place_of(frame, extension, {}) is not made
    assert place_of(frame, extension, {"world": "MAIN"}).kind == "web"
    assert not extension.part(UserWorlds).may_speak("")


def test_a_content_script_of_the_manifest_may_run_among_the_pages(
    nmhost_browser: Browser, nmhost_extension: Callable[..., Extension], tmp_path: Path
) -> None:
    entry = {"matches": ["<all_urls>"], "js": ["a.js"], "world": "MAIN"}
    nmhost_extension(unpacked(tmp_path, {"a.js": "globalThis.fromExtension = 5;"}, content_scripts=[entry]))
    nmhost_browser.serve(URL, "<title>a</title>")
    tab = nmhost_browser.open_tab(URL)
    nmhost_browser.settle()
    assert tab.page.evaluate("globalThis.fromExtension") == 5
