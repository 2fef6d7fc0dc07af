"""What Chromium says of arguments is what it was recorded to say, and what its checks let through is taken."""

import pytest

from nmhost.testing import Browser
from nmhost.testing.core.members.signatures import Offer, Signature
from nmhost.testing.python.checks_blink import BlinkChecker
from tests.testing.python.checking import checked, refused

pytestmark = pytest.mark.nmhost_family("chromium")


# Each end of a text stands in tests/conformance/traces/chromium.
@pytest.mark.parametrize(
    ("function", "arguments", "end"),
    [
        (
            "runtime.connect",
            [{"name": 1}],
            "'connectInfo': Error at property 'name': Invalid type: expected string, found integer.",
        ),
        ("runtime.connect", [{"name": {}}], "Invalid type: expected string, found object."),
        ("runtime.connect", [{"unknown": 1}], "Error at parameter 'connectInfo': Unexpected property: 'unknown'."),
        ("runtime.connectNative", [{}], "Error at parameter 'application': Value did not match any choice."),
        ("tabs.connect", [-1], "Error at parameter 'tabId': Value must be at least 0."),
        (
            "tabs.connect",
            [1, {"frameId": 1.5}],
            "Error at property 'frameId': Invalid type: expected integer, found number.",
        ),
        (
            "tabs.connect",
            [1, {"frameId": "x"}],
            "Error at property 'frameId': Invalid type: expected integer, found string.",
        ),
    ],
    ids=lambda value: str(value)[:40],
)
def test_arguments_are_refused_in_its_words(
    nmhost_browser: Browser, function: str, arguments: list[object], end: str
) -> None:
    text = refused(nmhost_browser, function, *arguments)
    assert text.startswith(f"Error in invocation of {function}(")
    assert text.endswith(end)


def test_what_is_left_out_of_an_object_is_not_taken(nmhost_browser: Browser) -> None:
    assert checked(nmhost_browser, "runtime.connect", {"name": None}) == [None, {}]
    assert checked(nmhost_browser, "tabs.connect", 5.0, {"frameId": 0}) == [5.0, {"frameId": 0}]


SPECS = {
    "type": {"type": "string", "enum": ["b", "a"]},
    "most": {"type": "integer", "maximum": 3},
    "text": {"type": "string", "min_length": 2},
    "list": {"type": "array", "items": {"type": "string"}, "min_items": 1},
    "real": {"type": "number"},
}


@pytest.mark.parametrize(
    ("name", "value", "taken"),
    [
        ("type", "a", True),
        ("type", "c", False),
        ("most", 3, True),
        ("most", 4, False),
        ("most", 2**31, False),
        ("text", "ab", True),
        ("text", "a", False),
        ("list", ["a"], True),
        ("list", [], False),
        ("list", ["a", 5], False),
        ("real", 1.5, True),
        ("real", float("inf"), False),
    ],
)
def test_a_value_is_measured(nmhost_browser: Browser, name: str, value: object, taken: bool) -> None:
    checker = BlinkChecker(nmhost_browser._state.table, Offer({}, {}, {}, {}))
    signature = Signature("x.run", "x.run", [{**SPECS[name], "name": "value"}])
    if taken:
        assert checker.check(signature, [value]) == [value]
    else:
        with pytest.raises(Exception, match=r"Error in invocation of x\.run\("):
            checker.check(signature, [value])
