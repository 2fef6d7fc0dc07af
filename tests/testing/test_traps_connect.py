"""What a naive emulation of connect and ports gets wrong; the numbers are those of the list of traps."""

from collections.abc import Callable

import pytest

from nmhost.testing import ApiError, Browser
from nmhost.testing.core.contexts import Context
from nmhost.testing.core.extensions import Extension
from nmhost.testing.python.ports import Port
from tests.testing.texts import NO_RECEIVER, said

_FIREFOX_TYPE = (
    "Type error for parameter connectInfo (Error processing name: Expected string instead of 1) for runtime.connect."
)


def test_1_connect_returns_a_port_if_nobody_listens(page: Context) -> None:
    port = page.runtime.connect()
    assert not port.disconnected
    assert port.wait_disconnected() == NO_RECEIVER


def test_2_a_context_never_gets_its_own_connect(background: Context, accepted: list[Port]) -> None:
    assert background.runtime.connect().wait_disconnected() == NO_RECEIVER
    assert accepted == []


def test_3_runtime_connect_never_reaches_content_scripts(background: Context, content: Context) -> None:
    content.runtime.onConnect.addListener(lambda port: None)
    assert background.runtime.connect().wait_disconnected() == NO_RECEIVER


def test_3_tabs_connect_reaches_the_content_scripts_of_a_tab(
    nmhost_browser: Browser, background: Context, content: Context
) -> None:
    ports: list[Port] = []
    content.runtime.onConnect.addListener(ports.append)
    assert content.tab is not None
    background.tabs.connect(content.tab.id, {"name": "x"}).postMessage("hello")
    nmhost_browser.settle()
    assert [port.messages for port in ports] == [["hello"]]


def test_3_runtime_connect_reaches_every_page(
    nmhost_browser: Browser, extension: Extension, background: Context
) -> None:
    names: list[str] = []
    for name in ("one", "two"):
        opened = extension.open_page(f"{name}.html")
        opened.runtime.onConnect.addListener(lambda _port, *, name=name: names.append(name))
    background.runtime.connect()
    nmhost_browser.settle()
    assert sorted(names) == ["one", "two"]


def test_4_disconnect_fires_on_the_other_side_once(
    nmhost_browser: Browser, page: Context, accepted: list[Port]
) -> None:
    port = page.runtime.connect()
    nmhost_browser.settle()
    fired: list[Port] = []
    port.onDisconnect.addListener(fired.append)
    accepted[0].onDisconnect.addListener(fired.append)
    port.disconnect()
    port.disconnect()
    nmhost_browser.settle()
    assert fired == accepted


def test_5_all_listeners_of_a_context_get_the_same_port(
    nmhost_browser: Browser, page: Context, background: Context, accepted: list[Port]
) -> None:
    background.runtime.onConnect.addListener(lambda *given: accepted.append(given[0]))
    page.runtime.connect()
    nmhost_browser.settle()
    assert len(accepted) == 2
    assert accepted[0] is accepted[1]


def test_6_a_receiver_that_goes_away_ends_the_channel_in_firefox_only(
    nmhost_browser: Browser, extension: Extension, background: Context
) -> None:
    pages = [extension.open_page(name) for name in ("one.html", "two.html")]
    for opened in pages:
        opened.runtime.onConnect.addListener(lambda port: None)
    port = background.runtime.connect()
    nmhost_browser.settle()
    assert pages[0].tab is not None
    pages[0].tab.close()
    nmhost_browser.settle()
    assert port.disconnected is (nmhost_browser.family == "firefox")


def test_6_a_receiver_that_disconnects_ends_the_channel(nmhost_browser: Browser, extension: Extension) -> None:
    ports: list[Port] = []
    for name in ("one.html", "two.html"):
        extension.open_page(name).runtime.onConnect.addListener(ports.append)
    port = extension.background.runtime.connect()
    nmhost_browser.settle()
    ports[0].disconnect()
    nmhost_browser.settle()
    assert port.disconnected


def test_7_a_message_waits_for_a_listener_that_on_connect_adds(
    nmhost_browser: Browser, page: Context, background: Context
) -> None:
    got: list[object] = []
    background.runtime.onConnect.addListener(lambda port: port.onMessage.addListener(got.append))
    page.runtime.connect().postMessage("early")
    nmhost_browser.settle()
    assert got == ["early"]


def test_7_a_message_before_any_listener_is_lost(nmhost_browser: Browser, page: Context, accepted: list[Port]) -> None:
    port = page.runtime.connect()
    port.postMessage("early")
    nmhost_browser.settle()
    got: list[object] = []
    accepted[0].onMessage.addListener(got.append)
    port.postMessage("late")
    nmhost_browser.settle()
    assert got == ["late"]


def test_8_what_was_posted_comes_before_the_disconnect(
    nmhost_browser: Browser, page: Context, background: Context
) -> None:
    order: list[object] = []

    def connected(port: Port) -> None:
        port.onMessage.addListener(order.append)
        port.onDisconnect.addListener(lambda _port: order.append("end"))

    background.runtime.onConnect.addListener(connected)
    port = page.runtime.connect()
    port.postMessage(1)
    port.disconnect()
    nmhost_browser.settle()
    assert order == [1, "end"]


def test_9_posting_to_a_disconnected_port_throws(nmhost_browser: Browser, page: Context) -> None:
    port = page.runtime.connect()
    port.disconnect()
    text = said(
        nmhost_browser,
        chromium="Attempting to use a disconnected port object",
        firefox="Attempt to postMessage on disconnected port",
    )
    with pytest.raises(ApiError, match=f"^{text}$"):
        port.postMessage(1)


@pytest.mark.parametrize("own", [None, ""], ids=["null", "empty"])
def test_12_no_id_means_the_own_extension(
    nmhost_browser: Browser, page: Context, accepted: list[Port], own: str | None
) -> None:
    page.runtime.connect(own, {"name": "x"})
    nmhost_browser.settle()
    assert [port.name for port in accepted] == ["x"]


def test_23_the_error_of_a_port_is_where_the_family_puts_it(page: Context, chromium: bool) -> None:
    port = page.runtime.connect()
    seen: list[object] = []
    port.onDisconnect.addListener(lambda ended: seen.extend([page.runtime.lastError, ended.error]))
    port.wait_disconnected()
    texts = [str(error) if isinstance(error, Exception) else error for error in seen]
    assert texts == ([NO_RECEIVER, None] if chromium else [None, NO_RECEIVER])


def test_40_a_sender_has_a_tab_only_if_it_lies_in_one(
    nmhost_browser: Browser, page: Context, background: Context, accepted: list[Port]
) -> None:
    got: list[Port] = []
    page.runtime.onConnect.addListener(got.append)
    page.runtime.connect()
    background.runtime.connect()
    nmhost_browser.settle()
    assert "tab" in accepted[0].sender
    assert accepted[0].sender["frameId"] == 0
    assert not {"tab", "frameId"} & set(got[0].sender)


def test_40_the_opener_has_no_sender(page: Context) -> None:
    assert not page.runtime.connect().sender


def test_43_a_listener_added_twice_runs_once(nmhost_browser: Browser, page: Context, background: Context) -> None:
    got: list[object] = []
    listener = got.append
    background.runtime.onConnect.addListener(listener)
    background.runtime.onConnect.addListener(listener)
    page.runtime.connect()
    nmhost_browser.settle()
    assert len(got) == 1


def test_43_a_listener_removed_before_its_turn_still_runs_in_chromium(
    nmhost_browser: Browser, page: Context, accepted: list[Port], chromium: bool
) -> None:
    port = page.runtime.connect()
    nmhost_browser.settle()
    event, ran = accepted[0].onMessage, []
    second = ran.append
    event.addListener(lambda _message: event.removeListener(second))
    event.addListener(second)
    port.postMessage("x")
    nmhost_browser.settle()
    assert ran == (["x"] if chromium else [])


def test_44_has_listeners_is_chromium_s(background: Context, chromium: bool) -> None:
    event = background.runtime.onConnect
    if chromium:
        assert event.hasListeners() is False
    else:
        with pytest.raises(AttributeError):
            event.hasListeners()


def test_46_a_port_does_not_keep_the_background(
    nmhost_browser: Browser, page: Context, extension: Extension, accepted: list[Port]
) -> None:
    port = page.runtime.connect()
    nmhost_browser.settle()
    extension.stop_background()
    assert port.wait_disconnected() is None


def test_46_a_connect_wakes_a_stopped_background(
    nmhost_browser: Browser, page: Context, extension: Extension, accepted: list[Port]
) -> None:
    extension.stop_background()
    page.runtime.connect()
    nmhost_browser.settle()
    assert extension.running


def test_48_a_port_s_name_means_nothing(nmhost_browser: Browser, page: Context, accepted: list[Port]) -> None:
    page.runtime.connect({"name": "chrome.runtime.sendMessage"})
    nmhost_browser.settle()
    assert [port.name for port in accepted] == ["chrome.runtime.sendMessage"]


@pytest.mark.parametrize(
    ("arguments", "chromium", "firefox"),
    [
        ((1,), "No matching signature.", "Incorrect argument types for runtime.connect."),
        (
            ({"name": 1},),
            "Error at parameter 'connectInfo': Error at property 'name': Invalid type: expected string, found integer.",
            _FIREFOX_TYPE,
        ),
        (
            ({"unknown": 1},),
            "Error at parameter 'connectInfo': Unexpected property: 'unknown'.",
            'Type error for parameter connectInfo (Unexpected property "unknown") for runtime.connect.',
        ),
    ],
    ids=["type", "property type", "unknown property"],
)
def test_arguments_are_refused_in_the_family_s_words(
    nmhost_browser: Browser, background: Context, arguments: tuple[object, ...], chromium: str, firefox: str
) -> None:
    signature = "runtime.connect(optional string extensionId, optional object connectInfo)"
    with pytest.raises(ApiError) as caught:
        background.runtime.connect(*arguments)
    invocation = f"Error in invocation of {signature}: {chromium}"
    assert caught.value.message == said(nmhost_browser, chromium=invocation, firefox=firefox)


def test_49_on_clicked_gives_the_tab_and_firefox_the_click(
    nmhost_browser: Browser, extension: Extension, background: Context
) -> None:
    clicks: list[tuple[object, ...]] = []
    background.action.onClicked.addListener(lambda *given: clicks.append(given))
    tab = nmhost_browser.open_tab("https://example.org/")
    extension.action.click(tab)
    nmhost_browser.settle()
    (given,) = clicks
    assert given[0]["id"] == tab.id
    assert given[1:] == said(nmhost_browser, chromium=(), firefox=({"modifiers": [], "button": 0},))


def test_49_on_clicked_does_not_fire_with_a_popup(
    nmhost_browser: Browser, nmhost_extension: Callable[..., Extension]
) -> None:
    extension = nmhost_extension(action={"default_popup": "popup.html"})
    clicks: list[object] = []
    extension.background.action.onClicked.addListener(clicks.append)
    nmhost_browser.open_tab("https://example.org/")
    popup = extension.action.click()
    nmhost_browser.settle()
    assert clicks == []
    assert popup is not None
    assert popup.tab is None
