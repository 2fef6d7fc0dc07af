"""A context has an origin, worlds that listen, and an end that takes its ports with it."""

import pytest

from nmhost.testing import ApiError, Browser
from nmhost.testing.core.contexts import Context
from nmhost.testing.core.network.urls import origin_of
from nmhost.testing.python.ports import Port


@pytest.mark.parametrize(
    ("url", "origin"),
    [
        ("https://example.org/a?b#c", "https://example.org"),
        ("https://example.org:8080/", "https://example.org:8080"),
        ("chrome-extension://abc/page.html", "chrome-extension://abc"),
        ("data:text/html,x", "null"),
        ("about:blank", "null"),
        ("file:///etc/passwd", "null"),
    ],
)
def test_a_url_has_an_origin_or_an_opaque_one(url: str, origin: str) -> None:
    assert origin_of(url) == origin


def test_only_worlds_with_a_listener_listen(background: Context) -> None:
    assert background.listens("runtime.onMessage") == []
    background.runtime.onMessage.addListener(print)
    assert len(background.listens("runtime.onMessage")) == 1
    background.runtime.onMessage.removeListener(print)
    assert background.listens("runtime.onMessage") == []


def test_its_end_ends_its_ports_and_is_told_once(nmhost_browser: Browser, page: Context, accepted: list[Port]) -> None:
    page.runtime.connect()
    nmhost_browser.settle()
    page.close()
    page.close()
    nmhost_browser.settle()
    assert [port.disconnected for port in accepted] == [True]
    assert page.id not in nmhost_browser._state.contexts


def test_a_content_script_runs_in_the_page(background: Context, content: Context) -> None:
    assert (background.runs_in_page, background.has_content_api, background.tab) == (False, False, None)
    assert (content.runs_in_page, content.has_content_api, content.frame_id) == (True, True, 0)
    assert content.origin == "https://example.org"


def test_one_that_is_cut_off_from_its_extension_lives_on(page: Context) -> None:
    assert page.runtime
    page.invalidate()
    assert (page.alive, page.invalidated) == (True, True)
    with pytest.raises(ApiError):
        page.runtime.connect()
