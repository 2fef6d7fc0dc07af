"""A tap changes nothing of what a browser and a host see of each other, and writes down what they said."""

import errno
import os
import signal
import stat
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from nmhost.browsers import Places
from nmhost.errors import PortDisconnected
from nmhost.launch import HostProcess, launch
from nmhost.launch.message_pipe import MessagePipe
from nmhost.launch.stderr import ErrorStream
from nmhost.tap import Tap, recordings_folder
from tests.tap.conftest import NAME, found, recorded

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="taps are for POSIX")
WAIT = 60.0


@contextmanager
def talking(places: Places, browser: str = "chromium") -> Iterator[tuple[HostProcess, MessagePipe, ErrorStream]]:
    with ErrorStream() as errors, launch(found(places, browser), stderr=errors.descriptor) as process:
        yield process, MessagePipe(process, 1 << 32), errors


def end_of(places: Places, *messages: object, browser: str = "chromium") -> tuple[object, ...]:
    """Return what is seen of a host's end after some messages: how, its exit code and its errors."""
    with talking(places, browser) as (process, pipe, errors):
        for message in messages:
            pipe.post(message)
        while messages:
            try:
                pipe.receive(WAIT)
            except PortDisconnected:
                break
            except TimeoutError:
                raise
            else:
                messages = messages[1:]
        ended = process.end()
        errors.close()
        return ended.how, ended.code, errors.text


@pytest.mark.parametrize(
    "message",
    [
        {"do": "exit", "code": 0},
        {"do": "exit", "code": 7},
        {"do": "abort", "signal": int(signal.SIGKILL)},
        {"do": "abort", "signal": int(signal.SIGTERM)},
        {"do": "say", "text": "one line\nand half of another"},
        {"do": "hang", "term": True},
        {"do": "hang"},
        "hello",
    ],
    ids=str,
)
@pytest.mark.parametrize("browser", ["chromium", "firefox"])
def test_the_end_is_what_it_is_without_a_tap(
    places: Places, tapped: Callable[..., Tap], browser: str, message: object
) -> None:
    without = end_of(places, message, browser=browser)
    tapped()
    assert end_of(places, message, browser=browser) == without


@pytest.mark.parametrize("browser", ["chromium", "firefox"])
def test_the_host_sees_what_it_sees_without_a_tap(places: Places, tapped: Callable[..., Tap], browser: str) -> None:
    def state() -> object:
        with talking(places, browser) as (_, pipe, _errors):
            pipe.post({"do": "state"})
            return pipe.receive(WAIT)

    without = state()
    tapped()
    assert state() == without


@pytest.mark.parametrize("size", [1, 65_536, 1 << 20, 8 << 20])
def test_messages_of_every_size_pass_both_ways(places: Places, tapped: Callable[..., Tap], size: int) -> None:
    tapped()
    with talking(places) as (_, pipe, _errors):
        pipe.post({"echo": "x" * size}, WAIT)
        assert pipe.receive(WAIT) == {"echo": "x" * size}


def test_a_host_that_is_not_read_keeps_what_it_was_sent(places: Places, tapped: Callable[..., Tap]) -> None:
    tapped()
    with talking(places) as (_, pipe, _errors):
        for number in range(300):
            pipe.post({"number": number, "fill": "x" * 2000}, WAIT)
        assert [pipe.receive(WAIT)["number"] for _ in range(300)] == [*range(300)]  # type: ignore[index]


def test_bytes_that_are_no_frame_pass_as_they_are(places: Places, tapped: Callable[..., Tap]) -> None:
    tapped()
    with talking(places) as (process, pipe, _errors):
        pipe.post({"do": "stray"})
        assert process.read(12, WAIT) == b"hello there\n"


def test_a_closed_output_is_seen_while_the_host_lives_on(places: Places, tapped: Callable[..., Tap]) -> None:
    tapped()
    with talking(places) as (process, pipe, _errors):
        pipe.post({"do": "close"})
        assert process.read(1, WAIT) == b""


def test_both_directions_are_written_down_in_order(places: Places, tapped: Callable[..., Tap]) -> None:
    tapped()
    first = {"n": 12345678901234567890, "text": "a\u2028b"}
    end_of(places, first, [], browser="firefox")
    lines = recorded(places)
    for direction in ("to_host", "to_browser"):
        assert [each["message"] for each in lines if each.get("direction") == direction and "size" in each] == [
            first,
            [],
        ]
    assert lines[0]["event"] == "start"
    assert lines[0]["host"] == NAME
    assert [each["by"] for each in lines if each.get("event") == "closed"] == ["browser", "host"]


def test_only_this_user_may_read_a_recording(places: Places, tapped: Callable[..., Tap]) -> None:
    tapped()
    os.umask(os.umask(0))
    end_of(places, "hello")
    recorded(places)
    folder = recordings_folder(NAME, places)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert [stat.S_IMODE(each.stat().st_mode) for each in folder.iterdir()] == [0o600]


def test_bodies_may_be_left_out(places: Places, tapped: Callable[..., Tap]) -> None:
    tapped(bodies=False)
    end_of(places, {"word": "open sesame"})
    assert "sesame" not in str(recorded(places))
    assert [each["size"] for each in recorded(places) if "size" in each] == [22, 23]


def test_values_of_some_keys_may_be_left_out(places: Places, tapped: Callable[..., Tap]) -> None:
    tapped(redact=("pass*", "token"))
    end_of(places, {"a": [{"Password": {"x": "sesame"}, "user": "ali"}], "TOKEN": 1})
    messages = [each["message"] for each in recorded(places) if "message" in each]
    assert messages == [{"a": [{"Password": "[redacted]", "user": "ali"}], "TOKEN": "[redacted]"}] * 2


def test_a_recording_ends_at_its_limit_and_the_session_goes_on(places: Places, tapped: Callable[..., Tap]) -> None:
    tapped(limit=2000)
    end_of(places, *[{"fill": "x" * 500, "n": n} for n in range(8)])
    lines = recorded(places)
    assert lines[-1]["event"] == "full"
    assert 1 <= len(lines) <= 6


def test_a_tap_whose_recorder_is_gone_starts_the_host_alone(places: Places, tapped: Callable[..., Tap]) -> None:
    tap = tapped()
    (tap.folder / "settings.json").unlink()
    assert end_of(places, "hello")[:2] == ("closed", 0)


def test_a_recording_that_cannot_be_written_ends_nothing(places: Places, tapped: Callable[..., Tap]) -> None:
    tapped()
    folder = recordings_folder(NAME, places)
    folder.parent.mkdir(parents=True)
    folder.write_text("in the way", "utf-8")
    assert end_of(places, "hello") == ("closed", 0, "the input has ended")


def test_nobody_else_reads_the_environment(places: Places, tapped: Callable[..., Tap]) -> None:
    tapped()
    with talking(places) as (process, pipe, _errors):
        pipe.post("hello")
        pipe.receive(WAIT)
        commands = [path.read_bytes() for path in Path("/proc").glob("[0-9]*/cmdline") if _is_recorders(path)]
        process.end()
    assert not [each for each in commands if b"HOME=" in each]


def _is_recorders(path: Path) -> bool:
    try:
        return b"recorder.py" in path.read_bytes()
    except OSError:  # it has ended just now
        return False


@pytest.mark.parametrize("what", ["no folder", "no settings"])
def test_a_session_goes_on_though_nothing_can_be_written_down(
    places: Places, tapped: Callable[..., Tap], what: str
) -> None:
    tap = tapped()
    if what == "no folder":
        tap.recordings.parent.mkdir(parents=True, exist_ok=True)
        tap.recordings.write_text("a file", "utf-8")
    else:
        (tap.folder / "settings.json").write_text("{", "utf-8")
    with talking(places) as (process, pipe, _errors):
        for _ in range(3):
            pipe.post("hello")
            assert pipe.receive(WAIT) == "hello"
        assert process.end().how == "closed"


def test_nothing_more_is_written_once_writing_fails(
    places: Places, tapped: Callable[..., Tap], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "path", [*sys.path])
    tap = tapped()
    recorder = pytest.importorskip("nmhost.tap.recorder", reason="which Windows can't import")
    sink = recorder._Sink(str(tap.folder / "settings.json"), "host", [], 1)
    monkeypatch.setattr("os.write", _full)
    for _ in range(2):
        sink.write([(1.0, "to_host", b"")])
    sink.close()
    (recording,) = recordings_folder(NAME, places).iterdir()
    assert recording.read_bytes().count(b"\n") == 1


def _full(_descriptor: int, _data: bytes) -> int:
    raise OSError(errno.ENOSPC, "No space left on device")
