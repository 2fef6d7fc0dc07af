"""A handler that does not return is interrupted in the thread that runs it, and where it hung is told."""

import asyncio
import inspect
import queue
import sys
import threading
import time
import weakref
from collections.abc import AsyncIterator, Callable, Iterator
from types import FrameType

import pytest

from nmhost.testing.native.hanging import HandlerHangs, HangWatch, describe, is_lost


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
    assert "test_what_sleeps_is_woken_and_told_by_its_place" in describe(caught.value)


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


def test_what_would_be_dropped_in_a_weak_collections_callback_is_raised_later() -> None:
    class Held:
        pass

    class Entries(dict[object, object]):
        def __delitem__(self, key: object) -> None:
            frames.append(sys._getframe(1))
            super().__delitem__(key)

    frames: list[FrameType] = []
    kept = weakref.WeakKeyDictionary[Held, int]()
    kept.data = Entries()  # type: ignore[attr-defined]
    kept[Held()] = 1
    assert [is_lost(frame) for frame in frames] == [True]
    assert not is_lost(sys._getframe())


def test_while_it_waits_for_the_extension_nothing_is_watched(watch: HangWatch) -> None:
    with watch.over():
        with watch.paused():
            hang(0.6)
        assert watch.thread is not None


def test_what_posts_without_end_is_stopped_where_it_posts(watch: HangWatch) -> None:
    with pytest.raises(HandlerHangs) as caught, watch.over():
        while True:
            watch.check()
    assert "check" in [each.name for each in caught.traceback]


def test_what_returns_in_time_is_let_be(watch: HangWatch) -> None:
    with watch.over():
        pass
    hang(0.5)


def counting() -> Iterator[int]:
    number = 0
    while True:
        number += 1
        yield number


async def counting_by_and_by() -> AsyncIterator[int]:
    while True:
        yield 1


async def awaited() -> None:
    await asyncio.sleep(0)


@pytest.mark.parametrize("made", [counting, counting_by_and_by, awaited], ids=lambda made: made.__name__)
def test_what_hangs_between_two_values_is_told_by_where_it_goes_on(made: Callable[[], object]) -> None:
    running = made()
    try:
        raise HandlerHangs
    except HandlerHangs as error:
        assert f"{made.__name__} ({__file__}" in describe(error)
    if inspect.iscoroutine(running):
        running.close()


def wait_in_a_library() -> None:
    queue.Queue[int]().get(timeout=60)


def test_the_apps_line_is_told_where_a_library_hangs(watch: HangWatch) -> None:
    with pytest.raises(HandlerHangs) as caught, watch.over():
        wait_in_a_library()
    assert f"wait_in_a_library ({__file__}:" in describe(caught.value)


def test_places_of_nmhosts_own_are_passed_over() -> None:
    try:
        raise HandlerHangs
    except HandlerHangs as error:
        assert describe(error, __file__) == "a handler"
