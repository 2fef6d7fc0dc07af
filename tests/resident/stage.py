"""A shared host's app in a folder of a test's own, its relays and its resident."""

import contextlib
import os
import signal
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from nmhost.resident.asking import stop, told_by
from nmhost.resident.sockets import OVERRIDE
from tests.hosts import CHROMIUM_ID, FIREFOX_ID, ORIGIN, HostProcess

NAME = "com.example.shared"
LIBRARY = Path(__file__).parents[2]
FIREFOX_ARGUMENTS = ("/manifest.json", FIREFOX_ID)
CHROMIUM_ARGUMENTS = (ORIGIN,)
DECLARATION = f"""
import os, time
from nmhost import Host, Port, Ports, Sender
host = Host("{NAME}", extensions=["{CHROMIUM_ID}", "{FIREFOX_ID}"], shared=True, linger=60)
@host.method
def pid() -> int:
    return os.getpid()
@host.on_message
def echo(message):
    return message
"""
ASYNC_DECLARATION = DECLARATION.replace("def pid", "async def pid").replace("def echo", "async def echo")
_WAIT = 60.0
_CODE = "import sys; sys.path.insert(0, {!r}); from nmhost.resident.relay import main; main()"


class Stage:
    """One app, and what runs of it.

    Args:
        folder: Where it lies.
        source: Its source.
    """

    def __init__(self, folder: Path, source: str) -> None:
        self.folder = folder
        self.app = folder / "shared_app.py"
        self.app.write_text(source, "utf-8")
        self.runtime = folder / "runtime"
        self.logs = folder / "logs"
        self.relays: list[HostProcess] = []
        self._residents: set[int] = set()

    def command(self, *arguments: str, stamp: str = "one") -> list[str]:
        """Return what an installed wrapper runs."""
        code = _CODE.format(str(LIBRARY))
        return [sys.executable, "-I", "-S", "-c", code, NAME, stamp, str(self.app), str(self.logs), *arguments]

    def open(
        self, arguments: Sequence[str] = FIREFOX_ARGUMENTS, *, stamp: str = "one", env: dict[str, str] | None = None
    ) -> HostProcess:
        """Open a port as a browser does, through a relay."""
        folder = self.folder / f"relay{len(self.relays)}"
        folder.mkdir()
        relay = HostProcess(self.command(*arguments, stamp=stamp), folder, {**os.environ, **(env or {})})
        self.relays.append(relay)
        return relay

    def ask(self, relay: HostProcess, method: str, **params: object) -> object:
        """Call one of the host's methods and return its result."""
        relay.post({"jsonrpc": "2.0", "id": method, "method": method, "params": params})
        reply = relay.receive()
        assert isinstance(reply, dict)
        assert reply["id"] == method, reply
        return reply.get("result", reply.get("error"))

    def resident(self, relay: HostProcess) -> int:
        """Return the process that serves a port."""
        pid = self.ask(relay, "pid")
        assert isinstance(pid, int)
        self._residents.add(pid)
        return pid

    def log(self) -> str:
        """Return what all residents have logged."""
        return "".join(each.read_text("utf-8") for each in sorted(self.logs.glob("*.log")))

    def close(self) -> None:
        """End all that runs."""
        for relay in self.relays:
            relay.kill()
        with contextlib.suppress(Exception):
            facts = told_by(NAME)
            if facts is not None:
                self._residents.add(int(str(facts["pid"])))
                stop(NAME)
        for pid in self._residents:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)


def gone(pid: int) -> bool:
    """Wait until a process has ended."""
    until = time.monotonic() + _WAIT
    while time.monotonic() < until:
        try:
            state = Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()[0]
        except (FileNotFoundError, ProcessLookupError):
            return True
        if state == "Z":
            return True
        time.sleep(0.02)
    return False


__all__ = ["NAME", "OVERRIDE", "Stage", "gone"]
