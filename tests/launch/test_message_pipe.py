"""Tests of talking in messages with a host's process, over a real one."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from nmhost.browsers import Family, find
from nmhost.errors import FrameTooLarge, FrameTruncated, PayloadInvalid, PortDisconnected
from nmhost.launch import Found, launch
from nmhost.launch.in_browser import find_in_browser
from nmhost.launch.message_pipe import MessagePipe
from tests.doctor.stage import ECHO, NAME, Stage

WRITE = "import os, struct, sys\n"


@pytest.fixture
def stage(tmp_path: Path) -> Stage:
    return Stage(tmp_path, Family.FIREFOX)


@pytest.fixture
def pipe(stage: Stage) -> Iterator[MessagePipe]:
    """Start the host as it is when the test begins."""
    with start(stage) as pipe:
        yield pipe


class start:  # noqa: N801 - reads as what it does
    """Start the stage's host and talk to it."""

    def __init__(self, stage: Stage) -> None:
        found = find_in_browser(NAME, find("firefox"), stage.places())
        assert isinstance(found, Found)
        self._process = launch(found)

    def __enter__(self) -> MessagePipe:
        return MessagePipe(self._process, limit=1000)

    def __exit__(self, *_: object) -> None:
        self._process.end()


@pytest.mark.parametrize("message", [None, True, 2**60, "ä😀", [], {"a": [1]}], ids=str)
def test_a_message_comes_back(pipe: MessagePipe, message: object) -> None:
    pipe.post(message)
    assert pipe.receive(10) == message


def test_several_messages_come_back_in_order(pipe: MessagePipe) -> None:
    for number in range(3):
        pipe.post(number)
    assert [pipe.receive(10) for _ in range(3)] == [0, 1, 2]


def test_silence_is_a_timeout(pipe: MessagePipe) -> None:
    with pytest.raises(TimeoutError):
        pipe.receive(0.01)


@pytest.mark.parametrize(
    ("output", "error"),
    [
        pytest.param("b'hello'", FrameTooLarge, id="text"),
        pytest.param("struct.pack('=I', 1001)", FrameTooLarge, id="over the limit"),
        pytest.param("struct.pack('=I', 5) + b'12'", FrameTruncated, id="cut off"),
        pytest.param("struct.pack('=I', 5) + b'hello'", PayloadInvalid, id="no JSON"),
        pytest.param("b''", PortDisconnected, id="nothing"),
    ],
)
def test_what_is_no_message_is_an_error(stage: Stage, output: str, error: type[Exception]) -> None:
    stage.write_program(f"{WRITE}os.write(1, {output})")
    with start(stage) as pipe, pytest.raises(error):
        pipe.receive(10)


def test_a_message_before_what_is_none_is_not_lost(stage: Stage) -> None:
    stage.write_program(f"{WRITE}os.write(1, struct.pack('=I', 1) + b'1' + b'hello'); sys.stdin.read()")
    with start(stage) as pipe:
        assert pipe.receive(10) == 1
        with pytest.raises(FrameTooLarge):
            pipe.receive(10)


def test_a_host_that_reads_no_more_disconnects(stage: Stage) -> None:
    stage.write_program("import os; os.close(0); os.close(1)" + ECHO)
    with start(stage) as pipe:
        with pytest.raises(PortDisconnected):
            pipe.receive(10)
        with pytest.raises(PortDisconnected):
            pipe.write(bytes(1 << 20))
