"""Start real host processes and be the browser's end of their pipes; every wait is bounded."""

import json
import os
import re
import select
import struct
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import IO

CHROMIUM_ID = "abcdefghijklmnopabcdefghijklmnop"
ORIGIN = f"chrome-extension://{CHROMIUM_ID}/"
FIREFOX_ID = "test@example.com"
HEADER = struct.Struct("=I")

DECLARATION = (
    f"from nmhost import Host\nhost = Host('com.example.test', extensions=['{CHROMIUM_ID}', '{FIREFOX_ID}'])\n"
)
ECHO = DECLARATION + "@host.on_message\ndef echo(message):\n    return message\n"

SOON = 6.0
"""How long a host may take to end: Chromium kills two seconds after the hang-up; the rest is for a busy machine."""

_START = "from nmhost.start import main; main()"
_WAIT = 20.0


def said_elsewhere(text: str) -> str:
    """Return what an installation says, but for its warning where this checkout lies in a folder that is emptied."""
    return re.sub(r"\n?warning: \S+ lies in a folder that is emptied;.*?gone\n", "", text, flags=re.DOTALL)


class HostProcess:
    """Talk to one host process.

    Args:
        command: What starts it.
        folder: Where its stderr is kept.
        env: Its environment, this process's own by default.
    """

    def __init__(self, command: Sequence[str], folder: Path, env: dict[str, str] | None = None) -> None:
        self.logs = folder / "logs"
        self._stderr = folder / "stderr.txt"
        with self._stderr.open("wb") as stderr:
            self.process = subprocess.Popen(
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=stderr, bufsize=0, env=env
            )
        self.stdin: IO[bytes] = _there(self.process.stdin)
        self.stdout: IO[bytes] = _there(self.process.stdout)
        self._arrived = b""

    @property
    def pid(self) -> int:
        """Return the process's ID."""
        return self.process.pid

    @property
    def stderr(self) -> str:
        """Return what the process has written to stderr."""
        return self._stderr.read_text("utf-8")

    @property
    def log(self) -> str:
        """Return the process's log files, joined."""
        return "".join(path.read_text("utf-8") for path in sorted(self.logs.glob("*.log")))

    def post(self, *messages: object) -> None:
        """Send the messages in one write."""
        self.write(b"".join(frame_of(message) for message in messages))

    def write(self, data: bytes) -> None:
        """Send *data* as it is; what the host writes meanwhile is kept, so that neither waits for the other.

        Raises:
            TimeoutError: The host did not read it in time.
        """
        os.set_blocking(self.stdin.fileno(), False)
        until = time.monotonic() + _WAIT
        reads = [] if self.stdout.closed else [self.stdout]
        rest = memoryview(data)
        while rest:
            readable, writable, _ = select.select(reads, [self.stdin], [], max(0.0, until - time.monotonic()))
            if not readable and not writable:
                raise TimeoutError(f"the host did not read; stderr: {self.stderr}")
            if writable:
                rest = rest[os.write(self.stdin.fileno(), rest) :]
            elif readable:
                self._read_more(until)

    def receive(self, within: float = _WAIT) -> object:
        """Return the next message.

        Raises:
            EOFError: The host closed its output.
            TimeoutError: No whole frame came in time.
        """
        until = time.monotonic() + within
        (size,) = HEADER.unpack(self._exactly(HEADER.size, until))
        return json.loads(self._exactly(size, until))

    def receive_some(self, within: float = _WAIT) -> bytes:
        """Wait for the first bytes of what comes next, which stay to be received."""
        self._read_more(time.monotonic() + within)
        return self._arrived

    def receive_more(self, within: float = _WAIT) -> bytes:
        """Wait for some bytes and return all that has come."""
        self._read_more(time.monotonic() + within)
        return self.take()

    def take(self) -> bytes:
        """Return the bytes that have come so far."""
        data, self._arrived = self._arrived, b""
        return data

    def rest(self, within: float = _WAIT) -> bytes:
        """Return what comes until the host closes its output."""
        until = time.monotonic() + within
        try:
            while True:
                self._read_more(until)
        except EOFError:
            return self.take()

    def hang_up(self) -> None:
        """Close the host's input, as a browser does first when the port is disconnected."""
        self.stdin.close()

    def signal(self, number: int) -> None:
        """Send the process a signal."""
        self.process.send_signal(number)

    def wait(self, within: float = _WAIT) -> int:
        """Return the exit status.

        Raises:
            TimeoutError: The process did not end in time.
        """
        try:
            return self.process.wait(within)
        except subprocess.TimeoutExpired:
            raise TimeoutError(f"the host still runs after {within} s; its stderr: {self.stderr}") from None

    def end(self) -> int:
        """Disconnect as a browser does and return the exit status."""
        self.hang_up()
        return self.wait()

    def kill(self) -> None:
        """End the process whatever it does, and close both pipes."""
        self.process.kill()
        self.process.wait()
        self.stdin.close()
        self.stdout.close()

    def _exactly(self, size: int, until: float) -> bytes:
        while len(self._arrived) < size:
            self._read_more(until)
        data, self._arrived = self._arrived[:size], self._arrived[size:]
        return data

    def _read_more(self, until: float) -> None:
        ready, _, _ = select.select([self.stdout], [], [], max(0.0, until - time.monotonic()))
        if not ready:
            raise TimeoutError(f"nothing came in time; stderr: {self.stderr}")
        data = os.read(self.stdout.fileno(), 1 << 16)
        if not data:
            raise EOFError(f"the host closed its output; stderr: {self.stderr}")
        self._arrived += data


def frame_of(message: object) -> bytes:
    """Return the frame a browser sends for *message*."""
    payload = json.dumps(message).encode()
    return HEADER.pack(len(payload)) + payload


def wrapper_command(app: Path | str, logs: Path | str, *arguments: str) -> list[str]:
    """Return the command that an installed wrapper runs."""
    return [sys.executable, "-I", "-c", _START, str(app), str(logs), *arguments]


def descriptors(pid: int) -> dict[int, str]:
    """Return what each open descriptor of a process leads to; Linux only."""
    found: dict[int, str] = {}
    for entry in Path(f"/proc/{pid}/fd").iterdir():
        try:
            found[int(entry.name)] = os.readlink(entry)
        except FileNotFoundError:  # closed meanwhile
            continue
    return found


def memory(pid: int, field: str = "VmHWM") -> int:
    """Return a figure of a process's memory in bytes, its peak by default; Linux only."""
    status = Path(f"/proc/{pid}/status").read_text("utf-8")
    return next(int(line.split()[1]) * 1024 for line in status.splitlines() if line.startswith(f"{field}:"))


def is_running(pid: int) -> bool:
    """Return whether there is such a process and it is no zombie; Linux only."""
    try:
        return Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def _there(stream: IO[bytes] | None) -> IO[bytes]:
    assert stream is not None
    return stream
