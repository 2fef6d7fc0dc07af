"""Whether arguments fit parameters, and which argument is which parameter, for both families."""

from collections.abc import Callable, Sequence

from nmhost.testing.core.members.signatures import Offer, Spec
from nmhost.testing.core.values import items, members
from nmhost.testing.python.kinds import is_missing, kind_of

Fits = Callable[[Spec, object], bool]


class Wrong(Exception):
    """What is wrong with a value, in the family's words.

    Args:
        text: The words.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        super().__init__(text)


def fits(offer: Offer, given: Spec, value: object, *, is_integer: Callable[[object], bool]) -> bool:
    """Return whether a value is of the type that a spec asks for."""
    spec = offer.resolve(given)
    if "choices" in spec:
        return any(fits(offer, items(choice), value, is_integer=is_integer) for choice in members(spec["choices"]))
    wanted, kind = spec.get("type"), kind_of(value, is_integer=is_integer)
    if wanted == "binary":
        return isinstance(value, bytes | bytearray)
    return wanted in ("any", kind) or (wanted == "number" and kind == "integer")


def assign(
    parameters: Sequence[Spec], arguments: Sequence[object], fit: Fits, *, skip_first: bool
) -> list[tuple[object] | None] | None:
    """Give each parameter its argument, leaving optional ones out where that makes the rest fit.

    Args:
        parameters: What is taken.
        arguments: What is given.
        fit: Whether a value may be that of a parameter.
        skip_first: Whether leaving a parameter out is tried before giving it a value.

    Returns:
        The argument of each parameter, None where it has none; None if there is no way.
    """
    if not parameters:
        return None if arguments else []
    spec, rest = parameters[0], parameters[1:]

    def take() -> list[tuple[object] | None] | None:
        if not arguments:
            return None
        first = arguments[0]
        if not fit(spec, first) and not (spec.get("optional") and is_missing(first)):
            return None
        found = assign(rest, arguments[1:], fit, skip_first=skip_first)
        own = (first,) if fit(spec, first) else None
        return None if found is None else [own, *found]

    def skip() -> list[tuple[object] | None] | None:
        found = assign(rest, arguments, fit, skip_first=skip_first)
        return None if found is None else [None, *found]

    if not spec.get("optional"):
        return take()
    for way in (skip, take) if skip_first else (take, skip):
        found = way()
        if found is not None:
            return found
    return None
