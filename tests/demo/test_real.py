"""Tests of the whole way in real browsers: an installed host, a real extension, every JSON type, the certain end."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from nmhost.browsers import Family
from nmhost.testing import real

HOST = """
from nmhost import Host

host = Host("com.example.echo", extensions=["ping-pong@example.com", "afmdgclmicobckjhhkjibmmdmcgnnecg"])

@host.on_message
def echo(message, port):
    port.post_message(message)
"""
BACKGROUND = """
const api = globalThis.browser ?? chrome;
const port = api.runtime.connectNative("com.example.echo");
const received = [];
const waiting = [];
let ended = false;
port.onMessage.addListener((message) => waiting.length ? waiting.shift()(message) : received.push(message));
port.onDisconnect.addListener(() => { ended = true; });
const next = () => new Promise((resolve) => received.length ? resolve(received.shift()) : waiting.push(resolve));
const echo = (message) => { port.postMessage(message); return next(); };
const same = async (message) => JSON.stringify(await echo(message)) === JSON.stringify(message);
"""
DEMO = Path("nmhost/demo/extension/manifest.json")
VALUES = {
    "null": "null",
    "true": "true",
    "false": "false",
    "zero": "0",
    "negative": "-1.5",
    "exponent": "1e300",
    "2**53": "2 ** 53",
    "-2**53": "-(2 ** 53)",
    "empty text": "''",
    "text": "'text'",
    "control characters": "'\\u0000\\n\\u001f'",
    "line separators": "'\\u2028\\u2029'",
    "astral": "'\\u{1F600}\\u{10FFFF}'",
    "lone high surrogate": "'\\ud800'",
    "lone low surrogate": "'a\\udc00b'",
    "empty list": "[]",
    "list": "[1, [2, [3, null]], {}]",
    "empty object": "{}",
    "object": "{a: 1, b: {c: [true]}, '': 'empty key', '\\u00e4': 'key'}",
    "exactly 1 MiB": "'x'.repeat(1048574)",
}

pytestmark = pytest.mark.real_browser


@pytest.fixture(scope="module", params=[each.value for each in Family])
def background(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[real.Context]:
    """Start a browser of each family, whose extension is connected to one and the same host."""
    if reason := real.why_not(request.param):
        pytest.skip(reason)
    home = tmp_path_factory.mktemp("home")
    install_host(home)
    with real.start(request.param, home=home, extensions=[write_extension(home)]) as browser:
        yield browser.extensions[0].background


def install_host(home: Path) -> None:
    (home / "echo.py").write_text(HOST, encoding="utf-8")
    install = [sys.executable, "-m", "nmhost", "install", "echo.py", "--browser", "chromium", "--browser", "firefox"]
    subprocess.run(install, cwd=home, env={"HOME": str(home), "PATH": os.environ["PATH"]}, check=True, timeout=60)


def write_extension(home: Path) -> Path:
    folder = home / "extension"
    folder.mkdir()
    (folder / "manifest.json").write_bytes((Path(__file__).parents[2] / DEMO).read_bytes())
    (folder / "background.js").write_text(BACKGROUND, encoding="utf-8")
    return folder


@pytest.mark.parametrize("value", VALUES.values(), ids=VALUES)
def test_a_value_comes_back_as_it_was_sent(background: real.Context, value: str) -> None:
    assert background.evaluate(f"await same({value})") is True


def test_one_byte_over_1_mib_is_refused_before_the_wire_and_the_port_lives_on(background: real.Context) -> None:
    reply = background.evaluate("await echo('x'.repeat(1048575))")
    assert isinstance(reply, dict)
    assert reply["error"]["code"] == -32603
    assert background.evaluate("await same('alive')") is True


def test_undefined_comes_back_as_null(background: real.Context) -> None:
    assert background.evaluate("(await echo(undefined)) === null") is True
