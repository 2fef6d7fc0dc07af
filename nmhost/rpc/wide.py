"""Checks of the types that JSON lacks: dates, UUIDs, enumerations, tuples, sets, and classes that validate themselves.

Single values and msgspec's Structs go through msgspec, pydantic's models through their own validators; what has parts
is put together of the checks of its parts, so that limits hold at every depth. Only such a hint loads this.
"""

import collections.abc
import datetime as dt
import decimal
import enum
import pathlib
import re
import sys
import typing
import uuid
from collections.abc import Callable, Iterable

from nmhost.errors import DefinitionError, Mismatch
from nmhost.rpc.checks import JSON_TYPES, Check, describe, one_of
from nmhost.rpc.records import fields_of

Compile = Callable[[object], Check]

_TEXT, _LIST, _DICT = frozenset({str}), frozenset({list}), frozenset({dict})
_NUMERIC = frozenset({str, int, float})

_SCALARS: dict[type, tuple[str, frozenset[type]]] = {
    dt.datetime: ("a date and time, as in 2026-01-31T12:00:00Z", _TEXT),
    dt.date: ("a date, as in 2026-01-31", _TEXT),
    dt.time: ("a time, as in 12:00:00", _TEXT),
    dt.timedelta: ("a duration, as in PT1H30M, or a number of seconds", _NUMERIC),
    uuid.UUID: ("a UUID", _TEXT),
    decimal.Decimal: ("a decimal number", _NUMERIC),
    bytes: ("base64", _TEXT),
    bytearray: ("base64", _TEXT),
}
_PATHS = frozenset({pathlib.Path, pathlib.PurePath, pathlib.PurePosixPath, pathlib.PureWindowsPath})
_ARRAYS = frozenset(
    {collections.abc.Sequence, collections.abc.MutableSequence, collections.abc.Collection, collections.abc.Iterable}
)
_SETS: dict[object, Callable[[Iterable[object]], object]] = {
    set: set,
    frozenset: frozenset,
    collections.abc.Set: frozenset,
    collections.abc.MutableSet: set,
}
_MAPPINGS: frozenset[object] = frozenset({dict, collections.abc.Mapping, collections.abc.MutableMapping})
_PLACE = re.compile(r"(.*?)(?: - at `(?:key in )?\$(.*)`)?$", re.DOTALL)
_STEP = re.compile(r"\.([^.\[]+)|\[(\d+)\]")


def compile_wide(hint: object, origin: object, arguments: tuple[object, ...], compile_part: Compile) -> Check | None:
    """Return the check of *hint*, or None if it is nothing of this kind.

    Args:
        hint: The annotation.
        origin: It without arguments.
        arguments: What stands in its brackets.
        compile_part: Makes the checks of its parts.

    Raises:
        DefinitionError: It needs a library that is not there, or a part of it can't be checked.
    """
    if not isinstance(origin, type):
        return None
    if origin in _SCALARS:
        return _scalar(origin)
    if origin in _PATHS:
        return Check("a path", _TEXT, typing.cast("Callable[[object], object]", origin))
    if issubclass(origin, enum.Enum):
        return _enumeration(origin)
    if origin is tuple:
        return _tuple(hint, arguments, compile_part)
    if issubclass(origin, tuple) and hasattr(origin, "_fields"):
        return _named_tuple(origin, hint, compile_part)
    if origin in _ARRAYS or origin in _SETS or origin in _MAPPINGS:
        return _collection(hint, origin, arguments, compile_part)
    return None


def of_own(cls: type) -> Check | None:
    """Return the check of a class that validates itself: pydantic's and msgspec's; None for every other."""
    validator = getattr(cls, "__pydantic_validator__", None)
    if validator is not None:
        check = Check(f"an object ({cls.__name__})", JSON_TYPES, _by_pydantic(validator.validate_python))
        check.quick = validator.validate_python
        return check
    if hasattr(cls, "__struct_fields__"):
        return Check(f"an object ({cls.__name__})", frozenset({dict, list}), _by_msgspec(cls))
    return None


def _scalar(cls: type) -> Check:
    expected, types = _SCALARS[cls]
    convert = _msgspec(cls).convert
    refusals = (sys.modules["msgspec"].ValidationError, ValueError, ArithmeticError)

    def read(value: object) -> object:
        try:
            if cls is dt.timedelta and not isinstance(value, str):
                return dt.timedelta(seconds=value)  # type: ignore[arg-type]  # a number came through the gate
            return convert(value, cls)
        except refusals:
            raise Mismatch(expected, describe(value)) from None

    return Check(expected, types, read)


def _by_msgspec(cls: type) -> Callable[[object], object]:
    msgspec = _msgspec(cls)

    def other(kind: type, value: object) -> object:
        check = of_own(kind)
        if check is None:
            raise NotImplementedError
        return check(value)

    def read(value: object) -> object:
        try:
            return msgspec.convert(value, cls, dec_hook=other)
        except msgspec.ValidationError as error:
            raise _placed(str(error), value) from None

    _check_parts(msgspec, cls)
    return read


def _check_parts(msgspec: typing.Any, cls: type) -> None:
    """Refuse a Struct with a part that nobody checks."""
    seen: set[int] = set()

    def look(info: typing.Any) -> None:
        if id(info) in seen:
            return
        seen.add(id(info))
        if isinstance(info, msgspec.inspect.CustomType) and of_own(info.cls) is None:
            raise DefinitionError(
                f"{cls.__name__} can't be checked: msgspec does not know its part {info.cls.__name__}"
            )
        for name in getattr(info, "__struct_fields__", ()):
            part = getattr(info, name)
            for each in part if isinstance(part, tuple) else (part,):
                if isinstance(each, msgspec.inspect.Type | msgspec.inspect.Field):
                    look(each)

    look(msgspec.inspect.type_info(cls))


def _placed(text: str, value: object) -> Mismatch:
    """Return the failure that msgspec's words tell of, with its place."""
    found = _PLACE.match(text)
    said, place = (found[1], found[2] or "") if found else (text, "")
    steps = tuple(name or int(index) for name, index in _STEP.findall(place))
    said, _, seen = said.replace("`", "").partition(", got ")
    expected = said.removeprefix("Expected ")
    mismatch = Mismatch(expected, seen or describe(_value_at(value, steps)), said if expected == said else "")
    mismatch.steps = steps
    return mismatch


def _value_at(value: object, steps: "tuple[str | int, ...]") -> object:
    """Return what lies at the end of *steps*, or as near to it as they lead."""
    for step in steps:
        try:
            value = value[step]  # type: ignore[index]  # what it is, the steps say
        except (KeyError, IndexError, TypeError):
            break
    return value


def _by_pydantic(validate: Callable[[object], object]) -> Callable[[object], object]:
    refusal: type[Exception] = sys.modules["pydantic_core"].ValidationError  # whose validator this is

    def read(value: object) -> object:
        try:
            return validate(value)
        except refusal as error:
            first = error.errors(include_url=False)[0]  # type: ignore[attr-defined]  # pydantic's own
            mismatch = Mismatch("", describe(first.get("input")), str(first["msg"]))
            mismatch.steps = tuple(first["loc"])
            raise mismatch from None

    return read


def _enumeration(cls: type[enum.Enum]) -> Check:
    values: list[object] = [each.value for each in cls]
    types = frozenset(map(type, values))
    expected = one_of([repr(each) if isinstance(each, str) else describe(each) for each in values])
    if not values or not types <= JSON_TYPES:
        raise DefinitionError(f"{cls.__name__} can't be checked: its members have values that JSON has no form for")

    def read(value: object) -> object:
        try:
            return cls(value)
        except ValueError:
            raise Mismatch(expected, describe(value)) from None

    return Check(expected, types, read)


def _tuple(hint: object, arguments: tuple[object, ...], compile_part: Compile) -> Check:
    if not hasattr(hint, "__args__"):
        return Check("an array", _LIST, tuple)  # type: ignore[arg-type]  # a list came through the gate
    if arguments[-1:] == (...,):
        part = compile_part(arguments[0])
        return Check(f"an array (each item {part.expected})", _LIST, lambda value: tuple(_parts(part, value)))
    parts = [compile_part(each) for each in arguments if each != ()]
    return Check(f"an array of {len(parts)}", _LIST, _fixed(parts, len(parts), tuple))


def _named_tuple(cls: type, hint: object, compile_part: Compile) -> Check:
    fields = fields_of(hint)
    parts = [compile_part(each.hint) for each in fields]
    least = sum(each.required for each in fields)
    return Check(f"an array ({cls.__name__})", _LIST, _fixed(parts, least, lambda values: cls(*values)))


def _collection(hint: object, origin: object, arguments: tuple[object, ...], compile_part: Compile) -> Check:
    part = compile_part(arguments[-1]) if arguments else compile_part(object)
    if origin not in _MAPPINGS:
        make = _SETS.get(origin, list)
        return Check(
            f"an array (each item {part.expected})", _LIST, lambda value: _made(make, _parts(part, value), value)
        )
    key = compile_part(arguments[0]) if arguments else compile_part(str)
    if str not in key.types:
        raise DefinitionError(f"{hint} can't be checked: JSON's objects have string keys; take str, or what is text")

    def read(value: object) -> object:
        items: Iterable[tuple[str, object]] = value.items()  # type: ignore[attr-defined]  # a dict
        return {_at(key, name, name): _at(part, item, name) for name, item in items}

    return Check(f"an object (each value {part.expected})", _DICT, read)


def _made(make: Callable[[Iterable[object]], object], parts: list[object], value: object) -> object:
    try:
        return make(parts)
    except TypeError:  # what a set can't hold
        raise Mismatch("items that a set can hold", describe(value)) from None


def _fixed(parts: list[Check], least: int, make: Callable[[list[object]], object]) -> Callable[[object], object]:
    size = str(len(parts)) if least == len(parts) else f"{least} to {len(parts)}"

    def read(value: object) -> object:
        items: list[object] = value  # type: ignore[assignment]  # a list came through the gate
        if not least <= len(items) <= len(parts):
            raise Mismatch(f"an array of {size}", describe(value))
        return make([_at(part, item, index) for index, (part, item) in enumerate(zip(parts, items, strict=False))])

    return read


def _parts(part: Check, value: object) -> list[object]:
    items: list[object] = value  # type: ignore[assignment]  # a list came through the gate
    return [_at(part, item, index) for index, item in enumerate(items)]


def _at(part: Check, item: object, step: str | int) -> object:
    try:
        return part(item)
    except Mismatch as mismatch:
        raise mismatch.under(step) from None


def _msgspec(cls: type) -> typing.Any:
    """Return msgspec, which the host's author may not have installed."""
    try:
        import msgspec

        __import__("msgspec.inspect")  # found as an attribute then
    except ModuleNotFoundError:
        raise DefinitionError(
            f"{cls.__name__} can't be checked without msgspec: pip install nmhost[fast], or take it as str"
        ) from None
    return msgspec
