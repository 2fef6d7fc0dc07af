"""IDs, URLs and the extension manifest are answered within the context."""

from collections.abc import Callable

import pytest

from nmhost.testing import Browser, undefined
from nmhost.testing.core.contexts import Context
from nmhost.testing.core.extensions import Extension
from tests.testing.texts import said


@pytest.mark.parametrize(
    ("path", "chromium", "firefox"),
    [
        ("a.html", "a.html", "a.html"),
        ("/a.html?b#c", "a.html?b#c", "a.html?b#c"),
        ("../a b.html", "a%20b.html", "../a b.html"),
        ("", "", ""),
    ],
)
def test_a_files_url_is_made_as_the_family_does(
    nmhost_browser: Browser, background: Context, path: str, chromium: str, firefox: str
) -> None:
    assert background.extension is not None
    shown = said(nmhost_browser, chromium=chromium, firefox=firefox)
    assert background.runtime.getURL(path) == background.extension.base_url + shown


def test_an_extension_knows_its_id_and_version(
    nmhost_browser: Browser, nmhost_extension: Callable[..., Extension]
) -> None:
    extension = nmhost_extension(version="1.2.3")
    runtime = extension.background.runtime
    assert runtime.id == extension.id
    assert runtime.getManifest()["version"] == "1.2.3"
    if hasattr(runtime, "getVersion"):
        assert runtime.getVersion() == "1.2.3"


def test_a_web_page_has_no_id(nmhost_browser: Browser) -> None:
    from nmhost.testing.python.runtime import values_of

    page = Context(nmhost_browser._state, None, "web", url="https://example.org/")
    assert values_of(page.python)["runtime.id"]() is undefined  # type: ignore[arg-type]


def test_reloading_is_asked_of_the_browser(nmhost_browser: Browser, background: Context) -> None:
    background.runtime.reload()
    nmhost_browser.settle()
    assert not background.alive
