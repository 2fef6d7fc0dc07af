"""The installation script, run by this system's shells."""

import json
import os
import re
import shutil
import struct
import subprocess
import sys
from pathlib import Path

import pytest

from nmhost.manifest import HostManifest, classify
from nmhost.package import Package, payload, render, source
from tests.hosts import HostProcess, frame_of

NAME = "com.example.vault"
CALLERS = ("vault@example.com", "hkgcfmbnjfjhpcaeaagjlkokgeddlmoi")
APP = f"""
from nmhost import Host
host = Host({NAME!r}, extensions={CALLERS!r})

@host.on_message
def echo(message, sender):
    return [message, sender.family]

@host.method  # of all that a host may use, what loads the most of nmhost
async def add(first: int, second: int = 1) -> int:
    return first + second
"""
DESCRIPTION = 'It\'s $HOME, `id`, \\ and "quotes"'
SHELLS = [shell for shell in ("dash", "bash", "busybox", "zsh") if shutil.which(shell)]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX shell")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Return a home folder in which Chromium and Firefox have been used."""
    home = tmp_path / "home of J\u00fcrgen"
    (home / ".config" / "chromium").mkdir(parents=True)
    (home / ".mozilla").mkdir()
    (home / "Library" / "Application Support" / "Chromium").mkdir(parents=True)
    (home / "Library" / "Application Support" / "Mozilla").mkdir()
    return home


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a rendered package of an app, which this Python will run."""
    monkeypatch.setattr(payload, "SYSTEM_PYTHON", sys.executable)
    app = tmp_path / "vault.py"
    app.write_text(APP, encoding="utf-8")
    manifest = HostManifest(NAME, DESCRIPTION, tuple(map(classify, CALLERS)))
    package = Package(manifest, source(app, NAME), version="1.0", maintainer="Ada <ada@example.com>")
    render("sh", package).write(tmp_path / "rendered")
    return tmp_path / "rendered"


@pytest.fixture(params=SHELLS)
def shell(request: pytest.FixtureRequest) -> list[str]:
    return [request.param, "sh"] if request.param == "busybox" else [request.param]


def run(home: Path, *command: str | Path) -> "subprocess.CompletedProcess[str]":
    """Run a script for the user whose home that is."""
    environ = {"PATH": os.environ["PATH"], "HOME": str(home)}
    return subprocess.run(command, env=environ, capture_output=True, text=True, timeout=30)


def files(home: Path) -> set[str]:
    return {str(path.relative_to(home)) for path in home.rglob("*") if path.is_file()}


def manifests(home: Path) -> list[Path]:
    return sorted(home.rglob(f"{NAME}.json"))


def test_a_manifest_is_put_where_a_browser_has_been_used(folder: Path, home: Path, shell: list[str]) -> None:
    ended = run(home, *shell, folder / "install.sh", "--user")
    assert ended.returncode == 0, ended.stderr
    found = manifests(home)
    assert [str(path) for path in found] == sorted(
        line[2:] for line in ended.stdout.splitlines() if line.startswith("  ")
    )
    assert len(found) == 2
    assert ended.stdout.endswith(f"it is removed by {home}/.local/share/{NAME}/uninstall.sh\n")
    texts = [json.loads(path.read_bytes()) for path in found]
    assert {text["description"] for text in texts} == {DESCRIPTION}
    assert {tuple(text.get("allowed_origins", text.get("allowed_extensions"))) for text in texts} == {
        (CALLERS[0],),
        (f"chrome-extension://{CALLERS[1]}/",),
    }


@pytest.mark.parametrize(
    ("message", "reply"),
    [
        (b'"hello"', b'["hello","chromium"]'),
        (b'{"jsonrpc":"2.0","id":1,"method":"add","params":[2]}', b'{"jsonrpc":"2.0","id":1,"result":3}'),
    ],
    ids=["message", "method"],
)
def test_what_was_installed_runs(folder: Path, home: Path, message: bytes, reply: bytes) -> None:
    run(home, folder / "install.sh", "--user")
    program = json.loads(manifests(home)[0].read_bytes())["path"]
    process = subprocess.run(
        [program, f"chrome-extension://{CALLERS[1]}/"],
        input=struct.pack("=I", len(message)) + message,
        capture_output=True,
        timeout=30,
        env={"HOME": str(home), "PATH": "/nowhere"},
    )
    assert process.stdout[4:] == reply, process.stderr


def test_uninstalling_leaves_nothing_of_it(folder: Path, home: Path, shell: list[str]) -> None:
    before = files(home)
    run(home, folder / "install.sh", "--user")
    ended = run(home, *shell, home / ".local/share" / NAME / "uninstall.sh")
    assert ended.returncode == 0, ended.stderr
    assert files(home) == before
    assert not (home / ".local/share" / NAME).exists()
    assert not list(home.rglob("NativeMessagingHosts"))


def test_uninstalling_spares_an_empty_folder_that_was_there(folder: Path, home: Path) -> None:
    there = home / ".config" / "chromium" / "NativeMessagingHosts"
    there.mkdir()
    run(home, folder / "install.sh", "--user")
    run(home, home / ".local/share" / NAME / "uninstall.sh")
    assert there.is_dir()


def test_uninstalling_for_all_leaves_no_folder(folder: Path, home: Path, tmp_path: Path) -> None:
    root = tmp_path / "root"
    root.mkdir()
    script = folder / "install.sh"
    text = script.read_text(encoding="utf-8")
    for place in ("/etc/", "/usr/lib/", "/Library/"):
        text = text.replace(place, f"{root}{place}")
    script.write_text(text, encoding="utf-8")
    installed = run(home, script, "--system", root / "host")
    assert "chromium" in installed.stdout.lower()
    run(home, root / "host" / "uninstall.sh")
    assert list(root.iterdir()) == []


def test_uninstalling_spares_somebody_else_s_manifest(folder: Path, home: Path) -> None:
    run(home, folder / "install.sh", "--user")
    manifests(home)[0].write_text('{"path": "/elsewhere"}', encoding="utf-8")
    run(home, home / ".local/share" / NAME / "uninstall.sh")
    assert [path.read_text(encoding="utf-8") for path in manifests(home)] == ['{"path": "/elsewhere"}']


def test_a_second_installation_replaces_the_first(folder: Path, home: Path) -> None:
    run(home, folder / "install.sh", "--user")
    stale = home / ".local/share" / NAME / "lib" / "nmhost" / "gone.py"
    (folder / "payload" / "lib" / "nmhost" / "gone.py").touch()
    (folder / "contents").write_text(
        (folder / "contents").read_text(encoding="utf-8") + "lib/nmhost/gone.py\n", encoding="utf-8"
    )
    run(home, folder / "install.sh", "--user")
    assert stale.exists()
    (folder / "payload" / "lib" / "nmhost" / "gone.py").unlink()
    assert run(home, folder / "install.sh", "--user").returncode == 0
    assert not stale.exists()


def test_a_folder_with_something_else_in_it_is_refused(folder: Path, home: Path) -> None:
    mine = home / "mine"
    mine.mkdir()
    (mine / "letter.txt").touch()
    ended = run(home, folder / "install.sh", "--user", mine)
    assert ended.returncode == 1
    assert "holds something else" in ended.stderr
    assert [path.name for path in mine.iterdir()] == ["letter.txt"]


@pytest.mark.parametrize("place", ["relative", 'a"quote', "/a\\backslash"])
def test_a_folder_that_no_manifest_can_name_is_refused(folder: Path, home: Path, place: str) -> None:
    before = files(home)
    assert run(home, folder / "install.sh", "--user", place).returncode == 1
    assert files(home) == before


def test_a_home_without_a_browser_is_told_so(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    ended = run(tmp_path / "empty", folder / "install.sh", "--user")
    assert (ended.returncode, ended.stdout) == (1, "")
    assert "no browser that has been used was found, and nothing was changed" in ended.stderr
    assert not list((tmp_path / "empty").iterdir())


def test_a_home_that_is_named_in_a_roundabout_way_is_left_as_it_was(
    folder: Path, home: Path, tmp_path: Path, shell: list[str]
) -> None:
    (tmp_path / "link").symlink_to(home)
    before = files(home)
    for named in (tmp_path / "link", home / ".." / home.name):
        assert run(named, *shell, folder / "install.sh", "--user").returncode == 0
        run(home, *shell, home / ".local/share/com.example.vault/uninstall.sh")
        assert files(home) == before


def test_all_browsers_are_served_on_request(folder: Path, tmp_path: Path) -> None:
    home = tmp_path / "fresh"
    home.mkdir()
    ended = run(home, folder / "install.sh", "--user", "--all")
    assert ended.returncode == 0, ended.stderr
    assert {".config/chromium/NativeMessagingHosts", ".mozilla/native-messaging-hosts"} <= {
        path.parent.relative_to(home).as_posix() for path in manifests(home)
    }
    run(home, home / ".local/share" / NAME / "uninstall.sh")
    assert not list(home.iterdir())


@pytest.mark.parametrize("script", ["install.sh", "uninstall.sh"])
def test_help_changes_nothing(folder: Path, home: Path, shell: list[str], script: str) -> None:
    before = files(home)
    ended = run(home, *shell, folder / script, "--help")
    assert ended.stdout.startswith("Usage: ")
    assert (ended.returncode, ended.stderr, files(home)) == (0, "", before)


@pytest.mark.parametrize("words", [["--loud"], ["--user", "/a", "/b"]], ids=["option", "folders"])
def test_what_it_does_not_take_is_refused(folder: Path, home: Path, shell: list[str], words: list[str]) -> None:
    before = files(home)
    ended = run(home, *shell, folder / "install.sh", *words)
    assert ended.returncode == 1
    assert str(folder / "install.sh") in ended.stderr
    assert files(home) == before


def test_both_can_be_silent(folder: Path, home: Path, shell: list[str]) -> None:
    for script in (folder / "install.sh", home / ".local/share" / NAME / "uninstall.sh"):
        ended = run(home, *shell, script, "--quiet", *(["--user"] if script.name == "install.sh" else []))
        assert (ended.returncode, ended.stdout, ended.stderr) == (0, "", "")


def test_the_uninstaller_beside_the_installer_finds_what_was_installed(folder: Path, home: Path) -> None:
    before = files(home)
    assert run(home, folder / "uninstall.sh").returncode == 1
    run(home, folder / "install.sh", "--user")
    assert run(home, folder / "uninstall.sh").returncode == 0
    assert files(home) == before


@pytest.mark.parametrize("words", [[], ["--logs"]], ids=["kept", "removed"])
def test_logs_stay_unless_they_are_to_go(folder: Path, home: Path, shell: list[str], words: list[str]) -> None:
    run(home, folder / "install.sh", "--user")
    log = home / ".local/state/nmhost/log" / NAME / "1.log"
    log.parent.mkdir(parents=True)
    log.touch()
    said = run(home, *shell, home / ".local/share" / NAME / "uninstall.sh", *words).stdout
    assert (f"its logs stay in {log.parent}" in said, log.exists()) == (not words, not words)


def test_folders_that_two_packages_use_go_with_the_last(
    folder: Path, home: Path, tmp_path: Path, shell: list[str]
) -> None:
    second = tmp_path / "second"
    shutil.copytree(folder, second)
    for script in (second / "install.sh", second / "uninstall.sh"):
        script.write_text(script.read_text(encoding="utf-8").replace(f"name={NAME}", "name=com.example.other"))
    before = files(home)
    run(home, *shell, folder / "install.sh", "--user")
    assert run(home, *shell, second / "install.sh", "--user", home / "other").returncode == 0
    run(home, *shell, home / ".local/share" / NAME / "uninstall.sh")
    assert run(home, *shell, home / "other" / "uninstall.sh").returncode == 0
    assert files(home) == before
    assert not list(home.rglob("NativeMessagingHosts"))


def test_what_an_upgrade_made_before_goes_too(folder: Path, home: Path, shell: list[str]) -> None:
    for _ in range(2):
        assert run(home, *shell, folder / "install.sh", "--user").returncode == 0
    run(home, *shell, home / ".local/share" / NAME / "uninstall.sh")
    assert not (home / ".local").exists()


def test_an_installation_that_fails_takes_everything_back(folder: Path, home: Path, shell: list[str]) -> None:
    (home / ".mozilla" / "native-messaging-hosts").touch()
    before = files(home)
    assert run(home, *shell, folder / "install.sh", "--user").returncode == 1
    assert files(home) == before
    assert not list(home.rglob("NativeMessagingHosts"))


@pytest.mark.skipif(not Path("/proc/self/cmdline").exists() and shutil.which("ps") is None, reason="needs ps")
def test_a_host_that_runs_is_told_of(folder: Path, home: Path, shell: list[str]) -> None:
    run(home, folder / "install.sh", "--user")
    program = json.loads(manifests(home)[0].read_bytes())["path"]
    host = HostProcess([program, f"chrome-extension://{CALLERS[1]}/"], home, {"HOME": str(home)})
    try:
        host.write(frame_of("hello"))
        host.receive()
        again = run(home, *shell, folder / "install.sh", "--user")
        gone = run(home, *shell, home / ".local/share" / NAME / "uninstall.sh")
    finally:
        host.kill()
    assert (again.returncode, gone.returncode) == (0, 0)
    for ended in (again, gone):
        assert re.fullmatch(r"process \d+ still runs what is removed; .*\n", ended.stderr)
