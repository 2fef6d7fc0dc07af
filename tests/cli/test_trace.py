"""Tests of ``nmhost trace`` as a person meets it."""

import json
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from nmhost.cli import cli
from nmhost.cli.trace import recording_of

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="taps are for POSIX")
NAME = "com.example.told"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HOME", str(tmp_path))
    for word in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"):
        monkeypatch.delenv(word, raising=False)
    folder = tmp_path / ".mozilla/native-messaging-hosts"
    folder.mkdir(parents=True)
    manifest = {"name": NAME, "description": "x", "path": "/bin/cat", "type": "stdio", "allowed_extensions": ["a@b.c"]}
    (folder / f"{NAME}.json").write_text(json.dumps(manifest), "utf-8")
    return tmp_path


def run(*words: object, code: int = 0) -> str:
    result = CliRunner().invoke(cli, [str(each) for each in words])
    assert result.exit_code == code, result.output
    return result.output


def test_a_trace_shows_messages_with_their_times(session: Path) -> None:
    shown = run("trace", session)
    assert "250.0 ms" in shown
    assert "\x1b" not in shown
    assert "is started for a@b.c" in shown


def test_the_newest_recording_of_a_host_is_shown(home: Path, session: Path) -> None:
    folder = home / ".local/share/nmhost/recordings" / NAME
    folder.mkdir(parents=True)
    for name in ("20260101T000000-9.jsonl", "20260102T000000-1.jsonl"):
        (folder / name).write_bytes(session.read_bytes())
    assert recording_of(NAME).name == "20260102T000000-1.jsonl"
    assert f"did you mean {NAME}?" in run("trace", f"{NAME}s", code=1)


def test_a_trace_for_programs_is_json(session: Path) -> None:
    (line,) = json.loads(run("trace", session, "--slower-than", 100, "--direction", "browser", "--json"))
    assert (line["answers"], line["seconds"]) == (2, 0.25)
