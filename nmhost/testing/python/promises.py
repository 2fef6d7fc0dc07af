"""What an asynchronous API function returns to Python, and how coroutines of listeners run on it."""

from collections.abc import Callable, Coroutine, Generator
from typing import TYPE_CHECKING, Generic, TypeVar

from nmhost.testing.core.seam import ApiError
from nmhost.testing.core.waiting import wait_until, wait_until_async

if TYPE_CHECKING:
    from nmhost.testing.core.model import State

Value = TypeVar("Value")


class Promise(Generic[Value]):
    """A value to come: ask for its ``result``, or await it.

    Args:
        state: Which browser brings it.
        what: What it is, in words.
    """

    def __init__(self, state: "State", what: str) -> None:
        self._state = state
        self._what = what
        self._value: Value | None = None
        self._then: list[Callable[[], None]] = []
        self.settled: bool = False
        self.error: BaseException | None = None

    def result(self, timeout: float | None = None) -> Value:
        """Return the value, running the browser until it is there.

        Raises:
            ApiError: The call was rejected.
            NotSeen: It did not settle in time.
        """
        wait_until(self._state, lambda: self.settled, timeout=timeout, what=self._what)
        return self.now()

    async def result_async(self, timeout: float | None = None) -> Value:
        """Return the value, in an event loop.

        Raises:
            ApiError: The call was rejected.
            NotSeen: It did not settle in time.
        """
        await wait_until_async(self._state, lambda: self.settled, timeout=timeout, what=self._what)
        return self.now()

    def now(self) -> Value:
        """Return the value of a settled promise.

        Raises:
            ApiError: The call was rejected.
        """
        if self.error is not None:
            raise self.error
        return self._value  # type: ignore[return-value]  # it is settled: the value is there

    def resolve(self, value: Value) -> None:
        """Settle it with a value; a second settling does nothing."""
        if not self.settled:
            self._value = value
            self._settle()

    def reject(self, error: BaseException) -> None:
        """Settle it with an error; a second settling does nothing."""
        if not self.settled:
            self.error = error
            self._settle()

    def then(self, action: Callable[[], None]) -> None:
        """Call *action* once it is settled."""
        if self.settled:
            action()
        else:
            self._then.append(action)

    def __await__(self) -> Generator["Promise[Value]", None, Value]:
        if not self.settled:
            if _driving:
                yield self
            else:
                yield from self.result_async().__await__()
        return self.now()

    def _settle(self) -> None:
        self.settled = True
        actions, self._then = self._then, []
        for action in actions:
            action()


# The coroutines of listeners that run now: within them, awaiting a promise hands it to drive().
_driving: list[object] = []


def drive(state: "State", coroutine: Coroutine["Promise[object]", None, object]) -> Promise[object]:
    """Run a listener's coroutine on the browser's clock; it may await promises of the browser."""
    outcome: Promise[object] = Promise(state, "a listener's coroutine")

    def advance() -> None:
        _driving.append(coroutine)
        try:
            awaited = coroutine.send(None)
        except StopIteration as stop:
            outcome.resolve(stop.value)
        except Exception as error:
            outcome.reject(error)
        else:
            _follow(awaited, advance, outcome)
        finally:
            _driving.pop()

    advance()
    return outcome


def _follow(awaited: object, advance: Callable[[], None], outcome: Promise[object]) -> None:
    if isinstance(awaited, Promise):
        awaited.then(advance)
    else:
        outcome.reject(ApiError(f"a listener awaits {awaited!r}; it can only await what the emulated browser returns"))
