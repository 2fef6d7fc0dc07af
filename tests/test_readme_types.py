"""The table of types in README: each hint reads what the row says, and sends what the row says."""

import enum
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any, Generic, Literal, NamedTuple, NewType, TypedDict, TypeVar
from uuid import UUID

import attrs
import msgspec
import pydantic
import pytest
from annotated_types import Ge
from msgspec import Meta
from pydantic import Field

from nmhost.framing import Codec
from nmhost.rpc.hints import compile_hint

README = Path(__file__).parents[1] / "README.md"
Item = TypeVar("Item")
UserId = NewType("UserId", int)


class Kind(enum.Enum):
    LOGIN = "login"


class Place(NamedTuple):
    left: int
    name: str


class Row(TypedDict):
    name: str
    day: date


@dataclass
class Entry:
    name: str
    day: date


@dataclass
class Page(Generic[Item]):
    items: list[Item]


class Model(pydantic.BaseModel):
    name: str
    day: date


class Struct(msgspec.Struct):
    name: str
    day: date


@attrs.define
class Attrs:
    name: str
    day: date


KNOWN = {
    **{
        each.__name__: each
        for each in (Mapping, Sequence, date, datetime, time, timedelta, Decimal, Path, UUID, Ge, Meta)
    },
    **{each.__name__: each for each in (Kind, Place, Row, Entry, Page, Model, Struct, Attrs, UserId)},
    "Annotated": Annotated,
    "Any": Any,
    "Literal": Literal,
    "Field": Field,
}
# The first row shows one of JSON's own types for all of them.
PLAIN = {"bool": "true", "float": "1.5", "str": '"a"', "None": "null"}


def rows() -> list[tuple[str, str, str]]:
    """Return each hint of the table with each message that it reads, and what it sends for it."""
    table = README.read_text("utf-8").partition("| hint | comes in |")[2].partition("\n\n")[0]
    found = []
    for line in table.splitlines()[2:]:
        hints, comes, goes = (re.findall(r"`([^`]+)`", cell) for cell in re.split(r"(?<!\\)\|", line)[1:4])
        found += [(hint.replace("\\|", "|"), each, (goes or [each])[0]) for hint in hints for each in comes]
    return found


@pytest.mark.parametrize(("hint", "comes", "goes"), rows(), ids=str)
def test_a_hint_reads_and_sends_what_readme_says(hint: str, comes: str, goes: str) -> None:
    comes, goes = (PLAIN.get(hint, text) for text in (comes, goes))
    value = compile_hint(eval(hint, dict(KNOWN)))(json.loads(comes))
    assert json.loads(Codec().dumps(value)) == json.loads(goes)


def test_the_table_is_found() -> None:
    assert len(rows()) > 30
