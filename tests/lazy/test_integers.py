"""Only an integer beyond ±2**53 is refused, wherever it stands, and whatever else has many digits is not."""

import subprocess
import sys
from types import FrameType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nmhost.errors import MessageError
from nmhost.framing import Codec
from nmhost.lazy.integers import MAX_SAFE_INTEGER

NEAR = st.integers(MAX_SAFE_INTEGER - 5, MAX_SAFE_INTEGER + 5)
NUMBERS = (
    NEAR
    | NEAR.map(lambda number: -number)
    | st.integers(-(10**40), 10**40)
    | st.integers(10**15, 10**16)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.floats(10**15, 10**17)
)
TEXTS = st.text('\\",:[-1x') | NUMBERS.map(str) | NUMBERS.map(lambda number: f'",{number},"')
LONG = st.sampled_from(["x" * 5000, "1" * 5000, "1,2,3,4,5,6,7,8,9" * 500, "12345678" * 800, ",1234567890" * 600])
VALUES = st.recursive(
    NUMBERS | TEXTS,
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(TEXTS, inner, max_size=4),
    max_leaves=12,
)


def is_unsafe(value: object) -> bool:
    if isinstance(value, dict):
        return any(map(is_unsafe, value.values()))
    if isinstance(value, list):
        return any(map(is_unsafe, value))
    return isinstance(value, int) and abs(value) > MAX_SAFE_INTEGER


def is_refused(message: object) -> bool:
    try:
        Codec().dumps(message)
    except MessageError:
        return True
    return False


@settings(deadline=None)
@given(VALUES)
def test_what_is_refused_has_an_integer_that_readers_round(message: object) -> None:
    assert is_refused(message) is is_unsafe(message)


@pytest.mark.parametrize("behind", [1, 9, 9.5, 9007199254740987, "9"], ids=str)
def test_one_that_another_stands_behind_is_refused(behind: object) -> None:
    assert is_refused([MAX_SAFE_INTEGER + 1, behind])
    assert not is_refused([MAX_SAFE_INTEGER, behind])


@settings(deadline=None)
@given(VALUES, LONG, VALUES)
def test_so_is_what_a_large_message_has(before: object, text: str, behind: object) -> None:
    message = [before, text, behind]
    assert is_refused(message) is is_unsafe(message)


@pytest.mark.parametrize(
    "message",
    [
        [MAX_SAFE_INTEGER - index * 2**41 for index in range(3000)],
        [index - MAX_SAFE_INTEGER for index in range(3000)],
        [{"id": MAX_SAFE_INTEGER - index, "at": index} for index in range(3000)],
        [9.5e15 + index + 0.5 for index in range(3000)],
        ",".join(str(10**18 + index) for index in range(3000)),
        '{"id":9876543210987654},' * 3000,
    ],
    ids=["far from 2**53 and near", "negative", "in objects", "floats", "in a text", "of JSON in a text"],
)
def test_many_long_numbers_are_not_looked_at_one_by_one(message: object) -> None:
    seen = 0

    def count(_frame: FrameType, _event: str, _argument: object) -> object:
        nonlocal seen
        seen += 1
        return count

    codec, before = Codec(), sys.gettrace()
    sys.settrace(count)
    try:
        codec.dumps(message)
    finally:
        sys.settrace(before)
    assert 0 < seen < 1500


@pytest.mark.parametrize(
    "value",
    [
        "[1 / 7, 123456.789]",
        "1764000000000000",
        "[9007199254740992, -9007199254740992]",
        "-9007199254740992",
        "'4111111111111111' * 9",
        "1e300",
    ],
    ids=["floats", "a time", "the largest", "and by itself", "digits in a text", "a large float"],
)
def test_an_ordinary_number_costs_no_import(value: str) -> None:
    code = f"from nmhost.framing import Codec\nimport sys\nbefore = set(sys.modules)\nCodec().dumps({value})\n"
    code += "print(*sorted(set(sys.modules) - before - {'nmhost.lazy', 'nmhost.lazy.integers'}))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=20)
    assert done.stdout.split() == []
