"""What the functions of the extension API have in common: how they are called, and what they look at first."""

import json
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, TypeVar

from nmhost.errors import DefinitionError
from nmhost.testing.core.seam import ApiError, Outcome
from nmhost.testing.core.values import items, members

if TYPE_CHECKING:
    from nmhost.testing.core.model import Extension, World

Arguments = Sequence[object]
"""One for each parameter of the function's signature save the callback; None for what was left out."""

Function = Callable[["World", Arguments], object]
"""Carries a function of the API out and returns what it answers with; an ApiError is its rejection."""


Key = TypeVar("Key")
Found = TypeVar("Found")


class Later:
    """What a function answers that cannot answer yet: somebody resolves or rejects it."""

    def __init__(self) -> None:
        self._outcome: Outcome | None = None
        self._heard: Callable[[Outcome], None] | None = None

    def resolve(self, value: object = None) -> None:
        """Answer with a value."""
        self._end(outcome_of(value))

    def reject(self, message: str) -> None:
        """Answer with an error."""
        self._end({"error": message})

    def follow(self, function: Callable[[], object]) -> None:
        """Call a function, and answer as it does."""
        try:
            value = function()
        except ApiError as error:
            self.reject(str(error))
            return
        if isinstance(value, Later):
            value.then(self._end)
        else:
            self.resolve(value)

    def then(self, heard: Callable[[Outcome], None]) -> None:
        """Call *heard* with the outcome, once there is one."""
        if self._outcome is not None:
            heard(self._outcome)
        else:
            self._heard = heard

    def _end(self, outcome: Outcome) -> None:
        if self._outcome is None:
            self._outcome = outcome
            if self._heard is not None:
                self._heard(outcome)


NULL = object()  # what a function returns whose answer is null, as other than nothing at all


def outcome_of(value: object) -> Outcome:
    """Return how a call ends that gives a value."""
    if value is NULL:
        return {"value": "null"}
    return {"value": json.dumps(value)} if value is not None else {"none": None}


def in_order(value: object) -> object:
    """Return a value whose objects have their keys by their letters."""
    if isinstance(value, Mapping):
        return {key: in_order(one) for key, one in sorted(items(value).items())}
    return [in_order(one) for one in members(value)] if isinstance(value, list) else value


def must_find(extension: "Extension", known: Mapping[Key, Found], name: Key, what: str) -> Found:
    """Return what an extension has under a name that a test gives.

    Raises:
        DefinitionError: There is none.
    """
    if name not in known:
        names = ", ".join(repr(one) for one in known) or "none"
        raise DefinitionError(f"the extension {extension.id} has no {what} {name!r}; it has {names}")
    return known[name]


def first(arguments: Arguments) -> object:
    """Return the first argument, if there is any."""
    return arguments[0] if arguments else None


def base_of(world: "World") -> str:
    """Return what the relative URLs in a call are relative to: the extension's root, or whoever calls."""
    extension = world.context.extension
    if extension is None or world.state.table.flag("urls_from_caller"):
        return world.context.url
    return extension.base_url


def extension_of(world: "World") -> "Extension":
    """Return the extension whose code calls.

    Raises:
        ApiError: A web page calls.
    """
    extension = world.context.extension
    if extension is None:
        raise ApiError("a web page has no such function")
    return extension
