"""Hosts that are real processes, found where the family's browser looks."""

import asyncio
import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from nmhost.testing import Browser
from nmhost.testing.python.ports import Port
from tests.testing.texts import said

NAME = "com.example.echo"
IDS = {"chromium": "abcdefghijklmnopabcdefghijklmnop", "firefox": "extension@nmhost.example"}
PLACES = {
    "chromium": (".config/chromium/NativeMessagingHosts", "allowed_origins", "chrome-extension://{}/"),
    "firefox": (".mozilla/native-messaging-hosts", "allowed_extensions", "{}"),
}
ECHO = """
import os, struct, sys
def read(size):
    data = b""
    while len(data) < size and (more := os.read(0, size - len(data))):
        data += more
    return data
while header := read(4):
    os.write(1, header + read(*struct.unpack("=I", header)))
"""
COMPLAIN = """
import os
os.write(2, b"one\\ntwo")
"""
LINGER = """
import os, time
while os.read(0, 4096):
    pass
time.sleep(60)
"""

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="hosts run as processes on POSIX only")


@pytest.fixture
def port(nmhost_browser: Browser, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Port]:
    """A port to a host that is installed in a throw-away home."""
    folder, key, caller = PLACES[nmhost_browser.family]
    script, program = tmp_path / "host.py", tmp_path / "host"
    script.write_text(getattr(request, "param", ECHO), encoding="utf-8")
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" "{script}" "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    own = IDS[nmhost_browser.family]
    manifest = {"name": NAME, "description": "Echoes", "type": "stdio", "path": str(program), key: [caller.format(own)]}
    (tmp_path / folder).mkdir(parents=True)
    (tmp_path / folder / f"{NAME}.json").write_text(json.dumps(manifest), encoding="utf-8")
    nmhost_browser.find_hosts_at(tmp_path)
    extension = nmhost_browser.install_extension({"permissions": ["nativeMessaging"]}, id=own)
    yield extension.background.runtime.connectNative(NAME)


def test_a_process_echoes(port: Port) -> None:
    port.postMessage({"a": [1, "€"]})
    assert port.receive() == {"a": [1, "€"]}


def test_a_process_is_awaited(port: Port) -> None:
    port.postMessage("hello")
    assert asyncio.run(_received(port)) == "hello"


async def _received(port: Port) -> object:
    return await port.receive_async()


def test_a_large_message_passes_in_both_directions(port: Port) -> None:
    port.postMessage("x" * 1_000_000)
    assert port.receive() == "x" * 1_000_000


def test_a_host_that_is_not_installed_is_not_found(nmhost_browser: Browser, port: Port) -> None:
    (extension,) = nmhost_browser.extensions.values()
    other = extension.background.runtime.connectNative("com.example.none")
    assert other.wait_disconnected() == said(
        nmhost_browser,
        chromium="Specified native messaging host not found.",
        firefox="No such native application com.example.none",
    )


def test_a_host_ends_when_its_port_does(nmhost_browser: Browser, port: Port) -> None:
    port.postMessage(1)
    port.receive()
    port.disconnect()
    nmhost_browser.wait_for(lambda: not nmhost_browser._state.hosts.running, what="the end of the host")


@pytest.mark.parametrize("port", [COMPLAIN], indirect=True)
def test_firefox_prints_what_a_host_writes_to_stderr(nmhost_browser: Browser, port: Port) -> None:
    port.wait_disconnected()
    nmhost_browser.wait_for(lambda: not nmhost_browser._state.hosts.running, what="the end of the host")
    printed = [text for text in nmhost_browser.console.texts if text.startswith("stderr")]
    lines = [f"stderr output from native app {NAME}: {line}" for line in ("one", "two")]
    assert printed == said(nmhost_browser, chromium=[], firefox=lines)


@pytest.mark.parametrize("port", [LINGER], indirect=True)
def test_closing_the_browser_leaves_no_process(nmhost_browser: Browser, port: Port) -> None:
    port.postMessage(1)
    nmhost_browser.wait_for(lambda: bool(nmhost_browser._state.hosts.running), what="the start of the host")
    nmhost_browser.close()
    assert not nmhost_browser._state.hosts.running
    assert not nmhost_browser._state.tasks.watches()
