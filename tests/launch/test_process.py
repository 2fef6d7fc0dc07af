"""The end of a host keeps to the browser's timetable, told by a clock of the test's own."""

import pytest

from nmhost.browsers import Family, family_rules
from nmhost.launch import Ended, HostProcess, Timetable


class TimedChild:
    """Be a child that ends at a moment of its own, or when it is asked or killed; its waits move the clock."""

    pid = 1

    def __init__(self, *, ends_at: float = 1e9, deaf: bool = False) -> None:
        self.now = 0.0
        self.did: list[tuple[float, str]] = []
        self._ends_at = ends_at
        self._deaf = deaf

    def write(self, data: bytes, timeout: float | None = None) -> None:
        self.did.append((self.now, "write"))

    def read(self, size: int, timeout: float | None = None) -> bytes:
        return b""

    def close_input(self) -> None:
        self.did.append((self.now, "close_input"))

    def close_output(self) -> None:
        self.did.append((self.now, "close_output"))

    def close(self) -> None:
        self.did.append((self.now, "close"))

    def wait(self, seconds: float) -> int | None:
        until = self.now + seconds
        self.now = min(until, max(self.now, self._ends_at))
        return 0 if self._ends_at <= until else None

    def terminate(self) -> None:
        self.did.append((self.now, "terminate"))
        if not self._deaf:
            self._ends_at = self.now

    def kill(self) -> None:
        self.did.append((self.now, "kill"))
        self._ends_at = self.now


@pytest.mark.parametrize(
    ("family", "child", "did", "ended"),
    [
        (
            Family.CHROMIUM,
            TimedChild(ends_at=1.0),
            [(0, "close_input"), (0, "close_output"), (1, "close")],
            Ended("closed", 0, 1.0),
        ),
        (
            Family.CHROMIUM,
            TimedChild(),
            [(0, "close_input"), (0, "close_output"), (2, "kill"), (2, "close")],
            Ended("killed", 0, 2.0),
        ),
        (
            Family.FIREFOX,
            TimedChild(),
            [(0, "close_input"), (3, "terminate"), (3, "close")],
            Ended("terminated", 0, 3.0),
        ),
        (
            Family.FIREFOX,
            TimedChild(deaf=True),
            [(0, "close_input"), (3, "terminate"), (6, "kill"), (6, "close")],
            Ended("killed", 0, 6.0),
        ),
    ],
    ids=["in-time", "chromium", "firefox", "firefox-deaf"],
)
def test_a_browser_loses_patience_when_it_does(
    family: Family, child: TimedChild, did: list[object], ended: Ended
) -> None:
    with HostProcess(child, Timetable.of(family_rules(family)), clock=lambda: child.now) as process:
        pass
    assert (process.end(), child.did) == (ended, did)


def test_a_process_hands_on_what_is_written() -> None:
    child = TimedChild(ends_at=0.0)
    process = HostProcess(child, Timetable(None, 1.0, closes_output=False))
    process.write(b"x")
    assert (process.pid, child.did, process.read(1)) == (1, [(0.0, "write")], b"")


def test_what_is_to_be_done_before_a_host_is_killed_is_done_then() -> None:
    child = TimedChild(deaf=True)
    HostProcess(child, Timetable(3.0, 6.0, closes_output=False), clock=lambda: child.now).end(
        before_kill=lambda: child.did.append((child.now, "look"))
    )
    assert [what for _, what in child.did] == ["close_input", "look", "terminate", "look", "kill", "close"]
