"""Python values as JavaScript sees them: their kind, their class, their text."""

import datetime as dt
import math
from collections.abc import Callable, Mapping

from nmhost.testing.core.messaging.clone import BigInt, Foreign, JsError, Map, encode_json, undefined
from nmhost.testing.core.seam import ApiError
from nmhost.testing.core.values import UNDEFINED, items, members

# Classes of cloned values that Python has no type for, by their tags.
_FOREIGN = {"x": "RegExp", "v": "Uint8Array", "b": "Object"}
_CLASSES: tuple[tuple[type | tuple[type, ...], str], ...] = (
    (Map, "Map"),
    ((set, frozenset), "Set"),
    (dt.datetime, "Date"),
    ((bytes, bytearray), "ArrayBuffer"),
    ((JsError, BaseException), "Error"),
)
_INT32 = 2**31


def is_missing(value: object) -> bool:
    """Return whether a value is null or undefined."""
    return value is None or value is undefined


def revived(value: object) -> object:
    """Return what the browser tells with undefined where that is meant."""
    if value == UNDEFINED:
        return undefined
    if isinstance(value, dict):
        return {key: revived(one) for key, one in items(value).items()}
    return [revived(one) for one in members(value)] if isinstance(value, list) else value


def is_number(value: object) -> bool:
    """Return whether a value is a JavaScript number."""
    return isinstance(value, int | float) and not isinstance(value, bool | BigInt)


def is_whole(value: object) -> bool:
    """Return whether a number is an integer of any size."""
    return isinstance(value, int) or (isinstance(value, float) and value.is_integer())


def is_int32(value: object) -> bool:
    """Return whether a number is an integer of 32 bits."""
    return isinstance(value, int | float) and is_whole(value) and -_INT32 <= value < _INT32


def kind_of(value: object, *, is_integer: Callable[[object], bool] = is_whole) -> str:
    """Return JavaScript's kind of a value: what typeof says, save for null, arrays and integers."""
    if value is None:
        return "null"
    if value is undefined:
        return "undefined"
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, BigInt):
        return "bigint"
    if isinstance(value, int | float):
        return "integer" if is_integer(value) else "number"
    if isinstance(value, str):
        return "string"
    if isinstance(value, list | tuple):
        return "array"
    return "function" if callable(value) else "object"


def class_of(value: object) -> str:
    """Return the class of an object: Object for a dict."""
    if isinstance(value, Foreign):
        return _FOREIGN.get(str(value.parts[0]), "Object")
    return next((name for kinds, name in _CLASSES if isinstance(value, kinds)), "Object")


def number_text(value: float) -> str:
    """Return what String() makes of a number."""
    if isinstance(value, float) and not math.isfinite(value):
        return "NaN" if math.isnan(value) else "Infinity" if value > 0 else "-Infinity"
    if is_whole(value) and abs(value) < 10**21:
        return str(int(value))
    mantissa, _, exponent = repr(float(value)).partition("e")
    return f"{mantissa}e{exponent[0]}{exponent[1:].lstrip('0')}" if exponent else mantissa


def json_text(value: object) -> str:
    """Return what JSON.stringify makes of a value as a text; ``undefined`` where it makes nothing.

    Raises:
        ApiError: The value has no JSON.
    """
    if is_number(value) and isinstance(value, int | float):
        return number_text(value) if math.isfinite(value) else "null"
    text = encode_json(value, lambda kind: ApiError(kind, "TypeError"))
    return "undefined" if text is None else text


def members_of(value: object) -> Mapping[str, object]:
    """Return an object's own members by name."""
    return {str(key): item for key, item in value.items()} if isinstance(value, Mapping) else {}


def is_truthy(value: object) -> bool:
    """Return whether JavaScript takes a value for true: any object is."""
    if is_missing(value) or value is False or (isinstance(value, str) and not value):
        return False
    return not isinstance(value, int | float) or not (value == 0 or value != value)
