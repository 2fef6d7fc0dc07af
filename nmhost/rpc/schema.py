"""A JSON Schema's common subset to one check, once; a keyword outside the subset is refused, never ignored.

The meaning of each keyword is that of JSON Schema 2020-12 (https://json-schema.org/draft/2020-12/json-schema-validation);
only the keywords that apply to a value's own type are run.
"""

import operator
import re

from nmhost.errors import DefinitionError, Mismatch
from nmhost.rpc.checks import JSON_TYPES, Check, describe, is_array, is_object, one_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    Test = Callable[..., object]

_TYPES: "dict[str, frozenset[type]]" = {
    "null": frozenset({type(None)}),
    "boolean": frozenset({bool}),
    "integer": frozenset({int, float}),  # 1.0 is an integer in JSON Schema
    "number": frozenset({int, float}),
    "string": frozenset({str}),
    "array": frozenset({list}),
    "object": frozenset({dict}),
}

_NOTES = frozenset({"title", "description", "default", "examples", "deprecated", "$comment", "$schema", "$id"})

_NUMBERS = _TYPES["number"]


def compile_schema(schema: object) -> Check:
    """Return the check that *schema* stands for.

    Raises:
        DefinitionError: It is no schema, or has a keyword outside the subset.
    """
    return _compile(schema, "#")


def _compile(schema: object, place: str) -> Check:
    if schema is True:
        return Check("anything", JSON_TYPES)
    if schema is False:
        return Check("nothing", frozenset())
    if not is_object(schema):
        raise DefinitionError(f"{place}: a schema is an object, true or false, not {describe(schema)}")
    types, expected = _types(schema.get("type"), place)
    tests = [test for name, value in schema.items() for test in _tests(name, value, schema, place)]
    if _is_integer_only(schema.get("type")):
        tests.append((frozenset({float}), _whole))
    by_type = {cls: [test for accepted, test in tests if cls in accepted] for cls in types}

    def run(value: object) -> object:
        for test in by_type[type(value)]:
            test(value)
        return value

    return Check(expected, types, run if tests else None)


def _types(value: object, place: str) -> "tuple[frozenset[type], str]":
    if value is None:
        return JSON_TYPES, "anything"
    names = value if is_array(value) else [value]
    known = [name for name in names if isinstance(name, str) and name in _TYPES]
    if not names or len(known) != len(names):
        raise DefinitionError(f"{place}/type: allowed are {', '.join(_TYPES)}, one or a list of them, not {value!r}")
    words = [name if name == "null" else f"{'an' if name[0] in 'aio' else 'a'} {name}" for name in known]
    return frozenset[type]().union(*(_TYPES[name] for name in known)), one_of(words)


def _is_integer_only(value: object) -> bool:
    names = value if is_array(value) else [value]
    return "integer" in names and "number" not in names


def _tests(name: str, value: object, schema: "dict[str, object]", place: str) -> "list[tuple[frozenset[type], Test]]":
    """Return what the keyword *name* tests, each test with the types it applies to."""
    if name in _NOTES or name == "type":
        return []
    here = f"{place}/{name}"
    if name in _LIMITS:
        return [_limit(name, value, here)]
    maker = _MAKERS.get(name)
    if maker is None:
        known = sorted({"type", *_LIMITS, *_MAKERS, *_NOTES})
        raise DefinitionError(f"{here} is outside the subset of JSON Schema that is checked: {', '.join(known)}")
    accepted, make = maker
    return [(accepted, make(value, schema, here))]


def _limit(name: str, limit: object, here: str) -> "tuple[frozenset[type], Test]":
    accepted, measure, fits, words = _LIMITS[name]
    if not (isinstance(limit, int) if measure is len else isinstance(limit, int | float)) or isinstance(limit, bool):
        raise DefinitionError(f"{here}: allowed is {'a whole number' if measure is len else 'a number'}, not {limit!r}")

    def test(value: object) -> None:
        if not fits(measure(value), limit):
            raise Mismatch(f"{words} {limit}", describe(value))

    return frozenset(accepted), test


def _properties(value: object, schema: "dict[str, object]", here: str) -> "Test":
    """Return the test of the known keys, and of all others by additionalProperties."""
    if not is_object(value):
        raise DefinitionError(f"{here}: allowed is an object of schemas, not {describe(value)}")
    checks = {name: _compile(each, f"{here}/{name}") for name, each in value.items()}
    rest = _compile(schema.get("additionalProperties", True), f"{here}/../additionalProperties")
    is_closed = not rest.types

    def test(members: "dict[str, object]") -> None:
        for name, item in members.items():
            check = checks.get(name, rest)
            if check is rest and is_closed:
                raise Mismatch(f"no key but {', '.join(checks) or 'none'}", f"the key {name!r}")
            try:
                check(item)
            except Mismatch as mismatch:
                raise mismatch.under(name) from None

    return test


def _additional(_value: object, schema: "dict[str, object]", here: str) -> "Test":
    if "properties" in schema:
        return _nothing  # part of the test of properties
    return _properties({}, schema, here)


def _required(value: object, _schema: object, here: str) -> "Test":
    names = frozenset(_strings(value, here))

    def test(members: "dict[str, object]") -> None:
        if not members.keys() >= names:
            raise Mismatch(f"the key {min(names - members.keys())!r}", "an object without it")

    return test


def _items(value: object, _schema: object, here: str) -> "Test":
    check = _compile(value, here)

    def test(items: "list[object]") -> None:
        if check.inner is None and check.types.issuperset(map(type, items)):
            return
        for index, item in enumerate(items):
            try:
                check(item)
            except Mismatch as mismatch:
                raise mismatch.under(index) from None

    return test


def _unique(value: object, _schema: object, here: str) -> "Test":
    if not isinstance(value, bool):
        raise DefinitionError(f"{here}: allowed is true or false, not {value!r}")

    def test(items: "list[object]") -> None:
        if len(set(map(_key, items))) != len(items):
            raise Mismatch("items that differ", describe(items))

    return test if value else _nothing


def _enum(value: object, _schema: object, here: str) -> "Test":
    if not is_array(value):
        raise DefinitionError(f"{here}: allowed is an array of values, not {describe(value)}")
    return _among(value)


def _const(value: object, _schema: object, _here: str) -> "Test":
    return _among([value])


def _among(values: "list[object]") -> "Test":
    allowed = frozenset(map(_key, values))
    expected = one_of([describe(value) for value in values]) if values else "nothing"

    def test(value: object) -> None:
        if _key(value) not in allowed:
            raise Mismatch(expected, describe(value))

    return test


def _pattern(value: object, _schema: object, here: str) -> "Test":
    if not isinstance(value, str):
        raise DefinitionError(f"{here}: allowed is a regular expression, not {describe(value)}")
    try:
        pattern = re.compile(value)
    except re.error as error:
        raise DefinitionError(f"{here}: {value!r} is no regular expression: {error}") from None

    def test(text: str) -> None:
        if pattern.search(text) is None:
            raise Mismatch(f"a string that matches {value}", describe(text))

    return test


def _some_of(at_least: int, at_most: int | None) -> "Callable[[object, object, str], Test]":
    """Return the maker of anyOf, oneOf or allOf: how many of the schemas a value has to fit."""

    def make(value: object, _schema: object, here: str) -> "Test":
        if not is_array(value) or not value:
            raise DefinitionError(f"{here}: allowed is an array of schemas, not {describe(value)}")
        checks = [_compile(each, f"{here}/{index}") for index, each in enumerate(value)]
        least, most = at_least or len(checks), at_most or len(checks)

        def test(value: object) -> None:
            misses = [miss for check in checks if (miss := _miss(check, value)) is not None]
            if not least <= len(checks) - len(misses) <= most:
                raise misses[0] if len(misses) == 1 else Mismatch(f"what {here} allows", describe(value))

        return test

    return make


def _miss(check: Check, value: object) -> "Mismatch | None":
    try:
        check(value)
    except Mismatch as mismatch:
        return mismatch
    return None


def _nothing(_value: object) -> None:
    """Allow every value."""


def _itself(value: object) -> object:
    return value


def _whole(value: float) -> None:
    if not value.is_integer():
        raise Mismatch("an integer", describe(value))


def _strings(value: object, here: str) -> "list[str]":
    names = value if is_array(value) else [None]
    strings = [name for name in names if isinstance(name, str)]
    if len(strings) != len(names):
        raise DefinitionError(f"{here}: allowed is an array of strings, not {describe(value)}")
    return strings


def _key(value: object) -> object:
    """Return what is equal for values that JSON Schema calls equal: 1 and 1.0 are, 1 and true are not."""
    if isinstance(value, bool):
        return ("boolean", value)
    if is_array(value):
        return ("array", *map(_key, value))
    if is_object(value):
        return ("object", frozenset((name, _key(item)) for name, item in value.items()))
    return value


# keyword: the types it applies to, what is measured, how it is compared, the words for an error
_LIMITS: "dict[str, tuple[set[type], Test, Test, str]]" = {
    "minimum": ({int, float}, _itself, operator.ge, "a number from"),
    "maximum": ({int, float}, _itself, operator.le, "a number up to"),
    "exclusiveMinimum": ({int, float}, _itself, operator.gt, "a number over"),
    "exclusiveMaximum": ({int, float}, _itself, operator.lt, "a number under"),
    "minLength": ({str}, len, operator.ge, "a string of a length from"),
    "maxLength": ({str}, len, operator.le, "a string of a length up to"),
    "minItems": ({list}, len, operator.ge, "an array of a length from"),
    "maxItems": ({list}, len, operator.le, "an array of a length up to"),
    "minProperties": ({dict}, len, operator.ge, "an object with keys from"),
    "maxProperties": ({dict}, len, operator.le, "an object with keys up to"),
}

# keyword: the types it applies to, what makes its test
_MAKERS: "dict[str, tuple[frozenset[type], Callable[[object, dict[str, object], str], Test]]]" = {
    "properties": (_TYPES["object"], _properties),
    "additionalProperties": (_TYPES["object"], _additional),
    "required": (_TYPES["object"], _required),
    "items": (_TYPES["array"], _items),
    "uniqueItems": (_TYPES["array"], _unique),
    "pattern": (_TYPES["string"], _pattern),
    "enum": (JSON_TYPES, _enum),
    "const": (JSON_TYPES, _const),
    "anyOf": (JSON_TYPES, _some_of(1, None)),
    "oneOf": (JSON_TYPES, _some_of(1, 1)),
    "allOf": (JSON_TYPES, _some_of(0, None)),
}
