"""Classes whose values are objects on the wire, or arrays of fixed parts: which there are, and their fields."""

import sys
import types
import typing
from typing import NamedTuple

Given = dict[object, object]


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


def without_text(hint: object, known: "dict[str, object]", local: "dict[str, object]") -> object:
    """Return *hint* with what the names in quotes inside of it stand for.

    Raises:
        NameError: One does not exist, or not yet.
    """
    holder = types.SimpleNamespace(__annotations__={"hint": hint})
    return typing.get_type_hints(holder, known, local, include_extras=True)["hint"]


def fields_of(hint: object) -> list[Field]:
    """Return the fields of a record, those of a generic one with its arguments in place."""
    origin = typing.get_origin(hint) or hint
    cls: type = origin if isinstance(origin, type) else type(hint)
    hints = typing.get_type_hints(cls, include_extras=True)
    given = _given(hint, {})
    names, encoded = getattr(cls, "__struct_fields__", ()), getattr(cls, "__struct_encode_fields__", ())
    keys: dict[str, str] = dict(zip(names, encoded, strict=False))
    aliases: dict[str, str] = {each.name: each.alias or each.name for each in getattr(cls, "__attrs_attrs__", ())}
    keys = aliases | keys
    held = {name: _filled(hint, given.get(_owner(name, given), {})) for name, hint in hints.items()}
    return [
        Field(name, keys.get(name, name), held.get(name, typing.Any), required) for name, required in _names(cls, hints)
    ]


def made_fields_of(hint: object) -> list[Field]:
    """Return the fields of a dataclass that it makes itself: they are sent and never read."""
    cls = typing.get_origin(hint) or hint
    if not isinstance(cls, type) or not hasattr(cls, "__dataclass_fields__"):
        return []
    import dataclasses

    hints = typing.get_type_hints(cls, include_extras=True)
    made = [each.name for each in dataclasses.fields(cls) if not each.init]
    return [Field(name, name, _filled(hints[name], {}), required=False) for name in made]


def _given(hint: object, found: "dict[type, Given]") -> "dict[type, Given]":
    """Return what the type variables of a class, and of each that it inherits from, stand for."""
    cls = typing.get_origin(hint) or hint
    if not isinstance(cls, type) or cls in found:  # TypedDict and NamedTuple are functions
        return found
    given = found[cls] = dict(zip(getattr(cls, "__parameters__", ()), typing.get_args(hint), strict=False))
    for base in vars(cls).get("__orig_bases__", cls.__bases__):
        _given(_filled(base, given), found)
    return found


def _owner(name: str, given: "dict[type, Given]") -> type:
    """Return the class that says what the field *name* holds; a TypedDict repeats what it inherits."""
    owners = [cls for cls in given if name in getattr(cls, "__annotations__", {})] or list(given)
    own = [cls for cls in owners if name in vars(cls).get("__annotations__", ())] or owners
    return own[-1 if typing.is_typeddict(own[0]) else 0]


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
    if not parameters or typing.get_origin(hint) in (None, typing.Generic, typing.Protocol):
        return hint
    arguments = tuple(_filled(each, given) for each in parameters)
    filled: object = hint[arguments]  # type: ignore[index]  # it has parameters
    return filled
