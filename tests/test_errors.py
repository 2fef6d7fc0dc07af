"""Errors say what is wrong and what to do, and keep the facts for programs."""

import pickle

import pytest

from nmhost.errors import (
    DefinitionError,
    FrameTooLarge,
    FrameTruncated,
    MessageError,
    MessageTooLarge,
    Mismatch,
    NmhostError,
    PayloadInvalid,
    PortDisconnected,
    ReplyError,
    UnknownBrowser,
)


def test_a_frame_of_text_is_told_as_what_a_print_wrote() -> None:
    size = int.from_bytes(b"hell", "little")
    assert "the text 'hell'" in str(FrameTooLarge(size, 1 << 20))
    assert "the text" not in str(FrameTooLarge((1 << 20) + 1, 1 << 20))


@pytest.mark.parametrize(
    ("error", "facts"),
    [
        (FrameTooLarge(9, 8), {"size": 9, "limit": 8}),
        (FrameTruncated(1, 4), {"received": 1, "expected": 4}),
        (PayloadInvalid("no JSON", b"x"), {"payload": b"x"}),
        (MessageError("is a set", "$.a"), {"path": "$.a"}),
        (MessageTooLarge(9, 8), {"size": 9, "limit": 8}),
        (ReplyError(-3, "no", [1]), {"code": -3, "message": "no", "data": [1]}),
    ],
    ids=lambda each: type(each).__name__,
)
def test_facts_are_kept(error: NmhostError, facts: dict[str, object]) -> None:
    assert {name: getattr(error, name) for name in facts} == facts


def test_a_reply_has_data_only_where_it_was_given() -> None:
    assert ReplyError(1, "no").body() == {"code": 1, "message": "no"}
    assert ReplyError(1, "no", {"a": 1}).body() == {"code": 1, "message": "no", "data": {"a": 1}}


def test_a_place_is_put_together_from_within() -> None:
    error = Mismatch("a text", "5").under(2).under("a b").under("list")
    assert str(error) == "$.list['a b'][2]: expected a text, got 5"


def test_a_browser_that_is_unknown_is_told_with_those_that_are_not() -> None:
    assert str(UnknownBrowser("netscape", ["chrome", "firefox"])) == (
        "no browser is called 'netscape'; known are chrome, firefox"
    )


def test_every_error_is_one_of_nmhosts() -> None:
    assert issubclass(DefinitionError, NmhostError)
    assert "can be posted" in str(PortDisconnected())
    assert str(pickle.loads(pickle.dumps(PortDisconnected("over")))) == "over"
