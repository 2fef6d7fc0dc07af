"""Packages that are built and tried: what was built starts, or nothing is said to be built."""

import os
import shutil
import sys
from pathlib import Path

import pytest

from nmhost.errors import InstallRefused
from nmhost.manifest import HostManifest, classify
from nmhost.package import FORMATS, File, Package, Payload, build, render, source
from tests.hosts import DECLARATION

NAME = "com.example.test"

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="builds with a POSIX shell")
needs_python = pytest.mark.skipif(not Path("/usr/bin/python3").exists(), reason="needs the system's Python")


def package(payload: Payload) -> Package:
    return Package(
        HostManifest(NAME, "Host of a test", (classify("test@example.com"),)), payload, "1.0", "Ada <a@b.example>"
    )


def app(folder: Path, text: str = DECLARATION) -> Payload:
    file = folder / "app.py"
    file.write_text(text, encoding="utf-8")
    return source(file, NAME)


def built(form: str, payload: Payload, folder: Path) -> tuple[Path, ...]:
    rendered = render(form, package(payload))
    rendered.write(folder)
    return build(package(payload), FORMATS[form], rendered, folder).files


@needs_python
@pytest.mark.parametrize("form", ["deb", "rpm", "sh"])
def test_the_host_in_a_package_was_started(form: str, tmp_path: Path) -> None:
    tool = FORMATS[form].tool
    if tool and shutil.which(tool) is None:
        pytest.skip(f"needs {tool}")
    made = built(form, app(tmp_path), tmp_path / "out" / form)
    assert [file.suffix for file in made] == [f".{form}"] * bool(tool)


@needs_python
def test_a_host_that_does_not_start_is_no_success(tmp_path: Path) -> None:
    with pytest.raises(InstallRefused, match="ended with status 1"):
        built("sh", app(tmp_path, "import not_there\n"), tmp_path / "out")


@needs_python
def test_a_package_is_built_over_itself(tmp_path: Path) -> None:
    for _ in range(2):
        assert built("sh", app(tmp_path), tmp_path / "out") == ()


@needs_python
@pytest.mark.skipif(shutil.which("dpkg-deb") is None, reason="needs dpkg-deb")
def test_what_was_built_of_a_host_that_does_not_start_is_removed(tmp_path: Path) -> None:
    with pytest.raises(InstallRefused, match=r"what was built is removed.*--include"):
        built("deb", app(tmp_path, "open('words.txt')\n"), tmp_path / "out" / "deb")
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["deb"]


def test_half_of_a_package_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tool = tmp_path / "bin" / "dpkg-deb"
    tool.parent.mkdir()
    tool.write_text("#!/bin/sh\necho half >../half.deb\nexit 1\n", encoding="utf-8")
    tool.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tool.parent}{os.pathsep}{os.environ['PATH']}")
    other = tmp_path / "out" / "other.deb"
    other.parent.mkdir()
    other.write_text("other", encoding="utf-8")
    with pytest.raises(InstallRefused, match="status 1"):
        built("deb", app(tmp_path), tmp_path / "out" / "deb")
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["deb", "other.deb"]


def test_a_format_that_is_its_own_package_needs_no_tool(tmp_path: Path) -> None:
    payload = Payload({"vault.exe": File(b"MZ")}, "vault.exe", frozen=True)
    assert built("reg", payload, tmp_path / "out") == ()


def test_a_tool_that_is_not_here_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(InstallRefused, match=r"dpkg-deb is not here to build it; where it is: cd .*out && dpkg-deb"):
        built("deb", app(tmp_path), tmp_path / "out")


@pytest.mark.skipif(shutil.which("makensis") is None, reason="needs makensis, of the package nsis")
def test_a_program_of_another_system_is_refused(tmp_path: Path) -> None:
    payload = Payload({"vault": File(b"\x7fELF", 0o755)}, "vault", frozen=True)
    with pytest.raises(InstallRefused, match="no Windows program"):
        built("nsis", payload, tmp_path / "out")
