"""What the functions of the extension API have in common: how they are called, and what they look at first."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from nmhost.testing.core.seam import ApiError

if TYPE_CHECKING:
    from nmhost.testing.core.extensions import Extension
    from nmhost.testing.core.world import World

Arguments = Sequence[object]
"""One for each parameter of the function's signature save the callback; None for what was left out."""

Function = Callable[["World", Arguments], object]
"""Carries a function of the API out and returns what it answers with; an ApiError is its rejection."""


def first(arguments: Arguments) -> object:
    """Return the first argument, if there is any."""
    return arguments[0] if arguments else None


def extension_of(world: "World") -> "Extension":
    """Return the extension whose code calls.

    Raises:
        ApiError: A web page calls.
    """
    extension = world.context.extension
    if extension is None:
        raise ApiError("a web page has no such function")
    return extension
