"""The parameters of a call bind to a function's, checked."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

import pytest

from nmhost import Port, Sender
from nmhost.errors import DefinitionError
from nmhost.rpc.checks import Mismatch
from nmhost.rpc.parameters import Signature
from nmhost.transports import memory_pair

if TYPE_CHECKING:
    from collections.abc import Callable
    from decimal import Decimal


@pytest.fixture
def port() -> Port:
    return Port(memory_pair()[0], Sender("firefox"))


def pair(first: int, second: str = "b") -> object:
    return [first, second]


def only_keywords(*, first: int, second: int = 2) -> object:
    return [first, second]


def open_ended(first: int, **rest: object) -> object:
    return [first, rest]


def given(first: int, port: Port, sender: Sender) -> object:
    return [first, type(port).__name__, sender.family]


@functools.wraps(pair)
def decorated(**arguments: object) -> object:
    return ["by name", arguments]


def unhinted(first, second=None):  # type: ignore[no-untyped-def]  # what is tested
    return [first, second]


@pytest.mark.parametrize(
    ("function", "params", "value"),
    [
        (pair, {"first": 1}, [1, "b"]),
        (pair, {"second": "c", "first": 1}, [1, "c"]),
        (pair, [1, "c"], [1, "c"]),
        (pair, [1], [1, "b"]),
        (only_keywords, {"first": 1}, [1, 2]),
        (only_keywords, {"second": 3, "first": 1}, [1, 3]),
        (only_keywords, [1, 3], [1, 3]),
        (open_ended, {"first": 1, "more": []}, [1, {"more": []}]),
        (decorated, {"first": 1, "second": "c"}, ["by name", {"first": 1, "second": "c"}]),
        (given, {"first": 1}, [1, "Port", "firefox"]),
        (given, [1], [1, "Port", "firefox"]),
        (unhinted, [None], [None, None]),
    ],
    ids=lambda value: getattr(value, "__name__", str(value)),
)
def test_parameters_bind_by_name_and_position(
    port: Port, function: Callable[..., object], params: object, value: object
) -> None:
    assert Signature(function).bind(port)(params) == value


@pytest.mark.parametrize(
    ("function", "params", "reason"),
    [
        (pair, {}, "$: expected the parameter 'first', got a call without it"),
        (pair, {"first": 1, "third": 3}, "$: expected no parameter but first, second, got the parameter 'third'"),
        (pair, {"first": 1, "third": "c"}, "$: expected no parameter but first, second, got the parameter 'third'"),
        (pair, ["1"], "$.first: expected an integer, got a string, '1'"),
        (pair, {"first": 1, "second": True}, "$.second: expected a string, got true"),
        (open_ended, {"more": 1}, "$: expected the parameter 'first', got a call without it"),
        (given, {"first": 1, "port": 2}, "$: expected no parameter but first, got the parameter 'port'"),
    ],
    ids=[
        "missing",
        "unknown",
        "unknown in place of another",
        "wrong",
        "wrong among all",
        "missing beside others",
        "one that the host gives",
    ],
)
def test_parameters_that_do_not_fit_are_told(
    port: Port, function: Callable[..., object], params: object, reason: str
) -> None:
    with pytest.raises(Mismatch) as raised:
        Signature(function).bind(port)(params)
    assert str(raised.value) == reason


def test_a_name_that_exists_later_is_read_at_the_first_call(port: Port, monkeypatch: pytest.MonkeyPatch) -> None:
    def function(value: Decimal) -> object:
        return value

    signature = Signature(function)
    monkeypatch.setitem(globals(), "Decimal", int)
    assert signature.bind(port)([1]) == 1


def test_a_name_that_never_exists_is_told_at_the_first_call(port: Port) -> None:
    def function(value: Decimal) -> object:
        return value

    with pytest.raises(NameError, match="Decimal"):
        Signature(function).bind(port)


def test_a_type_that_json_lacks_is_refused_with_the_parameters_name() -> None:
    def function(value: list[set[complex]]) -> None: ...

    with pytest.raises(DefinitionError, match=r"the parameter 'value' of .*function\(\): complex can't be checked"):
        Signature(function)


def test_a_method_of_an_object_binds_without_self(port: Port) -> None:
    class Vault:
        def open(self, name: str) -> str:
            return name

    assert Signature(Vault().open).bind(port)(["a"]) == "a"


def test_what_takes_the_rest_checks_each_of_it(port: Port) -> None:
    def counted(first: str, **rest: int) -> object:
        return [first, rest]

    call = Signature(counted).bind(port)
    assert call({"first": "a", "b": 1}) == ["a", {"b": 1}]
    with pytest.raises(Mismatch, match=r"\$\.b: expected an integer"):
        call({"first": "a", "b": "1"})
