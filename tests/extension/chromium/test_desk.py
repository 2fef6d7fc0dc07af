"""A check finds on its desk what it needs, and nothing of a value of another kind."""

from nmhost.extension.chromium.desk import Desk, listed, table, texts
from nmhost.extension.source import Source

RULES = {"texts": {"greeting": "hello {name}, {name} of {place}"}, "types": {"a": {"type": "string"}}}


def desk(**manifest: object) -> Desk:
    return Desk(Source(manifest={}), manifest, RULES, {}, "156.0")


def test_words_are_filled_whatever_is_put_in() -> None:
    made = desk()
    assert made.text("greeting", name="{place}", place="{x}") == "hello {x}, {x} of {x}"
    made.warn("greeting", name=1, place=2)
    assert made.said.lines == ["hello 1, 1 of 2"]
    assert made.refuse("greeting", name="a", place="b").words == "hello a, a of b"


def test_the_manifest_version_is_a_number_or_none() -> None:
    assert [desk(manifest_version=value).number for value in (3, "3", None)] == [3, 0, 0]
    assert desk().type("a") == {"type": "string"}


def test_another_kind_is_empty() -> None:
    assert (table([1]), texts("a"), listed({"a": 1})) == ({}, [], [])
    assert (texts(["a", 1]), listed([None])) == (["a"], [None])
