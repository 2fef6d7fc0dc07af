"""Events of the extension API, with Python callables as listeners."""

import inspect
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from nmhost.testing.core.seam import ApiError
from nmhost.testing.core.values import text_or
from nmhost.testing.python.kinds import is_missing

if TYPE_CHECKING:
    from nmhost.testing.core.table import Table

Listener = Callable[..., object]


class Listeners:
    """The listeners of one event, and how they are called.

    Args:
        table: The family's data.
        name: The event's name; a port's events have none.
        changed: Called with the number of listeners whenever it changes.
        report: Takes what a listener raised.
    """

    def __init__(
        self,
        table: "Table",
        name: str = "",
        *,
        changed: Callable[[int], object] | None = None,
        report: Callable[[BaseException], None],
    ) -> None:
        self.table = table
        self.name = name
        self._changed = changed
        self._report = report
        self._all: list[Listener] = []
        self.event: Event = Event(self)

    def add(self, listener: Listener) -> None:
        """Add a listener; the same one twice is one."""
        if listener not in self._all:
            self._all.append(listener)
            self._tell()

    def remove(self, listener: object) -> None:
        """Remove a listener; silent about one that was never added."""
        if listener in self._all:
            self._all.remove(listener)  # pyright: ignore[reportArgumentType]  # it is in the list
            self._tell()

    def fire(self, *arguments: object) -> None:
        """Call the listeners; what one raises is reported and the others still run."""
        for listener in self.in_turn():
            try:
                call(listener, arguments)
            except AssertionError:
                raise
            except Exception as error:
                self._report(error)

    def ask(self, *arguments: object) -> list[object]:
        """Call the listeners and return what they answer; what one raises is reported and the others still run."""
        answers: list[object] = []
        for listener in self.in_turn():
            try:
                answers.append(call(listener, arguments))
            except AssertionError:
                raise
            except Exception as error:
                self._report(error)
        return [answer for answer in answers if isinstance(answer, dict)]

    def in_turn(self, removed: Callable[[], None] = lambda: None) -> Iterator[Listener]:
        """Yield the listeners to call: all of now, or those that are still there when their turn comes.

        Args:
            removed: Called for one that another has removed before its turn came.
        """
        keeps = self.table.flag("listeners_snapshot")
        for listener in list(self._all):
            if keeps or listener in self._all:
                yield listener
            else:
                removed()

    def clear(self) -> None:
        """Drop all listeners without a word."""
        self._all.clear()

    def __contains__(self, listener: object) -> bool:
        return listener in self._all

    def __len__(self) -> int:
        return len(self._all)

    def _tell(self) -> None:
        if self._changed is not None:
            self._changed(len(self._all))


class Event:
    """One event: ``addListener``, ``removeListener``, ``hasListener``.

    Args:
        listeners: Its listeners.
    """

    def __init__(self, listeners: Listeners) -> None:
        self._listeners = listeners
        self._checks = _CHECKS[listeners.table.strategy("events")](listeners)

    def addListener(self, *arguments: object) -> None:
        """Add a listener; the same one twice is one. It is called with as many arguments as it takes by position.

        Raises:
            ApiError: The family refuses the arguments.
        """
        self._checks.adding(arguments)
        if arguments and callable(arguments[0]):
            self._listeners.add(arguments[0])

    def removeListener(self, *arguments: object) -> None:
        """Remove a listener; silent about one that was never added.

        Raises:
            ApiError: The family refuses the arguments.
        """
        self._checks.removing(arguments)
        if arguments:
            self._listeners.remove(arguments[0])

    def hasListener(self, *arguments: object) -> bool:
        """Return whether a listener was added.

        Raises:
            ApiError: The family refuses the arguments.
        """
        self._checks.asking(arguments)
        return bool(arguments) and arguments[0] in self._listeners

    def hasListeners(self) -> bool:
        """Return whether there is any listener; Chromium only.

        Raises:
            AttributeError: The family has no such function.
        """
        if not self._listeners.table.flag("has_listeners"):
            raise AttributeError("hasListeners is not a function of this family's events")
        return len(self._listeners) > 0

    def __len__(self) -> int:
        return len(self._listeners)


class _BlinkChecks:
    """What Chromium refuses of an event's arguments."""

    def __init__(self, listeners: Listeners) -> None:
        self._table = listeners.table

    def adding(self, arguments: Sequence[object]) -> None:
        if len(arguments) > 1:
            raise ApiError(self._table.text("no_filters"), "TypeError")

    def removing(self, arguments: Sequence[object]) -> None:
        """Refuse nothing."""

    def asking(self, arguments: Sequence[object]) -> None:
        if not arguments:
            raise ApiError(self._table.text("few_arguments"), "TypeError")
        first = arguments[0]
        if not callable(first):
            shown = {True: "null" if first is None else "undefined"}.get(is_missing(first), text_or(first, ""))
            raise ApiError(self._table.text("conversion_failure", value=shown), "TypeError")


class _GeckoChecks:
    """What Firefox refuses of an event's arguments; of a port's events nothing."""

    def __init__(self, listeners: Listeners) -> None:
        self._table = listeners.table
        self._name = listeners.name

    def adding(self, arguments: Sequence[object]) -> None:
        if not self._name:
            return
        if len(arguments) > 1:
            raise ApiError(self._table.text("incorrect_arguments", function=self._name))
        if not arguments or not callable(arguments[0]):
            raise ApiError(self._table.text("invalid_listener", event=self._name))

    removing = asking = adding


_CHECKS: Mapping[str, type[_BlinkChecks] | type[_GeckoChecks]] = {"blink": _BlinkChecks, "gecko": _GeckoChecks}


def call(listener: Listener, arguments: Sequence[object]) -> object:
    """Call a listener as JavaScript does: with as many of the arguments as it takes."""
    return listener(*arguments[: _arity(listener)])


def _arity(listener: Listener) -> int | None:
    try:
        parameters = inspect.signature(listener).parameters.values()
    except (TypeError, ValueError):  # a built-in that does not say
        return None
    if any(parameter.kind is parameter.VAR_POSITIONAL for parameter in parameters):
        return None
    return sum(
        parameter.kind in (parameter.POSITIONAL_ONLY, parameter.POSITIONAL_OR_KEYWORD) for parameter in parameters
    )
