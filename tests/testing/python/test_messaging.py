"""How the arguments of runtime.sendMessage are told apart."""

import pytest

from nmhost.testing import Browser
from nmhost.testing.core.contexts import Context
from nmhost.testing.core.seam import ApiError
from nmhost.testing.python.messaging import functions_of, well_formed
from nmhost.testing.python.promises import Promise
from tests.testing.texts import said

ID = "abcdefghijklmnopabcdefghijklmnop"
NO_MATCH = "No matching signature."


def told(browser: Browser, background: Context, *arguments: object) -> object:
    """Return whom a sendMessage is for and what it says, or the end of the error's text."""
    front = background.python
    asked: list[object] = []
    perform = "nmhost.testing.python.messaging.perform"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            perform, lambda world, operation, target, text, callback: asked.extend((target, text, callback)) or 1
        )
        try:
            sent = functions_of(front)["runtime.sendMessage"](arguments)
            if isinstance(sent, Promise) and sent.error is not None:
                raise sent.error
        except ApiError as error:
            return error.message.rpartition(": ")[2]
    target, text, callback = asked
    return target, front.read_message(str(text)), callback


@pytest.mark.parametrize(
    ("arguments", "chromium", "firefox"),
    [
        ((), NO_MATCH, "runtime.sendMessage's message argument is missing"),
        (("m",), (None, "m", False), (None, "m", False)),
        ((ID, "m"), (ID, "m", False), (ID, "m", False)),
        ((None, "m"), (None, "m", False), (None, "m", False)),
        (("m", {}), "'m'", (None, "m", False)),
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
    nmhost_browser: Browser, background: Context, arguments: tuple[object, ...], chromium: object, firefox: object
) -> None:
    assert told(nmhost_browser, background, *arguments) == said(nmhost_browser, chromium=chromium, firefox=firefox)


def test_half_a_character_of_a_port_s_name_is_three_replacements() -> None:
    assert well_formed("a\ud800") == "a\ufffd\ufffd\ufffd"
