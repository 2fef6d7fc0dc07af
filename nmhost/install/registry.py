"""The Windows registry as a browser reads it: a key for a host, whose default value is its manifest's path."""

import sys

from nmhost.browsers import Registry

if sys.platform == "win32":
    import winreg

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

else:

    def registry() -> Registry | None:
        """Return the registry of this machine: there is none."""
        return None
