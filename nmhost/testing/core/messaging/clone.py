"""Python values as messages: JSON as Chromium sends it, and the clone encoding of Firefox."""

import datetime as dt
import json
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from nmhost.testing.core.seam import ApiError
from nmhost.testing.core.values import number_or_none

# What a JavaScript number holds exactly; a larger int is a BigInt in a clone.
_SAFE = 2**53
# From here on JavaScript writes a number with an exponent.
_EXPONENT_FROM = 1e21


class Undefined:
    """JavaScript's undefined: false, and nothing but itself."""

    def __bool__(self) -> bool:
        return False

    def __repr__(self) -> str:
        return "undefined"


undefined: Undefined = Undefined()


class BigInt(int):
    """A JavaScript BigInt."""


class Map(dict[object, object]):
    """A JavaScript Map, where a plain dict is a plain object."""


class JsError(Exception):
    """A JavaScript Error that came as a value.

    Args:
        message: Its message.
        name: Its class.
    """

    def __init__(self, message: str = "", name: str = "Error") -> None:
        self.name = name
        super().__init__(message)


@dataclass(frozen=True)
class Foreign:
    """A cloned value that Python has no type for (RegExp, a typed array...): it can be passed on.

    Args:
        parts: Its encoding, tag first.
    """

    parts: tuple[object, ...]


def encode(value: object, mode: str, refused: Callable[[str], ApiError]) -> str:
    """Return the text of a message between contexts.

    Args:
        value: The message.
        mode: ``json`` or ``clone``.
        refused: Makes the family's error for a value that can't be sent, given its kind.

    Raises:
        ApiError: The value can't be sent.
    """
    if mode == "clone":
        return json.dumps(_Writer(refused).write(value), separators=(",", ":"))
    text = encode_json(value, refused)
    if text is None and value is not undefined:
        raise refused("Function")
    return "null" if text is None else text


def encode_json(value: object, refused: Callable[[str], ApiError]) -> str | None:
    """Return what JSON.stringify makes of a value; nothing for undefined and functions.

    Raises:
        ApiError: The value is cyclic, or a BigInt.
    """
    plain = _plain(value, refused, ())
    if plain is undefined:
        return None
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "backslashreplace").decode()


def decode(text: str, mode: str) -> object:
    """Return the value of a message between contexts."""
    value: object = json.loads(text)
    return _Reader().read(value) if mode == "clone" else value


def decode_json(text: str, *, strip_bom: bool = False) -> object:
    """Return the value of a native host's JSON.

    Raises:
        ValueError: It is no JSON.
    """
    return json.loads(text.removeprefix("\ufeff") if strip_bom else text, parse_constant=_no_constant)


def _no_constant(name: str) -> object:
    raise ValueError(f"{name} is no JSON")


def _plain(value: object, refused: Callable[[str], ApiError], path: tuple[int, ...]) -> object:
    """Return *value* as json.dumps takes it, the way JSON.stringify would see it."""
    if value is None or isinstance(value, str | bool):
        return value
    if isinstance(value, int | float):
        return _plain_number(value, refused)
    if value is undefined or callable(value):
        return undefined
    if isinstance(value, dt.datetime):
        return value.astimezone(dt.UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    if id(value) in path:
        raise refused("cycle")
    return _plain_members(value, refused, (*path, id(value)))


def _plain_number(value: float, refused: Callable[[str], ApiError]) -> object:
    if isinstance(value, BigInt):
        raise refused("BigInt")
    if isinstance(value, int):
        return value
    if not math.isfinite(value):
        return None
    return int(value) if value.is_integer() and abs(value) < _EXPONENT_FROM else value


def _plain_members(value: object, refused: Callable[[str], ApiError], path: tuple[int, ...]) -> object:
    if isinstance(value, list | tuple):
        parts = [_plain(item, refused, path) for item in value]
        return [None if part is undefined else part for part in parts]
    if isinstance(value, Mapping) and not isinstance(value, Map):
        members = ((str(key), _plain(item, refused, path)) for key, item in value.items())
        return {key: item for key, item in members if item is not undefined}
    if isinstance(value, bytes | bytearray):
        return {str(index): byte for index, byte in enumerate(value)}
    return {}


class _Writer:
    """The writing of one value in the clone encoding; compound values are numbered as they open."""

    def __init__(self, refused: Callable[[str], ApiError]) -> None:
        self._refused = refused
        self._numbers: dict[int, int] = {}
        self._kept: list[object] = []

    def write(self, value: object) -> object:
        if value is None or isinstance(value, str | bool):
            return value
        if value is undefined:
            return ["u"]
        if isinstance(value, int):
            big = isinstance(value, BigInt) or abs(value) > _SAFE
            return ["i", str(int(value))] if big else value
        if isinstance(value, float):
            return _number(value)
        if id(value) in self._numbers:
            return ["r", self._numbers[id(value)]]
        self._numbers[id(value)] = len(self._numbers)
        self._kept.append(value)  # its id must not be given to another while this goes on
        return self._compound(value)

    def _compound(self, value: object) -> list[object]:
        if isinstance(value, Map):
            return ["m", *(self.write(part) for pair in value.items() for part in pair)]
        if isinstance(value, Mapping):
            return ["o", *(part for key, item in value.items() for part in (str(key), self.write(item)))]
        if isinstance(value, list | tuple):
            return ["a", len(value), *(self.write(item) for item in value)]
        if isinstance(value, set | frozenset):
            return ["t", *(self.write(item) for item in value)]
        if isinstance(value, dt.datetime):
            return ["d", value.timestamp() * 1000]
        if isinstance(value, bytes | bytearray):
            return ["ab", value.hex()]
        if isinstance(value, BaseException):
            return ["e", getattr(value, "name", "Error"), str(value), None, []]
        if isinstance(value, Foreign):
            return list(value.parts)
        raise self._refused("Function" if callable(value) else type(value).__name__)


def _number(value: float) -> object:
    if math.isnan(value):
        return ["n", "NaN"]
    if math.isinf(value):
        return ["n", "Infinity" if value > 0 else "-Infinity"]
    if value == 0 and math.copysign(1, value) < 0:
        return ["n", "-0"]
    return value


class _Reader:
    """The reading of one value in the clone encoding."""

    def __init__(self) -> None:
        self._seen: list[object] = []

    def read(self, value: object) -> object:
        if not isinstance(value, list):
            return value
        tag = str(value[0])
        if tag in _SIMPLE:
            return _SIMPLE[tag](value[1:])
        if tag == "r":
            return self._seen[int(value[1])]
        number = len(self._seen)
        self._seen.append(None)
        return self._compound(tag, value[1:], number)

    def _compound(self, tag: str, parts: list[object], number: int) -> object:
        result: object
        if tag in ("o", "m"):
            result = self._seen[number] = Map() if tag == "m" else {}
            for index in range(0, len(parts), 2):
                key = self.read(parts[index]) if tag == "m" else parts[index]
                result[_hashable(key)] = self.read(parts[index + 1])
        elif tag == "a":
            array: list[object] = []
            result = self._seen[number] = array
            array.extend(self.read(part) for part in parts[1:])
        elif tag == "s":
            result = self._seen[number] = self._sparse(parts)
        elif tag == "t":
            members: set[object] = set()
            result = self._seen[number] = members
            members.update(_hashable(self.read(part)) for part in parts)
        else:
            result = self._seen[number] = _leaf(tag, parts)
        return result

    def _sparse(self, parts: list[object]) -> list[object]:
        size = number_or_none(parts[0]) or 0
        result: list[object] = [undefined] * size
        for index in range(1, len(parts), 2):
            key = str(parts[index])
            item = self.read(parts[index + 1])
            if key.isdecimal() and int(key) < size:
                result[int(key)] = item
        return result


def _leaf(tag: str, parts: list[object]) -> object:
    if tag == "d" and isinstance(parts[0], int | float):
        return dt.datetime.fromtimestamp(parts[0] / 1000, dt.UTC)
    if tag in ("e", "dx"):
        return JsError(str(parts[1] if parts[1] is not None else ""), str(parts[0]))
    if tag == "ab":
        return bytes.fromhex(str(parts[0]))
    if tag == "b":
        return parts[0]
    return Foreign((tag, *parts))


def _hashable(value: object) -> object:
    """Return a value that can be a key or a member of a set."""
    return repr(value) if isinstance(value, list | dict | set) else value


_SIMPLE: dict[str, Callable[[list[object]], object]] = {
    "u": lambda _parts: undefined,
    "n": lambda parts: float(str(parts[0]).replace("Infinity", "inf")),
    "i": lambda parts: BigInt(str(parts[0])),
}
