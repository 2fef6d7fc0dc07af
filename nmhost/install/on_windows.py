"""The half of an installation that Windows alone knows: the registry, where a key names a host's manifest."""

import contextlib
import subprocess
import winreg
from collections.abc import Generator
from pathlib import Path

from nmhost.browsers import Places, Registry, Scope

HIVES = {"HKCU": winreg.HKEY_CURRENT_USER, "HKLM": winreg.HKEY_LOCAL_MACHINE}
VIEWS = {"32": winreg.KEY_WOW64_32KEY, "64": winreg.KEY_WOW64_64KEY}


class WindowsRegistry:
    """This machine's registry."""

    def get(self, hive: str, view: str, key: str) -> str | None:
        """Return the default value of *key*, ``""`` if it has none, ``None`` if there is no such key."""
        try:
            with winreg.OpenKey(HIVES[hive], key, 0, winreg.KEY_READ | VIEWS[view]) as handle:
                return _default(handle)
        except FileNotFoundError:
            return None

    def set(self, hive: str, view: str, key: str, value: str) -> None:
        """Make *key* where it is missing and give it the default value *value*."""
        with winreg.CreateKeyEx(HIVES[hive], key, 0, winreg.KEY_WRITE | VIEWS[view]) as handle:
            winreg.SetValueEx(handle, "", 0, winreg.REG_SZ, value)

    def delete(self, hive: str, view: str, key: str) -> None:
        """Remove *key*, or only its default value where it has keys of its own; nothing if it is missing."""
        try:
            if not self.subkeys(hive, view, key):
                winreg.DeleteKeyEx(HIVES[hive], key, VIEWS[view], 0)
                return
            with winreg.OpenKey(HIVES[hive], key, 0, winreg.KEY_WRITE | VIEWS[view]) as handle:
                winreg.DeleteValue(handle, "")
        except FileNotFoundError:
            return

    def subkeys(self, hive: str, view: str, key: str) -> list[str]:
        """Return the names of the keys under *key*, none if it is missing."""
        try:
            with winreg.OpenKey(HIVES[hive], key, 0, winreg.KEY_READ | VIEWS[view]) as handle:
                return [winreg.EnumKey(handle, index) for index in range(winreg.QueryInfoKey(handle)[0])]
        except FileNotFoundError:
            return []

    def values(self, hive: str, view: str, key: str) -> dict[str, object]:
        """Return the named values of *key*, none if it is missing; policies are such values."""
        try:
            with winreg.OpenKey(HIVES[hive], key, 0, winreg.KEY_READ | VIEWS[view]) as handle:
                found = [winreg.EnumValue(handle, index) for index in range(winreg.QueryInfoKey(handle)[1])]
        except FileNotFoundError:
            return {}
        return {name: value for name, value, _ in found if name}


def _default(handle: winreg.HKEYType) -> str:
    try:
        value: object = winreg.QueryValueEx(handle, "")[0]
    except FileNotFoundError:
        return ""
    return value if isinstance(value, str) else ""


def registry() -> Registry | None:
    """Return the registry of this machine."""
    return WindowsRegistry()


def hold(folder: Path, held: contextlib.ExitStack) -> None:
    """Do nothing: there the second to replace a file that is open is refused."""


@contextlib.contextmanager
def as_owner(places: Places, scope: Scope, *, force: bool) -> Generator[None]:  # noqa: ARG001 - as elsewhere
    """Do nothing: there a home's rights are those of its folders."""
    yield


def acting_user() -> tuple[int | None, int | None]:
    """Return the user and group a host is started as: nothing, whoever installs it."""
    return None, None


def kill(process: subprocess.Popen[bytes]) -> None:
    """End a process."""
    process.kill()


def ask_to_end(process: subprocess.Popen[bytes]) -> None:
    """End a process, which can't be asked there."""
    process.terminate()


def make_folder(path: Path, mode: int) -> None:
    """Make a folder of that mode."""
    path.mkdir(mode=mode)


def set_mode(handle: int, name: str, mode: int) -> None:  # noqa: ARG001 - a descriptor has none there
    """Set a file's mode."""
    Path(name).chmod(mode)
