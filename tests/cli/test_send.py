"""Tests of ``nmhost send``."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from nmhost.browsers import Family
from nmhost.cli import cli
from tests.cli.conftest import Nmhost
from tests.doctor.stage import NAME, Stage

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


def test_a_line_that_is_no_json_stops_no_other(send: Nmhost) -> None:
    result = CliRunner().invoke(cli, ["send", NAME, "-", "--as", "firefox"], input="1\nping\n\n[2]\n")
    assert (result.exit_code, result.stdout) == (2, "1\n[2]\n")
    assert "not sent: 'ping' is not JSON" in result.stderr


ASKING = """
import sys
from nmhost import Host

host = Host("com.example.vault", extensions=["vault@example.com", "hkgcfmbnjfjhpcaeaagjlkokgeddlmoi"])

@host.method(thread=True)
def unlock(port):
    return port.request("password")

@host.on_message
def echo(message):
    return message
"""


@pytest.fixture
def dialogue(home: Path, app: Path) -> Iterator["subprocess.Popen[str]"]:
    """Return a dialogue with an app that is not installed, by hand."""
    app.write_text(ASKING, encoding="utf-8")
    command = [sys.executable, "-u", "-m", "nmhost", "send", str(app), "-", "--as", "chromium"]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen(command, text=True, bufsize=1, **pipes) as process:
        yield process
        process.kill()


def test_one_can_answer_what_the_host_asks(dialogue: "subprocess.Popen[str]") -> None:
    assert dialogue.stdin is not None
    assert dialogue.stdout is not None
    assert dialogue.stderr is not None
    dialogue.stdin.write('{"jsonrpc": "2.0", "id": 7, "method": "unlock"}\n')
    asked = json.loads(dialogue.stdout.readline())
    assert asked["method"] == "password"
    dialogue.stdin.write(json.dumps({"jsonrpc": "2.0", "id": asked["id"], "result": "sesame"}) + "\n")
    assert json.loads(dialogue.stdout.readline()) == {"jsonrpc": "2.0", "id": 7, "result": "sesame"}
    dialogue.stdin.close()
    assert "is not installed" in dialogue.stderr.read()
    assert dialogue.wait(30) == 0


def test_an_answer_that_is_there_before_the_question_waits_for_it(home: Path, app: Path) -> None:
    app.write_text(ASKING, encoding="utf-8")
    lines = ['{"jsonrpc": "2.0", "id": 7, "method": "unlock"}', '{"jsonrpc": "2.0", "id": 1, "result": "sesame"}', "3"]
    result = CliRunner().invoke(cli, ["send", str(app), "-", "--as", "chromium"], input="\n".join(lines))
    assert result.exit_code == 0
    replies = [json.loads(line) for line in result.stdout.splitlines()]
    assert replies[0]["method"] == "password"
    assert {"jsonrpc": "2.0", "id": 7, "result": "sesame"} in replies
    assert 3 in replies


def test_an_app_that_is_not_installed_is_started_as_it_lies_and_nothing_stays(
    nmhost: Nmhost, app: Path, home: Path
) -> None:
    result = nmhost("send", app, '{"type": "unlock", "vault": "home"}')
    assert (result.exit_code, result.stdout) == (0, '{"type": "unlocked", "vault": "home"}\n')
    assert [*home.rglob("*com.example.vault*")] == []


def test_a_host_that_is_not_there_is_named_with_those_that_are(send: Nmhost, nmhost: Nmhost) -> None:
    assert "did you mean com.example.vault?" in nmhost("send", "com.example.valt", "1").stderr


@pytest.fixture
def foreign(home: Path) -> Stage:
    """Return a host in this user's home that is not written with nmhost."""
    return Stage(home, Family.CHROMIUM)


def send_to(stage: Stage, *arguments: str, lines: str = "") -> "subprocess.CompletedProcess[str]":
    """Send to a foreign host, and return what came of it within a minute."""
    command = [sys.executable, "-m", "nmhost", "send", NAME, "--as", "chromium", *arguments]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False, input=lines)


FRAMES = """
import struct, sys, time
def frame(body):
    sys.stdout.buffer.write(struct.pack("=I", len(body)) + body)
    sys.stdout.buffer.flush()
"""
UNRULY = {
    "reads nothing": ("import time; time.sleep(300)", "the host read only"),
    "floods stdout and reads nothing": (f"{FRAMES}while True: frame(b'1' * 9)", ""),
    "floods stderr": ("import sys\nwhile True: sys.stderr.write('x' * 99999)", ""),
    "is deaf": ("import signal, time; signal.signal(15, signal.SIG_IGN); time.sleep(300)", "the host read only"),
    "drips": ("import sys, time\nwhile True: sys.stdout.write('x'); sys.stdout.flush(); time.sleep(0.2)", ""),
    "closes its stdin": ("import os, time; os.close(0); time.sleep(300)", "the host"),
    "leaves a child with its pipes": ("import subprocess; subprocess.Popen(['sleep', '30'])", "the host"),
}


@pytest.mark.parametrize(("code", "said"), UNRULY.values(), ids=UNRULY)
def test_the_end_comes_in_time_whatever_the_host_does(foreign: Stage, code: str, said: str) -> None:
    foreign.write_program(code)
    result = send_to(foreign, "--timeout", "1", "-", lines=json.dumps("x" * 200_000))
    assert result.returncode == 1
    assert said in result.stderr


@pytest.mark.parametrize("options", [(), ("-v",)], ids=["at the end", "while it runs"])
def test_words_of_a_host_do_nothing_to_a_terminal(foreign: Stage, options: tuple[str, ...]) -> None:
    foreign.write_program(
        f"{FRAMES}print('\\x1b]0;owned\\x07', file=sys.stderr, flush=True)\nframe(b'\"\\xc2\\x9b31m\\xe2\\x80\\xae\"')"
    )
    result = send_to(foreign, "1", "2", *options)
    assert result.stdout == '"\\u009b31m\\u202e"\n'
    assert r"\x1b]0;owned\x07" in result.stderr
    assert "\x1b" not in result.stderr
