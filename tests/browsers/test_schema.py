"""What one of the schemas of manifests/ says against a value."""

import json

import pytest

from nmhost.browsers import data_path
from nmhost.browsers.schema import first_error

SCHEMAS = sorted(each.name for each in data_path("manifests").glob("*.schema.json"))


@pytest.mark.parametrize("schema", SCHEMAS)
def test_what_is_no_table_is_refused_with_its_place(schema: str) -> None:
    kind = json.loads(data_path("manifests", schema).read_text("utf-8")).get("type", "object")
    assert first_error(schema, "x") == f"$: 'x' is not of type {kind!r}"


def test_the_first_place_is_told() -> None:
    assert SCHEMAS
    errors = [first_error(schema, {}) for schema in SCHEMAS]
    assert all(each is None or each.startswith("$") for each in errors)
    assert any(each is not None and "is a required property" in each for each in errors)
