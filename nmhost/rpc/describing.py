"""Describe a host's methods as an OpenRPC 1.3 document, out of docstrings, hints and schemas.

The form is that of https://spec.open-rpc.org (1.3.2, seen 2026-11-29), whose schemas are JSON Schema draft-07. A method
that yields says so by ``x-nmhost-stream``, and its result is then what each item is.
"""

import collections.abc
import json
import typing

from nmhost.handlers import Parameters, annotations_of, giver, innermost
from nmhost.lazy.refusals import may_yield, yields_of
from nmhost.lazy.version import __version__
from nmhost.rpc.docstrings import Parts, parts_of
from nmhost.rpc.hints import evaluate
from nmhost.rpc.raised import errors_of
from nmhost.rpc.shapes import Schema, Shapes

if typing.TYPE_CHECKING:
    from collections.abc import Callable

    from nmhost.handlers import Registered
    from nmhost.rpc.methods import Method

    class Described(typing.Protocol):
        """A host, as far as it is described."""

        name: str
        description: str
        version: str
        _registered: Registered


OPENRPC = "1.3.2"

_STREAMS = (
    collections.abc.Iterator,
    collections.abc.Iterable,
    collections.abc.Generator,
    collections.abc.AsyncIterator,
    collections.abc.AsyncIterable,
    collections.abc.AsyncGenerator,
)
_RETURNED = 2  # of Generator[item, sent, returned]


def describe(host: "Described") -> dict[str, object]:
    """Return the OpenRPC document of a host's methods."""
    shapes = Shapes()
    registered = host._registered
    lifespans = (registered.app_lifespan, registered.lifespan)
    several = [one for each in lifespans if each is not None for one in getattr(each, "lifespans", (each,))]
    yields = [yields_of(each.function) for each in several]
    methods = [_method(typing.cast("Method", each), shapes, yields) for each in registered.methods]
    info = {"title": host.name, "description": host.description, "version": host.version or "0.0.0"}
    document: dict[str, object] = {"openrpc": OPENRPC, "info": info, "methods": methods}
    if shapes.components:
        document["components"] = {"schemas": dict(sorted(shapes.components.items()))}
    return {**document, "x-nmhost": {"host": host.name, "version": __version__}}


def _method(method: "Method", shapes: Shapes, yields: "list[object]") -> dict[str, object]:
    function = method.function
    parts = parts_of(getattr(function, "__doc__", None))
    hints = _hints(function)
    found = Parameters(function)
    names = [name for name in found.names if not _is_given(function, name, yields)]
    params = [_parameter(name, method, hints, shapes, parts) for name in names]
    described: dict[str, object] = {"name": method.name}
    if parts.summary:
        described["summary"] = parts.summary
    if parts.description:
        described["description"] = parts.description
    in_order = sorted(params, key=lambda each: not each["required"])  # as the form asks
    described["params"] = in_order
    is_by_name = found.keyword_only.intersection(names) or in_order != params
    described["paramStructure"] = "by-name" if is_by_name else "either"
    described |= _result(method, hints.get("return", object), shapes, parts)
    if found.rest:
        described["x-nmhost-rest"] = True
    described["errors"] = errors_of(function, takes_parameters=bool(params) or method.schema is not None)
    return described


def _parameter(
    name: str, method: "Method", hints: "dict[str, object]", shapes: Shapes, parts: Parts
) -> dict[str, object]:
    default = _defaults(method.function).get(name, _REQUIRED)
    schema = _declared(method.schema, name) if method.schema is not None else shapes.of(hints.get(name, object))
    required = default is _REQUIRED or (method.schema is not None and name in _required(method.schema))
    if default is not _REQUIRED and "$ref" not in schema and _is_json(default):
        schema.setdefault("default", default)
    described: dict[str, object] = {"name": name, "required": required, "schema": schema}
    text = parts.parameters.get(name) or schema.get("description")
    return {**described, "description": text} if text else described


def _result(method: "Method", hint: object, shapes: Shapes, parts: Parts) -> dict[str, object]:
    arguments = typing.get_args(hint)
    said: dict[str, object] = {}
    if method.streams:
        said["x-nmhost-stream"] = True
        is_stream = (typing.get_origin(hint) or hint) in _STREAMS
        if is_stream and len(arguments) > _RETURNED:
            said["x-nmhost-returned"] = shapes.of(arguments[_RETURNED])
        hint = arguments[0] if is_stream and arguments else object
    result: dict[str, object] = {"name": "item" if method.streams else "result", "schema": shapes.of(hint)}
    if parts.result:
        result["description"] = parts.result
    return {"result": result, **said}


def _is_given(function: "Callable[..., object]", name: str, yields: "list[object]") -> bool:
    """Return whether the host gives the parameter *name*, and no call does."""
    annotation = annotations_of(function).get(name)
    return giver(function, name) is not None or any(may_yield(each, annotation) for each in yields)


def _hints(function: "Callable[..., object]") -> "dict[str, object]":
    """Return the hints of a function, evaluated; one whose names are not there says nothing."""
    inner = innermost(function)
    try:
        return typing.get_type_hints(inner, include_extras=True)
    except Exception:  # an annotation may be anything
        return {name: _evaluated(each, inner) for name, each in annotations_of(inner).items()}


def _evaluated(annotation: object, function: "Callable[..., object]") -> object:
    try:
        return evaluate(annotation, function)
    except Exception:  # as above
        return object


def _defaults(function: "Callable[..., object]") -> "dict[str, object]":
    inner = innermost(function)
    values = getattr(inner, "__defaults__", None) or ()
    code = getattr(inner, "__code__", None) or getattr(type(inner).__call__, "__code__")  # noqa: B009
    positional = code.co_varnames[: code.co_argcount]
    named = getattr(inner, "__kwdefaults__", None) or {}
    return dict(zip(positional[len(positional) - len(values) :], values, strict=True)) | named


def _declared(schema: "collections.abc.Mapping[str, object]", name: str) -> Schema:
    """Return what a method's own schema says of one parameter."""
    properties = schema.get("properties")
    found = properties.get(name, {}) if isinstance(properties, dict) else {}
    return dict(found) if isinstance(found, dict) else {}


def _required(schema: "collections.abc.Mapping[str, object]") -> "list[object]":
    names = schema.get("required")
    return names if isinstance(names, list) else []


def _is_json(value: object) -> bool:
    try:
        return bool(json.dumps(value, allow_nan=False))
    except (TypeError, ValueError):
        return False


_REQUIRED = object()
