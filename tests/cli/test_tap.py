"""Tests of ``nmhost tap`` as a person meets it."""

import json
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from nmhost.cli import cli

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


def test_a_tap_is_put_in_place_listed_and_taken_away(home: Path) -> None:
    assert "no tap is in place" in run("tap", code=3)
    assert "a tap is in place" in run("tap", NAME, "--redact", "pass*")
    assert NAME in run("tap")
    assert json.loads(run("tap", "--json"))[0]["redact"] == ["pass*"]
    assert "is taken away" in run("tap", NAME, "--off")
    assert "no tap" in run("tap", NAME, "--off", code=3)
