"""A handler that does not return is interrupted in the thread that runs it, and where it hung is told."""

import threading
import time
from collections.abc import Iterator

import pytest

from nmhost.testing.native import hanging
from nmhost.testing.native.hanging import HandlerHangs, HangWatch, describe


@pytest.fixture
def watch() -> Iterator[HangWatch]:
    made = HangWatch(lambda: 0.2)
    yield made
    made.close()


def hang(seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        time.sleep(0.01)


def test_what_sleeps_is_woken_and_told_by_its_place(watch: HangWatch) -> None:
    with pytest.raises(HandlerHangs) as caught, watch.over():
        time.sleep(60)
    assert "test_what_sleeps_is_woken_and_told_by_its_place" in describe(caught.value.__traceback__, hanging.__file__)


def test_in_another_thread_it_is_interrupted_too(watch: HangWatch) -> None:
    caught: list[BaseException] = []

    def run() -> None:
        try:
            with watch.over():
                hang()
        except HandlerHangs as error:
            caught.append(error)

    thread = threading.Thread(target=run)
    thread.start()
    thread.join(60)
    assert [type(each) for each in caught] == [HandlerHangs]


def test_while_it_waits_for_the_extension_nothing_is_watched(watch: HangWatch) -> None:
    with watch.over():
        with watch.paused():
            hang(0.6)
        assert watch.thread is not None


def test_what_returns_in_time_is_let_be(watch: HangWatch) -> None:
    with watch.over():
        pass
    hang(0.5)


def test_places_of_nmhosts_own_are_passed_over() -> None:
    try:
        raise HandlerHangs
    except HandlerHangs as error:
        assert describe(error.__traceback__, __file__) == "a handler"
