"""Run the tools that freeze apps and build packages: each ends, with all that it started, when it is not waited for."""

import subprocess
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from nmhost.install.machine import ask_to_end, kill

_SECONDS = 1800
_TO_END = 10.0
"""How long a tool may take to put away what it has begun, in seconds."""


def run_tool(command: Sequence[str], folder: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Run a tool to its end and return what it said.

    Args:
        command: Its program and arguments.
        folder: Where it works; here by default.

    Raises:
        subprocess.TimeoutExpired: It did not end within half an hour.
    """
    # Where a signal raises, it does so in the main thread: a start in another is whole, and what was started is known.
    with ThreadPoolExecutor(1) as starting:
        started = starting.submit(_start, command, folder)
        try:
            process = started.result()
            output, errors = process.communicate(timeout=_SECONDS)
        except BaseException:
            if started.exception() is None:
                _end(started.result())
            raise
    said = (each.decode("utf-8", "replace") for each in (output, errors))
    return subprocess.CompletedProcess(process.args, process.returncode, *said)


def _start(command: Sequence[str], folder: Path | None) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        command,
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )


def _end(process: "subprocess.Popen[bytes]") -> None:
    """End a tool, which may be a script that has started others and removes what is temporary."""
    ask_to_end(process)
    try:
        process.communicate(timeout=_TO_END)
    except subprocess.TimeoutExpired:
        kill(process)
        process.communicate()
