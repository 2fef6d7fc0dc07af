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


@pytest.fixture
def app(home: Path) -> Path:
    """Return an app that is installed for Firefox, with a tap on it."""
    path = home / "app.py"
    path.write_text(_APP, "utf-8")
    run("install", path, "--browser", "firefox")
    run("tap", OWN)
    return path


OWN = "com.example.own"
_APP = f"""
from nmhost import Host

host = Host({OWN!r}, extensions=["own@example.com"])
host.on_message(lambda message: message)
"""


def taps(home: Path) -> list[Path]:
    return [*home.glob(f".local/share/nmhost/taps/{OWN}/*")]


def test_a_tap_is_no_edit_to_list_and_install(app: Path) -> None:
    assert "whole, tapped" in run("list")
    said = run("install", app, "--browser", "firefox", code=3)
    assert "nothing to do" in said
    assert f"nmhost tap {OWN} --off takes it away" in said
    assert "lead there no more" not in run("tap")


def test_a_new_installation_is_tapped_as_the_old_one_was(app: Path) -> None:
    run("tap", OWN, "--redact", "pass*")
    app.write_text(_APP.replace("extensions=[", "extensions=['new@example.com', "), "utf-8")
    assert "the tap on it is in place as before" in run("install", app, "--browser", "firefox")
    (told,) = json.loads(run("tap", "--json"))
    assert (told["redact"], told["changed_since"]) == (["pass*"], [])
    assert "new@example.com" in Path(told["manifests"][0]).read_text("utf-8")


def test_the_tap_goes_with_the_host(app: Path, home: Path) -> None:
    assert taps(home)
    assert f"the tap on {OWN} is taken away" in run("uninstall", OWN)
    assert taps(home) == []
    assert not (home / f".mozilla/native-messaging-hosts/{OWN}.json").exists()
    assert "no tap is in place" in run("tap", code=3)


def test_what_was_edited_beside_a_tap_is_still_an_edit(app: Path, home: Path) -> None:
    manifest = home / f".mozilla/native-messaging-hosts/{OWN}.json"
    manifest.write_text(manifest.read_text("utf-8").replace("own@example.com", "mine@example.com"), "utf-8")
    assert "changed, tapped" in run("list")
    run("install", app, "--browser", "firefox", code=4)
