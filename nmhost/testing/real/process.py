"""A browser's process: started in a group of its own, and ended with everything it started."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from nmhost.errors import BrowserError

POLL_S = 0.01

JUST_ENDED = 0.5
"""Seconds within which a browser whose pipes have closed is seen to have ended."""


class BrowserProcess:
    """A running browser.

    Args:
        command: The program, as an absolute path, and its arguments.
        environment: Its whole environment.
        log: The file that takes its output and errors.
        descriptors: File descriptors it gets, its number for it to ours.

    Raises:
        BrowserError: The program can't be started.
    """

    def __init__(
        self,
        command: Sequence[str],
        *,
        environment: Mapping[str, str],
        log: Path,
        descriptors: Mapping[int, int] | None = None,
    ) -> None:
        self.log = log
        self._lock = threading.Lock()
        self._ended = False
        output = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        actions: list[tuple[int, int, str, int, int] | tuple[int, int, int]] = [
            (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
            (os.POSIX_SPAWN_DUP2, output, 1),
            (os.POSIX_SPAWN_DUP2, output, 2),
            *((os.POSIX_SPAWN_DUP2, ours, theirs) for theirs, ours in (descriptors or {}).items()),
        ]
        # Python ignores these two; a browser, and a host it starts, must find them as a shell leaves them.
        signals = [signal.SIGPIPE, signal.SIGXFSZ]
        try:
            self.pid: int = os.posix_spawn(
                command[0], list(command), environment, file_actions=actions, setpgroup=0, setsigdef=signals
            )
        except OSError as error:
            raise BrowserError(f"{command[0]} can't be started: {error.strerror}") from error
        finally:
            os.close(output)

    @property
    def ended(self) -> bool:
        """Whether the browser's own process has ended. Its children may live on."""
        with self._lock:
            if not self._ended:
                self._ended = os.waitpid(self.pid, os.WNOHANG)[0] == self.pid
            return self._ended

    def wait(self, timeout: float) -> bool:
        """Wait for the browser's own process to end; return whether it did within *timeout* seconds."""
        end = time.monotonic() + timeout
        while not self.ended and time.monotonic() < end:
            time.sleep(POLL_S)
        return self.ended

    def signal(self, number: signal.Signals) -> None:
        """Send a signal to the browser's own process, if it still runs."""
        if not self.ended:
            os.kill(self.pid, number)

    def end_group(self) -> None:
        """Kill whatever is left of the browser and of what it started."""
        try:
            os.killpg(self.pid, signal.SIGKILL)
        except ProcessLookupError:
            return
        self.wait(timeout=10)

    def output(self) -> str:
        """Return what the browser wrote to its output and errors."""
        return self.log.read_text(encoding="utf-8", errors="replace")
