"""Where an isolate's thread runs: on the processor of who calls it."""

import os
import threading

import pytest

from nmhost.testing.javascript.placing import Place, asker


def test_a_thread_follows_its_caller() -> None:
    if asker() is None:
        pytest.skip("this system places no threads")
    place, noted, done = Place(), threading.Event(), threading.Event()
    where: set[int] = set()

    def run() -> None:
        place.note_thread()
        noted.set()
        done.wait(60)
        where.update(os.sched_getaffinity(0))

    thread = threading.Thread(target=run)
    thread.start()
    noted.wait(60)
    place.follow()
    done.set()
    thread.join(60)
    assert len(where) == 1
    assert where <= os.sched_getaffinity(0)


def test_a_thread_that_was_not_noted_is_left_alone() -> None:
    before = os.sched_getaffinity(0) if asker() is not None else set()
    Place().follow()
    assert before == (os.sched_getaffinity(0) if asker() is not None else set())
