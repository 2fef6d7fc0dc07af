"""Registry files, imported by Windows itself."""

import subprocess
import sys
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest

from nmhost.manifest import HostManifest, classify
from nmhost.package import File, Package, Payload, render

if sys.platform == "win32":
    from nmhost.install.on_windows import WindowsRegistry

CALLERS = ("vault@example.com", "hkgcfmbnjfjhpcaeaagjlkokgeddlmoi")


@pytest.fixture
def name() -> str:
    return f"com.example.test_{uuid.uuid4().hex}"


@pytest.fixture
def folder(name: str, tmp_path: Path) -> Iterator[Path]:
    """Return the rendered registry files, and leave nothing of them in the registry."""
    manifest = HostManifest(name, "A test's host", tuple(map(classify, CALLERS)))
    payload = Payload({"vault.exe": File(b"MZ")}, "vault.exe", frozen=True)
    render("reg", Package(manifest, payload, version="1.0", maintainer="Ada <ada@example.com>")).write(tmp_path)
    yield tmp_path
    imported(tmp_path / "uninstall-user.reg")


def imported(file: Path) -> None:
    """Import a registry file as somebody does who double-clicks it."""
    subprocess.run(["reg", "import", str(file)], check=True, capture_output=True, timeout=30)


def test_a_registry_file_makes_browsers_find_the_manifests(folder: Path, name: str) -> None:
    imported(folder / "install-user.reg")
    registry = WindowsRegistry()
    for key, family in (("Google\\Chrome", "chromium"), ("Microsoft\\Edge", "chromium"), ("Mozilla", "firefox")):
        value = registry.get("HKCU", "32", rf"Software\{key}\NativeMessagingHosts\{name}")
        assert value == rf"C:\Program Files\{name}\{family}.json"


def test_another_registry_file_takes_it_back(folder: Path, name: str) -> None:
    imported(folder / "install-user.reg")
    imported(folder / "uninstall-user.reg")
    assert WindowsRegistry().get("HKCU", "64", rf"Software\Mozilla\NativeMessagingHosts\{name}") is None
