"""A host's process on Linux and macOS: pipes both ways, times, and signals."""

import os
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("needs POSIX", allow_module_level=True)

from nmhost.launch.posix import PipeProcess

Start = Callable[..., PipeProcess]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Start a script, and let go of it in the end."""
    begun: list[PipeProcess] = []

    def start(code: str, *arguments: str, first: str = "#!/bin/sh\n", shell_runs_it: bool = False) -> PipeProcess:
        program = tmp_path / "host"
        program.write_text(f"{first}{code}\n", "utf-8")
        program.chmod(0o755)
        begun.append(PipeProcess(str(program), arguments, shell_runs_it=shell_runs_it))
        return begun[-1]

    yield start
    for each in begun:
        each.kill()
        each.wait(30)
        each.close()


def test_what_is_written_comes_back_in_the_sizes_asked_for(start: Start) -> None:
    process = start("exec cat")
    process.write(b"hello")
    assert (process.read(2), process.read(9)) == (b"he", b"llo")
    process.close_input()
    process.close_input()
    assert (process.read(9), process.wait(30)) == (b"", 0)


def test_it_starts_in_its_own_folder_with_its_arguments(start: Start, tmp_path: Path) -> None:
    process = start('echo "$(pwd) $1"', "caller")
    assert process.read(999, timeout=30).decode() == f"{os.path.realpath(tmp_path)} caller\n"


def test_one_thread_reads_while_another_writes(start: Start) -> None:
    process = start("exec cat")
    data = os.urandom(1 << 16)
    seen = bytearray()

    def read() -> None:
        while len(seen) < len(data):
            seen.extend(process.read(1 << 16))

    reader = threading.Thread(target=read)
    reader.start()
    for at in range(0, len(data), 16):
        process.write(data[at : at + 16], timeout=60)
    reader.join(60)
    assert bytes(seen) == data


def test_one_that_answers_while_it_reads_is_no_deadlock(start: Start) -> None:
    process = start("exec cat")
    data = os.urandom(1 << 20)
    process.write(data, timeout=60)
    seen = b""
    while len(seen) < len(data):
        seen += process.read(1 << 16, timeout=60)
    assert seen == data


def test_one_that_does_not_read_is_told_by_a_time(start: Start) -> None:
    process = start("exec sleep 60")
    with pytest.raises(TimeoutError, match=r"the host read only \d+ of 4194304 bytes in 0\.05 s"):
        process.write(bytes(1 << 22), timeout=0.05)
    assert process.unread() > 0 or sys.platform != "linux"


def test_silence_is_told_by_a_time(start: Start) -> None:
    with pytest.raises(TimeoutError, match=r"nothing came from the host within 0\.01 s"):
        start("exec sleep 60").read(1, timeout=0.01)


def test_one_that_has_ended_takes_nothing(start: Start) -> None:
    process = start("exec true")
    assert process.wait(30) == 0
    with pytest.raises(BrokenPipeError):
        process.write(b"x")
    process.terminate()


def test_signals_end_it(start: Start) -> None:
    process = start("exec sleep 60")
    assert process.wait(0) is None
    process.terminate()
    assert process.wait(30) == -15


@pytest.mark.parametrize("shell_runs_it", [True, False])
def test_a_script_without_a_first_line_is_for_the_shell_alone(start: Start, shell_runs_it: bool) -> None:
    if shell_runs_it:
        assert start("echo hello", first="", shell_runs_it=True).read(9, timeout=30) == b"hello\n"
    else:
        with pytest.raises(OSError, match="Exec format error"):
            start("echo hello", first="")
