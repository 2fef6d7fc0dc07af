"""The fast codec reads and writes what the standard one does, and refuses what it refuses."""

import math
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from typing import ClassVar, NamedTuple

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

pytest.importorskip("msgspec")
pytest.importorskip("orjson")

from nmhost import Host
from nmhost.errors import MessageError, PayloadInvalid
from nmhost.framing import Codec, encode
from nmhost.lazy.fast import FastCodec
from nmhost.lazy.late import LateCodec
from tests.conftest import StartHost
from tests.hosts import ECHO, HEADER
from tests.test_framing import JSON_VALUES

FAST, STANDARD = FastCodec(), Codec()


@dataclass
class Entry:
    name: object
    _score: float
    LIMIT: ClassVar[float] = math.nan


class Pair(NamedTuple):
    left: object
    right: object


class Ratio(float):
    """Be a kind of float, as other packages have them."""


def read(codec: Codec, payload: bytes) -> object:
    """Return what *codec* reads; a refusal as its text."""
    try:
        return codec.loads(payload)
    except PayloadInvalid as error:
        return f"refused: {error}"


@given(JSON_VALUES)
def test_what_it_writes_is_what_was_given(value: object) -> None:
    assert STANDARD.loads(FAST.dumps(value)) == value


@given(JSON_VALUES)
def test_it_reads_what_the_standard_codec_writes(value: object) -> None:
    assert FAST.loads(STANDARD.dumps(value)) == value


@given(st.binary(max_size=60) | st.text(alphabet='[]{}",:0123456789.eE+-truefalsnIN \\ud\n').map(str.encode))
@example(b"")
@example(b"1e400")
@example(b'"\\ud83d"')
@example(b'"\xed\xa0\x80"')
@example(b"[" * 100_000)
@example(b"1" * 5000)
@example(b'{"a":1,"a":2}')
def test_both_read_alike_and_refuse_alike(payload: bytes) -> None:
    assert repr(read(FAST, payload)) == repr(read(STANDARD, payload))


@pytest.mark.parametrize(
    ("value", "path"),
    [
        ({"a": [math.nan]}, "$.a[0]"),
        ([None, -math.inf], "$[1]"),
        ([2**53 + 1], "$[0]"),
        (10**5000, "$"),
        ({(1, 2): 3}, "$"),
        (object(), "$"),
    ],
    ids=["NaN", "infinity beside null", "big integer", "huge integer", "key", "object"],
)
def test_what_no_browser_reads_is_refused_with_its_path(value: object, path: str) -> None:
    with pytest.raises(MessageError) as caught:
        FAST.dumps(value)
    assert caught.value.path == path


@pytest.mark.parametrize(
    ("value", "payload"),
    [
        (None, b"null"),
        ([None, 1e308], b"[null,1e+308]"),
        ([None, 0.5, 2**53], b"[null,0.5,9007199254740992]"),
        ("\ud83d", rb'"\ud83d"'),
        ("null", b'"null"'),
        ({None: 1}, b'{"null":1}'),
    ],
    ids=repr,
)
def test_what_orjson_alone_would_not_vouch_for_is_written(value: object, payload: bytes) -> None:
    assert FAST.dumps(value) == payload


def test_what_is_allowed_on_request_goes_out() -> None:
    assert FastCodec(big_integers=True).dumps(2**60) == b"1152921504606846976"


@pytest.mark.parametrize(
    "value",
    [
        object(),
        {1, 2},
        b"bytes",
        Decimal("1.5"),
        datetime(2026, 1, 2, tzinfo=UTC),
        (1, 2),
        Pair(1, (2,)),
        Ratio(1.5),
        Entry(None, 1.5),
    ],
    ids=["object", "set", "bytes", "decimal", "date", "tuple", "named tuple", "a kind of float", "dataclass"],
)
def test_other_types_take_the_same_form(value: object) -> None:
    assert FastCodec(default=repr).dumps([value]) == Codec(default=repr).dumps([value])


@pytest.mark.parametrize("value", [Entry(None, math.nan), [None, Decimal("NaN")]], ids=["dataclass", "default"])
def test_nan_is_found_wherever_it_comes_from(value: object) -> None:
    with pytest.raises(MessageError):
        FastCodec(default=float).dumps(value)  # type: ignore[arg-type]  # of a Decimal


@pytest.mark.parametrize("codec", [Codec, FastCodec])
def test_what_has_a_form_only_once_is_asked_for_it_once(codec: type[Codec]) -> None:
    message = {"a": iter([1, None]), "b": "null"}
    assert codec(default=list).dumps(message) == b'{"a":[1,null],"b":"null"}'


def test_nan_in_what_has_a_form_only_once_is_refused() -> None:
    with pytest.raises(MessageError, match="NaN or an infinity"):
        FastCodec(default=list).dumps([iter([math.nan])])


@pytest.mark.parametrize("codec", [Codec, FastCodec])
def test_a_signal_while_default_runs_is_no_refusal(codec: type[Codec]) -> None:
    def interrupted(value: object) -> object:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        codec(default=interrupted).dumps([object()])


def test_a_fast_host_echoes(start_host: StartHost) -> None:
    host = start_host(ECHO.replace("'com.example.test'", "'com.example.test', fast=True"))
    host.post({"a": [1, "é", 0.5]})
    assert host.receive() == {"a": [1, "é", 0.5]}
    host.write(HEADER.pack(1) + b"{")
    assert host.receive() == {"error": {"code": -32700, "message": "Parse error"}}


def test_what_comes_before_and_behind_a_bad_payload_is_handled(start_host: StartHost) -> None:
    host = start_host(ECHO.replace("'com.example.test'", "'com.example.test', fast=True"))
    host.write(encode(1) + HEADER.pack(1) + b"{" + encode(2))
    assert [host.receive() for _ in range(3)] == [1, {"error": {"code": -32700, "message": "Parse error"}}, 2]


def test_only_a_host_that_asks_for_it_has_it() -> None:
    assert type(Host("a")._codec) is Codec
    assert type(Host("a", fast=True)._codec) is LateCodec
