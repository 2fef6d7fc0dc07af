"""Icons that scripts set are found as the caller's own images are."""

import base64
from collections.abc import Callable
from pathlib import Path

import pytest

from nmhost.testing import Browser
from nmhost.testing.core.contexts import Context
from tests.testing.core.apis.driving import refused, unpacked

PICTURE = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
Contexts = Callable[[str], Context]


@pytest.fixture
def contexts(nmhost_browser: Browser, tmp_path: Path) -> Contexts:
    for folder in ("own", "sub"):
        (tmp_path / folder).mkdir()
    for name in ("top.png", "own/own.png"):
        (tmp_path / name).write_bytes(PICTURE)
    files = {"own/b.js": "", "sub/p.html": "", "text.png": "no picture"}
    background = {"scripts": ["own/b.js"], "service_worker": "own/b.js"}
    extension = nmhost_browser.install_extension(unpacked(tmp_path, files, background=background, action={}))
    return lambda kind: extension.background if kind == "background" else extension.open_page("sub/p.html")


@pytest.mark.parametrize(
    ("kind", "path"),
    [
        ("background", "../top.png"),
        ("background", "/top.png"),
        ("background", "own.png"),
        ("page", "../top.png"),
        ("page", "../own/own.png"),
        ("page", "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg'/>"),
        ("page", "data:image/gif;base64,R0lGODlhAQABAAAAACw="),
    ],
)
def test_an_icon_is_found_from_where_the_caller_lies(contexts: Contexts, kind: str, path: str) -> None:
    contexts(kind).python.call_api("action.setIcon", {"path": path}).result()


@pytest.mark.parametrize(
    ("kind", "path", "text"),
    [
        ("background", "top.png", "Failed to set icon 'top.png': Failed to fetch"),
        ("background", "/text.png", "Failed to set icon '/text.png': The source image could not be decoded."),
        ("page", "top.png", "Could not load action icon 'top.png'."),
        ("page", "../text.png", "Could not load action icon '../text.png'."),
    ],
)
def test_an_icon_that_is_none_is_refused_by_chromium(
    nmhost_browser: Browser, contexts: Contexts, kind: str, path: str, text: str
) -> None:
    if nmhost_browser.family == "firefox":
        pytest.skip("Firefox looks at no icon before it is shown")
    assert refused(contexts(kind), "action.setIcon", {"path": path}) == text
