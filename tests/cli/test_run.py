"""Tests of ``nmhost run``."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from nmhost.framing import Decoder, encode


def test_a_host_answers_on_this_programs_pipes(app: Path, home: Path) -> None:
    command = [sys.executable, "-m", "nmhost", "run", str(app)]
    frame = encode({"type": "unlock", "vault": "home"})
    done = subprocess.run(command, input=frame, capture_output=True, timeout=30, check=True)
    assert Decoder(1000).feed(done.stdout) == [b'{"type":"unlocked","vault":"home"}']


def test_it_ends_with_the_host_when_it_is_terminated(app: Path, home: Path) -> None:
    command = [sys.executable, "-m", "nmhost", "run", str(app)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(encode({"type": "unlock", "vault": "home"}))
        process.stdin.flush()
        assert process.stdout.read(4)
        process.terminate()
        process.stdout.read()  # ends only once the host has
        assert process.wait(10) == 0


def test_words_of_a_host_do_nothing_to_the_terminal(app: Path, home: Path) -> None:
    app.write_text("import sys\nprint('\\x1b]0;owned\\x07', file=sys.stderr)\n" + app.read_text("utf-8"), "utf-8")
    pty = pytest.importorskip("pty")
    parent, child = pty.openpty()
    command = [sys.executable, "-m", "nmhost", "run", str(app)]
    subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=child, timeout=60, check=True)
    os.close(child)
    seen = os.read(parent, 100_000)
    os.close(parent)
    assert rb"\x1b]0;owned\x07" in seen
    assert b"\x1b]0" not in seen
