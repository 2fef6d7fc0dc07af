"""The documentation's examples for runtime.connect, runtime.Port and connectNative, in Python, in both families.

Source: developer.mozilla.org, runtime.Port and runtime.connectNative, seen 2026-11-21.
"""

from collections.abc import Callable

from nmhost import Host
from nmhost.testing import Browser
from nmhost.testing.core.contexts import Context
from nmhost.testing.core.extensions import Extension
from nmhost.testing.python.ports import Port

URL = "https://example.org/"


def test_a_content_script_opens_a_port_from_cs(nmhost_browser: Browser, extension: Extension) -> None:
    background, ports = extension.background, []

    def connected(port: Port) -> None:
        ports.append(port)
        port.postMessage({"greeting": "hi there content script!"})

    background.runtime.onConnect.addListener(connected)
    background.action.onClicked.addListener(lambda tab: ports[0].postMessage({"greeting": "they clicked the button!"}))
    tab = nmhost_browser.open_tab(URL)
    content = tab.content(extension)
    my_port = content.runtime.connect({"name": "port-from-cs"})
    my_port.postMessage({"greeting": "hello from content script"})
    content.add_event_listener("click", lambda: my_port.postMessage({"greeting": "they clicked the page!"}))
    tab.click()
    nmhost_browser.settle()
    extension.action.click(tab)
    nmhost_browser.settle()
    assert ports[0].name == "port-from-cs"
    assert [message["greeting"] for message in ports[0].messages] == [
        "hello from content script",
        "they clicked the page!",
    ]
    assert [message["greeting"] for message in my_port.messages] == [
        "hi there content script!",
        "they clicked the button!",
    ]


def test_the_background_opens_the_port_with_tabs_connect(nmhost_browser: Browser, extension: Extension) -> None:
    tab = nmhost_browser.open_tab(URL)

    def connected(port: Port) -> None:
        port.postMessage({"greeting": "hello from content script"})

    tab.content(extension).runtime.onConnect.addListener(connected)
    port = extension.background.tabs.connect(tab.id, {"name": "port-from-bg"})
    assert port.receive() == {"greeting": "hello from content script"}


def test_the_toolbar_button_plays_ping_pong(
    nmhost_browser: Browser, nmhost_host: Callable[..., Host], extension: Extension
) -> None:
    host = nmhost_host("ping_pong")

    @host.on_message
    def pong(message: object) -> object:
        return "pong" if message == "ping" else None

    port = extension.background.runtime.connectNative("ping_pong")
    extension.background.action.onClicked.addListener(lambda tab: port.postMessage("ping"))
    nmhost_browser.open_tab(URL)
    extension.action.click()
    assert port.receive() == "pong"


def test_a_message_is_sent_without_a_port(nmhost_host: Callable[..., Host], extension: Extension) -> None:
    host = nmhost_host("ping_pong")
    host.on_message(lambda message: {"got": message["text"]})
    answer = extension.background.runtime.sendNativeMessage("ping_pong", {"text": "Hello"})
    assert answer.result() == {"got": "Hello"}


def test_another_extension_connects(
    nmhost_browser: Browser, nmhost_extension: Callable[..., Extension], accepted: list[Port]
) -> None:
    other = nmhost_extension(id="b" * 31 + "a")
    own = next(iter(nmhost_browser.extensions.values()))
    own.background.runtime.onConnectExternal.addListener(accepted.append)
    other.background.runtime.connect(own.id, {"name": "from outside"})
    nmhost_browser.settle()
    assert [(port.name, port.sender["id"]) for port in accepted] == [("from outside", other.id)]


def test_a_relay_from_the_page_to_the_host(
    nmhost_browser: Browser, nmhost_host: Callable[..., Host], background: Context, content: Context
) -> None:
    host = nmhost_host("relay")
    host.on_message(lambda message: {"from the host": message})

    def relay(port: Port) -> None:
        native = background.runtime.connectNative("relay")
        port.onMessage.addListener(native.postMessage)
        native.onMessage.addListener(port.postMessage)

    background.runtime.onConnect.addListener(relay)
    port = content.runtime.connect()
    port.postMessage("hello")
    assert port.receive() == {"from the host": "hello"}
