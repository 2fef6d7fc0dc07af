"""What a request of indexedDB does to a store or an index, and what it gives."""

import json
from collections.abc import Callable, Mapping

from nmhost.testing.core.values import items, members, text_or
from nmhost.testing.core.web.keyed import Index, Key, Range, Record, Records, Store, read_key

Told = Mapping[str, object]
_LAST_NUMBER = 2**53


class ConstraintError(Exception):
    """A key that is there already and must not be."""

    def __init__(self, index: str = "") -> None:
        self.index = index
        super().__init__(index)


def run(store: Store, told: Told) -> object:
    """Carry out a request on a store.

    Raises:
        ConstraintError: A key is taken.
    """
    return _REQUESTS[str(told["do"])](store, told)


def _put(store: Store, told: Told) -> object:
    told_key, text, made = told.get("key"), str(told["text"]), False
    if told_key is None:
        store.last_number += 1
        if store.last_number > _LAST_NUMBER:
            raise ConstraintError
        told_key, made = ["n", store.last_number], True
    key = read_key(told_key)
    path = [str(part) for part in members(told.get("inject"))]
    if made and path:
        text = _with_number(text, path, store.last_number)
    if store.records.has(key):
        if told.get("add") is True:
            raise ConstraintError
        _remove(store, {key})
    entries = _entries(store, told, key)
    if store.about.get("autoIncrement") is True and key[0] == 1 and not made:
        number = float(str(key[1]))
        store.last_number = max(store.last_number, int(min(number, _LAST_NUMBER)))
    store.records.add(Record(key, key, told_key, told_key, text))
    for index, index_key, told_index_key in entries:
        index.records.add(Record(index_key, key, told_index_key, told_key, text))
    return told_key


def _entries(store: Store, told: Told, key: Key) -> list[tuple[Index, Key, object]]:
    """Return what goes into the indexes.

    Raises:
        ConstraintError: A unique one has such a key of another record.
    """
    found: list[tuple[Index, Key, object]] = []
    for name, told_keys in items(told.get("indexes")).items():
        index = store.indexes[name]
        for told_key in members(told_keys):
            index_key = read_key(told_key)
            if index.unique and any(one.primary != key for one in index.records.within(Range(index_key, index_key))):
                raise ConstraintError(name)
            found.append((index, index_key, told_key))
    return found


def _with_number(text: str, path: list[str], number: int) -> str:
    """Return a clone's text with a number where the script's side has left a place for the key."""
    value = json.loads(text)
    at = value
    for depth, name in enumerate(path):
        place = at.index(name, 1) if name in at[1::2] else -1
        if depth == len(path) - 1:
            at[place + 1] = number
        else:
            at = at[place + 1]
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _remove(store: Store, keys: set[Key]) -> None:
    for records in store.lists():
        records.remove_all(keys)


def _delete(store: Store, told: Told) -> object:
    _remove(store, {record.key for record in store.records.within(Range.read(told.get("range")))})
    return None


def _clear(store: Store, _told: Told) -> object:
    for records in store.lists():
        records.held.clear()
    return None


def _records(store: Store, told: Told) -> Records:
    index = text_or(told.get("index"), "")
    return store.indexes[index].records if index else store.records


def _get(store: Store, told: Told) -> object:
    found = _records(store, told).within(Range.read(told.get("range")))
    return _shown(found[0], told) if found else None


def _get_all(store: Store, told: Told) -> object:
    found = _in_direction(_records(store, told).within(Range.read(told.get("range"))), text_or(told.get("way"), "next"))
    count = told.get("count")
    return [_shown(record, told) for record in (found[: int(count)] if isinstance(count, int) and count else found)]


def _shown(record: Record, _told: Told) -> dict[str, object]:
    return {"key": record.told_key, "primary": record.told_primary, "text": record.text}


def _count(store: Store, told: Told) -> object:
    return len(_records(store, told).within(Range.read(told.get("range"))))


def _in_direction(found: list[Record], way: str) -> list[Record]:
    """Return records as a cursor goes through them; ``unique`` ones show the first of each key."""
    if not way.endswith("unique"):
        return found[::-1] if way == "prev" else found
    firsts: dict[Key, Record] = {}
    for record in found:
        firsts.setdefault(record.key, record)
    unique = list(firsts.values())
    return unique[::-1] if way == "prevunique" else unique


def _cursor(store: Store, told: Told) -> object:
    """Return the record that a cursor comes to: behind where it is, from a key on, so many records further."""
    way = text_or(told.get("way"), "next")
    found = _in_direction(_records(store, told).within(Range.read(told.get("range"))), way)
    forward = way.startswith("next")
    at, from_key, from_primary = told.get("at"), told.get("to"), told.get("toPrimary")
    if at is not None:
        place = read_key(members(at)[0]), read_key(members(at)[1])
        is_unique = way.endswith("unique")
        found = [one for one in found if _is_behind(one, place, forward=forward, by_key=is_unique)]
    if from_key is not None:
        key = read_key(from_key)
        found = [one for one in found if (one.key >= key if forward else one.key <= key)]
        if from_primary is not None:
            spot = key, read_key(from_primary)
            found = [
                one for one in found if ((one.key, one.primary) >= spot if forward else (one.key, one.primary) <= spot)
            ]
    steps = told.get("steps")
    number = int(steps) - 1 if isinstance(steps, int) else 0
    return _shown(found[number], told) if number < len(found) else None


def _is_behind(record: Record, place: tuple[Key, Key], *, forward: bool, by_key: bool) -> bool:
    own, other = ((record.key,), (place[0],)) if by_key else ((record.key, record.primary), place)
    return own > other if forward else own < other


def _fill(store: Store, told: Told) -> object:
    """Fill a new index with the keys that the script's side has taken of the values."""
    index = store.indexes[str(told["index"])]
    texts = {record.primary: record for record in store.records.held}
    for told_primary, told_keys in (members(entry) for entry in members(told.get("entries"))):
        record = texts[read_key(told_primary)]
        for told_key in members(told_keys):
            key = read_key(told_key)
            if index.unique and index.records.has(key):
                raise ConstraintError(str(told["index"]))
            index.records.add(Record(key, record.primary, told_key, told_primary, record.text))
    return None


_REQUESTS: Mapping[str, Callable[[Store, Told], object]] = {
    "put": _put,
    "delete": _delete,
    "clear": _clear,
    "get": _get,
    "getAll": _get_all,
    "count": _count,
    "cursor": _cursor,
    "fill": _fill,
}
