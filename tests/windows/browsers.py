"""Start a program as the browsers on Windows do, with their own command lines.

Written from Chromium's launch_context_win.cc and Firefox's subprocess_win.worker.js alone (seen 2026-11-21), so that
what nmhost.launch composes has something to be compared with.
"""

import contextlib
import ntpath
import os
import struct
import subprocess
import uuid
from collections.abc import Iterator

from nmhost.launch.named_pipes import NamedPipeProcess

ORIGIN = "chrome-extension://hkgcfmbnjfjhpcaeaagjlkokgeddlmoi/"


@contextlib.contextmanager
def started(way: str, program: str, *arguments: str, **options: object) -> Iterator[NamedPipeProcess]:
    """Start *program* as *way* says and end it afterwards."""
    token = uuid.uuid4().hex
    pipes = (rf"\\.\pipe\nmhost.test.in.{token}", rf"\\.\pipe\nmhost.test.out.{token}")
    start: str | None = None
    line = subprocess.list2cmdline([program, *arguments])
    if way == "chromium through cmd":
        quoted = " ".join([f'"{program}"', *arguments])
        line = f'{os.environ["COMSPEC"]} /d /s /c "{quoted}" < {pipes[0]} > {pipes[1]}'
    elif way == "firefox" and program.endswith(".bat"):
        line, start = f'cmd.exe /s/c "{line}"', os.environ["COMSPEC"]
    elif way == "firefox":
        start = program
    process = NamedPipeProcess(
        line,
        cwd=ntpath.dirname(program),
        pipes=pipes,
        redirected=" < " in line,
        ends_children=True,
        program=start,
        **options,
    )
    try:
        yield process
    finally:
        process.close()


def browser_words(way: str) -> list[str]:
    """Return what a browser gives a host in its command line."""
    if way == "firefox":
        return [r"C:\Some Folder\firefox.json", "vault@example.com"]
    return [ORIGIN, "--parent-window=0"]


def send(process: NamedPipeProcess, payload: bytes) -> None:
    """Write a frame."""
    process.write(struct.pack("=I", len(payload)) + payload)


def receive(process: NamedPipeProcess, timeout: float = 20) -> bytes:
    """Read a frame."""
    (size,) = struct.unpack("=I", read_exactly(process, 4, timeout))
    return read_exactly(process, size, timeout)


def read_exactly(process: NamedPipeProcess, size: int, timeout: float) -> bytes:
    """Read *size* bytes, or fewer if the output ends."""
    data = b""
    while len(data) < size and (more := process.read(size - len(data), timeout)):
        data += more
    return data
