"""Content scripts that scripts register."""

from collections.abc import Callable

import pytest

from nmhost.testing.core.contexts import Context
from nmhost.testing.core.extensions import Extension
from tests.testing.core.apis.driving import called, refused

ONE = {"id": "a", "matches": ["https://example.org/*"], "js": ["a.js"]}


@pytest.fixture
def extension(nmhost_extension: Callable[..., Extension]) -> Extension:
    return nmhost_extension(permissions=["scripting"], host_permissions=["https://example.org/*"])


def test_an_id_that_the_browser_keeps_to_itself_is_refused(background: Context) -> None:
    assert refused(background, "scripting.registerContentScripts", [{**ONE, "id": "_a"}])
    assert called(background, "scripting.getRegisteredContentScripts") == []


def test_files_are_looked_for_before_empty_matches(background: Context) -> None:
    said = refused(background, "scripting.registerContentScripts", [{"id": "a", "matches": []}])
    assert "js" in said


def test_a_file_is_given_back_without_its_slash_and_nothing_for_no_style(background: Context, chromium: bool) -> None:
    if chromium:
        return  # the extension here has no files, which Chromium looks for
    called(background, "scripting.registerContentScripts", [{**ONE, "js": ["/a.js"], "css": []}])
    found = called(background, "scripting.getRegisteredContentScripts")
    assert isinstance(found, list)
    assert found[0]["js"] == ["a.js"]
    assert "css" not in found[0]
