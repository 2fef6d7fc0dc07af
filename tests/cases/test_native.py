"""What the browsers' suites say of native messaging from an extension: calls, several ports, backgrounds that stop."""

import json
from collections.abc import Generator
from pathlib import Path

import pytest

from nmhost import Host, Port
from nmhost.testing import Browser
from nmhost.testing.native.programs import Wire
from tests.cases.conftest import CONNECTED, NAME, Stage, last_error, thrown

INVALID = "Invalid native messaging host name specified."
MISSING = "Specified native messaging host not found."
SHORT = "Could not serialize message."
OUTCOME = ".then((value) => value, (error) => error.message)"


@pytest.fixture
def host(stage: Stage) -> Host:
    """A host that echoes and counts, and ends when it is told so."""
    host = Host(NAME, extensions=list(stage.ids))

    @host.on_message(stop=True)
    def stop(port: Port) -> None:
        port.disconnect()

    @host.on_message
    def echo(message: object) -> object:
        return {"echo": message}

    stage.browser.add_host(host)
    return host


@pytest.mark.nmhost_family("chromium")
@pytest.mark.parametrize("form", ["promise", "callback"])
@pytest.mark.parametrize(
    ("name", "text"), [("not.A.valid.Name", INVALID), ("a..b", INVALID), ("com.example.none", MISSING)]
)
def test_a_name_that_has_no_host(stage: Stage, form: str, name: str, text: str) -> None:
    call = f"chrome.runtime.sendNativeMessage('{name}', {{a: 1}}"
    script = {
        "promise": f"await {call}){OUTCOME}",
        "callback": f"await new Promise((d) => {call}, (...given) => d([given, chrome.runtime.lastError.message])))",
    }[form]
    assert stage.install().background.evaluate(script) == (text if form == "promise" else [[], text])


@pytest.mark.nmhost_family("chromium")
@pytest.mark.usefixtures("host")
def test_a_service_worker_reaches_hosts(stage: Stage) -> None:
    background = stage.install().background
    value = {"text": "bar", "funCount": 9001}
    sent = f"chrome.runtime.sendNativeMessage('{NAME}', {json.dumps(value)}, done)"
    assert background.evaluate(f"await new Promise((done) => {sent})") == {"echo": value}
    assert background.evaluate(CONNECTED.replace("VALUE", json.dumps(value))) == {"echo": value}
    assert background.evaluate(last_error("chrome.runtime.sendNativeMessage('A.b', {}")) == INVALID


@pytest.mark.usefixtures("host")
def test_several_ports_end_one_by_one(stage: Stage) -> None:
    background = stage.install().background
    background.evaluate("""
      globalThis.got = [];
      globalThis.ports = ["a", "b", "c"].map((name) => {
        const port = chrome.runtime.connectNative("com.example.echo");
        port.onMessage.addListener(({echo}) => got.push(name + echo));
        port.onDisconnect.addListener(() => got.push(name + " ends"));
        return port;
      });
      const [a, b, c] = ports;
      for (const port of ports) port.postMessage(1);
    """)
    stage.browser.settle(1)
    background.evaluate("ports[0].postMessage({stop: true})")
    stage.browser.settle(1)
    background.evaluate("ports[1].disconnect(); ports[2].postMessage(2)")
    stage.browser.settle(1)
    got = background.evaluate("got")
    assert isinstance(got, list)
    assert sorted(got[:3]) == ["a1", "b1", "c1"]
    assert got[3:] == ["a ends", "c2"]


@pytest.mark.usefixtures("host")
@pytest.mark.parametrize("stop", ["worker", "extension"])
def test_a_host_ends_with_the_background_that_opened_its_port(stage: Stage, host: Host, stop: str) -> None:
    ends: list[str] = []
    host.on_disconnect(lambda: ends.append("end"))
    extension = stage.install()
    extension.background.evaluate(CONNECTED.replace("VALUE", "1"))
    assert ends == []
    if stop == "worker":
        extension.stop_background()
    else:
        extension.disable()
    stage.browser.settle(1)
    assert ends == ["end"]
    assert not stage.browser._state.hosts.running


@pytest.mark.nmhost_family("chromium")
@pytest.mark.usefixtures("host")
def test_native_messages_are_json_whatever_an_extension_s_own_are(stage: Stage) -> None:
    background = stage.install(message_serialization="structured_clone").background
    assert background.evaluate(CONNECTED.replace("VALUE", "{a: [1, null], m: new Map([[1, 2]])}")) == {
        "echo": {"a": [1, None], "m": {}}
    }
    assert background.evaluate(thrown(f"chrome.runtime.connectNative('{NAME}').postMessage(123n)")) == SHORT


@pytest.mark.nmhost_family("chromium")
def test_an_error_that_no_call_waits_for_is_printed_and_never_set(stage: Stage) -> None:
    background = stage.install().background
    background.evaluate("void (globalThis.port = chrome.runtime.connectNative('com.example.none'))")
    stage.browser.settle(1)
    assert f"Unchecked runtime.lastError: {MISSING}" in stage.browser.console.texts
    assert background.evaluate("'lastError' in chrome.runtime") is False


@pytest.mark.nmhost_family("firefox")
@pytest.mark.usefixtures("host")
@pytest.mark.parametrize(
    ("value", "back"),
    [
        ("'text'", "text"),
        ("'\u0427\u0435\u0433\u043e'", "\u0427\u0435\u0433\u043e"),
        ("{a: 1}", {"a": 1}),
        ("{a: {b: ['c']}}", {"a": {"b": ["c"]}}),
        ("{a: 1, toJSON() { return {b: 2}; }}", {"b": 2}),
    ],
)
def test_values_come_back_from_a_host(stage: Stage, value: str, back: object) -> None:
    assert stage.install().background.evaluate(CONNECTED.replace("VALUE", value)) == {"echo": back}


@pytest.mark.nmhost_family("firefox")
@pytest.mark.usefixtures("host")
def test_a_port_that_was_disconnected_is_dead_and_the_next_works(stage: Stage) -> None:
    background = stage.install().background
    script = """
      (() => {
        globalThis.ended = 0;
        const port = chrome.runtime.connectNative("com.example.echo");
        port.onDisconnect.addListener(() => ended++);
        port.disconnect();
        port.disconnect();
        try { port.postMessage("x"); } catch (error) { return error.message; }
      })()
    """
    assert background.evaluate(script) == "Attempt to postMessage on disconnected port"
    assert background.evaluate(CONNECTED.replace("VALUE", "1")) == {"echo": 1}
    assert background.evaluate("ended") == 0


@pytest.mark.nmhost_family("firefox")
@pytest.mark.parametrize("name", ["chrome", "browser"])
def test_without_the_permission_neither_namespace_has_the_functions(stage: Stage, name: str) -> None:
    background = stage.install(permissions=[]).background
    script = (
        f"[typeof {name}.runtime.connectNative, typeof {name}.runtime.sendNativeMessage, typeof {name}.runtime.connect]"
    )
    assert background.evaluate(script) == ["undefined", "undefined", "function"]


@pytest.mark.parametrize(
    ("family", "text"),
    [("chromium", "Message exceeded maximum allowed size of 64MiB."), ("firefox", "Write too big")],
)
def test_a_message_over_the_limit_to_a_host_is_refused(tmp_path: Path, family: str, text: str) -> None:
    with Browser(family, changes={"native_size_limit": 10}) as browser:
        stage = Stage(browser, tmp_path)
        browser.add_host(Host(NAME, extensions=list(stage.ids)))
        script = thrown(f"chrome.runtime.connectNative('{NAME}').postMessage('x'.repeat(11))")
        assert stage.install().background.evaluate(script) == text


def test_a_message_over_the_limit_from_a_host_ends_the_port(tmp_path: Path) -> None:
    with Browser("firefox", changes={"host_size_limit": 10}) as browser:
        stage = Stage(browser, tmp_path)
        browser.add_program(NAME, _thirteen_bytes)
        script = CONNECTED.replace("VALUE", "1")
        text = "Native application tried to send a message of 13 bytes, which exceeds the limit of 10 bytes."
        assert stage.install().background.evaluate(script) == text


def _thirteen_bytes(wire: Wire) -> Generator[float | None, bytes | None, None]:
    wire.send(b'"12345678901"')
    while (yield None) is not None:
        pass
