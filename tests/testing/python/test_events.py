"""Events with Python listeners."""

import pytest

from nmhost.testing import ApiError, Browser
from nmhost.testing.core.contexts import Context
from nmhost.testing.python.events import Event, call
from tests.testing.texts import said


@pytest.fixture
def reported() -> list[BaseException]:
    return []


@pytest.fixture
def event(nmhost_browser: Browser, reported: list[BaseException]) -> Event:
    return Event(nmhost_browser._state.table, report=reported.append)


def test_a_listener_that_raises_does_not_stop_the_others(event: Event, reported: list[BaseException]) -> None:
    heard: list[object] = []
    event.addListener(lambda: 1 / 0)
    event.addListener(heard.append)
    event.fire("x")
    assert heard == ["x"]
    assert [type(error) for error in reported] == [ZeroDivisionError]


def test_an_assertion_in_a_listener_fails_the_test(event: Event) -> None:
    event.addListener(_fail)
    with pytest.raises(AssertionError, match="in a listener"):
        event.fire()


def _fail() -> None:
    raise AssertionError("in a listener")


def test_a_listener_takes_as_many_arguments_as_it_likes() -> None:
    assert call(lambda: "none", (1, 2)) == "none"
    assert call(lambda first: first, (1, 2)) == 1
    assert call(lambda *all_of_them: all_of_them, (1, 2)) == (1, 2)


def test_a_listener_that_is_none_is_ignored_or_refused(nmhost_browser: Browser, background: Context) -> None:
    event = background.runtime.onConnect
    if nmhost_browser.family == "chromium":
        event.addListener(5)  # type: ignore[arg-type]  # what a script might do
        assert len(event) == 0
    else:
        with pytest.raises(ApiError, match=r"Invalid listener for runtime\.onConnect\."):
            event.addListener(5)  # type: ignore[arg-type]  # as above


def test_a_second_argument_is_refused(nmhost_browser: Browser, background: Context) -> None:
    text = said(
        nmhost_browser,
        chromium="This event does not support filters",
        firefox="Incorrect argument types for runtime.onConnect.",
    )
    with pytest.raises(ApiError, match=text):
        background.runtime.onConnect.addListener(print, {})


def test_removing_what_was_never_added_is_silent(event: Event) -> None:
    event.removeListener(print)
    assert not event.hasListener(print)
