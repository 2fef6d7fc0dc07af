"""What webNavigation tells of a navigation, in order, and only to those who listen."""

from collections.abc import Callable

import pytest

from nmhost.testing import Browser
from nmhost.testing.core.browsing.navigation import details
from nmhost.testing.core.extensions import Extension
from nmhost.testing.core.network.messages import Request, Response
from nmhost.testing.core.network.served import Respond
from nmhost.testing.core.values import items
from tests.testing.core.apis.driving import told

URL = "https://example.org/"
STEPS = ("onBeforeNavigate", "onCommitted", "onDOMContentLoaded", "onCompleted")


@pytest.fixture
def extension(nmhost_extension: Callable[..., Extension]) -> Extension:
    return nmhost_extension(permissions=["webNavigation"], host_permissions=["<all_urls>"])


def test_the_steps_of_a_navigation_are_told_in_order(nmhost_browser: Browser, extension: Extension) -> None:
    nmhost_browser.serve(URL, "<p>x")
    heard = told(extension.background, *(f"webNavigation.{step}" for step in STEPS))
    tab = nmhost_browser.open_tab(URL)
    nmhost_browser.settle()
    assert [name for name, one in heard if items(one)["tabId"] == tab.id] == list(STEPS)
    assert {items(one)["url"] for _, one in heard} == {URL}


def test_a_fragment_is_told_as_what_it_is(nmhost_browser: Browser, extension: Extension) -> None:
    nmhost_browser.serve(URL, "<p>x")
    tab = nmhost_browser.open_tab(URL)
    heard = told(extension.background, "webNavigation.onReferenceFragmentUpdated", "webNavigation.onCommitted")
    tab.navigate(URL + "#part")
    nmhost_browser.settle()
    assert [(name, items(one)["url"]) for name, one in heard] == [("onReferenceFragmentUpdated", URL + "#part")]


def test_a_document_that_comes_behind_a_later_one_is_not_shown(nmhost_browser: Browser, extension: Extension) -> None:
    held: list[Respond] = []

    def route(request: Request, respond: Respond) -> bool:
        if request.url == URL + "slow":
            held.append(respond)
        else:
            respond(Response("quick"))
        return True

    nmhost_browser.route(route)
    tab = nmhost_browser.open_tab(URL)
    tab.navigate(URL + "slow")
    nmhost_browser.settle()
    tab.navigate(URL + "quick")
    nmhost_browser.settle()
    held[0](Response("slow"))
    nmhost_browser.settle()
    assert tab.url == URL + "quick"


def test_details_tell_the_place_of_a_frame(nmhost_browser: Browser, extension: Extension) -> None:
    nmhost_browser.serve(URL, f"<iframe src='{URL}inner'></iframe>")
    tab = nmhost_browser.open_tab(URL)
    top, inner = (details(frame, "getFrame") for frame in tab.frames())
    assert (top["parentFrameId"], inner["parentFrameId"]) == (-1, 0)
    assert (top["url"], inner["url"]) == (URL, URL + "inner")
