"""Each family has its own JSON: what it takes beyond the standard, and what it says of the rest."""

import pytest

from nmhost.browsers import Family, family_rules
from nmhost.manifest.dialect import read_json
from nmhost.manifest.faults import Fault

CHROMIUM, FIREFOX = Family.CHROMIUM, Family.FIREFOX


def read(family: Family, data: bytes) -> dict[str, object] | Fault:
    return read_json(data, family_rules(family), file="/m.json")


@pytest.mark.parametrize("family", list(Family))
@pytest.mark.parametrize(
    ("data", "value"),
    [
        (b'{"a": 1}', {"a": 1}),
        (b'\xef\xbb\xbf{"a": 1}', {"a": 1}),
        (b'{"a": 1, "a": 2}', {"a": 2}),
        (b'{"a": "// no comment"}', {"a": "// no comment"}),
    ],
    ids=["plain", "byte-order-mark", "twice", "slashes-in-text"],
)
def test_both_families_read(family: Family, data: bytes, value: object) -> None:
    assert read(family, data) == value


@pytest.mark.parametrize("data", [b'// x\n{"a": 1}', b'{/* x\n " */"a": 1}'], ids=["line", "block"])
def test_only_chromium_takes_comments(data: bytes) -> None:
    assert read(CHROMIUM, data) == {"a": 1}
    assert isinstance(read(FIREFOX, data), Fault)


@pytest.mark.parametrize(
    ("data", "chromium", "firefox"),
    [
        (b"", "EOF while parsing a value at line 1 column 0", "unexpected end of data at line 1 column 1"),
        (b"this", "expected ident at line 1 column 2", "unexpected keyword at line 1 column 1"),
        (
            b'{\n"a": 1,\n}',
            "trailing comma at line 3 column 1",
            "expected double-quoted property name at line 3 column 1",
        ),
        (
            b"{a: 1}",
            "key must be a string at line 1 column 2",
            "expected property name or '}' at line 1 column 2",
        ),
        (b'{"a": ?}', "expected value at line 1 column 7", "unexpected character at line 1 column 7"),
        (
            b'{"a": 1} x',
            "trailing characters at line 1 column 10",
            "unexpected non-whitespace character after JSON data at line 1 column 10",
        ),
        (b'{"a": NaN}', "expected value at line 1 column 7", "unexpected character at line 1 column 7"),
    ],
    ids=["empty", "word", "comma", "key", "value", "behind", "nan"],
)
def test_what_is_no_json_is_told_in_the_familys_words(data: bytes, chromium: str, firefox: str) -> None:
    said = [found.console for family in Family if isinstance(found := read(family, data), Fault)]
    assert said == [chromium, f"JSON.parse: {firefox} of the JSON data"]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b'{"a": ' + b"[" * 199 + b"]" * 199 + b"}", "recursion limit exceeded at line 1 column 205"),
        (b'{"a": 1e999}', "number out of range at line 1 column 11"),
        (b'{"a": "\\ud800"}', "unexpected end of hex escape at line 1 column 14"),
    ],
    ids=["depth", "number", "surrogate"],
)
def test_only_chromium_refuses_what_is_beyond_its_parser(data: bytes, said: str) -> None:
    assert isinstance(read(FIREFOX, data), dict)
    found = read(CHROMIUM, data)
    assert isinstance(found, Fault) and found.console == said


def test_chromium_takes_depth_to_its_limit_and_large_numbers() -> None:
    data = b'{"a": ' + b"[" * 198 + b"1e308, " + b'"[1e999"' + b"]" * 198 + b"}"
    assert isinstance(read(CHROMIUM, data), dict)


def test_only_chromium_takes_short_escapes() -> None:
    data = rb'{"a": "\x41 \\x41"}'
    assert read(CHROMIUM, data) == {"a": "A \\x41"}
    assert isinstance(read(FIREFOX, data), Fault)


@pytest.mark.parametrize(
    ("data", "chromium", "firefox"),
    [
        (b"{", "an object at line 1 column 1", "end of data while reading object contents at line 1 column 2"),
        (b'{"a": 1', "an object at line 1 column 7", "end of data after property value in object at line 1 column 8"),
        (b'{"a": 1,', "a value at line 1 column 8", "end of data when property name was expected at line 1 column 9"),
        (b'{"a":', "a value at line 1 column 5", "unexpected end of data at line 1 column 6"),
        (b'{"a": [1', "a list at line 1 column 8", "end of data when ',' or ']' was expected at line 1 column 9"),
        (b'{"a": "x', "a string at line 1 column 8", "unterminated string at line 1 column 9"),
    ],
    ids=["object", "member", "key", "value", "item", "text"],
)
def test_the_end_of_the_file_is_told_by_what_was_read(data: bytes, chromium: str, firefox: str) -> None:
    said = [found.console for family in Family if isinstance(found := read(family, data), Fault)]
    assert said == [f"EOF while parsing {chromium}", f"JSON.parse: {firefox} of the JSON data"]


@pytest.mark.parametrize("family", list(Family))
def test_what_is_nested_too_deep_is_refused(family: Family) -> None:
    assert isinstance(read(family, b"[" * 100_000), Fault)


@pytest.mark.parametrize("family", list(Family))
def test_what_is_not_utf8_is_refused(family: Family) -> None:
    found = read(family, b'{"a": "\xff"}')
    assert isinstance(found, Fault) and "not UTF-8 at byte 7" in found.reason


@pytest.mark.parametrize(
    ("family", "said"), [(CHROMIUM, "Invalid manifest file."), (FIREFOX, "Expected object instead of [1,2]")]
)
def test_a_root_that_is_no_object_is_refused(family: Family, said: str) -> None:
    found = read(family, b"[1, 2]")
    assert isinstance(found, Fault) and found.console == said
