"""What is read out of an HTML page where no script world parses it."""

import pytest

from nmhost.testing.core.browsing.documents import frames_of, is_scripted, untitled
from nmhost.testing.core.table import Table
from nmhost.testing.family.data import read_family


def test_frames_are_found() -> None:
    page = '<!doctype html><iframe src="/inner.html"></iframe><iframe></iframe><iframe srcdoc="x"></iframe>'
    assert frames_of(page) == ["/inner.html", "about:blank", "about:srcdoc"]


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("<p>text</p>", False),
        ("<script src=a.js></script>", True),
        ("<body onload='go()'>", True),
        ("<p title='onclick'>", False),
    ],
)
def test_a_page_with_scripts_is_told_from_one_without(page: str, expected: bool) -> None:
    assert is_scripted(page) is expected


@pytest.mark.parametrize(
    ("url", "begins", "chromium", "firefox"),
    [
        ("about:blank", "", "about:blank", "New Tab"),
        ("about:blank", "https://example.org/a", "about:blank", "example.org/a"),
        ("https://example.org/a", "", "example.org/a", "example.org/a"),
    ],
)
def test_a_tab_without_a_title_is_called_by_where_it_is_or_goes(
    url: str, begins: str, chromium: str, firefox: str
) -> None:
    assert untitled(url, begins, Table(read_family("chromium"))) == chromium
    assert untitled(url, begins, Table(read_family("firefox"))) == firefox
