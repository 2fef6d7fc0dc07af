"""A family's data are read by kind, and what is asked for wrongly is not made up."""

import pytest

from nmhost.testing.core.table import Table

TABLE = Table(
    {
        "texts": {"greeting": "hello {name}"},
        "refusals": {"one": True, "two": False},
        "strategies": {"events": "blink"},
        "latency": {"message": 1.5},
        "limit": 5,
        "yes": True,
        "one": 1,
        "word": "text",
        "rows": [{"a": 1}, "no row"],
    }
)


def test_a_text_is_filled() -> None:
    assert TABLE.text("greeting", name="you") == "hello you"
    with pytest.raises(KeyError):
        TABLE.text("greeting")


@pytest.mark.parametrize(
    ("read", "value"),
    [
        (lambda: TABLE.refuses("one"), True),
        (lambda: TABLE.refuses("two"), False),
        (lambda: TABLE.number("limit"), 5),
        (lambda: TABLE.number("word"), 0),
        (lambda: TABLE.flag("yes"), True),
        (lambda: TABLE.flag("one"), False),
        (lambda: TABLE.word("word"), "text"),
        (lambda: TABLE.strategy("events"), "blink"),
        (lambda: TABLE.latency("message"), 1.5),
        (lambda: TABLE.rows("rows"), [{"a": 1}, {}]),
        (lambda: TABLE.table("word"), {}),
    ],
)
def test_a_value_is_of_its_kind(read: object, value: object) -> None:
    assert read() == value  # type: ignore[operator]


@pytest.mark.parametrize("name", ["none", "greeting"])
def test_what_is_not_there_is_no_false_and_no_zero(name: str) -> None:
    for read in (TABLE.flag, TABLE.number, TABLE.word, TABLE.refuses, TABLE.strategy, TABLE.rows):
        with pytest.raises(KeyError):
            read(name)
