"""The native hosts an emulated browser knows: in this process, played by a function, or installed on the machine."""

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from nmhost.host import Host
from nmhost.testing.native.hanging import HangWatch
from nmhost.testing.native.inprocess import HostLoop, HostPeer
from nmhost.testing.native.link import NativeExchange, NativeLine
from nmhost.testing.native.peers import Peer, Refused
from nmhost.testing.native.programs import Program, ProgramPeer
from nmhost.testing.native.sharing import SharedHere, shared_here

if TYPE_CHECKING:
    from nmhost.dispatch import Driver
    from nmhost.testing.core.model import Context, Extension, State, World

Looker = Callable[["Extension", str], Peer | Refused | None]


class Hosts:
    """The native hosts of one browser, found as an extension asks for them."""

    def __init__(self, state: "State") -> None:
        self._state = state
        self._hosts: dict[str, Host] = {}
        self._programs: dict[str, Program] = {}
        self._shared: dict[str, SharedHere] = {}
        self._looker: Looker | None = None
        self.running: set[Peer] = set()
        self.ending = "end_of_host"
        """Which timetable of the family ends hosts now."""
        self._loop: HostLoop | None = None
        self.watch: HangWatch = HangWatch(lambda: state.limits.handler)

    def add(self, host: Host) -> None:
        """Add a host that runs in this process."""
        self._hosts[host.name] = host
        if host.shared:
            shared = shared_here(host, self._make_loop)
            shared.join(self._state)
            self._shared[host.name] = shared

    def add_program(self, name: str, program: Program) -> None:
        """Add a function that plays a host; every extension may call it."""
        self._programs[name] = program

    def look_up_with(self, looker: Looker) -> None:
        """Find whatever else is asked for by a look-up, such as that of an installed browser."""
        self._looker = looker

    def find(self, name: str, context: "Context") -> "Peer | str":
        """Return the host called *name* for a context's extension, or the error text that the extension sees."""
        extension = context.extension
        table = self._state.table
        if extension is None or not self._state.rules.native_permitted(context):
            return table.text("native_not_allowed")
        found = self._find(name, extension)
        if not isinstance(found, Refused):
            return found
        text = found.text or table.text(found.key, name=name)
        twice = table.flag("prints_unexpected_twice") and text == table.text("unexpected")
        for line in self.told(*found.console) if twice else found.console:
            self._state.console.add("browser", line, context)
        return text

    def connect(self, world: "World", application: str) -> int:
        """Open a port to a host and return its number."""
        return NativeLine(world, self, application).end.id

    def send(self, world: "World", application: str, text: str) -> int:
        """Send a host one message and return the number of the call."""
        return NativeExchange(world, self, application, text).id

    def may_act(self) -> bool:
        """Return whether a thread still runs that a host in this process has started."""
        return any(isinstance(peer, HostPeer) and peer.has_threads() for peer in self.running)

    @staticmethod
    def told(*lines: str) -> tuple[str, ...]:
        """Return each line twice, as what Firefox did not expect: where it happens and where the port ends."""
        return tuple(line for line in lines if line for _ in range(2))

    @property
    def loop(self) -> HostLoop:
        """The loop that hosts with async handlers run on, made when the first is started."""
        if self._loop is None:
            self._loop = self._make_loop(self._state)
        return self._loop

    def _make_loop(self, state: "State") -> HostLoop:
        return HostLoop(state, self.watch)

    def follow(self, driver: "Driver") -> None:
        """Run what a driver has scheduled on the loop, if it is one that runs on a loop."""
        if self._loop is not None:
            self._loop.follow(driver)

    def close(self) -> None:
        """End what still runs."""
        for peer in list(self.running):
            peer.kill()
        for shared in self._shared.values():
            shared.leave(self._state)
        if self._loop is not None:
            self._loop.close()
        self.watch.close()

    def _find(self, name: str, extension: "Extension") -> "Peer | Refused":
        pattern = self._state.table.word("host_name_pattern")
        if re.fullmatch(pattern, name) is None:
            return Refused("native_bad_name")
        if name in self._programs:
            return ProgramPeer(self._programs[name], self._state)
        host = self._hosts.get(name)
        if host is None:
            return (self._looker(extension, name) if self._looker else None) or self._unknown(name)
        if extension.id not in host.extensions:
            return Refused("native_forbidden", console=(_why_forbidden(host, extension),))
        return HostPeer(host, self._state, self, extension, shared=self._shared.get(name))

    def _unknown(self, name: str) -> Refused:
        known = ", ".join(sorted({*self._hosts, *self._programs})) or "none"
        return Refused("native_not_found", console=(f"no native messaging host {name!r}; known here: {known}",))


def _why_forbidden(host: Host, extension: "Extension") -> str:
    return (
        f"{host.name} does not admit the extension {extension.id}; it admits {', '.join(host.extensions) or 'none'}; "
        "give install_extension(id=...) one of these, or the host this one"
    )
