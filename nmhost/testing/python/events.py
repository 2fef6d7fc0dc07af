"""Events of the extension API, with Python callables as listeners."""

import inspect
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from nmhost.testing.core.seam import ApiError

if TYPE_CHECKING:
    from nmhost.testing.core.table import Table

Listener = Callable[..., object]


class Event:
    """Be one event: ``addListener``, ``removeListener``, ``hasListener``.

    Args:
        table: The family's data.
        name: The event's name; a port's events have none.
        changed: Called with the number of listeners whenever it changes.
        report: Takes the text of what a listener raised.
    """

    def __init__(
        self,
        table: "Table",
        name: str = "",
        *,
        changed: Callable[[int], None] | None = None,
        report: Callable[[BaseException], None],
    ) -> None:
        self._table = table
        self._name = name
        self._changed = changed
        self._report = report
        self._listeners: list[Listener] = []

    def addListener(self, listener: Listener, *extra: object) -> None:
        """Add a listener; the same one twice is one. It is called with as many arguments as it takes by position.

        Raises:
            ApiError: The family refuses the arguments.
        """
        self._check(listener, extra)
        if callable(listener) and listener not in self._listeners:
            self._listeners.append(listener)
            self._tell()

    def removeListener(self, listener: Listener) -> None:
        """Remove a listener; silent about one that was never added."""
        if listener in self._listeners:
            self._listeners.remove(listener)
            self._tell()

    def hasListener(self, listener: Listener) -> bool:
        """Return whether a listener was added."""
        return listener in self._listeners

    def hasListeners(self) -> bool:
        """Return whether there is any listener; Chromium only.

        Raises:
            AttributeError: The family has no such function.
        """
        if not self._table.flag("has_listeners"):
            raise AttributeError("hasListeners is not a function of this family's events")
        return bool(self._listeners)

    def fire(self, *arguments: object) -> None:
        """Call the listeners; what one raises is reported and the others still run."""
        for listener in self.in_turn():
            try:
                call(listener, arguments)
            except AssertionError:
                raise
            except Exception as error:
                self._report(error)

    def in_turn(self) -> Iterator[Listener]:
        """Yield the listeners to call: all of now, or those that are still there when their turn comes."""
        keeps = self._table.flag("listeners_snapshot")
        for listener in list(self._listeners):
            if keeps or listener in self._listeners:
                yield listener

    def clear(self) -> None:
        """Drop all listeners without a word."""
        self._listeners.clear()

    def __len__(self) -> int:
        return len(self._listeners)

    def _check(self, listener: object, extra: tuple[object, ...]) -> None:
        if extra and self._table.has_text("no_filters"):
            raise ApiError(self._table.text("no_filters"), "TypeError")
        if not self._name or not self._table.has_text("invalid_listener"):
            return
        if extra:
            raise ApiError(self._table.text("incorrect_arguments", function=self._name))
        if not callable(listener):
            raise ApiError(self._table.text("invalid_listener", event=self._name))

    def _tell(self) -> None:
        if self._changed is not None:
            self._changed(len(self._listeners))


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
