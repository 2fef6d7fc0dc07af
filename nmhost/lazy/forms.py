"""Give values that JSON lacks the form in which the same types are read; only a message with such a value loads this.

Dates, UUIDs, paths and their kin become text, sets arrays, and pydantic's models, msgspec's Structs and attrs classes
objects.
"""

import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def form_of(value: object) -> object:
    """Return the form of *value*, whose parts may be values of such types again.

    Raises:
        TypeError: It has none.
    """
    cls = type(value)
    own = _of_own(cls, value)
    if own is not None:
        return own
    enum = sys.modules.get("enum")
    if enum is not None and isinstance(value, enum.Enum):
        return getattr(value, "value")  # noqa: B009 - enum was imported by its name alone
    if isinstance(value, set | frozenset):
        return sorted(value) if all(isinstance(each, str) for each in value) else list(value)
    if isinstance(value, bytes | bytearray):
        from binascii import b2a_base64

        return b2a_base64(value, newline=False).decode("ascii")
    if cls.__module__ in ("uuid", "decimal") or hasattr(cls, "__fspath__"):
        return str(value)
    if cls.__module__ == "datetime":
        return _of_time(value)
    collections = sys.modules.get("collections.abc")
    if collections is not None and isinstance(value, collections.Mapping):
        return dict(value)  # pyright: ignore[reportArgumentType, reportCallIssue]  # of a module found at run time
    raise TypeError(value)


def _of_own(cls: type, value: object) -> object:
    """Return the form of a class with fields of its own; None of every other."""
    if hasattr(cls, "__pydantic_serializer__"):
        config = getattr(cls, "model_config", None) or getattr(cls, "__pydantic_config__", None) or {}
        by_alias = config.get("serialize_by_alias", True)  # as it is read, unless the class says otherwise
        return cls.__pydantic_serializer__.to_python(value, mode="json", by_alias=by_alias)
    if hasattr(cls, "__struct_fields__"):
        return _of_struct(cls, value)
    if hasattr(cls, "__attrs_attrs__"):
        return {each.alias or each.name: getattr(value, each.name) for each in cls.__attrs_attrs__ if each.init}
    return None


def _of_struct(cls: "Any", value: object) -> object:
    """Return a msgspec Struct as msgspec itself would write it, its parts as they are."""
    config, unset = cls.__struct_config__, sys.modules["msgspec"].UNSET
    names = zip(cls.__struct_fields__, cls.__struct_encode_fields__, strict=True)
    parts = [(key, getattr(value, name)) for name, key in names]
    tag = [] if config.tag is None else [(config.tag_field, config.tag)]
    if config.array_like:
        return [part for _, part in [*tag, *parts]]
    if config.omit_defaults:
        defaults = {field.encode_name: _default(field) for field in sys.modules["msgspec"].structs.fields(cls)}
        parts = [(key, part) for key, part in parts if part != defaults[key]]
    return dict([*tag, *(each for each in parts if each[1] is not unset)])


def _default(field: "Any") -> object:
    unset = sys.modules["msgspec"].NODEFAULT
    if field.default is not unset:
        return field.default
    return field.default_factory() if field.default_factory is not unset else unset


def _of_time(value: object) -> object:
    """Return a date, time or duration as ISO 8601 has it, in UTC with a Z."""
    import datetime as dt

    if isinstance(value, dt.timedelta):
        return _of_duration(value.days, value.seconds, value.microseconds)
    if isinstance(value, dt.date | dt.time):
        text = value.isoformat()
        return f"{text.removesuffix('+00:00')}Z" if text.endswith("+00:00") else text
    raise TypeError(value)


def _of_duration(days: int, seconds: int, microseconds: int) -> str:
    total = (days * 86_400 + seconds) * 1_000_000 + microseconds
    whole, rest = divmod(abs(total), 1_000_000)
    days, seconds = divmod(whole, 86_400)
    text = f"{seconds}.{rest:06d}".rstrip("0") if rest else str(seconds)
    parts = (f"{days}D" if days else "") + (f"T{text}S" if seconds or rest else "")
    return f"{'-' if total < 0 else ''}P{parts or '0D'}"
