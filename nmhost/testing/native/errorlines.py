"""What a host's process writes to stderr, line by line, for a browser that prints it."""

import os
from collections.abc import Callable

from nmhost.testing.core.clock import Tasks

_READ_SIZE = 1 << 16


class ErrorLines:
    """The pipe behind a host's stderr.

    Args:
        tasks: What watches it.
        take: Takes each line.
    """

    def __init__(self, tasks: Tasks, take: Callable[[str], None]) -> None:
        self._tasks = tasks
        self._take = take
        self._rest = b""
        self.writes: int
        self._reads, self.writes = os.pipe()
        os.set_blocking(self._reads, False)
        self._open = True
        self._tasks.watch(self._reads, self._ready)

    def started(self) -> None:
        """Let go of the writing end, which the host's process has now."""
        os.close(self.writes)

    def close(self) -> None:
        """Read what is left and close the pipe; a second call does nothing."""
        if not self._open:
            return
        while self._open and self._read():
            pass
        self._shut()

    def _ready(self) -> None:
        self._read()

    def _read(self) -> bool:
        """Read what is there; return whether there was anything."""
        try:
            data = os.read(self._reads, _READ_SIZE)
        except BlockingIOError:
            return False
        *lines, self._rest = (self._rest + data).split(b"\n")
        for line in lines:
            self._take(line.decode("utf-8", "replace"))
        if not data:
            self._shut()
        return bool(data)

    def _shut(self) -> None:
        if self._open:
            self._open = False
            self._tasks.unwatch(self._reads)
            os.close(self._reads)
            if self._rest:
                self._take(self._rest.decode("utf-8", "replace"))
