"""Classes whose values are objects on the wire, or arrays of fixed parts: which there are, and their fields."""

import sys
import typing
from typing import NamedTuple

_MISSING = object()


class Field(NamedTuple):
    """One field of a record.

    Attributes:
        name: What Python calls it.
        key: What the wire calls it.
        hint: What it holds.
        required: Whether it has no default.
    """

    name: str
    key: str
    hint: object
    required: bool


def is_record(cls: type) -> bool:
    """Return whether values of *cls* have fields on the wire."""
    return (
        typing.is_typeddict(cls)
        or hasattr(cls, "__dataclass_fields__")
        or hasattr(cls, "__attrs_attrs__")
        or hasattr(cls, "__struct_fields__")
        or hasattr(cls, "__pydantic_core_schema__")
        or (issubclass(cls, tuple) and hasattr(cls, "_fields"))
    )


def of_pydantic(cls: type, reference: str) -> "dict[str, object] | None":
    """Return the schema that a pydantic model or dataclass says of itself; None for every other class."""
    if not hasattr(cls, "__pydantic_core_schema__"):
        return None
    pydantic = sys.modules["pydantic"]  # whose class this is
    schema: dict[str, object] = pydantic.TypeAdapter(cls).json_schema(ref_template=reference + "{model}")
    return schema


def fields_of(hint: object) -> list[Field]:
    """Return the fields of a record, those of a generic one with its arguments in place."""
    origin = typing.get_origin(hint) or hint
    cls: type = origin if isinstance(origin, type) else type(hint)
    hints = typing.get_type_hints(cls, include_extras=True)
    parameters: tuple[object, ...] = getattr(cls, "__parameters__", ())
    given = dict(zip(parameters, typing.get_args(hint), strict=False))
    names, encoded = getattr(cls, "__struct_fields__", ()), getattr(cls, "__struct_encode_fields__", ())
    keys: dict[str, str] = dict(zip(names, encoded, strict=False))
    aliases: dict[str, str] = {each.name: each.alias or each.name for each in getattr(cls, "__attrs_attrs__", ())}
    return [
        Field(name, keys.get(name, aliases.get(name, name)), _filled(hints.get(name, typing.Any), given), required)
        for name, required in _names(cls, hints)
    ]


def _names(cls: type, hints: "dict[str, object]") -> "list[tuple[str, bool]]":
    """Return the names of a record's fields, each with whether it is required."""
    if typing.is_typeddict(cls):
        required: frozenset[str] = getattr(cls, "__required_keys__")  # noqa: B009 - no type checker knows it on a type
        return [(name, _is_required(hint, name in required)) for name, hint in hints.items()]
    dataclass_fields = getattr(cls, "__dataclass_fields__", None)
    if dataclass_fields is not None:
        import dataclasses

        fields = [each for each in dataclasses.fields(cls) if each.init]
        missing = dataclasses.MISSING
        return [(each.name, each.default is missing and each.default_factory is missing) for each in fields]
    attributes = getattr(cls, "__attrs_attrs__", None)
    if attributes is not None:
        attr = sys.modules["attr"]  # whose class this is
        return [(each.name, each.default is attr.NOTHING) for each in attributes if each.init]
    names: tuple[str, ...] = getattr(cls, "__struct_fields__", getattr(cls, "_fields", ()))
    defaults = getattr(cls, "_field_defaults", None)
    if defaults is not None:
        return [(name, name not in defaults) for name in names]
    tail: tuple[object, ...] = getattr(cls, "__struct_defaults__", ())
    return [(name, index < len(names) - len(tail)) for index, name in enumerate(names)]


def _is_required(hint: object, otherwise: bool) -> bool:  # noqa: FBT001 - what holds without a marker
    origin = typing.get_origin(hint)
    return origin is typing.Required or (otherwise and origin is not typing.NotRequired)


def _filled(hint: object, given: "dict[object, object]") -> object:
    """Return *hint* with what a generic class was given in place of its type variables."""
    if isinstance(hint, typing.TypeVar):
        return given.get(hint, hint.__bound__ or typing.Any)
    parameters: tuple[object, ...] = getattr(hint, "__parameters__", ())
    if not parameters or not given:
        return hint
    filled: object = hint[tuple(given.get(each, typing.Any) for each in parameters)]  # type: ignore[index]  # it has parameters
    return filled
