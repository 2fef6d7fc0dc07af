"""The browser's side of a recording is played against a host, and what differs is told."""

import sys
from pathlib import Path

import pytest

from nmhost.errors import DefinitionError
from nmhost.recording.playing import difference, shown
from nmhost.recording.reading import read_recording
from nmhost.testing.replaying import family_of, replay_recording
from tests.recording.conftest import WriteRecording, message

TOLD = Path(__file__).parents[1] / "tap" / "told_host.py"
ASK, ANSWER = "to_host", "to_browser"


@pytest.fixture
def host(tmp_path: Path) -> str:
    path = tmp_path / "host"
    path.write_text(f"#!{sys.executable} -IS\n{TOLD.read_text('utf-8')}", "utf-8")
    path.chmod(0o700)
    return str(path)


@pytest.mark.parametrize(
    ("recorded", "where"),
    [
        ([(ASK, {"a": 1}), (ANSWER, {"a": 1})], []),
        ([(ASK, {"a": 1}), (ANSWER, {"a": 2})], ["$.a"]),
        ([(ASK, {"a": 1, "id": 4}), (ANSWER, {"a": 1, "id": 4, "time": 99})], []),
        ([(ASK, {"a": 1}), (ANSWER, {"a": "[redacted]"})], []),
        ([(ASK, {"a": 1}), (ANSWER, {"a": 1}), (ANSWER, "more")], ["$"]),
        ([(ASK, {"a": 1})], ["$"]),
        ([(ASK, {"id": 1}), (ASK, {"id": 2}), (ANSWER, {"id": 2}), (ANSWER, {"id": 1})], []),
        ([(ASK, {"version": 1}), (ANSWER, {"version": 2})], []),
    ],
    ids=["same", "another value", "ids and times", "left out", "too few", "too many", "other order", "a chosen key"],
)
def test_what_differs_is_told(
    write_recording: WriteRecording, host: str, recorded: list[tuple[str, object]], where: list[str]
) -> None:
    path = write_recording(*(message(n, *each) for n, each in enumerate(recorded)))
    done = replay_recording(path, host, ignore=["version"], timeout=10 if len(recorded) == 3 else 60)
    assert [each.where for each in done.differences] == where


def test_a_difference_fails_a_test(write_recording: WriteRecording, host: str) -> None:
    done = replay_recording(write_recording(message(1, ASK, 1), message(2, ANSWER, 2)), host)
    with pytest.raises(AssertionError, match="recorded 2, now 1"):
        done.check()


def test_a_reply_to_what_was_left_out_is_not_missed(write_recording: WriteRecording, host: str) -> None:
    left_out = [message(1, ASK, {"p": "[redacted]"}, redacted=True), message(2, ANSWER, {"p": "[redacted]"})]
    done = replay_recording(write_recording(*left_out, message(3, ASK, 1), message(4, ANSWER, 1)), host)
    assert (done.differences, done.compared, done.skipped) == ([], 1, 2)


def test_a_recording_without_bodies_is_refused(write_recording: WriteRecording, host: str) -> None:
    path = write_recording({"time": 1, "direction": ASK, "size": 2, "redacted": True})
    with pytest.raises(DefinitionError, match="--bodies"):
        replay_recording(path, host)


@pytest.mark.parametrize(("recorded", "said"), [(1, True), ([1], [1, 2]), ({"a": None}, {}), ("1", 1)])
def test_values_of_other_kinds_differ(recorded: object, said: object) -> None:
    assert difference(recorded, said, ())


@pytest.mark.parametrize(("first", "family"), [("chrome-extension://x/", "chromium"), ("/x.json", "firefox")])
def test_a_session_is_played_as_the_family_that_was_recorded(
    write_recording: WriteRecording, first: str, family: str
) -> None:
    assert family_of(read_recording(write_recording({"time": 1, "event": "start", "arguments": [first]}))) == family


def test_of_a_long_message_the_beginning_is_shown() -> None:
    assert shown("a" * 600) == "a" * 600
    assert shown("a" * 1_000_000) == "a" * 600 + "... (1,000,000 characters)"
