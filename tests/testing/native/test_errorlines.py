"""What comes to a host's stderr is told line by line, the rest of it at the end."""

import os

import pytest

from nmhost.testing.core.clock import Tasks
from nmhost.testing.native.errorlines import ErrorLines


@pytest.fixture
def lines() -> list[str]:
    return []


@pytest.fixture
def pipe(lines: list[str]) -> ErrorLines:
    return ErrorLines(Tasks(), lines.append)


def test_a_line_is_told_once_it_is_whole(pipe: ErrorLines, lines: list[str]) -> None:
    os.write(pipe.writes, b"one\ntw")
    pipe._ready()
    assert lines == ["one"]
    os.write(pipe.writes, b"o\n\nthree")
    pipe.started()
    pipe.close()
    pipe.close()
    assert lines == ["one", "two", "", "three"]


def test_what_is_no_utf_8_is_replaced(pipe: ErrorLines, lines: list[str]) -> None:
    os.write(pipe.writes, b"a\xffb\n")
    pipe.started()
    pipe.close()
    assert lines == ["a\ufffdb"]


def test_the_end_is_waited_for_no_more(lines: list[str]) -> None:
    tasks = Tasks()
    pipe = ErrorLines(tasks, lines.append)
    assert tasks.watches()
    pipe.started()
    pipe.close()
    assert not tasks.watches()
    assert lines == []
