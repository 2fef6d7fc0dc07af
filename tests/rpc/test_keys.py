"""Handlers whose parameters take what a message has under their names, checked."""

from collections.abc import Callable
from typing import Any

import pytest

from nmhost.errors import DefinitionError, Mismatch
from nmhost.rpc.keys import KeyedHandler


def called(function: Callable[..., object], message: object, **keys: object) -> object:
    handler = KeyedHandler(function, keys)
    return handler.bound({}).call(message)


def save(text: str, at: int = 0) -> object:
    return text, at


def whole(message: dict[str, object]) -> object:
    return message


def both(message: object, text: str) -> object:
    return message, text


def anything(message: Any) -> object:
    return message


@pytest.mark.parametrize(
    ("message", "result"),
    [
        ({"type": "save", "text": "x"}, ("x", 0)),
        ({"type": "save", "text": "x", "at": 5, "id": 1, "jsonrpc": "2.0"}, ("x", 5)),
    ],
)
def test_parts_are_taken_by_name(message: object, result: object) -> None:
    assert called(save, message, type="save") == result


@pytest.mark.parametrize(
    ("message", "told"),
    [
        ({"type": "save"}, "text"),
        ({"type": "save", "text": 5}, "expected"),
        ({"type": "save", "text": "x", "at": True}, "expected"),
        ({"type": "save", "text": "x", "other": 1}, "other"),
        ("save", "expected an object"),
    ],
)
def test_what_does_not_fit_is_told(message: object, told: str) -> None:
    with pytest.raises(Mismatch, match=told):
        called(save, message, type="save")


def test_one_that_takes_the_message_too_lets_other_keys_pass() -> None:
    message = {"type": "save", "text": "x", "other": 1}
    assert called(both, message, type="save") == (message, "x")


def test_a_whole_message_is_checked_by_its_hint() -> None:
    assert called(whole, {"a": 1}) == {"a": 1}
    assert called(anything, 5) == 5
    with pytest.raises(Mismatch, match="expected"):
        called(whole, [1])


def test_a_message_beside_its_parts_needs_keys() -> None:
    with pytest.raises(DefinitionError, match="text"):
        KeyedHandler(both, {})
