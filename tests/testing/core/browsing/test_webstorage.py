"""localStorage is an origin's, sessionStorage a tab's too; both outlive documents, and the others hear of changes."""

from collections.abc import Callable

import pytest

from nmhost.testing import Browser
from nmhost.testing.core.browsing.webstorage import WebStorage, change
from nmhost.testing.core.extensions import Extension
from nmhost.testing.core.world import World

OpenPage = Callable[[], World]


@pytest.fixture
def open_page(nmhost_extension: Callable[..., Extension]) -> OpenPage:
    """Open a page of one extension in a tab of its own, and return its world."""
    extension = nmhost_extension()
    return lambda: extension.open_page("page.html").python.world  # type: ignore[attr-defined]


def test_an_origins_items_outlive_its_documents(nmhost_browser: Browser, open_page: OpenPage) -> None:
    storage = nmhost_browser._state.part(WebStorage)
    first = open_page()
    for key, value in (("a", "1"), ("b", "2"), ("a", None)):
        change(first, "local", key, value)
    first.context.close()
    second = open_page()
    assert storage.area(second, "local") == {"b": "2"}
    change(second, "local", None, None)
    assert storage.area(second, "local") == {}


def test_a_tabs_items_are_not_anothers(nmhost_browser: Browser, open_page: OpenPage) -> None:
    storage, first, second = nmhost_browser._state.part(WebStorage), open_page(), open_page()
    change(first, "session", "a", "1")
    assert (storage.area(first, "session"), storage.area(second, "session")) == ({"a": "1"}, {})


def test_a_change_is_told_to_the_other_documents_alone(
    nmhost_browser: Browser, open_page: OpenPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[object] = []
    first, second = open_page(), open_page()
    for name, world in (("first", first), ("second", second)):
        monkeypatch.setattr(
            world.front, "web", lambda kind, arguments, name=name: heard.append((name, kind, *arguments))
        )
    change(first, "local", "a", "1")
    change(first, "session", "a", "1")
    nmhost_browser.settle()
    assert heard == [
        ("second", "web_storage_kept", "local", "a", "1", True),
        ("second", "web_storage", "local", "a", "1", first.context.url),
    ]


def test_what_a_frame_keeps_is_there_for_its_page_at_once(nmhost_browser: Browser) -> None:
    url, inner = "https://example.org/page", "https://example.org/inner"
    nmhost_browser.serve(
        url,
        "<script>localStorage.a = 'page'; addEventListener('load', () => { localStorage.a += ' loaded'; });"
        " addEventListener('storage', (event) => console.log(event.oldValue, event.newValue))</script>"
        f"<iframe src='{inner}'></iframe>",
    )
    nmhost_browser.serve(inner, "<script>localStorage.a += ' inner'</script>")
    tab = nmhost_browser.open_tab(url)
    nmhost_browser.settle()
    assert tab.page.evaluate("localStorage.a") == "page inner loaded"
    assert [line.text for line in nmhost_browser.console] == ["page page inner"]
