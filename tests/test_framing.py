"""Messages become frames, and any slicing of frames becomes the same messages."""

import dataclasses
import gc
import json
import math
import sys
from typing import ClassVar

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from nmhost.errors import FrameTooLarge, FrameTruncated, FramingError, MessageError, MessageTooLarge, PayloadInvalid
from nmhost.framing import MAX_TO_BROWSER, Codec, Decoder, decode, encode, frame
from tests.hosts import HEADER

LIMIT = 20_000


@dataclasses.dataclass
class Point:
    x: int
    y: int


def framed(*payloads: bytes) -> bytes:
    return b"".join(HEADER.pack(len(payload)) + payload for payload in payloads)


def outcome(pieces: list[bytes]) -> tuple[list[bytes], str]:
    """Return the payloads that the pieces give and then the fault, as the loop of a port sees them."""
    decoder = Decoder(LIMIT)
    payloads: list[bytes] = []
    try:
        for piece in pieces:
            payloads += map(bytes, decoder.feed(piece))
        if decoder.fault is not None:
            raise decoder.fault
        decoder.finish()
    except FramingError as error:
        return payloads, str(error)
    return payloads, ""


def filled(data: bytes, size: int) -> tuple[list[bytes], str]:
    """Return the same as *outcome*, with large payloads read into the buffer that the decoder offers."""
    decoder = Decoder(LIMIT)
    payloads: list[bytes] = []
    try:
        while data:
            space = decoder.space()
            share = data[: size if space is None else min(size, len(space))]
            data = data[len(share) :]
            if space is None:
                payloads += map(bytes, decoder.feed(share))
            else:
                space[: len(share)] = share
                payloads += map(bytes, decoder.filled(len(share)))
        if decoder.fault is not None:
            raise decoder.fault
        decoder.finish()
    except FramingError as error:
        return payloads, str(error)
    return payloads, ""


def cut(data: bytes, places: list[int]) -> list[bytes]:
    """Return *data* cut at *places*."""
    at = sorted(place % (len(data) + 1) for place in places)
    return [data[start:end] for start, end in zip([0, *at], [*at, len(data)], strict=True)]


# Frames small and large enough to be gathered in a buffer, with rubbish or a header over the limit behind them.
STREAMS = st.builds(
    lambda payloads, rest: framed(*payloads) + rest,
    st.lists(st.one_of(st.binary(max_size=40), st.integers(4000, 9000).map(bytes)), max_size=4),
    st.one_of(st.just(b""), st.binary(max_size=12), st.just(b"hell and more")),
)


@given(st.one_of(st.binary(), STREAMS), st.lists(st.integers(0, 40_000), max_size=8))
@example(framed(bytes(5000)) + b"hell", [4500])
@example(framed(b"{}") + b"hell", [])
def test_any_slices_give_the_same_payloads_and_then_the_same_fault(data: bytes, places: list[int]) -> None:
    assert outcome(cut(data, places)) == outcome([data])


@given(STREAMS)
def test_byte_by_byte_gives_the_same_payloads_and_then_the_same_fault(data: bytes) -> None:
    assert outcome([data[at : at + 1] for at in range(len(data))]) == outcome([data])


@given(STREAMS, st.integers(1, 9000))
def test_reading_into_the_offered_buffer_gives_the_same(data: bytes, size: int) -> None:
    assert filled(data, size) == outcome([data])


@given(st.lists(st.binary(max_size=9000), max_size=5))
def test_what_was_framed_comes_out(payloads: list[bytes]) -> None:
    assert outcome([framed(*payloads)]) == (payloads, "")


def test_a_header_that_is_text_is_named() -> None:
    with pytest.raises(FrameTooLarge, match=r"1819043176 bytes .the text 'hell'.*something wrote text"):
        Decoder().feed(b"hello")


def test_a_frame_over_the_limit_is_refused_with_its_size() -> None:
    with pytest.raises(FrameTooLarge) as caught:
        Decoder(100).feed(HEADER.pack(101))
    assert (caught.value.size, caught.value.limit) == (101, 100)


def test_a_frame_at_the_limit_is_taken() -> None:
    assert Decoder(100).feed(framed(bytes(100))) == [bytes(100)]


def test_nothing_is_taken_after_a_fault() -> None:
    decoder = Decoder(100)
    with pytest.raises(FrameTooLarge):
        decoder.feed(HEADER.pack(101))
    with pytest.raises(FrameTooLarge):
        decoder.feed(framed(b"{}"))


@pytest.mark.parametrize(
    ("data", "received", "expected"),
    [(b"\x01", 1, None), (HEADER.pack(9) + b"{", 5, 13), (HEADER.pack(5000) + b"abc", 7, 5004)],
    ids=["in a header", "in a small payload", "in a large payload"],
)
def test_an_end_inside_a_frame_is_a_fault(data: bytes, received: int, expected: int | None) -> None:
    decoder = Decoder()
    decoder.feed(data)
    with pytest.raises(FrameTruncated) as caught:
        decoder.finish()
    assert (caught.value.received, caught.value.expected) == (received, expected)


def test_a_large_payload_is_gathered_in_one_buffer() -> None:
    decoder = Decoder()
    decoder.feed(HEADER.pack(1 << 20))
    space = decoder.space()
    assert space is not None
    assert len(space) == 1 << 20


JSON_VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53), 2**53)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(JSON_VALUES)
def test_every_json_value_survives_encoding_and_decoding(value: object) -> None:
    assert decode(encode(value)[4:]) == value


@given(JSON_VALUES)
def test_a_payload_is_what_the_json_package_reads(value: object) -> None:
    assert json.loads(encode(value)[4:].decode("utf-8")) == value


@given(JSON_VALUES, st.sampled_from([None, 1, "\t"]), st.booleans())
def test_what_the_json_package_writes_is_read(value: object, indent: int | str | None, escaped: bool) -> None:
    assert decode(json.dumps(value, indent=indent, ensure_ascii=escaped).encode("utf-8", "backslashreplace")) == value


@given(st.text(alphabet='[]{}",:0123456789.eE+-truefalsnINy \\ud\x00\n', max_size=30))
def test_texts_are_refused_and_read_as_the_json_package_does(text: str) -> None:
    def refuse(name: str) -> object:
        raise ValueError(name)

    try:
        expected: object = json.loads(text, parse_constant=refuse) if text else None
    except ValueError:
        with pytest.raises(PayloadInvalid):
            decode(text.encode())
    else:
        assert decode(text.encode()) == expected


@pytest.mark.parametrize(
    ("value", "payload"),
    [
        (None, b"null"),
        (False, b"false"),
        ("é😀", '"é😀"'.encode()),
        ("\ud83d", rb'"\ud83d"'),
        ("a\0\u2028", b'"a\\u0000\xe2\x80\xa8"'),
        ({"a": [1, 2.5]}, b'{"a":[1,2.5]}'),
        ((1, 2), b"[1,2]"),
        (Point(1, 2), b'{"x":1,"y":2}'),
        ({1: "a"}, b'{"1":"a"}'),
        (2**53, b"9007199254740992"),
        (0.1234567890123456789, b"0.12345678901234568"),
        ("90071992547409930", b'"90071992547409930"'),
    ],
    ids=repr,
)
def test_payloads_are_compact_json(value: object, payload: bytes) -> None:
    assert encode(value)[4:] == payload


def test_an_empty_payload_is_none() -> None:
    assert decode(b"") is None


@pytest.mark.parametrize(
    ("value", "path", "reason"),
    [
        ({"items": [0, {"price": math.nan}]}, "$.items[1].price", "nan has no JSON form"),
        ([math.inf], "$[0]", "inf has no JSON form"),
        ({"a key": {"b": -math.inf}}, "$['a key'].b", "-inf has no JSON form"),
        ({"n": 2**53 + 1}, "$.n", "9007199254740993 is beyond"),
        ([1, -(2**53) - 1], "$[1]", "-9007199254740993 is beyond"),
        (2**53 + 1, "$", "9007199254740993 is beyond"),
        (Point(math.nan, 0), "$.x", "nan has no JSON form"),
        ({"when": range(2)}, "$.when", "a range has no JSON form"),
        ([1j], "$[0]", "a complex has no JSON form"),
        ({"a": {(1, 2): 3}}, "$.a", "keys of a JSON object are text"),
        (10**5000, "$", "of very many digits is beyond|has no JSON form"),
    ],
    ids=["nan", "inf", "-inf", "big", "negative", "alone", "dataclass", "range", "complex", "key", "endless"],
)
def test_what_no_browser_reads_is_refused_with_its_path(value: object, path: str, reason: str) -> None:
    with pytest.raises(MessageError, match=reason) as caught:
        encode(value)
    assert caught.value.path == path


def test_a_message_that_contains_itself_is_refused() -> None:
    value: list[object] = []
    value.append(value)
    with pytest.raises(MessageError, match="contains itself"):
        encode(value)


def test_what_is_allowed_on_request_goes_out() -> None:
    assert encode(2**60, big_integers=True)[4:] == b"1152921504606846976"


def test_other_types_go_through_default() -> None:
    assert (
        encode({"s": {1}}, default=lambda value: sorted(value) if isinstance(value, set) else value)[4:] == b'{"s":[1]}'
    )


@dataclasses.dataclass
class Entry:
    name: str
    LIMIT: ClassVar[int] = 9
    source: dataclasses.InitVar[str] = ""


def test_the_fields_of_a_dataclass_are_sent_and_nothing_else_of_its_class() -> None:
    assert Codec().dumps([Entry("a")]) == b'[{"name":"a"}]'


def _fail(value: object) -> object:
    raise AttributeError(f"{value} has no vault")


def test_what_default_raises_is_told_with_the_path() -> None:
    with pytest.raises(MessageError, match="fails on 2j, of type complex: AttributeError: 2j has no vault") as caught:
        Codec(default=_fail).dumps({"a": 2j})
    assert caught.value.path == "$.a"


def test_big_integers_are_found_in_what_has_a_form_only_once() -> None:
    with pytest.raises(MessageError) as caught:
        Codec(default=list).dumps({"a": iter([1, 2**60])})
    assert caught.value.path == "$.a[1]"


def test_a_default_that_gives_its_value_back_is_refused() -> None:
    with pytest.raises(MessageError):
        encode({1}, default=lambda value: value)


@pytest.mark.parametrize("size", [MAX_TO_BROWSER - 1, MAX_TO_BROWSER], ids=["below", "at"])
def test_a_message_up_to_the_limit_is_framed(size: int) -> None:
    assert len(encode("x" * (size - 2))) == size + 4


def test_a_message_over_the_limit_is_refused_with_both_sizes() -> None:
    with pytest.raises(MessageTooLarge) as caught:
        encode("x" * (MAX_TO_BROWSER - 1))
    assert (caught.value.size, caught.value.limit) == (1_048_577, 1_048_576)


def test_the_limit_counts_bytes_and_not_letters() -> None:
    with pytest.raises(MessageTooLarge):
        encode("é" * (MAX_TO_BROWSER // 2))


@pytest.mark.parametrize(
    ("payload", "reason"),
    [
        (b"\xff{}", "byte 0 is no UTF-8"),
        (b"{} {}", "Extra data"),
        (b"[1,]", "Illegal trailing comma|Expecting value"),
        (b"NaN", "NaN is no JSON value"),
        (b"[-Infinity]", "-Infinity is no JSON value"),
        (b'"\n"', "Invalid control character"),
        (b"\xef\xbb\xbf{}", "BOM"),
        (b"[" * 200_000, "nested too deeply"),
        (b"1" * 5000, "Exceeds the limit"),
        (b" ", "Expecting value"),
    ],
    ids=["not UTF-8", "two values", "trailing comma", "NaN", "infinity", "control", "BOM", "deep", "long", "blank"],
)
def test_a_payload_that_is_no_json_is_refused_with_the_reason(payload: bytes, reason: str) -> None:
    with pytest.raises(PayloadInvalid, match=reason):
        decode(payload)


def test_a_refused_payload_is_not_in_the_text_of_the_error() -> None:
    with pytest.raises(PayloadInvalid) as caught:
        decode(b'{"password": "hunter2"')
    assert "hunter2" not in str(caught.value)


def test_a_large_payload_is_let_go_once_its_text_is_read() -> None:
    payload = bytearray(b'{"a":1}')
    assert Codec().loads(payload) == {"a": 1}
    assert not payload


def test_a_frame_is_a_header_in_native_order_and_the_payload() -> None:
    assert encode({}) == frame(b"{}") == (2).to_bytes(4, sys.byteorder) + b"{}"


@pytest.mark.parametrize("enabled", [True, False], ids=["on", "off"])
def test_a_large_message_leaves_the_garbage_collector_as_it_was(enabled: bool) -> None:
    (gc.enable if enabled else gc.disable)()
    try:
        assert decode(b'"' + b"x" * (1 << 20) + b'"') == "x" * (1 << 20)
        assert gc.isenabled() is enabled
    finally:
        gc.enable()
