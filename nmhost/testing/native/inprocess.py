"""Hosts that run in the test's own process: no pipe, no thread of ours; time is the browser's clock."""

import contextvars
import threading
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from functools import partial
from typing import TYPE_CHECKING, Protocol

from nmhost.browsers import Family, System, family_rules
from nmhost.errors import FramingError, PortDisconnected
from nmhost.lazy.memory import Copied
from nmhost.port import Sender, sender_from_argv
from nmhost.testing.native.hanging import HandlerHangs, HangWatch, describe

if TYPE_CHECKING:
    from nmhost.dispatch import Driver
    from nmhost.host import Host
    from nmhost.testing.core.model import Extension, State
    from nmhost.testing.native.peers import Link, Peer
    from nmhost.testing.native.sharing import SharedHere

# How often (in ms) a loop that waits for a thread or a socket is looked at; longer than any delivery is on its way.
_POLL = 6.0
# Milliseconds since the epoch are no exact multiples of the loop's seconds.
_ROUNDING = 0.01
# Seconds that the end of a host may take when the browser is closed.
_END_WITHIN = 2.0


class Hosts(Protocol):
    """The hosts of one browser, as far as one in this process asks."""

    running: "set[Peer]"
    watch: HangWatch

    @property
    def loop(self) -> "HostLoop":
        """The loop that hosts with async handlers run on, made when the first is started."""
        ...

    def follow(self, driver: "Driver") -> None:
        """Run what a driver has scheduled on the loop, if it is one that runs on a loop."""
        ...


class HostPeer:
    """A host in this process: it takes a message when one arrives.

    Args:
        host: The host.
        state: The state of the browser it runs in.
        hosts: The hosts of that browser.
        extension: Who asked for it.
        shared: What serves all browsers, if it is a shared host.
    """

    def __init__(
        self,
        host: "Host",
        state: "State",
        hosts: Hosts,
        extension: "Extension",
        *,
        shared: "SharedHere | None" = None,
    ) -> None:
        self._state = state
        self._hosts = hosts
        self._name = host.name
        self._threads: set[threading.Thread] = set()
        self._thread = threading.get_ident()
        self.inbox: bytearray = bytearray()
        self.asks = False
        self.runs: bool = False
        self._link: Link | None = None
        self._runs_code = False
        self._context = contextvars.copy_context()
        self._shared = shared
        self._port = port = host._port_over(_Wire(self, state), _sender(state, host, extension))
        if shared is not None:
            port.sender.pid, port.sender.program = shared.number(state), f"/emulated/{port.sender.family}"
            self._driver: Driver = shared.driver(port)
            return
        self._driver = host._driver_on(port, loop=None if host._registered.is_plain else hosts.loop.loop)
        self._driver.runner.raises = True

    def start(self, link: "Link") -> None:
        """Begin the conversation."""
        self._link = link
        self.runs = True
        self._hosts.running.add(self)
        self._guard(self._driver.begin)

    def write(self, data: bytes) -> bool:
        """Give the host what the browser wrote."""
        if self.asks or self._runs_code:
            self.inbox += data
        elif self.runs:
            self._guard(lambda: self._driver.feed(data))
            while self.inbox and self.runs:  # another browser's turn has brought it while a handler waited for that one
                data = bytes(self.inbox)
                self.inbox.clear()
                self._guard(lambda data=data: self._driver.feed(data))  # type: ignore[misc]  # a default binds it
        return self.runs

    def close_input(self) -> None:
        """End the conversation: to a host this is the disconnect."""
        if self.runs:
            self.runs = False
            self._hosts.running.discard(self)
            self._guard(self._driver.end)
            if self._shared is not None:
                self._shared.ended(self._port)

    def terminate(self) -> None:
        """End the conversation."""
        self.close_input()

    def kill(self) -> None:
        """End the conversation."""
        self.close_input()

    def wrote(self, data: bytes) -> None:
        """Pass on what the host posts, from whatever thread of its own."""
        if threading.get_ident() != self._thread:
            self._state.tasks.post(partial(self.wrote, data))
        elif self._link is not None:
            self._hosts.watch.check()
            self._link.receive(data)

    def left(self) -> None:
        """End the port: the host itself disconnected, from whatever thread of its own."""
        if threading.get_ident() != self._thread:
            self._state.tasks.post(self.left)
        elif self.runs and self._link is not None:
            self.close_input()
            self._link.ended()

    def unwatched(self) -> AbstractContextManager[None]:
        """Return what to wait for the extension in: it may take as long as it likes."""
        return self._hosts.watch.paused()

    def has_threads(self) -> bool:
        """Return whether a thread still runs that the host's code has started."""
        self._threads = {thread for thread in self._threads if thread.is_alive()}
        return bool(self._threads)

    def _guard(self, action: Callable[[], None]) -> None:
        """Run the host's code; a fault of its frames ends its port, what a handler raised fails the test."""
        before = set(threading.enumerate())
        outer, self._runs_code = self._runs_code, True
        try:
            with self._hosts.watch.over():
                if outer:
                    action()
                else:  # a process of its own sees no variable of the test's
                    self._context.run(action)
        except (FramingError, PortDisconnected, SystemExit):
            self.left()
        except HandlerHangs as hangs:
            self._state.fail(self._hung(hangs))
        except Exception as error:
            self._state.fail(error)
        finally:
            self._runs_code = outer
        self._threads |= set(threading.enumerate()) - before - {self._hosts.watch.thread}
        (self._shared or self._hosts).follow(self._driver)

    def _hung(self, hangs: HandlerHangs) -> AssertionError:
        self.left()
        return _failure(hangs, f"a handler of {self._name}", self._state.limits.handler)


class HostLoop:
    """The loop of one browser's async hosts, which never waits.

    Args:
        state: The browser, whose clock is the loop's.
        watch: What watches over the handlers.
    """

    def __init__(self, state: "State", watch: HangWatch) -> None:
        from nmhost.aio.runner import TurnsDriver  # only a host whose handlers take their time needs it
        from nmhost.aio.stepped import SteppedLoop

        self._kind = TurnsDriver
        self._state = state
        self._watch = watch
        self._tasks = state.tasks
        self._origin = state.tasks.now()
        self.loop: SteppedLoop = SteppedLoop(lambda: (self._tasks.now() - self._origin) / 1000)
        self._drivers: set[TurnsDriver] = set()
        self._soon = False
        self._timer: int | None = None
        self._holds = False

    def follow(self, driver: "Driver") -> None:
        """Run what a driver has scheduled, as a task of the browser; one that uses no loop is passed over."""
        if not isinstance(driver, self._kind):
            return
        self._drivers.add(driver)
        if not self._soon:
            self._soon = True
            self._tasks.after(0, self._turn)

    def move_to(self, state: "State") -> None:
        """Run with another browser from now on, by its clock."""
        if state is self._state:
            return
        passed = self._tasks.now() - self._origin
        if self._timer is not None:
            self._tasks.cancel(self._timer)
            self._timer = None
        self._release()
        self._state, self._tasks = state, state.tasks
        self._origin = state.tasks.now() - passed
        self._soon = True
        self._tasks.after(0, self._turn)

    def close(self) -> None:
        """Let the hosts come to their end, for a bounded time, and close the loop."""
        limit = time.monotonic() + _END_WITHIN
        self._run()
        while self._drivers and time.monotonic() < limit:
            due = self.loop.next_due
            if due is not None and not self.loop.waits_outside:
                self._tasks.skip_to(self._moment(due))
            else:
                time.sleep(_POLL / 1000)
            self._run()
        self._release()
        self.loop.close()

    def _turn(self) -> None:
        self._soon = False
        self._run()
        if self._timer is not None:
            self._tasks.cancel(self._timer)
            self._timer = None
        self._wait_for_more()

    def _run(self) -> None:
        try:
            with self._watch.over():
                self.loop.run_until_idle()
        except HandlerHangs as hangs:
            self._fail(hangs)
        for driver in list(self._drivers):
            for error in driver.errors:
                self._fail(error)
            driver.errors.clear()
            if driver.ended:
                self._drivers.discard(driver)

    def _fail(self, error: Exception) -> None:
        if isinstance(error, HandlerHangs):
            self._state.fail(_failure(error, "an async handler", self._state.limits.handler))
        else:
            self._state.fail(error)

    def _wait_for_more(self) -> None:
        """Come back when a timer of the loop is due, or soon while it waits for something real."""
        if self.loop.waits_outside:
            if not self._holds:
                self._holds = True
                self._tasks.hold()
            self._timer = self._tasks.after(_POLL, self._turn, quiet=True)
            return
        self._release()
        due = self.loop.next_due
        if due is not None:
            delay = max(0.0, self._moment(due) - self._tasks.now())
            self._timer = self._tasks.after(delay, self._turn, quiet=True)

    def _moment(self, due: float) -> float:
        """Return the browser's time at which a timer of the loop is surely due."""
        return self._origin + due * 1000 + _ROUNDING

    def _release(self) -> None:
        if self._holds:
            self._holds = False
            self._tasks.release()


class _Wire(Copied):
    """The transport of a host in this process."""

    __slots__ = ("_peer", "_state")

    def __init__(self, peer: HostPeer, state: "State") -> None:
        self._peer = peer
        self._state = state

    @property
    def is_over(self) -> bool:
        """Whether the port has ended."""
        return not self._peer.runs

    def read(self, size: int) -> bytes:
        """Return what came while a handler waited for the extension; otherwise messages are fed, not read."""
        self.wait(None)
        data = bytes(self._peer.inbox[:size])
        del self._peer.inbox[:size]
        return data

    def wait(self, seconds: float | None) -> bool:
        """Run the browser until something came for a handler that waits for the extension."""
        limit = self._state.tasks.now() + (_FOR_EVER if seconds is None else seconds * 1000)
        self._peer.asks = True
        with self._peer.unwatched():
            return self._wait(limit)

    def _wait(self, limit: float) -> bool:
        try:
            while not self._peer.inbox and self._peer.runs:
                if not self._state.step(limit):
                    return False
        finally:
            self._peer.asks = False
        return True

    def write(self, *parts: bytes) -> None:
        """Give the browser what the host wrote."""
        for part in parts:
            self._peer.wrote(part)

    def close(self) -> None:
        """End the port from the host's side."""
        self._peer.left()


def _failure(hangs: HandlerHangs, what: str, limit: float) -> AssertionError:
    """Return the test's failure for a handler that did not return within so many seconds."""
    return AssertionError(f"{what} did not return within {limit:g} s: it is at {describe(hangs)}")


# An hour of the browser's clock: a handler that waits without a limit waits at most so long.
_FOR_EVER = 3_600_000.0


def _sender(state: "State", host: "Host", extension: "Extension") -> Sender:
    """Return what the family's arguments would tell the host of who opened the port."""
    rules = family_rules(Family(state.table.word("native")))
    manifest = f"/emulated/{host.name}.json"
    arguments = rules.arguments(System.LINUX, extension_id=extension.id, manifest_path=manifest)
    return sender_from_argv([host.name, *arguments]) or Sender()
