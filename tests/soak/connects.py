"""Thousands of connects in a row, each a process: every one answers and ends, and nothing is left behind."""

import os
import tempfile
from collections.abc import Callable
from pathlib import Path

from tests.hosts import ECHO, ORIGIN, HostProcess, wrapper_command
from tests.soak.resources import Resources


def connects(count: int, tell: Callable[[int], None] = lambda number: None) -> str:
    """Connect *count* times; return what this process then holds more than before, empty if nothing.

    Raises:
        AssertionError: A host answered wrongly, or did not end as it should.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        app = folder / "soaked.py"
        app.write_text(ECHO, "utf-8")
        before = Resources.of(os.getpid())
        for number in range(count):
            _connect(HostProcess(wrapper_command(app, folder / "logs", ORIGIN), folder), number)
            tell(number)
        left = len(list((folder / "logs").iterdir()))
        if left > 21:
            raise AssertionError(f"{left} log files are left")
        return before.grew(Resources.of(os.getpid()), kib=20_000)


def _connect(host: HostProcess, number: int) -> None:
    try:
        host.post(number)
        if (reply := host.receive()) != number:
            raise AssertionError(f"connect {number} was answered {reply!r}")
        if status := host.end():
            raise AssertionError(f"connect {number} ended with status {status}: {host.stderr}")
    finally:
        host.kill()
