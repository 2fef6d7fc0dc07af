"""A function plays a host on the pipes of whoever starts its wrapper, and is told of the end as a program is."""

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from nmhost.framing import frames
from nmhost.testing.native.programs import Play, Terminated
from tests.hosts import descriptors

if sys.platform == "win32":
    pytest.skip("descriptors are handed over on POSIX only", allow_module_level=True)

from nmhost.testing.real.played import PipesWire, Stage


@pytest.fixture
def stage() -> Iterator[Stage]:
    with tempfile.TemporaryDirectory(prefix="nmhost-") as folder:  # short enough for a socket's path
        made = Stage(Path(folder))
        yield made
        made.close()


def start(wrapper: Path) -> "subprocess.Popen[bytes]":
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    return subprocess.Popen([wrapper], bufsize=0, **pipes)


def test_each_start_is_a_host_of_its_own_that_answers_until_the_end_of_input(stage: Stage) -> None:
    def echo(wire: PipesWire) -> Play:
        while (payload := (yield None)) is not None:
            wire.send(payload)
        wire.write_error("good bye")

    wrapper = stage.wrapper("com.example.echo", echo)  # type: ignore[arg-type]  # a wire of pipes
    for number in range(2):
        with start(wrapper) as host:
            frame = frames([b'"hello %d"' % number])
            out, errors = host.communicate(frame, timeout=60)
        assert (out, errors) == (frame, b"good bye\n")


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux shows what a process has open")
def test_a_request_to_end_is_an_exception_where_it_waits(stage: Stage) -> None:
    def lingers(wire: PipesWire) -> Play:
        wire.send(b"1")
        try:
            yield None
        except Terminated:
            wire.write_error("terminated")

    with start(stage.wrapper("com.example.lingers", lingers)) as host:  # type: ignore[arg-type]  # a wire of pipes
        assert host.stdout is not None
        assert host.stderr is not None
        assert host.stdout.read(5)
        while 0 in descriptors(host.pid):  # until then it is not ready to be asked
            assert host.poll() is None
        host.terminate()
        assert host.stderr.read() == b"terminated\n"  # its input stays open: the end of that would be an end too


def test_nobody_reads_a_closed_stdout(stage: Stage) -> None:
    seen: list[bool] = []

    def closes(wire: PipesWire) -> Play:
        seen.append(wire.stdout_open)
        wire.close_stdout()
        seen.extend((wire.stdout_open, wire.send(b"1")))
        yield 0

    with start(stage.wrapper("com.example.closes", closes)) as host:  # type: ignore[arg-type]  # a wire of pipes
        assert host.stdout is not None
        assert host.stdout.read() == b""
        host.communicate(timeout=60)
    assert seen == [True, False, False]
