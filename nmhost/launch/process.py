"""A host's process as the browser that started it holds it: write, read, and the end on the family's timetable."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, Protocol, Self

from nmhost.browsers import FamilyRules

_AT_LAST = 10.0  # seconds for the system to bury a process that was killed


class Child(Protocol):
    """A started process with its pipes; each system has one."""

    @property
    def pid(self) -> int:
        """Return the process's ID."""
        ...

    def write(self, data: bytes, timeout: float | None = None) -> None:
        """Write all of *data* to its stdin.

        Raises:
            BrokenPipeError: It reads no more.
            TimeoutError: It did not read all within *timeout* seconds.
        """
        ...

    def read(self, size: int, timeout: float | None = None) -> bytes:
        """Return at most *size* bytes of its stdout as soon as there are any; ``b""`` at its end.

        Raises:
            TimeoutError: Nothing came within *timeout* seconds.
        """
        ...

    def close_input(self) -> None:
        """Close its stdin; a second call does nothing."""
        ...

    def close_output(self) -> None:
        """Close its stdout; a second call does nothing."""
        ...

    def close(self) -> None:
        """Let go of everything of it once it has ended; a second call does nothing."""
        ...

    def wait(self, seconds: float) -> int | None:
        """Return its exit code, None if it still runs after *seconds*."""
        ...

    def terminate(self) -> None:
        """Ask it to end, as the system's browsers do; one that has ended is passed over."""
        ...

    def kill(self) -> None:
        """End it; one that has ended is passed over."""
        ...


@dataclass(frozen=True)
class Ended:
    """The way a host ended.

    Args:
        how: By itself, once its stdin was closed; by SIGTERM; or killed.
        code: Its exit code, negative for a signal on POSIX.
        seconds: How long it took from the port's end.
    """

    how: Literal["closed", "terminated", "killed"]
    code: int
    seconds: float


@dataclass(frozen=True)
class Timetable:
    """The moments at which a browser loses patience, in seconds from the port's end.

    Args:
        terminate_after: When it asks; None if it does not.
        kill_after: When it kills.
        closes_output: Whether it closes the host's stdout at once, as it does stdin.
    """

    terminate_after: float | None
    kill_after: float
    closes_output: bool

    @classmethod
    def of(cls, rules: FamilyRules) -> "Timetable":
        """Return a family's timetable."""
        return cls(rules.terminate_after, rules.kill_after, rules.closes_output)


class HostProcess:
    """A running host as a browser holds it; at the end of a ``with`` it is ended.

    Args:
        child: The process.
        timetable: When the browser loses patience.
        clock: What tells the time.
    """

    def __init__(self, child: Child, timetable: Timetable, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._child = child
        self._timetable = timetable
        self._clock = clock
        self._ended: Ended | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.end()

    @property
    def pid(self) -> int:
        """Return the process's ID."""
        return self._child.pid

    @property
    def child(self) -> Child:
        """Return the process with its pipes, for who wants to read them another way."""
        return self._child

    def write(self, data: bytes, timeout: float | None = None) -> None:
        """Write all of *data* to the host's stdin.

        Raises:
            BrokenPipeError: The host reads no more.
            TimeoutError: It did not read all within *timeout* seconds.
        """
        self._child.write(data, timeout)

    def read(self, size: int, timeout: float | None = None) -> bytes:
        """Return at most *size* bytes of the host's stdout as soon as there are any; ``b""`` at its end.

        Raises:
            TimeoutError: Nothing came within *timeout* seconds.
        """
        return self._child.read(size, timeout)

    def end(self, *, before_kill: Callable[[], object] = lambda: None) -> Ended:
        """End the port as the browser does and return how the host ended; again, return the same.

        Args:
            before_kill: What is called just before the host is asked to end, and just before it is killed.
        """
        if self._ended is None:
            try:
                self._ended = self._end(before_kill)
            finally:
                self._child.close()
        return self._ended

    def _end(self, before_kill: Callable[[], object]) -> Ended:
        start = self._clock()
        self._child.close_input()
        if self._timetable.closes_output:
            self._child.close_output()
        how: Literal["closed", "terminated", "killed"] = "closed"
        code = self._child.wait(self._timetable.terminate_after or self._timetable.kill_after)
        if code is None and self._timetable.terminate_after is not None:
            how = "terminated"
            before_kill()
            self._child.terminate()
            code = self._child.wait(self._timetable.kill_after - self._timetable.terminate_after)
        if code is None:
            how = "killed"
            before_kill()
            self._child.kill()
            code = self._child.wait(_AT_LAST)
        return Ended(how, -1 if code is None else code, self._clock() - start)
