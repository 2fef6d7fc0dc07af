"""What Firefox says of arguments is what it was recorded to say, and what its checks let through is taken."""

import datetime as dt

import pytest

from nmhost.testing import ApiError, Browser
from nmhost.testing.core.members.signatures import Offer, Signature
from nmhost.testing.python.checks_gecko import GeckoChecker
from tests.testing.python.checking import checked, refused

pytestmark = pytest.mark.nmhost_family("firefox")
NOW = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)


# Each text stands in tests/conformance/traces/firefox.
@pytest.mark.parametrize(
    ("function", "arguments", "text"),
    [
        ("runtime.connect", [{"name": {}}], "Error processing name: Expected string instead of {}"),
        ("runtime.connect", [{"name": 5}], "Error processing name: Expected string instead of 5"),
        ("runtime.connect", [{"unknown": 1}], 'Unexpected property "unknown"'),
        ("runtime.connect", [NOW], "Expected a plain JavaScript object, got a Date"),
        ("tabs.connect", [-1], "Integer -1 is too small (must be at least 0)"),
        ("tabs.connect", [1e300], "Integer is out of range"),
        ("tabs.sendMessage", [1, "m", {"documentId": 5}], "Error processing documentId: Expected string instead of 5"),
    ],
    ids=lambda value: str(value)[:40],
)
def test_arguments_are_refused_in_its_words(
    nmhost_browser: Browser, function: str, arguments: list[object], text: str
) -> None:
    name = {"runtime.connect": "connectInfo", "tabs.connect": "tabId", "tabs.sendMessage": "options"}[function]
    assert refused(nmhost_browser, function, *arguments) == f"Type error for parameter {name} ({text}) for {function}."


def test_arguments_that_fit_nowhere_are_told_by_the_function_alone(nmhost_browser: Browser) -> None:
    assert refused(nmhost_browser, "tabs.connect", "x") == "Incorrect argument types for tabs.connect."
    assert checked(nmhost_browser, "runtime.connect", {"name": None}) == [None, {}]


CHOICES = {"choices": [{"type": "string", "enum": ["a"]}, {"type": "integer", "minimum": 3}]}
SPECS: dict[str, dict[str, object]] = {
    "text": {"type": "string", "min_length": 2, "max_length": 3},
    "form": {"type": "string", "pattern": "^[a-z]+$"},
    "list": {"type": "array", "items": {"type": "string", "on_error": "ignore"}, "max_items": 1},
    "object": {"type": "object", "properties": {"a": {"type": "string"}}, "more": {"type": "integer"}},
    "choice": CHOICES,
}


@pytest.mark.parametrize(
    ("name", "value", "text"),
    [
        ("text", "a", 'String "a" is too short (must be 2)'),
        ("text", "abcd", 'String "abcd" is too long (must be 3)'),
        ("form", "A", 'String "A" must match /^[a-z]+$/'),
        ("list", ["a", "b"], "Array requires at most 1 items; you have 2"),
        ("object", {}, 'Property "a" is required'),
        ("choice", "b", 'Value "b" must either: be one of ["a"], or be an integer value'),
    ],
)
def test_a_value_is_measured(nmhost_browser: Browser, name: str, value: object, text: str) -> None:
    checker = GeckoChecker(nmhost_browser._state.table, Offer({}, {}, {}, {}))
    with pytest.raises(ApiError) as caught:
        checker.check(Signature("x.run", "x.run", [{**SPECS[name], "name": "value"}]), [value])
    assert caught.value.message == f"Type error for parameter value ({text}) for x.run."


@pytest.mark.parametrize(
    ("name", "value", "taken"),
    [
        ("text", "ab", "ab"),
        ("list", [5, "a"], ["a"]),
        ("object", {"a": "x", "b": 1}, {"a": "x", "b": 1}),
        ("choice", 3, 3),
    ],
)
def test_what_fits_is_taken(nmhost_browser: Browser, name: str, value: object, taken: object) -> None:
    checker = GeckoChecker(nmhost_browser._state.table, Offer({}, {}, {}, {}))
    assert checker.check(Signature("x.run", "x.run", [{**SPECS[name], "name": "value"}]), [value]) == [taken]
