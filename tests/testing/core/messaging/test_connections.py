"""A channel joins an opener with all who receive it; what one sends arrives, and its end is told."""

from nmhost.testing import Browser
from nmhost.testing.core.contexts import Context
from nmhost.testing.python.ports import Port
from tests.testing.texts import NO_RECEIVER


def test_the_opener_reaches_all_receivers_and_each_of_them_the_opener(
    nmhost_browser: Browser, background: Context, page: Context, accepted: list[Port]
) -> None:
    page.runtime.onConnect.addListener(accepted.append)
    opener = background.extension.open_page("other.html").runtime.connect({"name": "x"})  # type: ignore[union-attr]
    nmhost_browser.settle()
    assert [port.name for port in accepted] == ["x", "x"]
    opener.postMessage("to all")
    for number, port in enumerate(accepted):
        port.postMessage(number)
    nmhost_browser.settle()
    assert [port.messages for port in accepted] == [["to all"], ["to all"]]
    assert opener.messages == [0, 1]


def test_what_was_sent_before_the_end_comes_before_it(
    nmhost_browser: Browser, page: Context, accepted: list[Port]
) -> None:
    opener = page.runtime.connect()
    opener.postMessage("last")
    opener.disconnect()
    nmhost_browser.settle()
    (received,) = accepted
    assert (received.messages, received.disconnected) == (["last"], True)


def test_an_end_that_has_left_hears_nothing_more(nmhost_browser: Browser, page: Context, accepted: list[Port]) -> None:
    opener = page.runtime.connect()
    nmhost_browser.settle()
    (received,) = accepted
    received.postMessage("on its way")
    opener.disconnect()
    nmhost_browser.settle()
    assert (opener.messages, received.disconnected) == ([], True)


def test_a_connection_that_nobody_receives_ends_with_the_reason(page: Context) -> None:
    port = page.runtime.connect()
    port.onDisconnect.addListener(lambda _: page.runtime.lastError)
    assert port.wait_disconnected() == NO_RECEIVER


def test_what_passed_is_on_record(nmhost_browser: Browser, page: Context, accepted: list[Port]) -> None:
    page.runtime.connect({"name": "x"}).postMessage("hello")
    nmhost_browser.settle()
    report = nmhost_browser.report()
    assert "'x' from <page of" in report
    assert '-> receiver: "hello"' in report
