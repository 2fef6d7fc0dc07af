"""Pages that were visited are found by words, with their visits, and forgotten."""

from collections.abc import Callable

import pytest

from nmhost.testing import Browser
from nmhost.testing.core.contexts import Context
from nmhost.testing.core.extensions import Extension
from nmhost.testing.core.values import items
from tests.testing.core.apis.driving import called, refused, told

URL = "https://example.org/"


@pytest.fixture
def extension(nmhost_extension: Callable[..., Extension]) -> Extension:
    return nmhost_extension(permissions=["history"])


def urls(background: Context, text: str = "", **more: object) -> list[object]:
    found = called(background, "history.search", {"text": text, **more})
    return [one["url"] for one in found] if isinstance(found, list) else []


def test_words_are_found_in_urls_the_newest_first(nmhost_browser: Browser, background: Context) -> None:
    for name in ("first/page", "two"):
        called(background, "history.addUrl", {"url": URL + name})
        nmhost_browser.settle(1)
    assert urls(background) == [URL + "two", URL + "first/page"]
    assert urls(background, "page FIRST") == [URL + "first/page"]
    assert urls(background, maxResults=1) == [URL + "two"]


def test_each_visit_counts(background: Context) -> None:
    for _ in range(3):
        called(background, "history.addUrl", {"url": "https://example.org"})
    visits = called(background, "history.getVisits", {"url": URL})
    assert isinstance(visits, list)
    assert [one["transition"] for one in visits] == ["link"] * 3


def test_what_is_forgotten_is_told(nmhost_browser: Browser, background: Context) -> None:
    heard = told(background, "history.onVisitRemoved")
    for name in ("one", "two", "three"):
        called(background, "history.addUrl", {"url": URL + name})
    called(background, "history.deleteUrl", {"url": URL + "one"})
    called(background, "history.deleteAll")
    nmhost_browser.settle()
    assert [(items(one)["allHistory"], items(one)["urls"]) for _, one in heard] == [(False, [URL + "one"]), (True, [])]
    assert urls(background) == []


def test_a_range_takes_away_what_was_last_visited_in_it(nmhost_browser: Browser, background: Context) -> None:
    called(background, "history.addUrl", {"url": URL + "old"})
    nmhost_browser.settle(60)
    now = int(nmhost_browser._state.tasks.now())
    called(background, "history.addUrl", {"url": URL + "new"})
    called(background, "history.deleteRange", {"startTime": now - 1, "endTime": now + 10_000})
    assert urls(background) == [URL + "old"]


def test_what_is_no_url_is_refused(background: Context) -> None:
    assert refused(background, "history.addUrl", {"url": "no url"})


def test_pages_are_found_by_when_they_were_visited(nmhost_browser: Browser, background: Context) -> None:
    called(background, "history.addUrl", {"url": URL})
    assert urls(background, startTime=0) == [URL]
    assert urls(background, startTime=0, endTime=1) == []
    if nmhost_browser.family == "firefox":
        said = {"text": "", "endTime": 1}
        assert refused(background, "history.search", said) == "The startTime cannot be after the endTime"


@pytest.mark.nmhost_family("firefox")
@pytest.mark.parametrize(
    ("function", "given", "said"),
    [
        pytest.param("history.addUrl", {"url": "about:blank"}, "An unexpected error occurred", id="scheme"),
        pytest.param("history.addUrl", {"url": URL, "visitTime": 1}, "An unexpected error occurred", id="seconds"),
        pytest.param("history.addUrl", {"url": URL, "visitTime": 4e12}, "PageInfo: Invalid value", id="to come"),
        pytest.param("history.addUrl", {"url": URL, "visitTime": 9e15}, "PageInfo: Invalid value", id="no date"),
        pytest.param("history.deleteUrl", {"url": "nope"}, "An unexpected error occurred", id="no URL"),
        pytest.param("history.deleteRange", {"startTime": 2, "endTime": 1}, "An unexpected error", id="turned round"),
    ],
)
def test_visits_that_nobody_keeps_are_refused(
    background: Context, function: str, given: dict[str, object], said: str
) -> None:
    assert refused(background, function, given).startswith(said)
    assert urls(background, startTime=0) == []
