"""Keys of indexedDB sort by their kinds and then among their own, and records lie in that order."""

import random

import pytest

from nmhost.testing.core.web.keyed import Index, Range, Record, Records, Store, read_key

# In the order of the standard: numbers, dates, strings by UTF-16, bytes, arrays.
IN_ORDER = [
    ["n", "-Infinity"],
    ["n", -1],
    ["n", 0.5],
    ["n", 10],
    ["d", 0],
    ["d", 5],
    ["s", ""],
    ["s", "B"],
    ["s", "a"],
    ["s", "aa"],
    ["s", "\U0001f600"],
    ["s", "\uff41"],
    ["b", ""],
    ["b", "00ff"],
    ["b", "01"],
    ["a", []],
    ["a", [["n", 1]]],
    ["a", [["n", 1], ["n", 0]]],
    ["a", [["s", "x"]]],
]


def record(key: object, primary: object = None) -> Record:
    own = key if primary is None else primary
    return Record(read_key(key), read_key(own), key, own, "")


def test_keys_sort_as_the_standard_says() -> None:
    mixed = random.Random(1).sample(IN_ORDER, len(IN_ORDER))
    assert sorted(mixed, key=read_key) == IN_ORDER


@pytest.mark.parametrize(
    ("told", "found"),
    [
        (None, [1, 2, 3]),
        ({"lower": ["n", 2]}, [2, 3]),
        ({"lower": ["n", 2], "lowerOpen": True}, [3]),
        ({"upper": ["n", 2], "upperOpen": True}, [1]),
        ({"lower": ["n", 2], "upper": ["n", 2]}, [2]),
        ({"lower": ["s", ""]}, []),
    ],
)
def test_a_range_leaves_out_what_is_beyond_its_bounds(told: object, found: list[int]) -> None:
    records = Records()
    for number in (3, 1, 2):
        records.add(record(["n", number]))
    assert [one.key[1] for one in records.within(Range.read(told))] == found


def test_equal_keys_lie_in_the_order_of_their_stores_and_go_by_them() -> None:
    records = Records()
    for primary in (2, 1, 3):
        records.add(record(["s", "same"], ["n", primary]))
    assert [one.told_primary for one in records.held] == [["n", 1], ["n", 2], ["n", 3]]
    records.remove(read_key(["n", 2]))
    records.remove_all({read_key(["n", 3])})
    assert [one.told_primary for one in records.held] == [["n", 1]]
    assert records.has(read_key(["s", "same"]))


def test_a_copy_of_a_store_is_changed_apart() -> None:
    store = Store({"keyPath": "id"}, indexes={"i": Index({"unique": True})})
    copy = store.copy()
    copy.records.add(record(["n", 1]))
    copy.indexes["i"].records.add(record(["n", 1]))
    assert [len(one.held) for one in store.lists()] == [0, 0]
    assert copy.indexes["i"].unique
    assert store.told() == {"keyPath": "id", "indexes": {"i": {"unique": True}}}
