"""What a check of a JSON value is: a gate of exact types, then whatever lies deeper; and how a failure is told.

Checks are composed once, from type hints (``nmhost.rpc.hints``) or a JSON Schema (``nmhost.rpc.schema``), and then run
for every call. A value comes from the JSON decoder, so its type is exactly one of seven, and one look-up in a set
passes the common case. The path to a wrong value is built only while the failure unwinds.
"""

from nmhost.errors import Mismatch

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from typing import TypeGuard

JSON_TYPES = frozenset({type(None), bool, int, float, str, list, dict})

NOTHING = object()
"""What stands for no message."""

_SHOWN = 40  # as much of a wrong string as a reader needs to recognise it

_WORDS: "dict[type, str]" = {int: "an integer", float: "a number", str: "a string"}


class Check:
    """A check: values of some exact types, and of these what *inner* allows.

    Args:
        expected: What is allowed, as text.
        types: The types let through the gate.
        inner: Returns the value to use, or raises Mismatch; ``None`` where the gate says it all.
    """

    __slots__ = ("expected", "inner", "quick", "types")

    def __init__(
        self, expected: str, types: "frozenset[type]", inner: "Callable[[object], object] | None" = None
    ) -> None:
        self.expected: str = expected
        self.types: frozenset[type] = types
        self.inner: Callable[[object], object] | None = inner
        self.quick: Callable[[object], object] | None = inner
        """As *inner*, but what it raises may be anything; then *inner* tells what is wrong."""

    def __call__(self, value: object) -> object:
        """Return the value to use.

        Raises:
            Mismatch: It is not allowed.
        """
        if type(value) not in self.types:
            raise Mismatch(self.expected, describe(value))
        return value if self.inner is None else self.inner(value)


ANYTHING = Check("any JSON value", JSON_TYPES)


def is_array(value: object) -> "TypeGuard[list[object]]":
    """Return whether *value* is a JSON array."""
    return isinstance(value, list)


def is_object(value: object) -> "TypeGuard[dict[str, object]]":
    """Return whether *value* is a JSON object."""
    return isinstance(value, dict)


def describe(value: object) -> str:
    """Return *value* in words short enough for an error."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if is_array(value):
        return f"an array of {len(value)}"
    if is_object(value):
        return "an object"
    text = repr(value)
    return f"{_WORDS.get(type(value), 'a value')}, {text if len(text) <= _SHOWN else text[:_SHOWN] + '...'}"


def one_of(names: "list[str]") -> str:
    """Return *names* as a choice: ``a, b or c``."""
    return " or ".join(part for part in (", ".join(names[:-1]), names[-1]) if part)


def missing(required: "Iterable[str]", params: object) -> Mismatch:
    """Return the failure for *params* that lack one of the *required*, or are no object."""
    if not is_object(params):
        return Mismatch("an object", describe(params))
    return Mismatch(f"the parameter {min(set(required) - params.keys())!r}", "a call without it")


def unexpected(names: "Iterable[str]", known: "Sequence[str]") -> Mismatch:
    """Return the failure for parameters of *names* that nothing takes."""
    return Mismatch(f"no parameter but {', '.join(known) or 'none'}", f"the parameter {min(names)!r}")
