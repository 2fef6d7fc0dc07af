"""Say why a value has no JSON form, or why a payload is none: the slow, exact look after a refusal."""

import dataclasses
import json
from collections.abc import Callable, Iterator
from typing import Protocol

from nmhost.errors import MessageError, PayloadInvalid
from nmhost.lazy.forms import form_of
from nmhost.lazy.integers import MAX_SAFE_INTEGER
from nmhost.lazy.keys import text_key


class Codec(Protocol):
    """What refused a message."""

    @property
    def default(self) -> Callable[[object], object] | None:
        """What makes a form of a value that JSON has none for."""
        ...

    @property
    def allow_nan(self) -> bool:
        """Whether NaN and the infinities are let out."""
        ...


_SHOWN = 60
_DEEPEST = 200


def explain_refusal(message: object, error: Exception, codec: Codec) -> MessageError:
    """Return the error that names the part of *message* which *codec* refused."""
    for path, value in _walk(message, "$", _converter(codec)):
        reason = _fault(value, codec)
        if reason:
            return MessageError(reason, path)
    if isinstance(error, RecursionError):
        return MessageError("the message contains itself or is nested too deeply for JSON")
    return MessageError(f"the message has no JSON form: {type(error).__name__}: {error}")


def refuse_big_integers(payload: bytes) -> None:
    """Raise for the first integer in *payload* that a JavaScript reader would round.

    It is asked what would be sent, since a value that goes through ``default`` may have a form only once.

    Raises:
        MessageError: There is such an integer; its path is named.
    """
    for path, value in _walk(json.loads(payload), "$", lambda value: value):
        if isinstance(value, int) and not -MAX_SAFE_INTEGER <= value <= MAX_SAFE_INTEGER:
            raise MessageError(
                f"the integer {_shown(value)} is beyond ±2**53 and would arrive rounded; send it as text, "
                "or allow it with Host(big_integers=True)",
                path,
            )


def read_strictly(source: bytes | bytearray | str) -> object:
    """Return the JSON value in *source*, with white space around it allowed.

    Raises:
        PayloadInvalid: It is not UTF-8, not JSON, or more than one value.
    """
    payload = source.encode("utf-8", "surrogatepass") if isinstance(source, str) else bytes(source)
    try:
        value: object = json.loads(payload.decode(), parse_constant=_refuse_constant)
    except UnicodeDecodeError as error:
        raise PayloadInvalid(f"byte {error.start} is no UTF-8", payload) from None
    except RecursionError:
        raise PayloadInvalid("it is nested too deeply", payload) from None
    except ValueError as error:
        raise PayloadInvalid(str(error), payload) from None
    return value


def _refuse_constant(name: str) -> object:
    raise ValueError(f"{name} is no JSON value")


def _converter(codec: Codec) -> Callable[[object], object]:
    def convert(value: object) -> object:
        if dataclasses.is_dataclass(value) and not isinstance(value, type):
            return {field.name: getattr(value, field.name) for field in dataclasses.fields(value)}
        failed: Exception | None = None
        if codec.default is not None:
            try:
                return codec.default(value)
            except Exception as error:  # what the app raises is what is to be told
                failed = error
        try:
            return form_of(value) if isinstance(failed, TypeError | None) else _Failed(value, failed)
        except TypeError:
            return value if failed is None else _Failed(value, failed)

    return convert


def _walk(
    value: object, path: str, convert: Callable[[object], object], depth: int = 0
) -> Iterator[tuple[str, object]]:
    """Yield every part of *value* with its path, converted as the codec converts it."""
    if not isinstance(value, (dict, list, tuple, str, int, float, bool, type(None))):
        value = convert(value)
    yield path, value
    if depth > _DEEPEST:
        return
    if isinstance(value, dict):
        for key, item in value.items():
            yield path, _Key(key)
            yield from _walk(item, _member(path, key), convert, depth + 1)
    elif isinstance(value, (list, tuple)):
        for index, item in enumerate(value):
            yield from _walk(item, f"{path}[{index}]", convert, depth + 1)


class _Failed:
    """Stand for a value of which ``default`` makes nothing."""

    def __init__(self, value: object, error: Exception) -> None:
        self.value = value
        self.error = error


class _Key:
    """Mark a value as the key of an object."""

    def __init__(self, key: object) -> None:
        self.key = key


def _fault(value: object, codec: Codec) -> str | None:
    """Return what is wrong with one part, its children aside."""
    if isinstance(value, _Key):
        try:
            text_key(value.key)
        except TypeError:
            return f"the key {_shown(value.key)} is a {type(value.key).__name__}; keys of a JSON object are text"
        return None
    if isinstance(value, _Failed):
        kind, error = type(value.value).__name__, value.error
        return f"Host(default=...) fails on {_shown(value.value)}, of type {kind}: {type(error).__name__}: {error}"
    if isinstance(value, float) and not codec.allow_nan and (value != value or value in (float("inf"), float("-inf"))):
        return f"{value} has no JSON form and no browser reads it; send null or text instead"
    if isinstance(value, (dict, list, tuple, str, int, float, bool, type(None))):
        return None
    return (
        f"a {type(value).__name__} has no JSON form ({_shown(value)}); send a dict, list, str, number, bool or None, "
        "or give Host(default=...) a function that makes one of it"
    )


def _member(path: str, key: object) -> str:
    text = str(key)
    return f"{path}.{text}" if text.isidentifier() else f"{path}[{text!r}]"


def _shown(value: object) -> str:
    try:
        text = repr(value)
    except ValueError:  # an integer of more digits than Python turns into text
        return "of very many digits"
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
