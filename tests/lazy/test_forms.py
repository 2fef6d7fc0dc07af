"""Values that JSON lacks, in the form in which the same types are read."""

import collections
import datetime as dt
import decimal
import enum
import types
import uuid
from pathlib import PurePosixPath

import pytest

from nmhost.lazy.forms import form_of

UTC = dt.UTC


class Colour(enum.Enum):
    RED = "red"


@pytest.mark.parametrize(
    ("value", "form"),
    [
        (dt.datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC), "2026-01-02T03:04:05Z"),
        (dt.datetime.fromisoformat("2026-01-02T03:04"), "2026-01-02T03:04:00"),
        (dt.datetime(2026, 1, 2, tzinfo=dt.timezone(dt.timedelta(hours=2))), "2026-01-02T00:00:00+02:00"),
        (dt.date(2026, 1, 2), "2026-01-02"),
        (dt.time(1, 2), "01:02:00"),
        (dt.timedelta(days=1, seconds=5), "P1DT5S"),
        (dt.timedelta(), "P0D"),
        (dt.timedelta(seconds=-1.5), "-PT1.5S"),
        (uuid.UUID(int=1), "00000000-0000-0000-0000-000000000001"),
        (decimal.Decimal("1.10"), "1.10"),
        (PurePosixPath("/a/b"), "/a/b"),
        ({"b", "a"}, ["a", "b"]),
        (frozenset([1]), [1]),
        (b"\xff\x00", "/wA="),
        (Colour.RED, "red"),
        (types.MappingProxyType({"a": 1}), {"a": 1}),
        (collections.ChainMap({"a": 1}), {"a": 1}),
    ],
    ids=lambda each: type(each).__name__,
)
def test_a_value_has_its_form(value: object, form: object) -> None:
    assert form_of(value) == form


def test_a_struct_is_told_by_its_keys_and_its_tag() -> None:
    msgspec = pytest.importorskip("msgspec")
    point = msgspec.defstruct("Point", [("x_at", int)], tag="point", rename="camel")
    pair = msgspec.defstruct("Pair", [("a", int), ("b", int)], array_like=True)
    assert form_of(point(1)) == {"type": "point", "xAt": 1}
    assert form_of(pair(1, 2)) == [1, 2]


def test_a_struct_leaves_out_what_it_says_it_does() -> None:
    msgspec = pytest.importorskip("msgspec")
    unset = msgspec.UNSET
    fields = [("a", int), ("b", list, msgspec.field(default_factory=list)), ("c", int, unset)]
    assert form_of(msgspec.defstruct("Sparse", fields, omit_defaults=True)(1)) == {"a": 1}
    assert form_of(msgspec.defstruct("Whole", fields)(1)) == {"a": 1, "b": []}


def test_a_model_is_told_by_the_names_that_it_reads() -> None:
    pydantic = pytest.importorskip("pydantic")
    given = {"size": (int, pydantic.Field(alias="theSize"))}
    assert form_of(pydantic.create_model("Sized", **given)(theSize=1)) == {"theSize": 1}
    own = pydantic.ConfigDict(serialize_by_alias=False)
    assert form_of(pydantic.create_model("Own", __config__=own, **given)(theSize=1)) == {"size": 1}


@pytest.mark.parametrize("value", [object(), 1j, len, dt.UTC], ids=lambda each: type(each).__name__)
def test_what_has_none_is_refused(value: object) -> None:
    with pytest.raises(TypeError):
        form_of(value)
