"""Requests of indexedDB: what they do to a store and its indexes, and where a cursor comes to."""

import json

import pytest

from nmhost.testing.core.web.keyed import Index, Store
from nmhost.testing.core.web.queries import ConstraintError, run


@pytest.fixture
def store() -> Store:
    """A store that makes its keys, with a unique index and one of tags; b, a, c lie in it by 1, 2, 3."""
    made = Store({"autoIncrement": True}, indexes={"name": Index({"unique": True}), "tag": Index({})})
    for name in ("b", "a", "c"):
        put(made, name)
    return made


def put(store: Store, name: str, key: int | None = None, **more: object) -> object:
    indexes = {"name": [["s", name]], "tag": [["s", name], ["s", "x"]]}
    told = {"do": "put", "text": json.dumps(name), "indexes": indexes, **more}
    return run(store, told if key is None else {**told, "key": ["n", key]})


def keys(shown: object) -> list[object]:
    assert isinstance(shown, list)
    return [one["primary"][1] for one in shown]


def test_a_key_is_made_behind_the_largest_that_was_given(store: Store) -> None:
    assert put(store, "d", 7) == ["n", 7]
    assert put(store, "e") == ["n", 8]
    put(store, "f", 2**60)
    with pytest.raises(ConstraintError):
        put(store, "g")


def test_a_made_key_is_put_where_the_value_leaves_a_place() -> None:
    store = Store({"autoIncrement": True})
    run(store, {"do": "put", "text": '["o","name","n","id",null]', "inject": ["id"]})
    (record,) = store.records.held
    assert json.loads(record.text) == ["o", "name", "n", "id", 1]


def test_a_record_is_replaced_with_what_the_indexes_have_of_it(store: Store) -> None:
    put(store, "z", 1)
    assert run(store, {"do": "count"}) == 3
    assert keys(run(store, {"do": "getAll", "index": "name"})) == [2, 3, 1]


def test_what_is_there_is_not_added_and_no_unique_key_given_twice(store: Store) -> None:
    with pytest.raises(ConstraintError) as taken:
        put(store, "new", 1, add=True)
    with pytest.raises(ConstraintError) as twice:
        put(store, "a")
    assert (taken.value.index, twice.value.index) == ("", "name")
    assert run(store, {"do": "count"}) == 3


def test_what_is_deleted_goes_from_the_indexes_too(store: Store) -> None:
    run(store, {"do": "delete", "range": {"lower": ["n", 2]}})
    assert keys(run(store, {"do": "getAll", "index": "tag"})) == [1, 1]
    run(store, {"do": "clear"})
    assert run(store, {"do": "count", "index": "tag"}) == 0


@pytest.mark.parametrize(
    ("told", "found"),
    [
        ({}, [1, 2, 3]),
        ({"count": 2}, [1, 2]),
        ({"way": "prev"}, [3, 2, 1]),
        ({"index": "name"}, [2, 1, 3]),
        ({"index": "tag"}, [2, 1, 3, 1, 2, 3]),
        ({"index": "tag", "way": "nextunique"}, [2, 1, 3, 1]),
        ({"index": "tag", "way": "prevunique"}, [1, 3, 1, 2]),
    ],
)
def test_records_come_in_the_wished_direction(store: Store, told: dict[str, object], found: list[int]) -> None:
    assert keys(run(store, {"do": "getAll", **told})) == found


@pytest.mark.parametrize(
    ("told", "found"),
    [
        ({}, 1),
        ({"at": [["n", 1], ["n", 1]]}, 2),
        ({"at": [["n", 3], ["n", 3]]}, None),
        ({"at": [["n", 3], ["n", 3]], "way": "prev"}, 2),
        ({"steps": 3}, 3),
        ({"to": ["n", 2]}, 2),
        ({"index": "tag", "at": [["s", "x"], ["n", 1]]}, 2),
        ({"index": "tag", "at": [["s", "x"], ["n", 1]], "way": "nextunique"}, None),
        ({"index": "tag", "to": ["s", "x"], "toPrimary": ["n", 3]}, 3),
    ],
)
def test_a_cursor_comes_to_the_next_behind_where_it_is(
    store: Store, told: dict[str, object], found: int | None
) -> None:
    shown = run(store, {"do": "cursor", **told})
    assert (shown["primary"][1] if isinstance(shown, dict) else None) == found


def test_a_new_index_is_filled_unless_it_is_unique_and_has_one_twice(store: Store) -> None:
    entries = [[["n", number], [["s", "same"]]] for number in (1, 2)]
    store.indexes["more"] = Index({})
    run(store, {"do": "fill", "index": "more", "entries": entries})
    assert run(store, {"do": "count", "index": "more"}) == 2
    store.indexes["one"] = Index({"unique": True})
    with pytest.raises(ConstraintError):
        run(store, {"do": "fill", "index": "one", "entries": entries})
