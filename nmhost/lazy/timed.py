"""What a host does as time passes: handlers that are called every so often, and the end of a port that lies idle."""

from nmhost.errors import DefinitionError
from nmhost.handlers import Handler

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Protocol

    from nmhost.aio.turns import Scheduler
    from nmhost.dispatch import Runner

    class Driver(Protocol):
        """What runs a port whose handlers take their time."""

        runner: Runner

        @property
        def is_open(self) -> bool:
            """Whether the port has begun and nothing has ended it."""
            ...

        @property
        def is_busy(self) -> bool:
            """Whether anything runs or waits, or the extension was asked and has not answered."""
            ...

        @property
        def scheduler(self) -> Scheduler:
            """What runs coroutines now."""
            ...

        def tick(self, handler: Handler, ended: Callable[[], object]) -> None:
            """Run a handler whose time has come, then call *ended*."""
            ...


# What is at work when a port would end is looked at again after so many seconds.
_LOOKED_AGAIN = 0.5
_LONGEST = 366 * 24 * 3600.0


class Tick(Handler):
    """A function that is called every so many seconds; one that isn't plain runs beside others, but not beside itself.

    Args:
        function: What the decorator was put on.
        seconds: How many.
        thread: Whether it runs in a thread.

    Raises:
        DefinitionError: It asks for more than port, sender and what a lifespan yields.
    """

    is_unasked = True
    """Whether no message waits for an answer when it fails."""

    def __init__(self, function: "Callable[..., object]", seconds: float, *, thread: bool = False) -> None:
        super().__init__(function, {}, takes=0, thread=thread)
        self.seconds = seconds
        self.concurrent = 1 if self.is_async or thread else False


class IdleEnd:
    """What ends a port from this side once nothing has come for so long and nothing is at work.

    Args:
        driver: What runs the port.
        seconds: How long.
    """

    def __init__(self, driver: "Driver", seconds: float) -> None:
        self._driver = driver
        self._seconds = seconds
        self._since = 0.0
        self.stir()
        self._look()

    def stir(self) -> None:
        """Count from now on."""
        self._since = self._driver.scheduler.now()

    def _look(self) -> None:
        driver = self._driver
        if not driver.is_open:
            return
        left = self._since + self._seconds - driver.scheduler.now()
        if left > 0 or driver.is_busy:
            driver.scheduler.call_later(left if left > 0 else _LOOKED_AGAIN, self._look)
            return
        driver.runner.log.info(f"nothing came for {self._seconds:g} s, which is the host's idle_timeout: it ends")
        driver.runner.port.disconnect()


class _Clockwork:
    """What calls one handler every so often as long as the port is open."""

    def __init__(self, driver: "Driver", tick: Tick) -> None:
        self._driver = driver
        self._seconds = tick.seconds
        self._handler = driver.runner.bound(tick)
        self._due = driver.scheduler.now()
        self._wait()

    def _wait(self) -> None:
        """Wait for the next of the times that are whole steps from the beginning; those that went by are left out."""
        driver = self._driver
        if not driver.is_open:
            return
        late = max(0.0, driver.scheduler.now() - self._due)
        self._due += (late // self._seconds + 1) * self._seconds
        driver.scheduler.call_later(max(0.0, self._due - driver.scheduler.now()), self._call)

    def _call(self) -> None:
        if self._driver.is_open:
            self._driver.tick(self._handler, self._wait)


def start_timers(driver: "Driver") -> IdleEnd | None:
    """Start what the host of *driver* does as time passes; return what ends the port if it lies idle."""
    registered = driver.runner.registered
    for tick in registered.ticks:
        _Clockwork(driver, tick)  # type: ignore[arg-type]  # all are
    return None if registered.idle_timeout is None else IdleEnd(driver, registered.idle_timeout)


def checked_seconds(seconds: object, form: str) -> float:
    """Return what is a time that a host can wait for.

    Raises:
        DefinitionError: It is none.
    """
    if isinstance(seconds, int | float) and not isinstance(seconds, bool) and 0 < seconds <= _LONGEST:
        return seconds
    raise DefinitionError(f"{seconds!r} is no time to wait; write {form}, more than 0 and at most a year")
