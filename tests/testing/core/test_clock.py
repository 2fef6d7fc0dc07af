"""The clock of the emulated browser: order, jumps, busy waits, real time."""

import os
import threading
import time
from collections.abc import Iterator

import pytest

from nmhost.testing.core.clock import PATIENT_READS, Tasks


@pytest.fixture
def tasks() -> Iterator[Tasks]:
    tasks = Tasks()
    yield tasks
    tasks.close()


def run(tasks: Tasks, milliseconds: float = 1e9) -> None:
    limit = tasks.now() + milliseconds
    while tasks.step(limit):
        pass


def test_tasks_run_in_the_order_of_time_then_of_arrival(tasks: Tasks) -> None:
    order: list[str] = []
    for delay, name in ((5, "late"), (1, "first"), (1, "second"), (0, "now")):
        tasks.after(delay, lambda name=name: order.append(name))  # type: ignore[misc]  # no type for a default
    run(tasks)
    assert order == ["now", "first", "second", "late"]


def test_the_clock_jumps_to_what_is_due(tasks: Tasks) -> None:
    before = tasks.now()
    tasks.after(3_600_000, lambda: None)
    run(tasks)
    assert tasks.now() - before == pytest.approx(3_600_000)


def test_nothing_runs_beyond_the_limit(tasks: Tasks) -> None:
    ran: list[str] = []
    tasks.after(1000, lambda: ran.append("too late"))
    assert not tasks.step(tasks.now() + 999)
    assert ran == []


def test_a_cancelled_timer_does_not_run(tasks: Tasks) -> None:
    ran: list[str] = []
    tasks.cancel(tasks.after(1, lambda: ran.append("timer"), quiet=True))
    run(tasks)
    assert ran == []


def test_a_busy_wait_ends(tasks: Tasks) -> None:
    start = tasks.read()
    reads = 0
    while tasks.read() < start + 5:
        reads += 1
    assert reads <= PATIENT_READS + 5


def test_the_clock_stands_still_within_a_task(tasks: Tasks) -> None:
    assert tasks.read() == tasks.read()


def test_deliveries_are_counted_and_timers_are_not(tasks: Tasks) -> None:
    tasks.after(1, lambda: None)
    tasks.after(1, lambda: None, quiet=True)
    assert tasks.deliveries == 1
    run(tasks)
    assert tasks.deliveries == 0


def test_what_is_watched_is_waited_for_in_real_time(tasks: Tasks) -> None:
    reads, writes = os.pipe()
    got: list[bytes] = []

    def take() -> None:
        got.append(os.read(reads, 10))
        tasks.unwatch(reads)

    tasks.watch(reads, take)
    tasks.after(20, lambda: os.write(writes, b"x") and None, quiet=True)
    run(tasks, 5000)
    os.close(reads)
    os.close(writes)
    assert got == [b"x"]
    assert not tasks.watches()


def test_a_hold_makes_time_real(tasks: Tasks) -> None:
    tasks.hold()
    before, began = tasks.now(), time.monotonic()
    while tasks.step(before + 30):
        pass
    tasks.release()
    assert tasks.now() - before >= 30
    assert time.monotonic() - began >= 0.02


def test_real_time_is_waited_for_in_short_pieces(tasks: Tasks) -> None:
    tasks.hold()
    before = tasks.now()
    assert tasks.step(before + 3_600_000)
    tasks.release()


def test_another_thread_s_task_runs_next(tasks: Tasks) -> None:
    ran: list[str] = []
    thread = threading.Thread(target=lambda: tasks.post(lambda: ran.append("posted")))
    thread.start()
    thread.join()
    assert tasks.step(tasks.now())
    assert ran == ["posted"]
