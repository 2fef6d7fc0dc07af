"""Type hints to JSON Schema (draft-07, as OpenRPC has it): what a value of each looks like on the wire.

A class with a name becomes a schema among the document's components; a hint that says nothing allows anything.
"""

import collections.abc
import datetime as dt
import decimal
import enum
import pathlib
import types
import typing
import uuid

from nmhost.rpc.docstrings import parts_of
from nmhost.rpc.records import Field, fields_of, is_record, made_fields_of, of_pydantic

Schema = dict[str, object]

REFERENCE = "#/components/schemas/"

_SCALARS: "dict[object, Schema]" = {
    None: {"type": "null"},
    type(None): {"type": "null"},
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    float: {"type": "number"},
    str: {"type": "string"},
    list: {"type": "array"},
    dict: {"type": "object"},
    dt.datetime: {"type": "string", "format": "date-time"},
    dt.date: {"type": "string", "format": "date"},
    dt.time: {"type": "string", "format": "time"},
    dt.timedelta: {"type": "string", "format": "duration"},
    uuid.UUID: {"type": "string", "format": "uuid"},
    decimal.Decimal: {"type": "string", "format": "decimal"},
    bytes: {"type": "string", "contentEncoding": "base64"},
    bytearray: {"type": "string", "contentEncoding": "base64"},
}
_ARRAYS = (list, collections.abc.Sequence, collections.abc.Collection, collections.abc.Iterable)
_SETS = (set, frozenset, collections.abc.Set, collections.abc.MutableSet)
_MAPPINGS = (dict, collections.abc.Mapping, collections.abc.MutableMapping)
_LIMITS = {
    "ge": "minimum",
    "gt": "exclusiveMinimum",
    "le": "maximum",
    "lt": "exclusiveMaximum",
    "multiple_of": "multipleOf",
    "pattern": "pattern",
    "title": "title",
    "description": "description",
    "documentation": "description",
    "examples": "examples",
}
_LENGTHS = {"string": "Length", "array": "Items", "object": "Properties"}


class Shapes:
    """The schemas of hints, with those of named classes kept aside.

    Attributes:
        components: The schemas of named classes, by name.
    """

    def __init__(self) -> None:
        self.components: dict[str, Schema] = {}
        self._names: dict[object, str] = {}
        self._open: set[object] = set()  # aliases that are being looked into

    def of(self, hint: object) -> Schema:
        """Return the schema of *hint*, an annotation that has been evaluated."""
        if isinstance(hint, type | None) and hint in _SCALARS:
            return dict(_SCALARS[hint])
        origin, arguments = typing.get_origin(hint), typing.get_args(hint)
        if origin is typing.Annotated:
            return _limited(self.of(arguments[0]), arguments[1:])
        if origin in {typing.Required, typing.NotRequired} or str(origin) == "typing.ReadOnly":
            return self.of(arguments[0])
        if (supertype := getattr(hint, "__supertype__", None)) is not None:  # NewType
            return self.of(supertype)
        if hasattr(hint, "__value__"):
            return self._alias(hint)
        if origin in {typing.Union, types.UnionType}:
            members = [member for member in arguments if getattr(member, "__name__", "") != "UnsetType"]  # of msgspec
            return {"anyOf": [self.of(member) for member in members]} if len(members) > 1 else self.of(members[0])
        if origin is typing.Literal:
            return {"enum": list(arguments)}
        return self._of_class(hint, origin or hint, arguments)

    def _alias(self, hint: typing.Any) -> Schema:
        """Return the schema of ``type X = ...``; one that contains itself is a component."""
        if hint in self._open and hint not in self._names:
            self._names[hint] = self._free_name(hint, hint)
        if hint not in self._names:
            self._open.add(hint)
            schema = self.of(hint.__value__)
            self._open.discard(hint)
            if hint not in self._names:
                return schema
            self.components[self._names[hint]] = schema
        return {"$ref": REFERENCE + self._names[hint]}

    def _of_class(self, hint: object, origin: object, arguments: "tuple[object, ...]") -> Schema:
        if not isinstance(origin, type):
            return {}
        if issubclass(origin, pathlib.PurePath):
            return {"type": "string", "format": "path"}
        if is_record(origin) or issubclass(origin, enum.Enum):
            return self._component(hint, origin)
        if origin is tuple:
            return self._tuple(arguments) if arguments or hasattr(hint, "__args__") else {"type": "array"}
        items: Schema = {"items": self.of(arguments[0])} if arguments else {}
        if origin in _ARRAYS or origin is collections.abc.MutableSequence:
            return {"type": "array", **items}
        if origin in _SETS:
            return {"type": "array", "uniqueItems": True, **items}
        if origin in _MAPPINGS:
            others: Schema = {"additionalProperties": self.of(arguments[1])} if arguments else {}
            return {"type": "object", **others}
        return {}

    def _tuple(self, arguments: "tuple[object, ...]") -> Schema:
        if arguments[-1:] == (...,):
            return {"type": "array", "items": self.of(arguments[0])}
        return _fixed([self.of(each) for each in arguments if each != ()])

    def _component(self, hint: object, cls: type) -> Schema:
        """Return the reference to the schema of a class, which is made at its first use."""
        if hint not in self._names:
            name = self._names[hint] = self._free_name(hint, cls)
            self.components[name] = {}  # it may contain itself
            self.components[name] = self._described(hint, cls)
        return {"$ref": REFERENCE + self._names[hint]}

    def _free_name(self, hint: object, cls: type) -> str:
        arguments = [_word(each) for each in typing.get_args(hint)]
        name = "_".join([cls.__name__, *arguments])
        return name if name not in self.components else f"{cls.__module__.replace('.', '_')}_{name}"

    def _described(self, hint: object, cls: type) -> Schema:
        own = "__doc__" in vars(cls) and not (cls.__doc__ or "").startswith(
            f"{cls.__name__}("
        )  # as dataclasses make it
        parts = parts_of(cls.__doc__ if own else None)
        said: Schema = {"title": cls.__name__}
        if parts.summary:
            said["description"] = "\n\n".join(filter(None, (parts.summary, parts.description)))
        if issubclass(cls, enum.Enum):
            values = [each.value for each in cls]
            return {**said, "enum": values, **_common_type(values)}
        model = of_pydantic(cls, REFERENCE)
        if model is not None:
            return self._with_definitions(model)
        fields = fields_of(hint)
        config = getattr(cls, "__struct_config__", None)
        tag = {config.tag_field: {"const": config.tag}} if config is not None and config.tag is not None else {}
        if issubclass(cls, tuple) or getattr(config, "array_like", False):
            least = len(tag) + sum(each.required for each in fields)
            return {**said, **_fixed([*tag.values(), *(self.of(each.hint) for each in fields)], least)}
        properties = tag | {each.key: self._property(each, parts.parameters.get(each.name)) for each in fields}
        properties |= {each.key: {**self._property(each, None), "readOnly": True} for each in made_fields_of(hint)}
        required = [*tag, *(each.key for each in fields if each.required)]
        schema: Schema = {**said, "type": "object", "properties": properties, "additionalProperties": False}
        return {**schema, "required": required} if required else schema

    def _property(self, field: Field, text: str | None) -> Schema:
        schema = self.of(field.hint)
        if text and "$ref" not in schema:  # in draft-07 nothing beside a reference counts
            schema.setdefault("description", text)
        return schema

    def _with_definitions(self, schema: Schema) -> Schema:
        definitions = schema.pop("$defs", {})
        if not isinstance(definitions, dict):
            return schema
        self.components.update({name: each for name, each in definitions.items() if not self.components.get(name)})
        own = definitions.get(str(schema.get("$ref", "")).removeprefix(REFERENCE))
        return dict(own) if isinstance(own, dict) else schema  # a model that contains itself is one of them


def _fixed(items: "list[Schema]", least: int | None = None) -> Schema:
    if not items:  # which draft-07 takes for no list of schemas
        return {"type": "array", "maxItems": 0}
    return {
        "type": "array",
        "items": items,
        "additionalItems": False,
        "minItems": len(items) if least is None else least,
        "maxItems": len(items),
    }


def _common_type(values: "list[object]") -> Schema:
    found = {type(value) for value in values}
    cls = found.pop() if len(found) == 1 else None
    return dict(_SCALARS[cls]) if cls in (str, int, float) else {}


def _limited(schema: Schema, metadata: "tuple[object, ...]") -> Schema:
    """Return *schema* with the limits and notes of ``Annotated``; a reference is left as it is."""
    if "$ref" in schema:
        return schema
    for each in metadata:
        parts = getattr(each, "metadata", None)
        if isinstance(parts, list | tuple):  # pydantic's Field gathers its limits there
            schema = _limited(schema, tuple(parts))
        for name, keyword in _LIMITS.items():
            value = getattr(each, name, None)
            if isinstance(value, int | float | str | list) and not isinstance(value, bool):
                schema[keyword] = value
        for name, prefix in (("min_length", "min"), ("max_length", "max")):
            value = getattr(each, name, None)
            if isinstance(value, int) and (value or prefix == "max"):
                schema[prefix + _LENGTHS.get(str(schema.get("type")), "Length")] = value
    return schema


def _word(argument: object) -> str:
    """Return *argument* of a generic class as a part of a component's name."""
    text = argument.__name__ if isinstance(argument, type) else str(argument)
    return "".join(each if each.isalnum() else "_" for each in text).strip("_")
