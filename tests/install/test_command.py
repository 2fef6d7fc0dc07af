"""The command of a wrapper has to run for long: an absolute Python, no shim, no cache, an absolute app."""

from pathlib import PurePosixPath, PureWindowsPath

import pytest

from nmhost.browsers import Places, System
from nmhost.errors import InstallRefused
from nmhost.install.command import check_command, lasting, temporary
from nmhost.project.command import Interpreter
from tests.memory_files import MemoryFiles

LINUX = Places(System.LINUX, PurePosixPath("/home/u"))
WINDOWS = Places(System.WINDOWS, PureWindowsPath("C:\\Users\\u"))


@pytest.mark.parametrize(
    ("interpreter", "app", "places"),
    [
        (Interpreter("/usr/bin/python3"), "/srv/vault.py:host", LINUX),
        (Interpreter("/home/u/.local/pipx/venvs/x/bin/python"), "package.module:host", LINUX),
        (Interpreter("C:\\Python\\python.exe"), "C:\\ü\\vault.py", WINDOWS),
    ],
    ids=["linux", "pipx-install", "windows"],
)
def test_a_lasting_command_is_good(interpreter: Interpreter, app: str, places: Places) -> None:
    check_command(interpreter, app, places)


@pytest.mark.parametrize(
    ("interpreter", "app", "reason"),
    [
        (Interpreter("python3"), "a:b", "not absolute"),
        (Interpreter("/home/u/.pyenv/shims/python"), "a:b", "looks for another Python"),
        (Interpreter("/usr/bin/env"), "a:b", "looks for another Python"),
        (Interpreter("/home/u/.local/pipx/.cache/1/bin/python"), "a:b", "cache"),
        (Interpreter("/home/u/.cache/uv/archive-v0/x/bin/python"), "a:b", "cache"),
        (Interpreter("/data/cache/archive-v0/x/bin/python"), "a:b", "cache"),
        (Interpreter("/usr/bin/python3", prefix="/home/u/.cache/uv/environments-v2/x"), "a:b", "cache"),
        (Interpreter("/usr/bin/python3"), "vault.py", "not absolute"),
        (Interpreter("/usr/bin/python3"), "/srv/a\nb.py", "line break"),
    ],
    ids=["relative", "shim", "env", "pipx-run", "uvx", "uvx-elsewhere", "uv-environment", "relative-app", "line-break"],
)
def test_a_command_that_will_not_last_is_refused(interpreter: Interpreter, app: str, reason: str) -> None:
    with pytest.raises(InstallRefused, match=reason):
        check_command(interpreter, app, LINUX)


@pytest.mark.parametrize(
    ("path", "home", "yes"),
    [
        ("/tmp/x/vault.py", "/home/u", True),
        ("/tmp/x/vault.py", "/tmp/home", False),
        ("/srv/vault.py", "/home/u", False),
    ],
)
def test_a_temporary_folder_is_one_unless_the_home_is_there_too(path: str, home: str, yes: bool) -> None:
    assert temporary(path, Places(System.LINUX, PurePosixPath(home))) is yes


@pytest.mark.parametrize(
    ("path", "kept"),
    [
        ("/opt/homebrew/Cellar/vault/1.2/bin/python", "/opt/homebrew/opt/vault/bin/python"),
        ("/opt/homebrew/Cellar/other/1.2/bin/python", "/opt/homebrew/Cellar/other/1.2/bin/python"),
        ("/usr/bin/python3", "/usr/bin/python3"),
    ],
    ids=["linked", "not-linked", "elsewhere"],
)
def test_a_versioned_path_of_homebrew_is_replaced_by_the_one_that_stays(path: str, kept: str) -> None:
    assert lasting(path, LINUX, MemoryFiles({"/opt/homebrew/opt/vault/bin/python": b""})) == kept
