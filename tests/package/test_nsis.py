"""The NSIS installer under Wine: installed, upgraded and removed exactly, refused while the host runs."""

import os
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from nmhost.manifest import HostManifest, classify
from nmhost.package import File, Package, Payload, render

NAME = "com.example.vault"
CALLERS = ("vault@example.com", "hkgcfmbnjfjhpcaeaagjlkokgeddlmoi")
COMPILER = "x86_64-w64-mingw32-gcc"
# A host that says that it runs, and does until its stdin ends.
PROGRAM = """
#include <stdio.h>
int main(void) { putchar(46); fflush(stdout); while (getchar() != EOF) {} return 0; }
"""
KEYS = {
    rf"HKLM\Software\Google\Chrome\NativeMessagingHosts\{NAME}": "chromium.json",
    rf"HKLM\Software\Mozilla\NativeMessagingHosts\{NAME}": "firefox.json",
}
UNINSTALL = rf"HKLM\Software\Microsoft\Windows\CurrentVersion\Uninstall\{NAME}"
RUNNING = 3
# Neither may be quoted, so the folder has no space in it; the second keeps an uninstaller in its own process.
THERE, HERE = r"/D=C:\Vault", r"_?=C:\Vault"

pytestmark = [
    pytest.mark.wine,
    pytest.mark.timeout(600),
    pytest.mark.skipif(
        os.environ.get("NMHOST_WINE") != "1"
        or not all(map(shutil.which, ("wine", "wineserver", "makensis", COMPILER))),
        reason="installs under Wine: asked for by NMHOST_WINE=1; needs wine, wine64, nsis and a compiler for Windows",
    ),
]
Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("program")
    (folder / "vault.c").write_text(PROGRAM, encoding="utf-8")
    subprocess.run([COMPILER, "-s", "-o", "vault.exe", "vault.c"], cwd=folder, check=True, timeout=120)
    return folder / "vault.exe"


@pytest.fixture(scope="module")
def environ(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """Return the environment of a Windows of its own."""
    home = tmp_path_factory.mktemp("home")
    own = {
        "WINEPREFIX": str(home / "prefix"),
        "WINEDEBUG": "-all",
        "WINEDLLOVERRIDES": "mscoree,mshtml,winemenubuilder.exe=",
    }
    environ = {**os.environ, **own, "HOME": str(home)}
    environ.pop("DISPLAY", None)
    quietly = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "env": environ}
    subprocess.run(["wine", "wineboot", "-i"], check=True, timeout=300, **quietly)
    subprocess.run(["wineserver", "-p"], timeout=60, **quietly)
    yield environ
    subprocess.run(["wineserver", "-k"], timeout=60, **quietly)


@pytest.fixture
def run(environ: dict[str, str]) -> Run:
    """Return what runs a Windows program to its end."""

    def run(*words: str | Path) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["wine", *words], env=environ, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=120
        )

    return run


@pytest.fixture
def folder(environ: dict[str, str]) -> Path:
    """Return where the package is installed."""
    return Path(environ["WINEPREFIX"], "drive_c", "Vault")


def setup(program: Path, folder: Path, version: str, extra: tuple[str, ...] = ()) -> Path:
    """Build the installer of a version."""
    files = {"vault.exe": File(program, 0o755), **{name: File(b"data") for name in extra}}
    manifest = HostManifest(NAME, "Host of a test", tuple(map(classify, CALLERS)))
    package = Package(manifest, Payload(files, "vault.exe", frozen=True), version, "Ada <ada@example.com>")
    rendered = render("nsis", package)
    rendered.write(folder / version)
    subprocess.run(rendered.build.split(), cwd=folder / version, check=True, capture_output=True, timeout=120)
    (made,) = (folder / version).glob("*-setup.exe")
    return made


def keys(run: Run) -> dict[str, str]:
    """Return the default value of each of the package's keys that is there."""
    found = {key: run("reg", "query", key, "/ve", "/reg:64") for key in KEYS}
    return {
        key: shown.stdout.strip().rpartition("  ")[2].strip() for key, shown in found.items() if not shown.returncode
    }


def names(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*")} if folder.exists() else set()


def uninstall(folder: Path, run: Run) -> None:
    """Remove the package; the uninstaller does it from a copy of itself, which nobody can wait for."""
    assert run(folder / "uninstall.exe", "/S").returncode == 0
    end = time.monotonic() + 60
    while folder.exists() and time.monotonic() < end:
        time.sleep(0.05)
    assert names(folder) == set()
    assert not folder.exists()


def test_it_installs_upgrades_and_removes_exactly(program: Path, folder: Path, run: Run, tmp_path: Path) -> None:
    assert run(setup(program, tmp_path, "1.0", ("lib/old.bin",)), "/S", THERE).returncode == 0
    brought = {"vault.exe", "chromium.json", "firefox.json", "uninstall.exe"}
    assert names(folder) == {*brought, "lib", "lib/old.bin"}
    assert keys(run) == {key: rf"C:\Vault\{file}" for key, file in KEYS.items()}
    assert "/S" in run("reg", "query", UNINSTALL, "/v", "QuietUninstallString", "/reg:64").stdout
    assert run(setup(program, tmp_path, "2.0", ("new.bin",)), "/S", THERE).returncode == 0
    assert names(folder) == {*brought, "new.bin"}
    uninstall(folder, run)
    assert keys(run) == {}
    assert run("reg", "query", UNINSTALL, "/reg:64").returncode == 1


def test_while_the_host_runs_nothing_is_changed(
    program: Path, folder: Path, run: Run, environ: dict[str, str], tmp_path: Path
) -> None:
    first, second = setup(program, tmp_path, "1.0"), setup(program, tmp_path, "2.0", ("new.bin",))
    assert run(first, "/S", THERE).returncode == 0
    before = names(folder), keys(run)
    host = subprocess.Popen(
        ["wine", folder / "vault.exe"],
        env=environ,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    assert host.stdin is not None
    assert host.stdout is not None
    try:
        assert host.stdout.read(1) == b"."
        assert run(second, "/S", THERE).returncode == RUNNING
        assert run(folder / "uninstall.exe", "/S", HERE).returncode == RUNNING
        assert (names(folder), keys(run)) == before
    finally:
        host.stdin.close()
        host.wait(60)
        host.stdout.close()
    uninstall(folder, run)
    assert keys(run) == {}


def test_a_key_that_leads_elsewhere_by_now_stays(program: Path, folder: Path, run: Run, tmp_path: Path) -> None:
    assert run(setup(program, tmp_path, "1.0"), "/S", THERE).returncode == 0
    key = next(iter(KEYS))
    assert run("reg", "add", key, "/ve", "/d", r"C:\else\chromium.json", "/f", "/reg:64").returncode == 0
    uninstall(folder, run)
    assert keys(run) == {key: r"C:\else\chromium.json"}
    run("reg", "delete", key, "/f", "/reg:64")
