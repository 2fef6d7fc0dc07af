"""Messages as text: what a value becomes, and that it comes back."""

import datetime as dt
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nmhost.testing.core.messaging.clone import (
    BigInt,
    Foreign,
    JsError,
    Map,
    decode,
    decode_json,
    encode,
    encode_json,
    undefined,
)
from nmhost.testing.core.seam import ApiError

plain = st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text()


def nested(scalars: st.SearchStrategy[object]) -> st.SearchStrategy[object]:
    return st.recursive(scalars, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=20)


values = nested(plain | st.floats(allow_nan=False))
finite = nested(plain | st.floats(allow_nan=False, allow_infinity=False))


def refused(kind: str) -> ApiError:
    return ApiError(kind)


@given(values)
def test_a_clone_comes_back_as_it_was(value: object) -> None:
    assert decode(encode(value, "clone", refused), "clone") == value


@given(finite)
def test_json_comes_back_as_it_was(value: object) -> None:
    text = encode_json(value, refused)
    assert text is not None
    assert json.loads(text) == value


@pytest.mark.parametrize(
    "value",
    [
        undefined,
        BigInt(3),
        {1, 2},
        Map({"a": 1}),
        b"\x00\xff",
        dt.datetime(2026, 11, 21, tzinfo=dt.UTC),
        Foreign(("x", "a+", "g")),
        [undefined, {"a": undefined}],
    ],
    ids=lambda value: type(value).__name__,
)
def test_a_clone_keeps_what_json_has_not(value: object) -> None:
    copy = decode(encode(value, "clone", refused), "clone")
    assert copy == value
    assert type(copy) is type(value)


def test_a_clone_keeps_identity() -> None:
    inner: list[object] = []
    copy = decode(encode([inner, inner], "clone", refused), "clone")
    assert isinstance(copy, list)
    assert copy[0] is copy[1]


def test_a_clone_of_an_error_has_its_message() -> None:
    copy = decode(encode(JsError("bad", "TypeError"), "clone", refused), "clone")
    assert isinstance(copy, JsError)
    assert (copy.name, str(copy)) == ("TypeError", "bad")


def test_a_large_integer_is_a_big_int_in_a_clone() -> None:
    assert json.loads(encode(2**60, "clone", refused)) == ["i", str(2**60)]


def test_holes_come_as_undefined() -> None:
    assert decode('["s",3,"1",true]', "clone") == [undefined, True, undefined]


@pytest.mark.parametrize("value", [object(), print], ids=["object", "function"])
def test_what_cannot_be_cloned_is_refused(value: object) -> None:
    with pytest.raises(ApiError):
        encode(value, "clone", refused)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (1.0, "1"),
        (float("nan"), "null"),
        ("\u2028\ud800", '"\u2028\\ud800"'),
        ({1: "a"}, '{"1":"a"}'),
        (dt.datetime(2026, 11, 21, tzinfo=dt.UTC), '"2026-11-21T00:00:00.000Z"'),
        ({"f": print, "a": 1}, '{"a":1}'),
        (b"\x01", '{"0":1}'),
    ],
    ids=["integral", "nan", "separators", "keys", "date", "function", "bytes"],
)
def test_json_is_what_stringify_gives(value: object, text: str) -> None:
    assert encode_json(value, refused) == text


@pytest.mark.parametrize("text", ["NaN", "\ufeff1", "1 2", "", "// c\n1"])
def test_a_host_s_text_must_be_json(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        decode_json(text)


def test_a_family_may_strip_a_byte_order_mark() -> None:
    assert decode_json("\ufeff1", strip_bom=True) == 1


def test_undefined_is_false_and_prints_as_itself() -> None:
    assert not undefined
    assert repr(undefined) == "undefined"
