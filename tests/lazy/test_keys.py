"""Keys of objects that are no text, as they are sent."""

import datetime as dt
import enum
import json
from dataclasses import dataclass

import pytest

from nmhost.errors import MessageError
from nmhost.framing import Codec


class Colour(enum.Enum):
    RED = "red"


@dataclass
class Counts:
    of: dict[Colour, int]


def test_keys_have_the_text_that_their_values_have_elsewhere() -> None:
    message = [Counts({Colour.RED: 1}), {dt.date(2026, 1, 31): {Colour.RED: dt.time(1)}}]
    assert json.loads(Codec().dumps(message)) == [{"of": {"red": 1}}, {"2026-01-31": {"red": "01:00:00"}}]


@pytest.mark.parametrize("key", [(1, 2), b"".__class__, 1j], ids=repr)
def test_a_key_without_text_is_refused_with_its_place(key: object) -> None:
    with pytest.raises(MessageError, match=r"\$\.a: .*keys of a JSON object are text"):
        Codec().dumps({"a": {key: 1}})


def test_what_else_is_wrong_is_told() -> None:
    with pytest.raises(MessageError, match="complex has no JSON form"):
        Codec().dumps({Colour.RED: 1, "a": 1j})
