"""A shared host in the test's own process: one for all emulated browsers that it was added to, and for programs."""

import threading
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Protocol
from weakref import WeakKeyDictionary

from nmhost.errors import LaunchError, PortDisconnected
from nmhost.lazy.lifespan import enter, enter_async, leave, leave_async
from nmhost.lazy.memory import Copied
from nmhost.port import Port, Sender
from nmhost.resident.admitting import program_limit, why_refused
from nmhost.resident.joining import IN_PROCESS
from nmhost.resident.ports import Ports

if TYPE_CHECKING:
    import asyncio

    from nmhost.aio.stepped import SteppedLoop
    from nmhost.dispatch import Driver
    from nmhost.host import Host
    from nmhost.testing.core.model import State

# What a program of the test seems to be; browsers have the numbers from one on.
_PROGRAM_PID = 1000
# Seconds that an awaiting test sleeps when nothing is under way.
_NAP = 0.001
# An hour of the browser's clock: a program that waits without a limit waits at most so long.
_FOR_EVER = 3_600_000.0
# What of the browser's clock passes at once where nobody waits for a reply.
_A_LITTLE = 1000.0


class Loop(Protocol):
    """What runs async handlers, driven by a browser."""

    loop: "SteppedLoop"

    def follow(self, driver: "Driver") -> None:
        """Run what a driver has scheduled, as a task of the browser."""
        ...

    def move_to(self, state: "State") -> None:
        """Run with another browser from now on, by its clock."""
        ...

    def close(self) -> None:
        """Let the hosts come to their end, for a bounded time, and close the loop."""
        ...


class SharedHere:
    """A shared host in this process.

    Args:
        host: The host.
        make_loop: Makes the loop for async handlers, driven by a browser.
    """

    def __init__(self, host: "Host", make_loop: "Callable[[State], Loop]") -> None:
        self.ports: Ports = Ports()
        self._host = host
        self._make_loop = make_loop
        self._browsers: list[State] = []
        self._programs: list[ProgramWire] = []
        self._numbers: dict[int, int] = {}
        self._loop: Loop | None = None
        self._around: object = None
        self._state: object = None
        self._is_entered = False

    def join(self, browser: "State") -> None:
        """Serve a browser too: whoever waits for one of the browsers lets all of them run."""
        if browser in self._browsers:
            return
        self._browsers.append(browser)
        self._numbers[id(browser)] = len(self._numbers) + 1
        for one in self._browsers:
            one.companions = [*dict.fromkeys([*one.companions, *(each for each in self._browsers if each is not one)])]
        IN_PROCESS[self._host.name] = self.open_program

    def leave(self, browser: "State") -> None:
        """Serve a browser no more; with the last one the ports of programs and the app's lifespan end."""
        if browser not in self._browsers:
            return
        self._browsers.remove(browser)
        for each in self._browsers:
            each.companions = [other for other in each.companions if other is not browser]
        if self._loop is not None and self._browsers:
            self._loop.move_to(self._browsers[0])
        if not self._browsers:
            self._end()

    def number(self, browser: "State") -> int:
        """Return what stands for a browser's process."""
        return self._numbers[id(browser)]

    @property
    def loop(self) -> "SteppedLoop | None":
        """The loop that async handlers of all ports run on; None for a host without."""
        if self._host._registered.is_plain:
            return None
        if self._loop is None:
            self._loop = self._make_loop(self._browsers[0])
        return self._loop.loop

    def driver(self, port: Port) -> "Driver":
        """Return what runs the host's handlers on a port, which is among the open ones from now on."""
        driver = self._host._driver_on(port, loop=self.loop, alone=False)
        driver.runner.raises = True
        driver.runner.share(self._entered())
        port._ports = self.ports
        self.ports._add(port)
        return driver

    def ended(self, port: Port) -> None:
        """Record that a port has ended, and tell who asked it."""
        self.ports._remove(port)
        port._wire.disconnected = True
        if port._wire.requests is not None:
            port._wire.requests.end()

    def follow(self, driver: "Driver") -> None:
        """Run what a driver has scheduled on the loop."""
        if self._loop is not None:
            self._loop.follow(driver)

    def open_program(self) -> "ProgramWire":
        """Let a program of the test join, and return the bytes between.

        Raises:
            LaunchError: The host does not admit it.
        """
        sender = Sender(pid=_PROGRAM_PID, program="/emulated/program")
        reason = why_refused(self._host, sender)
        if reason:
            raise LaunchError(reason)
        program = ProgramWire(self, self._host, sender, self._browsers)
        if program.runs:
            self._programs.append(program)
        return program

    def _entered(self) -> object:
        """Return what the app's lifespan yields, entered for the first port."""
        lifespan = self._host._registered.app_lifespan
        if lifespan is not None and not self._is_entered:
            self._is_entered = True
            around = self._around = lifespan.function()
            self._state = self._run(enter_async(around)) if lifespan.is_async else enter(around)  # type: ignore[arg-type]  # a generator function's
        return self._state

    def program_left(self, program: "ProgramWire") -> None:
        """Record that the port of a program has ended."""
        if program in self._programs:  # a host may end it while it begins
            self._programs.remove(program)

    def _end(self) -> None:
        IN_PROCESS.pop(self._host.name, None)
        for program in list(self._programs):
            program.close()
        lifespan, around = self._host._registered.app_lifespan, self._around
        try:
            if lifespan is not None and self._is_entered:
                if lifespan.is_async:
                    self._run(leave_async(around))  # type: ignore[arg-type]  # as above
                else:
                    leave(around)  # type: ignore[arg-type]  # as above
        finally:
            self._is_entered, self._state, self._around = False, None, None
            if self._loop is not None:
                self._loop.close()
                self._loop = None

    def _run(self, work: object) -> object:
        """Run a coroutine of the app's lifespan on the loop, which is not to wait for what is real."""
        loop = self.loop
        if loop is None:  # an async lifespan makes the host one that has a loop
            return None
        task: asyncio.Task[object] = loop.create_task(work)  # type: ignore[arg-type]  # a coroutine
        loop.run_until_idle()
        if not task.done():
            raise AssertionError("the app's async lifespan waits for something real, which no emulated browser can run")
        return task.result()


class ProgramWire(Copied):
    """The bytes between a program of the test and a shared host in the same process.

    Args:
        shared: The host, as it runs here.
        host: The host.
        sender: Who the program seems to be.
        browsers: The browsers that run while the program waits.
    """

    def __init__(self, shared: SharedHere, host: "Host", sender: Sender, browsers: "list[State]") -> None:
        self._shared = shared
        self._browsers = browsers
        self._inbox = bytearray()
        self._thread = threading.get_ident()
        self.runs: bool = True
        self._port = host._port_over(_HostEnd(self), sender)
        self._port._wire.send_limit = program_limit(host)
        self._driver = shared.driver(self._port)
        self._driver.begin()
        shared.follow(self._driver)

    def read(self, size: int) -> bytes:
        """Return at most *size* bytes as soon as there are any; ``b""`` at the end of input."""
        self.wait(None)
        data = bytes(self._inbox[:size])
        del self._inbox[:size]
        return data

    def wait(self, seconds: float | None) -> bool:
        """Run the browsers until something came; return False if that takes longer, or nothing could bring it."""
        if not self._browsers:
            return bool(self._inbox) or not self.runs
        first = self._browsers[0]
        limit = first.tasks.now() + (_FOR_EVER if seconds is None else seconds * 1000)
        while not self._inbox and self.runs:
            if not first.step(limit):
                if seconds is None:
                    raise AssertionError("the program waits, and nothing is on its way that could bring a message")
                return False
        return True

    def write(self, *parts: bytes) -> None:
        """Give the host what the program wrote.

        Raises:
            PortDisconnected: The host has ended the port.
        """
        if not self.runs:
            raise PortDisconnected
        for part in parts:
            self._driver.feed(part)
        self._shared.follow(self._driver)

    def close(self) -> None:
        """End the port."""
        if self.runs:
            self.runs = False
            self._driver.end()
            self._shared.follow(self._driver)
            self._shared.ended(self._port)
            self._shared.program_left(self)

    async def run_async(self, take: Callable[[bytes], None], waits: Callable[[], bool]) -> None:
        """Hand what comes to *take* and let the browsers run meanwhile, beside other tasks of the test.

        Their time passes as far as it has to while the program *waits* for a reply, and else a little at a time.
        """
        import asyncio  # whoever calls this has imported it

        while self.runs or self._inbox:
            if self._inbox:
                data = bytes(self._inbox)
                self._inbox.clear()
                take(data)
            done = bool(self._browsers) and self._step(_FOR_EVER if waits() else _A_LITTLE)
            await asyncio.sleep(0 if done else _NAP)
        take(b"")

    def _step(self, most: float) -> bool:
        first = self._browsers[0]
        return first.step(first.tasks.now() + most, wait=False)

    def came(self, data: bytes) -> None:
        """Queue what the host posts, from whatever thread of its own."""
        if threading.get_ident() != self._thread and self._browsers:
            self._browsers[0].tasks.post(partial(self.came, data))
        else:
            self._inbox += data


class _HostEnd:
    """The host's end of a program's wire."""

    def __init__(self, wire: ProgramWire) -> None:
        self._wire = wire

    @property
    def is_over(self) -> bool:
        """Whether the port has ended."""
        return not self._wire.runs

    def read(self, size: int) -> bytes:
        """Return nothing: what the program writes is fed."""
        return b""

    def read_into(self, space: memoryview) -> int:
        """Read nothing."""
        return 0

    def wait(self, seconds: float | None) -> bool:
        """Return that a program of the test can't answer while it waits itself."""
        raise AssertionError("a plain handler asks a program of the test, which waits for it; ask in an async handler")

    def write(self, *parts: bytes) -> None:
        """Give the program what the host wrote."""
        for part in parts:
            self._wire.came(part)

    def close(self) -> None:
        """End the port from the host's side."""
        self._wire.close()


_SHARED: "WeakKeyDictionary[Host, SharedHere]" = WeakKeyDictionary()


def shared_here(host: "Host", make_loop: "Callable[[State], Loop]") -> SharedHere:
    """Return *host* as it is shared in this process."""
    if host not in _SHARED:
        _SHARED[host] = SharedHere(host, make_loop)
    return _SHARED[host]
