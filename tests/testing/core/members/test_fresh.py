"""Functions that only ask answer as in a fresh profile of the real browser, each time anew."""

import json

import pytest

from nmhost.browsers import data_path
from nmhost.testing.core.members.fresh import fresh_answer, knows

ANSWERS = {
    family: json.loads(data_path("manifests", "emulated", family, "fresh.json").read_text("utf-8"))["answers"]
    for family in ("chromium", "firefox")
}


@pytest.mark.parametrize("family", ANSWERS)
def test_what_was_recorded_is_answered(family: str) -> None:
    assert {name: fresh_answer(family, name, []) for name in ANSWERS[family]} == ANSWERS[family]


@pytest.mark.parametrize("family", ANSWERS)
def test_of_part_of_a_list_nothing_is_known(family: str) -> None:
    lists = [name for name, answer in ANSWERS[family].items() if isinstance(answer, list)]
    assert lists
    assert {repr(fresh_answer(family, name, [{"query": "x"}])) for name in lists} == {"None"}
    assert all(fresh_answer(family, name, [None, {}]) == ANSWERS[family][name] for name in lists)


def test_an_answer_may_be_changed_and_what_is_unknown_is_nothing() -> None:
    name = next(name for name, answer in ANSWERS["chromium"].items() if isinstance(answer, list))
    first = fresh_answer("chromium", name, [])
    assert isinstance(first, list)
    first.append("changed")
    assert fresh_answer("chromium", name, []) == ANSWERS["chromium"][name]
    assert fresh_answer("chromium", "none.such", []) is None


def test_it_is_known_what_was_asked() -> None:
    assert knows("firefox", "search.get")
    assert not knows("firefox", "none.such")
