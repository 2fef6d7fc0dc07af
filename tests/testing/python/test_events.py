"""Events with Python listeners."""

import pytest

from nmhost.testing import ApiError, Browser
from nmhost.testing.core.contexts import Context
from nmhost.testing.python.events import Listeners, call
from tests.testing.texts import said


@pytest.fixture
def reported() -> list[BaseException]:
    return []


@pytest.fixture
def listeners(nmhost_browser: Browser, reported: list[BaseException]) -> Listeners:
    return Listeners(nmhost_browser._state.table, report=reported.append)


def test_a_listener_that_raises_does_not_stop_the_others(listeners: Listeners, reported: list[BaseException]) -> None:
    heard: list[object] = []
    listeners.event.addListener(lambda: 1 / 0)
    listeners.event.addListener(heard.append)
    listeners.fire("x")
    assert heard == ["x"]
    assert [type(error) for error in reported] == [ZeroDivisionError]


def test_an_assertion_in_a_listener_fails_the_test(listeners: Listeners) -> None:
    listeners.event.addListener(_fail)
    with pytest.raises(AssertionError, match="in a listener"):
        listeners.fire()


def _fail() -> None:
    raise AssertionError("in a listener")


def test_a_listener_takes_as_many_arguments_as_it_likes() -> None:
    assert call(lambda: "none", (1, 2)) == "none"
    assert call(lambda first: first, (1, 2)) == 1
    assert call(lambda *all_of_them: all_of_them, (1, 2)) == (1, 2)


def test_a_listener_that_is_none_is_ignored_or_refused(nmhost_browser: Browser, background: Context) -> None:
    event = background.runtime.onConnect
    if nmhost_browser.family == "chromium":
        event.addListener(5)
        assert len(event) == 0
    else:
        with pytest.raises(ApiError, match=r"Invalid listener for runtime\.onConnect\."):
            event.addListener(5)


def test_a_second_argument_is_refused(nmhost_browser: Browser, background: Context) -> None:
    text = said(
        nmhost_browser,
        chromium="This event does not support filters",
        firefox="Incorrect argument types for runtime.onConnect.",
    )
    with pytest.raises(ApiError, match=text):
        background.runtime.onConnect.addListener(print, {})


def test_removing_what_was_never_added_is_silent(listeners: Listeners) -> None:
    listeners.event.removeListener(print)
    assert print not in listeners


def test_asking_for_what_is_no_listener_is_refused(nmhost_browser: Browser, background: Context) -> None:
    text = said(
        nmhost_browser,
        chromium="Error processing argument at index 0, conversion failure from ",
        firefox="Invalid listener for runtime.onConnect.",
    )
    with pytest.raises(ApiError) as caught:
        background.runtime.onConnect.hasListener(1)
    assert caught.value.message == text
