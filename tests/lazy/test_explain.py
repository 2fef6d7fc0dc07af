"""A refusal names the part that was refused, however the message is built."""

import dataclasses

import pytest

from nmhost.errors import MessageError
from nmhost.framing import Codec
from nmhost.lazy.explain import explain_refusal, read_strictly


@dataclasses.dataclass
class Item:
    price: object


def refusal(message: object, codec: Codec | None = None) -> MessageError:
    return explain_refusal(message, ValueError("seen"), codec or Codec())


def test_a_key_that_is_no_text_is_shown() -> None:
    assert str(refusal({"a": {(1, 2): 0}})) == "$.a: the key (1, 2) is a tuple; keys of a JSON object are text"


def test_the_inside_of_a_dataclass_is_looked_at() -> None:
    assert refusal([Item(1j)]).path == "$[0].price"


def test_what_default_returns_is_looked_at() -> None:
    assert refusal({"a": 1j}, Codec(default=lambda _: [float("nan")])).path == "$.a[0]"


def test_a_long_value_is_cut() -> None:
    assert "…" in str(refusal(range(10**70)))


def test_a_fault_that_is_not_found_is_told_as_it_was_seen() -> None:
    assert str(refusal({"a": 1})) == "$: the message has no JSON form: ValueError: seen"


def test_nan_is_no_fault_where_it_is_allowed() -> None:
    assert "seen" in str(refusal(float("nan"), Codec(allow_nan=True)))


@pytest.mark.parametrize(
    "source", [b' {"a": 1}\n', ' {"a": 1}\n', bytearray(b'\t{"a":1}')], ids=["bytes", "str", "array"]
)
def test_white_space_around_a_value_is_allowed(source: bytes | bytearray | str) -> None:
    assert read_strictly(source) == {"a": 1}
