"""Tests of ``nmhost send``."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from nmhost.cli import cli
from tests.cli.conftest import Nmhost

HOST = """
import os
from nmhost import Host

host = Host("com.example.vault", extensions=["vault@example.com", "hkgcfmbnjfjhpcaeaagjlkokgeddlmoi"])

@host.on_message(type="who")
def who(sender):
    return {"family": sender.family, "id": sender.extension_id}

@host.on_message(type="count")
def count(to):
    yield from range(to)

@host.on_message(type="exit")
def leave():
    print("good bye")
    os._exit(3)

@host.on_message(type="leave")
def leave_well(port):
    port.disconnect()

@host.on_message
def echo(message):
    return message
"""


@pytest.fixture
def send(nmhost: Nmhost, app: Path) -> Nmhost:
    """Return a function that sends to the installed host."""
    app.write_text(HOST, encoding="utf-8")
    assert nmhost("install", app, "--browser", "firefox", "--browser", "chromium").exit_code == 0
    return lambda *arguments: nmhost("send", "com.example.vault", *arguments)


@pytest.mark.parametrize(
    ("browser", "family", "extension"),
    [
        ("firefox", "firefox", "vault@example.com"),
        ("chromium", "chromium", "hkgcfmbnjfjhpcaeaagjlkokgeddlmoi"),
        ("zen", "firefox", "vault@example.com"),
    ],
)
def test_the_host_is_started_as_that_browser_starts_it(send: Nmhost, browser: str, family: str, extension: str) -> None:
    result = send('{"type": "who"}', "--as", browser)
    assert json.loads(result.output) == {"family": family, "id": extension}


@pytest.mark.parametrize(
    ("arguments", "lines"),
    [
        pytest.param(['"ä😀"'], ['"ä😀"'], id="one reply"),
        pytest.param(["1", "true", "[]"], ["1", "true", "[]"], id="one for each message"),
        pytest.param(['{"type": "count", "to": 3}', "--replies", "2"], ["0", "1"], id="so many"),
        pytest.param(["1", "--replies", "0"], [], id="none"),
        pytest.param([r'"\ud800"'], [r'"\ud800"'], id="what no terminal prints"),
    ],
)
def test_replies_are_printed_a_line_each(send: Nmhost, arguments: list[str], lines: list[str]) -> None:
    result = send(*arguments, "--as", "firefox")
    assert (result.exit_code, result.output.splitlines()) == (0, lines)


def test_following_prints_until_the_host_ends(send: Nmhost) -> None:
    result = send('{"type": "count", "to": 3}', '{"type": "leave"}', "--follow", "--replies", "0", "--as", "firefox")
    assert (result.exit_code, result.output) == (0, "0\n1\n2\n")


@pytest.mark.parametrize(
    ("arguments", "code", "text"),
    [
        pytest.param(["ping"], 2, "'ping' is not JSON", id="no JSON"),
        pytest.param(["1", "--as", "mosaic"], 2, "no browser is called 'mosaic'", id="unknown browser"),
        pytest.param(["1", "--as", "brave"], 1, "brave says: Specified native messaging host not", id="not found"),
        pytest.param(["1", "--extension", "x@y.z"], 1, "firefox says: No such native application", id="forbidden"),
        pytest.param(["1", "--replies", "2", "--timeout", "0.2"], 1, "nothing came from the host", id="no reply"),
        pytest.param(['{"type": "exit"}'], 1, "good bye", id="exit, with what it printed"),
        pytest.param(['{"type": "exit"}', "--as", "chromium"], 1, "told: Native host has exited.", id="what is told"),
    ],
)
def test_a_failure_is_told(send: Nmhost, arguments: list[str], code: int, text: str) -> None:
    result = send(*arguments)
    assert result.exit_code == code
    assert text in result.stderr


def test_messages_come_from_stdin(send: Nmhost, home: Path) -> None:
    result = CliRunner().invoke(cli, ["send", "com.example.vault", "-", "--as", "firefox"], input="1\n[2]\n")
    assert result.output == "1\n[2]\n"


def test_a_message_that_is_nested_too_deeply_is_wrong_usage(nmhost: Nmhost) -> None:
    result = nmhost("send", "com.example.vault", "[" * 100_000)
    assert (result.exit_code, "nested too deeply" in result.stderr) == (2, True)
