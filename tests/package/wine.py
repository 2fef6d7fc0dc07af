"""A Windows of Wine's own for tests of installers, and a program for it that says when it runs."""

import json
import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from nmhost.manifest import HostManifest, classify
from nmhost.package import File, Package, Payload, render
from nmhost.package.payload import frozen
from tests.hosts import frame_of

NAME = "com.example.vault"
CALLERS = ("vault@example.com", "hkgcfmbnjfjhpcaeaagjlkokgeddlmoi")
COMPILER = "x86_64-w64-mingw32-gcc"
OTHER = "org.example.vault"  # its last part is the same: what people read is "Vault" too
BROUGHT = {"vault.exe", "chromium.json", "firefox.json"}
KEYS = {
    rf"Software\Google\Chrome\NativeMessagingHosts\{NAME}": "chromium.json",
    rf"Software\Mozilla\NativeMessagingHosts\{NAME}": "firefox.json",
}
SAID = "Vault is running: close the browsers, or disconnect the extension, and try again. Nothing was changed."
# A host that says that it runs, and does until its stdin ends.
PROGRAM = """
#include <stdio.h>
int main(void) { putchar(46); fflush(stdout); while (getchar() != EOF) {} return 0; }
"""
_IN_ROOT = 'mount -t proc proc "$0/proc" && exec chroot "$0" "$@"'


def needs(*tools: str, within: int = 600) -> list[pytest.MarkDecorator]:
    """Return the marks of tests that need Wine and *tools*, each of them *within* some seconds."""
    missing = [tool for tool in ("wine", "wineserver", COMPILER, *tools) if not shutil.which(tool)]
    asked = os.environ.get("NMHOST_WINE") == "1"
    reason = f"needs {', '.join(missing)}" if missing else "installs under Wine: asked for by NMHOST_WINE=1"
    return [
        pytest.mark.wine,
        pytest.mark.timeout(within),
        pytest.mark.skipif(bool(missing) or not asked, reason=reason),
    ]


class Wine:
    """A Windows of its own, whose server runs until it is ended.

    Args:
        home: A folder of its own.
        prefix: Where its disk lies; in *home* by default.
        root: The Debian that Wine runs in, if it is not this one; *home* lies in it.
        display: The X server that shows its windows.
    """

    def __init__(self, home: Path, *, prefix: Path | None = None, root: Path | None = None, display: str = "") -> None:
        self._root = root
        self._before = ["unshare", "-m", "sh", "-c", _IN_ROOT, str(root)] if root else []
        disk = home / "prefix" if prefix is None else prefix
        self.drive = disk / "drive_c"
        own = {
            "WINEPREFIX": self.inside(disk),
            "WINEDEBUG": "-all",
            "WINEDLLOVERRIDES": "mscoree,mshtml,winemenubuilder.exe=",
            "HOME": self.inside(home),
            "DISPLAY": display,
        }
        self.environ = {**os.environ, **own}
        if not display:
            del self.environ["DISPLAY"]
        self._quietly("wine", "wineboot", "-i")
        self._quietly("wineserver", "-p")
        self._quietly("wine", "cmd", "/c", "exit")  # the first program starts services that keep its output open

    def inside(self, path: Path) -> str:
        """Return a path as Wine sees it."""
        return str(path) if self._root is None else f"/{path.relative_to(self._root)}"

    def end(self) -> None:
        """End what runs in it."""
        self._quietly("wineserver", "-k")

    def run(self, *words: str | Path) -> subprocess.CompletedProcess[str]:
        """Run a Windows program to its end.

        Its output goes to a file: what Wine itself starts on the way would hold a pipe open.
        """
        with tempfile.TemporaryFile() as said:
            ended = subprocess.run(
                self._command(*words),
                env=self.environ,
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=subprocess.STDOUT,
                check=False,
                timeout=240,
            )
            said.seek(0)
            return subprocess.CompletedProcess(ended.args, ended.returncode, said.read().decode(errors="replace"))

    def python(self, *words: str) -> str:
        """Return what the Windows Python of this disk prints, for which stdin and stdout have to be pipes."""
        (interpreter,) = self.drive.glob("Program Files/Python*/python.exe")
        ended = subprocess.run(
            self._command(interpreter, "-P", *words),
            env=self.environ,
            input=b"",
            capture_output=True,
            check=False,
            timeout=240,
        )
        assert ended.returncode == 0, (ended.stdout + ended.stderr).decode(errors="replace")
        return ended.stdout.decode(errors="replace")

    def start(self, *words: str | Path) -> "subprocess.Popen[bytes]":
        """Start a Windows program that shows windows, which nothing is said to otherwise."""
        quiet = subprocess.DEVNULL
        return subprocess.Popen(self._command(*words), env=self.environ, stdin=quiet, stdout=quiet, stderr=quiet)

    def keys(self, hive: str = "HKLM", view: str = "64") -> dict[str, str]:
        """Return the default value of each of the package's keys that is there."""
        found = {key: self.run("reg", "query", rf"{hive}\{key}", "/ve", f"/reg:{view}") for key in KEYS}
        return {
            key: shown.stdout.strip().rpartition("  ")[2].strip()
            for key, shown in found.items()
            if not shown.returncode
        }

    @contextmanager
    def running(self, program: Path, *words: str, greeting: bytes = b"") -> Iterator[None]:
        """Run the host as a browser does, which holds its pipes, once it says something, and hang up at the end."""
        host = subprocess.Popen(
            self._command(program, *words),
            env=self.environ,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        assert host.stdin is not None
        assert host.stdout is not None
        try:
            host.stdin.write(greeting)
            host.stdin.flush()
            assert host.stdout.read(1)
            yield
        finally:
            host.stdin.close()
            host.wait(60)
            host.stdout.close()

    def asked(self, program: Path, *words: str) -> object:
        """Return what a host answers to a greeting, started as a browser does, with pipes."""
        ended = subprocess.run(
            self._command(program, *words),
            env=self.environ,
            input=frame_of("hello"),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            check=True,
            timeout=240,
        )
        return json.loads(ended.stdout[4:])

    def outside(self, path: str) -> Path:
        """Return where a path of its drive C lies."""
        return self.drive.joinpath(*path.split("\\")[1:])

    def _command(self, *words: str | Path) -> list[str]:
        return [*self._before, "wine", *(self.inside(each) if isinstance(each, Path) else each for each in words)]

    def _quietly(self, *words: str) -> None:
        quiet = subprocess.DEVNULL
        command = [*self._before, *words]
        subprocess.run(command, env=self.environ, stdin=quiet, stdout=quiet, stderr=quiet, check=False, timeout=300)


def compiled(folder: Path) -> Path:
    """Return the program, made in *folder*."""
    (folder / "vault.c").write_text(PROGRAM, encoding="utf-8")
    subprocess.run([COMPILER, "-s", "-o", "vault.exe", "vault.c"], cwd=folder, check=True, timeout=120)
    return folder / "vault.exe"


def rendered(
    form: str, program: Path, folder: Path, version: str = "1.0", extra: tuple[str, ...] = (), *, name: str = NAME
) -> str:
    """Write the source of a version into *folder* and return the command that builds it.

    Args:
        form: The format.
        program: The program.
        folder: Where it is written.
        version: The version.
        extra: Files beside the program; one that ends as programs do, or in ``.held``, is a program too.
        name: The host's name.
    """
    files = {
        **frozen(program).files,
        **{path: File(program if path.endswith((".exe", ".held")) else b"data") for path in extra},
    }
    manifest = HostManifest(name, "Host of a test", tuple(map(classify, CALLERS)))
    package = Package(
        manifest, Payload(files, "vault.exe", frozen=True), version, "Ada <ada@example.com>", "https://vault.example"
    )
    made = render(form, package)
    made.write(folder)
    return made.build


def built(
    form: str, program: Path, folder: Path, version: str, extra: tuple[str, ...] = (), *, name: str = NAME
) -> Path:
    """Build a version, and return what was made."""
    place = folder / f"{name}-{version}"
    command = rendered(form, program, place, version, extra, name=name)
    subprocess.run(command.split(), cwd=place, check=True, capture_output=True, timeout=120)
    return next(path for path in place.iterdir() if path.suffix in (".exe", ".msi"))


def names(folder: Path) -> set[str]:
    """Return what lies in a folder and below."""
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*")} if folder.exists() else set()


def gone(folder: Path) -> bool:
    """Return whether a folder is gone, which an uninstaller that runs as a copy of itself takes a while for."""
    end = time.monotonic() + 60
    while folder.exists() and time.monotonic() < end:
        time.sleep(0.05)
    return not folder.exists()
