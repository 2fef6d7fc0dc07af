"""A schema compiled here and jsonschema, the oracle, give the same verdict on the subset."""

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nmhost.errors import DefinitionError
from nmhost.rpc.checks import Mismatch
from nmhost.rpc.schema import compile_schema

NAMES = st.sampled_from(["a", "b", "c"])
SCALARS = st.none() | st.booleans() | st.integers(-3, 3) | st.sampled_from([-1.5, 0.0, 1.0, 2.5]) | NAMES
VALUES = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=3), max_leaves=8
)
TYPES = st.sampled_from(["null", "boolean", "integer", "number", "string", "array", "object"])
COUNTS = st.integers(0, 3)
BOUNDS = st.integers(-2, 2) | st.sampled_from([-0.5, 1.0])


def _schemas(inner: st.SearchStrategy[object]) -> st.SearchStrategy[object]:
    some = st.lists(inner, min_size=1, max_size=3)
    return st.fixed_dictionaries(
        {},
        optional={
            "type": TYPES | st.lists(TYPES, min_size=1, max_size=3, unique=True),
            "enum": st.lists(VALUES, max_size=3),
            "const": VALUES,
            "properties": st.dictionaries(NAMES, inner, max_size=3),
            "required": st.lists(NAMES, max_size=2, unique=True),
            "additionalProperties": inner,
            "items": inner,
            "uniqueItems": st.booleans(),
            "pattern": st.sampled_from(["^a", "b$", "."]),
            "anyOf": some,
            "oneOf": some,
            "allOf": some,
            **dict.fromkeys(["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"], BOUNDS),
            **dict.fromkeys(["minLength", "maxLength", "minItems", "maxItems"], COUNTS),
            **dict.fromkeys(["minProperties", "maxProperties"], COUNTS),
        },
    )


SCHEMAS = st.recursive(st.booleans() | st.just({}), _schemas, max_leaves=6)


def _allows(schema: object, value: object) -> bool:
    try:
        compile_schema(schema)(value)
    except Mismatch:
        return False
    return True


@settings(max_examples=300, deadline=None)
@given(SCHEMAS, VALUES)
def test_the_verdict_is_that_of_jsonschema(schema: dict[str, object] | bool, value: object) -> None:
    oracle = jsonschema.Draft202012Validator(schema)
    assert _allows(schema, value) == oracle.is_valid(value)


@pytest.mark.parametrize(
    ("schema", "value", "text"),
    [
        ({"type": "integer"}, 1.5, "$: expected an integer, got a number, 1.5"),
        ({"properties": {"a": {"type": "string"}}}, {"a": 1}, "$.a: expected a string, got an integer, 1"),
        ({"items": {"maximum": 3}}, [1, 4], "$[1]: expected a number up to 3, got an integer, 4"),
        ({"required": ["a"]}, {}, "$: expected the key 'a', got an object without it"),
        (
            {"properties": {"a": True}, "additionalProperties": False},
            {"b": 1},
            "$: expected no key but a, got the key 'b'",
        ),
        ({"enum": ["a", None]}, "c", "$: expected a string, 'a' or null, got a string, 'c'"),
        ({"pattern": "^a"}, "b", "$: expected a string that matches ^a, got a string, 'b'"),
        ({"minLength": 2}, "b", "$: expected a string of a length from 2, got a string, 'b'"),
        ({"anyOf": [{"type": "string"}]}, 1, "$: expected a string, got an integer, 1"),
        ({"anyOf": [{"type": "string"}, {"type": "null"}]}, 1, "$: expected what #/anyOf allows, got an integer, 1"),
    ],
    ids=str,
)
def test_a_value_that_differs_is_named_with_its_path(schema: object, value: object, text: str) -> None:
    with pytest.raises(Mismatch) as raised:
        compile_schema(schema)(value)
    assert str(raised.value) == text


@pytest.mark.parametrize(
    ("schema", "text"),
    [
        ({"format": "email"}, "#/format is outside the subset"),
        ({"properties": {"a": {"multipleOf": 2}}}, "#/properties/a/multipleOf is outside the subset"),
        ({"type": "strng"}, "#/type: allowed are null, boolean"),
        ({"type": []}, "#/type: allowed are null, boolean"),
        ({"required": "a"}, "#/required: allowed is an array of strings"),
        ({"minLength": "2"}, "#/minLength: allowed is a whole number"),
        ({"minimum": None}, "#/minimum: allowed is a number"),
        ({"pattern": "("}, "is no regular expression"),
        ({"pattern": 1}, "#/pattern: allowed is a regular expression"),
        ({"enum": "a"}, "#/enum: allowed is an array of values"),
        ({"properties": []}, "#/properties: allowed is an object of schemas"),
        ({"uniqueItems": 1}, "#/uniqueItems: allowed is true or false"),
        ({"anyOf": []}, "#/anyOf: allowed is an array of schemas"),
        ("string", "#: a schema is an object, true or false"),
    ],
    ids=str,
)
def test_what_is_no_schema_of_the_subset_is_refused(schema: object, text: str) -> None:
    with pytest.raises(DefinitionError) as raised:
        compile_schema(schema)
    assert text in str(raised.value)


def test_notes_are_allowed_and_change_nothing() -> None:
    assert compile_schema({"title": "T", "description": "D", "default": 1, "examples": [2]})("any") == "any"
