"""A recording's page shows what was recorded, runs none of it, and reaches no network."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from nmhost.recording.page import as_page
from nmhost.recording.reading import read_recording
from nmhost.testing import real
from tests.recording.conftest import WriteRecording, entries, many, message

LINES = 50_003


@pytest.fixture
def page(tmp_path: Path, write_recording: WriteRecording) -> Path:
    path = tmp_path / "page.html"
    path.write_text(as_page(read_recording(write_recording(*many(50_000))), "<b>session"), "utf-8")
    return path


def test_nothing_that_was_recorded_is_a_tag() -> None:
    page = as_page(entries(*many(40)), "</title><script>")
    assert len(re.findall("<script", page)) == 2
    assert "owned" in page


def test_the_page_allows_no_network() -> None:
    page = as_page(entries(message(1, "to_host", 1)), "session")
    assert "default-src 'none'" in page
    assert not re.findall(r"https?://|src=|href=|url\(", page)


@pytest.fixture(params=["chromium", "firefox"])
def browser(request: pytest.FixtureRequest) -> Iterator[real.Browser]:
    if reason := real.why_not(request.param):
        pytest.skip(reason)
    with real.start(request.param) as started:
        yield started


@pytest.mark.real_browser
def test_many_messages_are_shown_searched_and_gone_through(browser: real.Browser, page: Path) -> None:
    tab = browser.open_tab(page.as_uri()).page
    assert tab.evaluate("document.getElementById('count').textContent") == f"{LINES} of {LINES} lines"
    assert tab.evaluate("document.title") == "nmhost trace: <b>session"
    assert int(str(tab.evaluate("document.querySelectorAll('.row').length"))) < 200
    key = "(name) => document.getElementById('list').dispatchEvent(new KeyboardEvent('keydown', {key: name}))"
    tab.evaluate(f"({key})('End')")
    assert "the session has ended" in str(tab.evaluate("document.getElementById('detail').textContent"))
    tab.evaluate(f"({key})('e')")
    assert "failed" in str(tab.evaluate("document.getElementById('detail').textContent"))
    tab.evaluate("document.getElementById('search').value = 'look3'")
    tab.evaluate("document.getElementById('search').dispatchEvent(new Event('input'))")
    assert tab.evaluate("document.getElementById('count').textContent") == f"5000 of {LINES} lines"
    assert tab.evaluate("document.title") == "nmhost trace: <b>session"
