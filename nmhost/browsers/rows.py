"""Read values from a table of data by their type, naming the place of a wrong one."""

from collections.abc import Iterator, Mapping
from typing import NoReturn, TypeGuard

from nmhost.errors import DefinitionError


class Row:
    """One table, whose values are handed out by type.

    Args:
        values: The table.
        place: Where it stands, for error messages.
    """

    def __init__(self, values: Mapping[str, object], place: str) -> None:
        self._values = values
        self.place = place

    def __contains__(self, key: str) -> bool:
        return key in self._values

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def text(self, key: str, default: str | None = None) -> str:
        """Return a text; without a default it has to be there."""
        value = self._values.get(key, default)
        if not isinstance(value, str):
            self._refuse(key, "a text")
        return value

    def number(self, key: str, default: float | None = None) -> float:
        """Return a number; without a default it has to be there."""
        value = self._values.get(key, default)
        if isinstance(value, bool) or not isinstance(value, int | float):
            self._refuse(key, "a number")
        return value

    def flag(self, key: str, *, default: bool = False) -> bool:
        """Return true or false."""
        value = self._values.get(key, default)
        if not isinstance(value, bool):
            self._refuse(key, "true or false")
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a list of texts, empty where there is none."""
        value = self._values.get(key, [])
        if not _is_texts(value):
            self._refuse(key, "a list of texts")
        return tuple(value)

    def table(self, key: str) -> "Row":
        """Return a table within this one, empty where there is none."""
        value = self._values.get(key, {})
        if not is_table(value):
            self._refuse(key, "a table")
        return Row(value, f"{self.place}.{key}")

    def tables(self, key: str) -> "tuple[Row, ...]":
        """Return a list of tables, empty where there is none."""
        value = self._values.get(key, [])
        if not _is_tables(value):
            self._refuse(key, "a list of tables")
        return tuple(Row(each, f"{self.place}.{key}[{number}]") for number, each in enumerate(value))

    def _refuse(self, key: str, wanted: str) -> NoReturn:
        seen = self._values.get(key, "nothing")
        raise DefinitionError(f"{self.place}: {key} is {seen!r}, it has to be {wanted}")


def is_table(value: object) -> TypeGuard[Mapping[str, object]]:
    """Return whether a value read from TOML or JSON is a table."""
    return isinstance(value, dict)


def _is_texts(value: object) -> TypeGuard[list[str]]:
    return is_list(value) and all(isinstance(each, str) for each in value)


def _is_tables(value: object) -> TypeGuard[list[Mapping[str, object]]]:
    return is_list(value) and all(is_table(each) for each in value)


def is_list(value: object) -> TypeGuard[list[object]]:
    """Return whether a value read from TOML or JSON is a list."""
    return isinstance(value, list)
