"""The Python world stands where a script would: callbacks, promises, lastError, and the end of its extension."""

import pytest

from nmhost.testing import ApiError, Browser, undefined
from nmhost.testing.core.contexts import Context
from tests.testing.texts import said


def test_a_call_gives_a_promise_or_calls_back(nmhost_browser: Browser, background: Context) -> None:
    background.storage.local.set({"a": 1}).result()
    got: list[object] = []
    assert background.storage.local.get("a", got.append) is undefined
    nmhost_browser.settle()
    assert got == [{"a": 1}]


def test_a_callback_finds_the_error_in_last_error_while_it_runs(nmhost_browser: Browser, background: Context) -> None:
    seen: list[object] = []
    background.tabs.get(77, lambda *_: seen.append(str(background.runtime.lastError)))
    nmhost_browser.settle()
    assert "77" in str(seen[0])
    assert background.runtime.lastError is said(nmhost_browser, chromium=undefined, firefox=None)
    assert nmhost_browser.console.texts == []


def test_an_error_that_no_callback_looks_at_is_told(nmhost_browser: Browser, background: Context) -> None:
    background.tabs.get(77, lambda *_: None)
    nmhost_browser.settle()
    assert any("77" in text for text in nmhost_browser.console.texts)


def test_a_message_over_the_familys_limit_is_refused(background: Context) -> None:
    front = background.python
    front.table.values = {**front.table.values, "message_size_limit": 10}  # type: ignore[attr-defined]
    front.check_size('"ääää"', "message_size_limit")  # type: ignore[attr-defined]
    with pytest.raises(ApiError):
        front.check_size('"äääää"', "message_size_limit")  # type: ignore[attr-defined]


def test_a_timer_runs_on_the_browsers_clock(nmhost_browser: Browser, background: Context) -> None:
    ran: list[float] = []
    before = nmhost_browser._state.tasks.now()
    background.python.after(60_000, lambda: ran.append(nmhost_browser._state.tasks.now()))  # type: ignore[attr-defined]
    nmhost_browser.settle(61)
    assert ran == [before + 60_000]


def test_once_its_extension_is_gone_every_use_is_refused(page: Context) -> None:
    listened = page.runtime
    assert listened
    page.invalidate()
    with pytest.raises(ApiError):
        page.runtime.sendMessage("x")
