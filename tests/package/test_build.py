"""Packages whose build command runs here: each is built as its rendering says."""

import hashlib
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest

from nmhost.manifest import HostManifest, classify
from nmhost.package import File, Package, Payload, render

NAME = "com.example.my_vault"
CALLERS = ("vault@example.com", "hkgcfmbnjfjhpcaeaagjlkokgeddlmoi")
AWKWARD = "Ada \"A\" $HOME `id` ${x} {app} 'q' & <a@b.example>"

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="builds with a POSIX shell")


def built(name: str, folder: Path) -> Path:
    """Render a package of a program, build it, and return the folder."""
    files = {"vault.exe": File(b"MZ", 0o755), "_internal/data/some $file.bin": File(b"data")}
    manifest = HostManifest(NAME, AWKWARD, tuple(map(classify, CALLERS)))
    payload = Payload(files, "vault.exe", frozen=True)
    rendered = render(name, Package(manifest, payload, "1.2.3", AWKWARD, homepage="https://vault.example"))
    rendered.write(folder)
    subprocess.run(rendered.build, shell=True, cwd=folder, check=True, capture_output=True, timeout=60)
    return folder


@pytest.mark.skipif(shutil.which("makensis") is None, reason="needs makensis, of the package nsis")
def test_nsis_compiles_its_installer(tmp_path: Path) -> None:
    (setup,) = built("nsis", tmp_path).glob("*.exe")
    assert setup.name == "com.example.my-vault-1.2.3-setup.exe"
    assert setup.read_bytes().startswith(b"MZ")


def test_a_formula_names_the_archive_that_was_made(tmp_path: Path) -> None:
    folder = built("homebrew", tmp_path)
    archive = folder / "com.example.my-vault-1.2.3.tar.gz"
    formula = (folder / "my-vault.rb").read_text(encoding="utf-8")
    assert "class MyVault < Formula" in formula
    assert f'sha256 "{hashlib.sha256(archive.read_bytes()).hexdigest()}"' in formula
    assert f'url "https://vault.example/{archive.name}"' in formula
    with tarfile.open(archive) as opened:
        assert opened.getmember("payload/vault.exe").mode == 0o755


@pytest.mark.skipif(shutil.which("ruby") is None, reason="needs ruby")
def test_a_formula_is_ruby(tmp_path: Path) -> None:
    folder = built("homebrew", tmp_path)
    subprocess.run(["ruby", "-c", folder / "my-vault.rb"], check=True, capture_output=True, timeout=60)


@pytest.mark.parametrize("script", ["build.sh", "scripts/postinstall"])
def test_scripts_of_a_macos_package_are_posix(script: str, tmp_path: Path) -> None:
    manifest = HostManifest(NAME, AWKWARD, tuple(map(classify, CALLERS)))
    payload = Payload({"vault": File(b"program", 0o755)}, "vault", frozen=True)
    render("pkg", Package(manifest, payload, "1.2.3", AWKWARD)).write(tmp_path)
    subprocess.run(["sh", "-n", tmp_path / script], check=True, timeout=30)


def test_a_macos_package_removes_what_it_brought(tmp_path: Path) -> None:
    manifest = HostManifest(NAME, AWKWARD, tuple(map(classify, CALLERS)))
    payload = Payload({"vault": File(b"program", 0o755), "a/b": File(b"x")}, "vault", frozen=True)
    render("pkg", Package(manifest, payload, "1.2.3", AWKWARD)).write(tmp_path)
    root = tmp_path / "tree"
    script = next(root.rglob("uninstall.sh"))
    text = script.read_text(encoding="utf-8").replace("/Library/", f"{root}/Library/")
    script.write_text(text.replace("pkgutil", "echo pkgutil"), encoding="utf-8")
    for file in root.rglob("*.json"):
        file.write_text(file.read_text(encoding="utf-8").replace("/Library/", f"{root}/Library/"), encoding="utf-8")
    ended = subprocess.run([script], check=True, capture_output=True, text=True, timeout=30)
    assert ended.stdout.splitlines()[0] == f"pkgutil --forget {NAME}"
    assert not [path for path in root.rglob("*") if path.is_file()]
