"""Keys of indexedDB, in order, and the records of stores and indexes by key."""

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from nmhost.testing.core.values import items, members

Key = tuple[int, object]
"""A key as it sorts: numbers, dates, strings, bytes, arrays, each among its own."""


def read_key(told: object) -> Key:
    """Return the key that a script's side told as ``[kind, value]``."""
    kind, value = members(told)
    if kind == "n":
        return 1, float(str(value))
    if kind == "d":
        return 2, float(str(value))
    if kind == "s":
        return 3, str(value).encode("utf-16-be", "surrogatepass")
    if kind == "b":
        return 4, bytes.fromhex(str(value))
    return 5, tuple(read_key(part) for part in members(value))


@dataclass(frozen=True, slots=True)
class Range:
    """A range of keys; a bound that is none is open to that side.

    Args:
        lower: The lowest key.
        upper: The highest key.
        lower_open: Whether the lowest itself is left out.
        upper_open: Whether the highest itself is left out.
    """

    lower: Key | None = None
    upper: Key | None = None
    lower_open: bool = False
    upper_open: bool = False

    @classmethod
    def read(cls, told: object) -> "Range":
        """Return the range that a script's side told; all keys for none."""
        table = items(told)
        lower, upper = (read_key(table[side]) if table.get(side) is not None else None for side in ("lower", "upper"))
        return cls(lower, upper, table.get("lowerOpen") is True, table.get("upperOpen") is True)


@dataclass(slots=True)
class Record:
    """One record: its key in this list, the store's own key, both as told, and the value's text."""

    key: Key
    primary: Key
    told_key: object
    told_primary: object
    text: str


@dataclass(slots=True)
class Records:
    """Records in the order of their keys, then of their stores' keys."""

    held: list[Record] = field(default_factory=list[Record])

    def add(self, record: Record) -> None:
        """Put a record where it belongs."""
        insort(self.held, record, key=_place)

    def within(self, wanted: Range) -> list[Record]:
        """Return the records in a range, in order."""
        start, end = 0, len(self.held)
        if wanted.lower is not None:
            find = bisect_right if wanted.lower_open else bisect_left
            start = find(self.held, wanted.lower, key=_key_of)
        if wanted.upper is not None:
            find = bisect_left if wanted.upper_open else bisect_right
            end = find(self.held, wanted.upper, key=_key_of)
        return self.held[start:end]

    def has(self, key: Key) -> bool:
        """Return whether there is a record with a key."""
        return bool(self.within(Range(key, key)))

    def remove(self, primary: Key) -> None:
        """Remove what a store's record has here."""
        self.held = [record for record in self.held if record.primary != primary]

    def remove_all(self, primaries: set[Key]) -> None:
        """Remove what several records of the store have here."""
        self.held = [record for record in self.held if record.primary not in primaries]

    def copy(self) -> "Records":
        """Return a list of the same records."""
        return Records(list(self.held))


def _place(record: Record) -> tuple[Key, Key]:
    return record.key, record.primary


def _key_of(record: Record) -> Key:
    return record.key


@dataclass(slots=True)
class Index:
    """An index: how it takes its keys, and its records."""

    about: Mapping[str, object]
    records: Records = field(default_factory=Records)

    @property
    def unique(self) -> bool:
        """Whether no two records may have the same key."""
        return self.about.get("unique") is True


@dataclass(slots=True)
class Store:
    """An object store: how it takes its keys, its records, its indexes, and the last key that it made."""

    about: Mapping[str, object]
    records: Records = field(default_factory=Records)
    indexes: dict[str, Index] = field(default_factory=dict[str, Index])
    last_number: int = 0

    def copy(self) -> "Store":
        """Return a store that can be changed apart from this one."""
        indexes = {name: Index(index.about, index.records.copy()) for name, index in self.indexes.items()}
        return Store(self.about, self.records.copy(), indexes, self.last_number)

    def told(self) -> dict[str, object]:
        """Return what a script's side must know of it."""
        return {**self.about, "indexes": {name: dict(index.about) for name, index in self.indexes.items()}}

    def lists(self) -> Iterator[Records]:
        """Return the lists of records: its own and its indexes'."""
        yield self.records
        for index in self.indexes.values():
            yield index.records
