"""Which errors a method replies with, as far as its source says."""

from collections.abc import Callable

import pytest

from nmhost import ReplyError
from nmhost.rpc.raised import errors_of

CODE = 7
INVALID = {"code": -32602, "message": "Invalid params"}


class Locked(ReplyError):
    code = 9
    message = "It is locked"


class Own(ReplyError):
    def __init__(self) -> None:
        super().__init__(1, "never read")


def plain() -> None:
    raise ReplyError(-5, "no")


def named() -> None:
    raise ReplyError(message="no", code=CODE)


def twice() -> None:
    if CODE:
        raise ReplyError(1, "no")
    raise ReplyError(1, "no")


def computed() -> None:
    raise ReplyError(int("5"), "no")


def of_another() -> None:
    raise KeyError(5)


def unwritten() -> None:
    raise ReplyError(3, str(CODE))


def classes() -> None:
    if CODE:
        raise Own
    raise Locked


@pytest.mark.parametrize(
    ("function", "found"),
    [
        (plain, [(-5, "no")]),
        (named, [(7, "no")]),
        (twice, [(1, "no")]),
        (computed, []),
        (of_another, []),
        (unwritten, [(3, "ReplyError")]),
        (len, []),
    ],
)
def test_errors_are_read_out_of_the_source(function: Callable[..., object], found: list[tuple[int, str]]) -> None:
    assert errors_of(function, takes_parameters=False) == [{"code": code, "message": text} for code, text in found]


def test_a_class_of_its_own_says_what_it_is() -> None:
    assert {"code": 9, "message": "It is locked"} in errors_of(classes, takes_parameters=False)


def test_parameters_can_be_wrong() -> None:
    assert errors_of(plain, takes_parameters=True) == [INVALID, {"code": -5, "message": "no"}]


def test_what_a_function_has_captured_is_known() -> None:
    code = 11

    def inner() -> None:
        raise ReplyError(code, "no")

    assert errors_of(inner, takes_parameters=False) == [{"code": 11, "message": "no"}]
