"""Values come out of data files by type, or the file's place is named."""

import pytest

from nmhost.browsers.rows import Row
from nmhost.errors import DefinitionError

ROW = Row(
    {"text": "a", "number": 2, "flag": True, "texts": ["a", "b"], "table": {"text": "c"}, "tables": [{"text": "d"}]},
    "file",
)


def test_each_type_is_read() -> None:
    assert (ROW.text("text"), ROW.number("number"), ROW.flag("flag"), ROW.texts("texts")) == ("a", 2, True, ("a", "b"))


def test_tables_know_their_place() -> None:
    assert [ROW.table("table").place, ROW.tables("tables")[0].place] == ["file.table", "file.tables[0]"]


def test_what_may_be_missing_has_a_default() -> None:
    row = Row({}, "file")
    assert (row.text("x", "d"), row.flag("x"), row.texts("x"), row.tables("x"), list(row.table("x"))) == (
        "d",
        False,
        (),
        (),
        [],
    )


@pytest.mark.parametrize("kind", ["text", "number", "flag", "texts", "table", "tables"])
def test_a_value_of_another_type_is_refused_with_its_place(kind: str) -> None:
    row = Row({"key": object()}, "file.place")
    with pytest.raises(DefinitionError, match=r"file\.place: key is .* it has to be"):
        getattr(row, kind)("key")


@pytest.mark.parametrize("kind", ["text", "number"])
def test_a_missing_value_without_default_is_refused(kind: str) -> None:
    with pytest.raises(DefinitionError, match="'nothing'"):
        getattr(Row({}, "file"), kind)("key")


def test_truth_is_no_number() -> None:
    with pytest.raises(DefinitionError, match="a number"):
        ROW.number("flag")
