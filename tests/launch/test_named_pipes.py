"""A host of Windows talks over two named pipes."""

import sys

import pytest

if sys.platform != "win32":
    pytest.skip("needs Windows", allow_module_level=True)

import os
import subprocess
import uuid

from nmhost.errors import LaunchError
from nmhost.launch.named_pipes import NamedPipeProcess

ECHO = "import sys; sys.stdout.buffer.write(sys.stdin.buffer.read(5)); sys.stdout.flush()"


def started(code: str) -> NamedPipeProcess:
    pipes = tuple(rf"\\.\pipe\nmhost.{uuid.uuid4()}.{end}" for end in ("in", "out"))
    line = subprocess.list2cmdline([sys.executable, "-c", code])
    return NamedPipeProcess(
        line, cwd=os.getcwd(), pipes=(pipes[0], pipes[1]), redirected=False, ends_children=True, program=sys.executable
    )


def test_what_is_written_comes_back() -> None:
    process = started(ECHO)
    process.write(b"hello", timeout=30)
    assert process.read(5, timeout=30) == b"hello"
    assert process.wait(30) == 0
    assert process.read(5, timeout=30) == b""
    process.close()


def test_a_program_that_is_not_there_is_told() -> None:
    with pytest.raises(LaunchError, match="can't be started"):
        NamedPipeProcess(
            "nosuch", cwd=os.getcwd(), pipes=(r"\\.\pipe\nmhost.a", r"\\.\pipe\nmhost.b"), redirected=False,
            ends_children=True, program="C:\\nosuch.exe",
        )  # fmt: skip
