"""Limits inside ``Annotated``: those of annotated-types, of pydantic's ``Field`` and of msgspec's ``Meta``.

They are known by their attributes, so that none of these packages is imported. Any other metadata of theirs is refused,
since it would be dropped; what is nobody's limit, such as a text, is a note.
"""

import operator
import re

from nmhost.errors import DefinitionError, Mismatch
from nmhost.rpc.checks import Check, describe

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    Test = Callable[[object], bool]

_COMPARED: "dict[str, tuple[Callable[..., bool], str]]" = {
    "ge": (operator.ge, "from"),
    "gt": (operator.gt, "over"),
    "le": (operator.le, "up to"),
    "lt": (operator.lt, "under"),
}
_LENGTHS = {"min_length": (operator.ge, "from"), "max_length": (operator.le, "up to")}
_ORDERED = ("datetime", "decimal")  # whose values are limits besides numbers
_OWNERS = ("annotated_types", "pydantic", "msgspec")
_CHECKED = {*_COMPARED, *_LENGTHS, "multiple_of", "pattern", "func", "metadata", "annotation"}
# What says something of a value to people and schemas, and nothing of which values there are.
_NOTES = {"title", "description", "examples", "extra", "extra_json_schema", "json_schema_extra", "deprecated", "repr"}


def with_limits(check: Check, metadata: "tuple[object, ...]") -> Check:
    """Return *check* with the limits that *metadata* sets.

    Raises:
        DefinitionError: A part of it looks like a limit and is none that is checked.
    """
    limits = [limit for each in metadata for limit in _limits(each)]
    if not limits:
        return check

    def limited(given: object) -> object:
        value = given if check.inner is None else check.inner(given)
        for test, words in limits:
            if value is not None and not test(value):
                raise Mismatch(words, describe(given))
        return value

    words = ", ".join(words for _, words in limits)
    return Check(f"{check.expected} ({words})", check.types, limited)


def _limits(metadata: object) -> "Iterator[tuple[Test, str]]":
    """Yield the tests that one piece of metadata stands for, each with its words."""
    if _is_owned(metadata) and not isinstance(metadata, type):
        _refuse_what_is_dropped(metadata)
    parts = getattr(metadata, "metadata", None)
    if isinstance(parts, list | tuple) and _is_owned(metadata):  # pydantic's Field gathers its limits there
        for part in parts:
            yield from _limits(part)
        return
    found = list(_tests(metadata))
    if not found and _is_owned(metadata) and not isinstance(metadata, type):
        raise DefinitionError(
            f"{metadata!r} can't be checked; allowed in Annotated are limits of size, length and pattern"
        )
    yield from found


def _tests(metadata: object) -> "Iterator[tuple[Test, str]]":
    for name, (fits, words) in _COMPARED.items():
        limit = getattr(metadata, name, None)
        if _is_number(limit) or type(limit).__module__ in _ORDERED:
            yield _compared(fits, limit, lambda value: value), f"a value {words} {limit}"
    for name, (fits, words) in _LENGTHS.items():
        limit = getattr(metadata, name, None)
        if _is_number(limit):
            yield _compared(fits, limit, len), f"a length {words} {limit}"
    step = getattr(metadata, "multiple_of", None)
    if _is_number(step):
        yield (lambda value: not value % step), f"a multiple of {step}"  # type: ignore[operator]  # numbers both
    pattern = getattr(metadata, "pattern", None)
    if isinstance(pattern, str):
        found = re.compile(pattern).search
        yield (lambda value: found(value) is not None), f"a text that matches {pattern}"  # type: ignore[call-overload]
    test = getattr(metadata, "func", None)
    if callable(test) and _is_owned(metadata):
        yield (lambda value: bool(test(value))), f"what {getattr(test, '__name__', 'its predicate')} allows"


def _refuse_what_is_dropped(metadata: object) -> None:
    """Refuse metadata that set more than limits and notes, such as another name or what is to be stripped.

    Raises:
        DefinitionError: They do.
    """
    names: Iterable[str] = ("tz",)  # msgspec's Meta lists none
    for listing in ("_attributes_set", "__dataclass_fields__", "__dict__"):
        names = getattr(metadata, listing, None) or names
    dropped = [
        name
        for name in names
        if name not in _CHECKED | _NOTES and not any(getattr(metadata, name, None) is unset for unset in (None, False))
    ]
    if dropped:
        raise DefinitionError(
            f"{', '.join(dropped)} of {metadata!r} would be dropped; allowed in Annotated are limits of size, length "
            "and pattern"
        )


def _compared(fits: "Callable[..., bool]", limit: object, measure: "Callable[..., object]") -> "Test":
    def test(value: object) -> bool:
        try:
            return fits(measure(value), limit)
        except TypeError:  # of a time with its zone and one without
            return False

    return test


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _is_owned(metadata: object) -> bool:
    """Return whether *metadata* is of a package whose metadata are limits."""
    return type(metadata).__module__.partition(".")[0] in _OWNERS
