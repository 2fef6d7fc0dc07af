"""What asynchronous functions return, and coroutines as listeners."""

import asyncio

import pytest

from nmhost.testing import ApiError, Browser
from nmhost.testing.core.contexts import Context
from nmhost.testing.python.promises import Promise, drive


def test_a_promise_settles_once(nmhost_browser: Browser) -> None:
    promise: Promise[object] = Promise(nmhost_browser._state, "a value")
    promise.resolve(1)
    promise.reject(ApiError("late"))
    assert promise.result() == 1


def test_a_coroutine_awaits_what_the_browser_returns(nmhost_browser: Browser, background: Context) -> None:
    async def listener() -> object:
        await background.storage.local.set({"a": 1})
        return await background.storage.local.get("a")

    assert drive(nmhost_browser._state, listener()).result() == {"a": 1}


def test_a_coroutine_s_error_rejects(nmhost_browser: Browser) -> None:
    async def listener() -> object:
        raise ApiError("it threw")

    with pytest.raises(ApiError, match="it threw"):
        drive(nmhost_browser._state, listener()).result()


def test_a_listener_can_await_nothing_else(nmhost_browser: Browser) -> None:
    async def listener() -> object:
        await asyncio.sleep(0)
        return None

    with pytest.raises(ApiError, match="can only await"):
        drive(nmhost_browser._state, listener()).result()
