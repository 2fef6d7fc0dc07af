"""What a naive emulation of one-time messages gets wrong; the numbers are those of the list of traps."""

from collections.abc import Callable

import pytest

from nmhost.testing import ApiError, Browser, undefined
from nmhost.testing.core.contexts import Context
from nmhost.testing.core.extensions import Extension
from nmhost.testing.core.messaging.clone import JsError
from tests.testing.texts import NO_RECEIVER, said

Respond = Callable[..., None]


def answer_of(background: Context, page: Context, *listeners: Callable[..., object]) -> object:
    """Return what a page's sendMessage comes to when the background has these listeners."""
    for listener in listeners:
        background.runtime.onMessage.addListener(listener)
    return page.runtime.sendMessage("x").result()


def rejection_of(background: Context, page: Context, *listeners: Callable[..., object]) -> str:
    with pytest.raises(ApiError) as caught:
        answer_of(background, page, *listeners)
    return caught.value.message


def test_2_nobody_but_the_sender_is_nobody(background: Context) -> None:
    background.runtime.onMessage.addListener(lambda: None)
    with pytest.raises(ApiError, match=NO_RECEIVER):
        background.runtime.sendMessage("x").result()


def test_3_content_scripts_hear_tabs_send_message_only(background: Context, content: Context) -> None:
    content.runtime.onMessage.addListener(lambda message, sender, respond: respond("content"))
    with pytest.raises(ApiError, match=NO_RECEIVER):
        background.runtime.sendMessage("x").result()
    assert content.tab is not None
    assert background.tabs.sendMessage(content.tab.id, "x").result() == "content"


def test_10_a_text_and_an_object_are_message_and_options_in_firefox(
    nmhost_browser: Browser, background: Context, page: Context
) -> None:
    got: list[object] = []
    background.runtime.onMessage.addListener(got.append)
    if nmhost_browser.family == "chromium":
        with pytest.raises(ApiError, match="Invalid extension id: 'x'"):
            page.runtime.sendMessage("x", {})
    else:
        page.runtime.sendMessage("x", {}).result()
        assert got == ["x"]


def test_13_no_answer_is_undefined_in_the_promise_form(background: Context, page: Context) -> None:
    assert answer_of(background, page, lambda message: None) is undefined


def test_13_no_answer_in_the_callback_form(
    nmhost_browser: Browser, background: Context, page: Context, chromium: bool
) -> None:
    background.runtime.onMessage.addListener(lambda message: None)
    seen: list[object] = []
    page.runtime.sendMessage("x", lambda *given: seen.extend([given, page.runtime.lastError]))
    nmhost_browser.settle()
    if chromium:
        assert seen[0] == ()
        assert str(seen[1]) == "The message port closed before a response was received."
    else:
        assert seen == [(undefined,), None]


@pytest.mark.parametrize("returned", [1, {}, "true", [True]])
def test_14_only_true_itself_keeps_the_channel(
    nmhost_browser: Browser, background: Context, page: Context, returned: object
) -> None:
    kept: list[Respond] = []

    def listener(message: object, sender: object, respond: Respond) -> object:
        kept.append(respond)
        return returned

    assert answer_of(background, page, listener) is undefined


def test_14_true_keeps_the_channel(nmhost_browser: Browser, background: Context, page: Context) -> None:
    def listener(message: object, sender: object, respond: Respond) -> object:
        background.python.after(100, lambda: respond("later"))
        return True

    assert answer_of(background, page, listener) == "later"


def test_15_an_async_listener_answers_every_message(
    nmhost_browser: Browser, background: Context, page: Context
) -> None:
    async def nothing(message: object) -> None:
        return None

    def slow(message: object, sender: object, respond: Respond) -> object:
        background.python.after(100, lambda: respond("slow"))
        return True

    assert answer_of(background, page, nothing, slow) is said(nmhost_browser, chromium=None, firefox=undefined)


def test_16_a_receiver_without_an_answer_settles_nothing(
    extension: Extension, background: Context, page: Context
) -> None:
    background.runtime.onMessage.addListener(lambda message: None)
    other = extension.open_page("other.html")

    def slow(message: object, sender: object, respond: Respond) -> object:
        other.python.after(100, lambda: respond("other"))
        return True

    other.runtime.onMessage.addListener(slow)
    assert page.runtime.sendMessage("x").result() == "other"


def test_17_the_first_answer_counts(background: Context, page: Context) -> None:
    def twice(message: object, sender: object, respond: Respond) -> None:
        respond("one")
        respond("two")

    assert answer_of(background, page, twice) == "one"


def test_17_an_answer_after_returning_false_is_ignored(
    nmhost_browser: Browser, background: Context, page: Context
) -> None:
    def late(message: object, sender: object, respond: Respond) -> object:
        background.python.after(100, lambda: respond("late"))
        return False

    assert answer_of(background, page, late) is undefined
    nmhost_browser.settle(1)


def throws(message: object) -> None:
    raise JsError("it threw")


def test_18_a_throwing_listener_rejects_the_send(background: Context, page: Context) -> None:
    assert rejection_of(background, page, throws) == "it threw"


def test_18_an_earlier_answer_beats_a_throw(background: Context, page: Context) -> None:
    assert answer_of(background, page, lambda message, sender, respond: respond("first"), throws) == "first"


def test_20_an_answer_that_cannot_be_sent(nmhost_browser: Browser, background: Context, page: Context) -> None:
    text = rejection_of(background, page, lambda message, sender, respond: respond(_cycle()))
    if nmhost_browser.family == "chromium":
        assert text == "Could not serialize message."
    else:
        assert text == NO_RECEIVER


def _cycle() -> object:
    class Unsendable:
        pass

    cycle: list[object] = []
    cycle.append(cycle)
    cycle.append(Unsendable())
    return cycle


def test_21_last_error_is_undefined_or_null_when_unset(nmhost_browser: Browser, background: Context) -> None:
    assert background.runtime.lastError is said(nmhost_browser, chromium=undefined, firefox=None)


def test_21_a_callback_gets_no_arguments_on_error(nmhost_browser: Browser, page: Context) -> None:
    seen: list[object] = []
    page.runtime.sendMessage("x", lambda *given: seen.extend([given, str(page.runtime.lastError)]))
    nmhost_browser.settle()
    assert seen == [(), NO_RECEIVER]


def test_22_an_unread_last_error_is_printed(nmhost_browser: Browser, page: Context) -> None:
    page.runtime.sendMessage("x", lambda: None)
    nmhost_browser.settle()
    said_so = said(
        nmhost_browser,
        chromium=f"Unchecked runtime.lastError: {NO_RECEIVER}",
        firefox=f"Unchecked lastError value: Error: {NO_RECEIVER}",
    )
    assert said_so in nmhost_browser.console.texts


def test_22_reading_last_error_is_enough(nmhost_browser: Browser, page: Context) -> None:
    page.runtime.sendMessage("x", lambda: page.runtime.lastError)
    nmhost_browser.settle()
    assert not nmhost_browser.console.texts


@pytest.mark.parametrize("first", ["promise", "throw"])
def test_51_what_a_listener_does_after_it_answered_counts_in_firefox(
    nmhost_browser: Browser, background: Context, page: Context, first: str
) -> None:
    def answers_and_throws(message: object, sender: object, respond: Respond) -> None:
        respond("answered")
        raise JsError("then threw")

    async def answers_and_returns(message: object, sender: object, respond: Respond) -> str:
        respond("answered")
        return "returned"

    listener = answers_and_returns if first == "promise" else answers_and_throws
    if nmhost_browser.family == "chromium":
        assert answer_of(background, page, listener) == "answered"
    elif first == "promise":
        assert answer_of(background, page, listener) == "returned"
    else:
        assert rejection_of(background, page, listener) == "then threw"


def test_52_a_later_listener_s_answer_beats_one_that_said_it_would_answer(
    nmhost_browser: Browser, background: Context, page: Context
) -> None:
    def first(message: object, sender: object, respond: Respond) -> object:
        respond("first")
        return True

    def second(message: object, sender: object, respond: Respond) -> None:
        respond("second")

    assert answer_of(background, page, first, second) == said(nmhost_browser, chromium="first", firefox="second")


@pytest.mark.parametrize(
    ("value", "chromium", "firefox"),
    [
        (undefined, None, undefined),
        ({"a": undefined, "b": 1}, {"b": 1}, {"a": undefined, "b": 1}),
        ([undefined], [None], [undefined]),
        (float("inf"), None, float("inf")),
        ({"s": {1}}, {"s": {}}, {"s": {1}}),
        ("\ud800", "\ud800", "\ud800"),
        (10**15, 10**15, 10**15),
    ],
    ids=["undefined", "undefined member", "undefined item", "infinity", "set", "lone surrogate", "large integer"],
)
def test_36_values_travel_as_json_or_as_clones(
    nmhost_browser: Browser, background: Context, page: Context, value: object, chromium: object, firefox: object
) -> None:
    got: list[object] = []
    background.runtime.onMessage.addListener(got.append)
    page.runtime.sendMessage(value).result()
    assert got == [said(nmhost_browser, chromium=chromium, firefox=firefox)]


def test_36_a_cycle_survives_a_clone_only(nmhost_browser: Browser, background: Context, page: Context) -> None:
    cycle: dict[str, object] = {}
    cycle["self"] = cycle
    got: list[dict[str, object]] = []
    background.runtime.onMessage.addListener(got.append)
    if nmhost_browser.family == "chromium":
        with pytest.raises(ApiError, match="Could not serialize message"):
            page.runtime.sendMessage(cycle)
    else:
        page.runtime.sendMessage(cycle).result()
        assert got[0]["self"] is got[0]
