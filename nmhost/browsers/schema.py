"""Check a value against one of the JSON Schemas in manifests/."""

import functools
import json
from typing import TYPE_CHECKING

from nmhost.browsers.data import data_path

if TYPE_CHECKING:
    from jsonschema import Draft202012Validator


def first_error(schema: str, value: object) -> str | None:
    """Return the first thing that a schema file says against a value, with its place; None if there is nothing."""
    errors = _validator(schema).iter_errors(value)  # pyright: ignore  # the stubs want JSON types; checking is how a value gets one
    first = min(errors, key=lambda each: each.json_path, default=None)
    return None if first is None else f"{first.json_path}: {first.message}"


@functools.cache
def _validator(schema: str) -> "Draft202012Validator":
    from jsonschema import Draft202012Validator  # most commands check nothing, and its import costs more than they do

    return Draft202012Validator(json.loads(data_path("manifests", schema).read_text(encoding="utf-8")))
