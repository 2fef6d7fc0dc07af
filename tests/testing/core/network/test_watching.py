"""webRequest tells those who may see a request of each step of it, with what the step knows."""

from collections.abc import Callable

import pytest

from nmhost.testing import Browser
from nmhost.testing.core.extensions import Extension
from nmhost.testing.core.network.messages import Response
from nmhost.testing.core.network.watching import is_watched
from nmhost.testing.core.values import items
from tests.testing.core.apis.driving import told

URL = "https://example.org/page"
STEPS = (
    "onBeforeRequest",
    "onBeforeSendHeaders",
    "onSendHeaders",
    "onHeadersReceived",
    "onResponseStarted",
    "onCompleted",
)


@pytest.fixture
def extension(nmhost_browser: Browser, nmhost_extension: Callable[..., Extension]) -> Extension:
    nmhost_browser.serve(URL, "<p>x", headers={"X-One": "1"})
    return nmhost_extension(permissions=["webRequest"], host_permissions=["https://example.org/*"])


def heard_at(extension: Extension, *steps: str) -> list[tuple[object, ...]]:
    return told(extension.background, *(f"webRequest.{step}" for step in steps))


def test_each_step_is_told_once_and_in_order(nmhost_browser: Browser, extension: Extension) -> None:
    heard = heard_at(extension, *STEPS)
    tab = nmhost_browser.open_tab(URL + "#part")
    nmhost_browser.settle()
    assert [name for name, _ in heard] == list(STEPS)
    assert {items(one)["requestId"] for _, one in heard} == {items(heard[0][1])["requestId"]}
    begun, ended = items(heard[0][1]), items(heard[-1][1])
    assert (begun["url"], begun["method"], begun["type"], begun["tabId"]) == (URL, "GET", "main_frame", tab.id)
    assert (ended["statusCode"], ended["statusLine"]) == (200, "HTTP/1.1 200 OK")


def test_who_has_not_the_host_hears_nothing(nmhost_browser: Browser, extension: Extension) -> None:
    heard = heard_at(extension, "onCompleted")
    nmhost_browser.serve("https://other.example/", "x")
    nmhost_browser.open_tab("https://other.example/")
    nmhost_browser.settle()
    assert heard == []


def test_headers_are_told_one_by_one(nmhost_browser: Browser, extension: Extension) -> None:
    heard = heard_at(extension, "onHeadersReceived")
    nmhost_browser.open_tab(URL)
    nmhost_browser.settle()
    rows = items(heard[0][1]).get("responseHeaders")
    assert rows is None or {"name": "X-One", "value": "1"} in [
        {**row, "name": "X-One"} if row["name"].lower() == "x-one" else row
        for row in rows  # type: ignore[attr-defined]
    ]


def test_what_the_server_says_is_told_as_a_line(nmhost_browser: Browser, extension: Extension) -> None:
    def route(request: object, respond: Callable[[Response], None]) -> bool:
        respond(Response("gone", 410))
        return True

    nmhost_browser.route(route)  # type: ignore[arg-type]
    heard = heard_at(extension, "onCompleted")
    nmhost_browser.open_tab("https://example.org/gone")
    nmhost_browser.settle()
    assert items(heard[0][1])["statusLine"] == "HTTP/1.1 410 Gone"


def test_an_event_is_watched_while_somebody_listens(nmhost_browser: Browser, extension: Extension) -> None:
    assert not is_watched(nmhost_browser._state, "onCompleted")
    heard_at(extension, "onCompleted")
    assert is_watched(nmhost_browser._state, "onCompleted")
    extension.disable()
    assert not is_watched(nmhost_browser._state, "onCompleted")
