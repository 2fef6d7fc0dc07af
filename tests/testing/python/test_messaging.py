"""How the arguments of runtime.sendMessage are told apart."""

import pytest

from nmhost.testing import Browser
from nmhost.testing.core.seam import ApiError
from nmhost.testing.python.arguments import Signature
from nmhost.testing.python.messaging import send_arguments
from tests.testing.texts import said

ID = "abcdefghijklmnopabcdefghijklmnop"
NO_MATCH = "No matching signature."


def told(browser: Browser, *arguments: object) -> object:
    """Return the ID and the message, or the end of the error's text."""
    table = browser._state.table
    try:
        target, message, callback = send_arguments(table, Signature(table, "runtime.sendMessage"), arguments)
    except ApiError as error:
        return error.message.rpartition(": ")[2]
    return target, message, callback is not None


@pytest.mark.parametrize(
    ("arguments", "chromium", "firefox"),
    [
        ((), NO_MATCH, "runtime.sendMessage's message argument is missing"),
        (("m",), (None, "m", False), (None, "m", False)),
        ((ID, "m"), (ID, "m", False), (ID, "m", False)),
        ((None, "m"), (None, "m", False), (None, "m", False)),
        (("m", {}), ("m", {}, False), (None, "m", False)),
        (({}, {}), (None, {}, False), (None, {}, False)),
        ((1, 2), NO_MATCH, "runtime.sendMessage's extensionId argument is invalid"),
        ((ID, "m", {}), (ID, "m", False), (ID, "m", False)),
        ((ID, "m", "o"), NO_MATCH, "runtime.sendMessage's options argument is invalid"),
        ((1, 2, None, 4), NO_MATCH, "runtime.sendMessage's last argument is not a function"),
        ((1, 2, None, None, 5), NO_MATCH, "runtime.sendMessage received too many arguments"),
        (("m", print), (None, "m", True), (None, "m", True)),
        ((ID, "m", print), (ID, "m", True), (ID, "m", True)),
    ],
    ids=lambda value: repr(value)[:40],
)
def test_arguments_are_told_apart(
    nmhost_browser: Browser, arguments: tuple[object, ...], chromium: object, firefox: object
) -> None:
    assert told(nmhost_browser, *arguments) == said(nmhost_browser, chromium=chromium, firefox=firefox)
