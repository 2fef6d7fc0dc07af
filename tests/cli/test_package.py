"""Tests of ``nmhost package``."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from nmhost.package import FORMATS
from tests.cli.conftest import Nmhost

AUTHOR = ("--maintainer", "Ada <ada@example.com>", "--version", "1.0", "--homepage", "https://example.com")


@pytest.mark.parametrize("form", FORMATS)
def test_each_format_is_rendered(nmhost: Nmhost, app: Path, tmp_path: Path, form: str) -> None:
    program = tmp_path / "dist" / "vault"
    program.parent.mkdir()
    program.write_bytes(b"\x7fELF")
    facts = json.loads(
        nmhost(
            "package", app, "--format", form, "--program", program, *AUTHOR, "--output", tmp_path / "out", "--json"
        ).output
    )
    assert facts["files"]
    assert all(Path(file).is_symlink() or Path(file).is_file() for file in facts["files"])


def test_an_app_is_packaged_with_what_of_nmhost_it_needs(nmhost: Nmhost, app: Path, tmp_path: Path) -> None:
    result = nmhost("package", app, "--format", "deb", *AUTHOR, "--output", tmp_path / "out")
    assert "usr/lib/com.example.vault/vault.py" in result.output
    assert "to build it: cd" in result.output


def test_version_and_author_come_from_the_project(
    nmhost: Nmhost, app: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    project = '[project]\nversion = "2.5"\nauthors = [{ name = "Ada", email = "ada@example.com" }]\n'
    (tmp_path / "pyproject.toml").write_text(project, encoding="utf-8")
    nmhost("package", app, "--format", "deb")
    control = (tmp_path / "build/deb/DEBIAN/control").read_text(encoding="utf-8")
    assert "Version: 2.5\n" in control
    assert "Maintainer: Ada <ada@example.com>\n" in control


@pytest.mark.parametrize(
    ("arguments", "code", "text"),
    [
        pytest.param(("--format", "deb"), 2, "a package needs --version", id="no version"),
        pytest.param(("--format", "wix", *AUTHOR), 1, "freeze the app", id="a format that needs a frozen program"),
        pytest.param(("--format", "tar", *AUTHOR), 2, "is not one of", id="unknown format"),
    ],
)
def test_what_can_not_be_packaged_is_refused(
    nmhost: Nmhost,
    app: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    arguments: tuple[str, ...],
    code: int,
    text: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    result = nmhost("package", app, *arguments)
    assert (result.exit_code, text in result.stderr) == (code, True)


def test_what_a_format_can_not_say_is_refused_before_anything_is_frozen(
    nmhost: Nmhost, app: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    app.write_text(f"import click\n{app.read_text(encoding='utf-8')}", encoding="utf-8")
    result = nmhost("package", app, "--format", "deb", "--build", "--version", "1.0rc1", "--maintainer", "Ada <a@b.c>")
    assert "'1.0rc1' is not one to four numbers" in result.stderr
    assert "freezing" not in result.stderr
    assert not (tmp_path / "build").exists()


@pytest.mark.parametrize("text", [b"tool = 3", b"tool", b"[tool.nmhost]\napp = 3", b"\xff"])
def test_a_broken_pyproject_is_told_in_a_line(
    nmhost: Nmhost, app: Path, monkeypatch: pytest.MonkeyPatch, text: bytes
) -> None:
    monkeypatch.chdir(app.parent)
    Path("pyproject.toml").write_bytes(text)
    for arguments in (["install"], ["package", app, "--format", "deb"]):
        result = nmhost(*arguments)
        assert (result.exit_code in (1, 2), "pyproject.toml" in result.stderr) == (True, True), result.output


@pytest.mark.skipif(sys.platform == "win32", reason="SIGTERM is POSIX's")
def test_a_build_that_is_told_to_end_takes_its_tool_along(app: Path, tmp_path: Path) -> None:
    tool, number = tmp_path / "bin" / "dpkg-deb", tmp_path / "number"
    tool.parent.mkdir()
    os.mkfifo(number)
    tool.write_text(f"#!/bin/sh\necho half >../half.deb; echo $$ >{number}; exec sleep 600\n", encoding="utf-8")
    tool.chmod(0o755)
    command = [sys.executable, "-m", "nmhost", "package", app, "--format", "deb", *AUTHOR, "--build"]
    environ = {**os.environ, "PATH": f"{tool.parent}{os.pathsep}{os.environ['PATH']}"}
    with subprocess.Popen([*command, "--output", tmp_path / "out" / "deb"], env=environ) as process:
        tools = int(number.read_text(encoding="utf-8"))  # as soon as the tool has begun
        process.terminate()
        assert process.wait(60) == 128 + signal.SIGTERM
    with pytest.raises(ProcessLookupError):
        os.kill(tools, 0)
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["deb"]
