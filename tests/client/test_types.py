"""JSON Schema as TypeScript types, as they are written; test_typescript.py lets the compiler judge them."""

import pytest

from nmhost.client.types import declaration, documented, key, object_type, type_name, type_of


@pytest.mark.parametrize(
    ("schema", "written"),
    [
        (True, "unknown"),
        (False, "never"),
        ({}, "unknown"),
        ({"const": {"a": 1}}, "unknown"),
        ({"const": "x"}, '"x"'),
        ({"enum": ["a", None, 3]}, '"a" | null | 3'),
        ({"$ref": "#/components/schemas/a~1b"}, "AB"),
        ({"anyOf": [{"type": "string"}, {}]}, "unknown"),
        ({"anyOf": [{"type": "string"}, {"type": "string"}]}, "string"),
        ({"type": ["string", "null"]}, "string | null"),
        ({"type": "array", "items": {"type": ["string", "null"]}}, "(string | null)[]"),
        ({"items": {"type": "integer"}}, "number[]"),
        ({"type": "array", "prefixItems": [{"type": "string"}], "maxItems": 1}, "[(string)?]"),
        ({"type": "array", "prefixItems": [{"type": "string"}], "minItems": 1}, "[string, ...unknown[]]"),
        ({"type": "array", "maxItems": 0}, "[]"),
        ({"type": "object"}, "Record<string, unknown>"),
        ({"type": "object", "additionalProperties": {"type": "null"}}, "Record<string, null>"),
        ({"type": "object", "properties": {}, "additionalProperties": False}, "Record<string, never>"),
        ({"type": "strange"}, "unknown"),
    ],
    ids=str,
)
def test_a_schema_has_its_type(schema: object, written: str) -> None:
    assert type_of(schema) == written


def test_what_only_comes_from_the_host_is_read_alone() -> None:
    assert object_type({"a": {"type": "integer", "readOnly": True}}, []) == "{ readonly a?: number }"


def test_alternatives_are_grouped_where_they_meet_others() -> None:
    either = {"anyOf": [{"type": "string"}, {"type": "null"}], "type": "object", "properties": {"a": {}}}
    assert type_of(either) == "(string | null) & { a?: unknown }"
    assert type_of({"allOf": [{"type": ["string", "null"]}, {"const": 1}]}) == "(string | null) & 1"


def test_an_object_names_what_it_must_have_and_says_what_each_is() -> None:
    properties = {"a": {"type": "string", "description": "One */ line\nor two"}, "b-c": {"type": "number"}}
    text = '/** One * / line or two */ a: string; "b-c"?: number'
    assert object_type(properties, ["a"]) == f"{{ {text} }}"
    assert object_type(properties, ["a"], rest=True) == f"{{ {text} }} & Record<string, unknown>"
    assert object_type({}, [], rest={"type": "null"}) == "Record<string, null>"


@pytest.mark.parametrize(
    ("name", "of_type"),
    [
        ("vault", "Vault"),
        ("a.b-c", "ABC"),
        ("3d", "T3d"),
        ("", "T"),
        ("日本", "日本"),
        ("state", "State_"),
        ("Promise", "Promise_"),
    ],
)
def test_a_name_becomes_that_of_a_type(name: str, of_type: str) -> None:
    assert type_name(name) == of_type


def test_a_property_that_is_no_identifier_is_quoted() -> None:
    assert (key("a_$1"), key("a b"), key("1")) == ("a_$1", '"a b"', '"1"')


def test_a_comment_can_not_be_ended_from_within() -> None:
    assert documented(" a */ b ", "  ") == "  /** a * / b */\n"
    assert documented("a\n\nb") == "/**\n * a\n *\n * b\n */\n"
    assert documented("  ") == ""


def test_a_declaration_keeps_its_words() -> None:
    schema = {"description": "A colour.", "enum": ["red"]}
    assert declaration("colour", schema) == '/** A colour. */\nexport type Colour = "red";\n'
