"""A recording is played against a host as the browser of its sessions, and every session counts."""

import sys
from pathlib import Path

import pytest

from nmhost.browsers import Family
from nmhost.errors import DefinitionError
from nmhost.testing.replaying import family_of, replay_recording
from tests.hosts import ECHO
from tests.recording.conftest import WriteRecording, entries, message, write_recording

__all__ = ["write_recording"]


def start(*arguments: str) -> dict[str, object]:
    return {"time": 1, "event": "start", "host": "com.example.test", "arguments": [*arguments], "process": 1}


@pytest.mark.parametrize(
    ("arguments", "family"),
    [
        (["chrome-extension://abc/"], Family.CHROMIUM),
        (["/m.json", "a@b.c"], Family.FIREFOX),
        ([], Family.CHROMIUM),
    ],
)
def test_a_family_is_known_by_how_it_starts_a_host(arguments: list[str], family: Family) -> None:
    assert family_of(entries(start(*arguments))) is family
    assert family_of([]) is Family.CHROMIUM


@pytest.mark.skipif(sys.platform == "win32", reason="the app is started by a script for sh")
def test_all_sessions_are_played_and_what_differs_is_told(write_recording: WriteRecording, tmp_path: Path) -> None:
    app = tmp_path / "app.py"
    app.write_text(ECHO, encoding="utf-8")
    told = [message(2, "to_host", {"a": 1}), message(3, "to_browser", {"a": 1}), {"time": 4, "event": "end"}]
    other = [message(2, "to_host", {"a": 1}), message(3, "to_browser", {"a": 2}), {"time": 4, "event": "end"}]
    file = write_recording(start("/m.json", "a@b.c"), *told, start("chrome-extension://abc/"), *other)
    done = replay_recording(file, str(app))
    assert (done.compared, [(each.recorded, each.said) for each in done.differences]) == (2, [('{"a": 2}', '{"a": 1}')])
    assert replay_recording(file, str(app), ignore=["a"]).differences == []


def test_what_is_no_recording_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.jsonl").write_text("no recording", encoding="utf-8")
    with pytest.raises(DefinitionError):
        replay_recording(tmp_path / "x.jsonl", "com.example.none")
