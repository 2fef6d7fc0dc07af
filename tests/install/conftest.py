"""A home to install into, a host to install, and a look at what is there."""

import functools
import stat
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

from nmhost.browsers import Places, find
from nmhost.install import Interpreter, Options, Plan, plan_install

LETTERS = "hkgcfmbnjfjhpcaeaagjlkokgeddlmoi"
NAME = "com.example.vault"
HOST = SimpleNamespace(name=NAME, description="Opens the vault", extensions=["vault@example.com", LETTERS])
INTERPRETER = Interpreter("/usr/bin/python3")
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
