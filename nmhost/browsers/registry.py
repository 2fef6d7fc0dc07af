"""The seam to the Windows registry, and a registry in memory that behaves like it."""

from typing import Protocol


class Registry(Protocol):
    """The default values of registry keys; hives are HKCU and HKLM, views 32 and 64."""

    def get(self, hive: str, view: str, key: str) -> str | None:
        """Return a key's default value, an empty text if it has none, None if there is no such key."""
        ...

    def set(self, hive: str, view: str, key: str, value: str) -> None:
        """Write a key's default value, making the key if need be."""
        ...

    def delete(self, hive: str, view: str, key: str) -> None:
        """Delete a key; one with subkeys keeps them and loses its default value, a missing one is passed over."""
        ...

    def subkeys(self, hive: str, view: str, key: str) -> list[str]:
        """Return the names of a key's subkeys, none if there is no such key."""
        ...

    def values(self, hive: str, view: str, key: str) -> dict[str, object]:
        """Return a key's named values, none if there is no such key; policies are such values."""
        ...


class MemoryRegistry:
    """A registry in memory: one tree for HKCU, which both views show, and one for each view of HKLM."""

    def __init__(self) -> None:
        self._values: dict[tuple[str, str], tuple[str, str]] = {}
        self._named: dict[tuple[str, str], dict[str, object]] = {}

    def get(self, hive: str, view: str, key: str) -> str | None:
        """Return a key's default value, an empty text if it has none, None if there is no such key."""
        found = self._values.get(self._place(hive, view, key))
        if found is not None:
            return found[1]
        return "" if self.subkeys(hive, view, key) else None

    def set(self, hive: str, view: str, key: str, value: str) -> None:
        """Write a key's default value, making the key if need be."""
        self._values[self._place(hive, view, key)] = (key, value)

    def delete(self, hive: str, view: str, key: str) -> None:
        """Delete a key; one with subkeys keeps them and loses its default value, a missing one is passed over."""
        self._values.pop(self._place(hive, view, key), None)

    def subkeys(self, hive: str, view: str, key: str) -> list[str]:
        """Return the names of a key's subkeys, none if there is no such key."""
        tree, parent = self._place(hive, view, key + "\\")
        names = {
            spelled[len(parent) :].split("\\")[0]
            for (where, folded), (spelled, _) in self._values.items()
            if where == tree and folded.startswith(parent)
        }
        return sorted(names)

    def values(self, hive: str, view: str, key: str) -> dict[str, object]:
        """Return a key's named values, none if there is no such key; policies are such values."""
        return dict(self._named.get(self._place(hive, view, key), {}))

    def set_value(self, hive: str, view: str, key: str, *, name: str, value: object) -> None:
        """Write a named value of a key, as administrators do."""
        self._named.setdefault(self._place(hive, view, key), {})[name] = value

    @staticmethod
    def _place(hive: str, view: str, key: str) -> tuple[str, str]:
        return (hive if hive == "HKCU" else hive + view), key.casefold()
