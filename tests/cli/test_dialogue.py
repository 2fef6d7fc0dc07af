"""Tests of a dialogue with a host: what is to be said, when it is said, and when it is over."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from nmhost.cli import cli
from tests.cli.conftest import FRAMES, Nmhost, send_to
from tests.doctor.stage import NAME, Stage


def test_messages_come_from_stdin(send: Nmhost, home: Path) -> None:
    result = CliRunner().invoke(cli, ["send", "com.example.vault", "-", "--as", "firefox"], input="1\n[2]\n")
    assert result.output == "1\n[2]\n"


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
