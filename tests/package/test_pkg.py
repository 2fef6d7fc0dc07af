"""The macOS package: its tree and scripts, run in a folder that stands for a macOS volume; pkgbuild is not here."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from nmhost.manifest import HostManifest, classify
from nmhost.package import File, Package, Payload, render

NAME = "com.example.vault"
CALLERS = ("vault@example.com", "hkgcfmbnjfjhpcaeaagjlkokgeddlmoi")
FOLDER = f"Library/Application Support/{NAME}"

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX shell")


@pytest.fixture
def volume(tmp_path: Path) -> Path:
    """Return a folder as a macOS volume has it, and a pkgutil that says what it is asked."""
    volume = tmp_path / "macintosh"
    (volume / "Library/Application Support").mkdir(parents=True)
    (tmp_path / "bin").mkdir()
    pkgutil = tmp_path / "bin" / "pkgutil"
    pkgutil.write_text('#!/bin/sh\necho "$@"\n', encoding="utf-8")
    pkgutil.chmod(0o755)
    return volume


def installed(volume: Path, version: str, *more: str) -> "subprocess.CompletedProcess[str]":
    """Do what macOS's installer does with the package: preinstall, the tree, postinstall."""
    files = {"vault": File(b"#!/bin/sh\n", 0o755), **{name: File(b"data") for name in more}}
    manifest = HostManifest(NAME, "Opens the vault", tuple(map(classify, CALLERS)))
    rendered = render("pkg", Package(manifest, Payload(files, "vault", frozen=True), version, "Ada <a@example.com>"))
    folder = volume.parent / version
    rendered.write(folder)
    subprocess.run([folder / "scripts/preinstall", "x.pkg", "/", volume, "/"], check=True, timeout=30)
    subprocess.run(["cp", "-R", f"{folder}/tree/.", volume], check=True, timeout=30)
    return subprocess.run([folder / "scripts/postinstall", "x.pkg", "/", volume, "/"], timeout=30, text=True)


def uninstalled(volume: Path) -> "subprocess.CompletedProcess[str]":
    """Run the package's uninstaller with that volume's folders in place of the system's."""
    script = volume / FOLDER / "uninstall.sh"
    script.write_text(
        script.read_text(encoding="utf-8").replace("/Library/", f"{volume}/Library/").replace("~" + str(volume), "~"),
        encoding="utf-8",
    )
    words = {"PATH": f"{volume.parent}/bin:/usr/bin:/bin"}
    return subprocess.run([script], env=words, capture_output=True, text=True, timeout=30)


def files(volume: Path) -> set[str]:
    return {path.relative_to(volume).as_posix() for path in volume.rglob("*") if path.is_file()}


def test_the_manifests_name_the_program_where_browsers_of_macos_look(volume: Path) -> None:
    assert installed(volume, "1.0").returncode == 0
    for place in (
        "Library/Google/Chrome/NativeMessagingHosts",
        "Library/Application Support/Mozilla/NativeMessagingHosts",
    ):
        manifest = json.loads((volume / place / f"{NAME}.json").read_bytes())
        assert (volume / manifest["path"][1:]).is_file()


def test_an_upgrade_takes_away_what_only_the_version_before_had(volume: Path) -> None:
    installed(volume, "1.0")
    before = files(volume)
    installed(volume, "2.0", "lib/old module.py")
    assert f"{FOLDER}/lib/old module.py" in files(volume)
    installed(volume, "3.0")
    assert files(volume) == before
    assert not (volume / FOLDER / "lib").exists()


def test_an_installation_without_its_program_fails(volume: Path) -> None:
    installed(volume, "1.0")
    (volume / FOLDER / "vault").unlink()
    ended = subprocess.run([volume.parent / "1.0/scripts/postinstall", "x.pkg", "/", volume, "/"], timeout=30)
    assert ended.returncode == 1


def test_the_uninstaller_leaves_nothing_but_somebody_elses(volume: Path) -> None:
    installed(volume, "1.0")
    theirs = volume / "Library/Google/Chrome/NativeMessagingHosts" / f"{NAME}.json"
    theirs.write_text('{"path": "/elsewhere"}', encoding="utf-8")
    for manifest in volume.rglob(f"{NAME}.json"):
        manifest.write_text(
            manifest.read_text(encoding="utf-8").replace(': "/Library/', f': "{volume}/Library/'), encoding="utf-8"
        )
    ended = uninstalled(volume)
    assert ended.returncode == 0, ended.stderr
    assert f"--forget {NAME}" in ended.stdout
    assert files(volume) == {theirs.relative_to(volume).as_posix()}
