"""A home to install into, a host to install, and a look at what is there."""

import functools
import stat
from collections.abc import Callable
from pathlib import Path, PurePosixPath, PureWindowsPath
from types import SimpleNamespace

import pytest

from nmhost.browsers import Places, System, find
from nmhost.install import Interpreter, Options, Plan, apply_removal, list_installed, plan_install, plan_uninstall
from tests.memory_files import MemoryFiles

LETTERS = "hkgcfmbnjfjhpcaeaagjlkokgeddlmoi"
NAME = "com.example.vault"
HOST = SimpleNamespace(name=NAME, description="Opens the vault", extensions=["vault@example.com", LETTERS])
INTERPRETER = Interpreter("/bin/sh")  # nothing runs it; it is there on every POSIX system, and all may read it
APP = "/srv/vault.py"

MakePlan = Callable[..., Plan]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    folder = tmp_path / "home"
    folder.mkdir()
    return folder


@pytest.fixture
def make_plan(home: Path) -> MakePlan:
    """Plan an installation for Chromium and Firefox in the home."""
    return functools.partial(plan_for, home)


def plan_for(home: Path, *browsers: str, app: str = APP, host: object = HOST, **options: object) -> Plan:
    """Plan an installation for browsers, Chromium and Firefox by default, in a home."""
    return plan_install(
        host,
        browsers=[find(each) for each in browsers or ("chromium", "firefox")],
        places=Places.here(home=Path(home)),
        app=app,
        interpreter=INTERPRETER,
        options=Options(**options),
    )


def snapshot(folder: Path) -> dict[str, tuple[int, bytes | str | None]]:
    """Return everything below a folder: its mode, and its content or target."""
    seen: dict[str, tuple[int, bytes | str | None]] = {}
    for path in sorted(folder.rglob("*")):
        mode = path.lstat().st_mode
        content = str(path.readlink()) if stat.S_ISLNK(mode) else path.read_bytes() if stat.S_ISREG(mode) else None
        seen[str(path.relative_to(folder))] = (mode, content)
    return seen


PLACES = {
    System.LINUX: Places(System.LINUX, PurePosixPath("/home/ü u")),
    System.MACOS: Places(System.MACOS, PurePosixPath("/Users/u")),
    System.WINDOWS: Places(System.WINDOWS, PureWindowsPath("C:\\Users\\u")),
}

PYTHON = {
    System.LINUX: (INTERPRETER, APP),
    System.MACOS: (INTERPRETER, APP),
    System.WINDOWS: (Interpreter("C:\\Python\\python.exe"), "C:\\srv\\vault.py"),
}


def plan(
    *browsers: str, system: System = System.LINUX, host=HOST, files=None, places=None, detected=(), **options
) -> Plan:
    interpreter, app = PYTHON[system]
    return plan_install(
        host,
        browsers=[find(each) for each in browsers],
        places=places or PLACES[system],
        app=app,
        interpreter=interpreter,
        options=Options(**options),
        files=files or MemoryFiles({}),
        detected=detected,
    )


def link_librewolf(home: Path, *, whole: bool = False) -> None:
    """Link LibreWolf's folder to Firefox's, as it advises."""
    (home / ".mozilla/native-messaging-hosts").mkdir(parents=True, exist_ok=True)
    if whole:
        (home / ".librewolf").symlink_to(".mozilla")
        return
    (home / ".librewolf").mkdir(exist_ok=True)
    (home / ".librewolf/native-messaging-hosts").symlink_to(home / ".mozilla/native-messaging-hosts")


def uninstall(places: Places, *browsers: str, force: bool = False) -> tuple[str, ...]:
    removal = plan_uninstall(NAME, places=places, browsers=browsers, force=force)
    apply_removal(removal)
    return removal.kept


def states(places: Places) -> list[str]:
    """Return what is said of what is installed, the app apart, which is not there."""
    return [each for host in list_installed(places) for each in host.problems if APP not in each]


@pytest.fixture
def places(home: Path) -> Places:
    return Places.here(home=home)
