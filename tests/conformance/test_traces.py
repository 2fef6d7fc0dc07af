"""Traces on disk."""

import json

import pytest

from tests.conformance.traces import LINE, Trace, layout, layout_file, shorten, tidy

VALUES = {
    "short": {"a": [1, 2, {"b": None}]},
    "long": {"a": ["x" * 30] * 9, "b": {}, "c": []},
    "a lone surrogate": ["\ud800" * 40, "\U0001f600"],
}


@pytest.mark.parametrize("value", VALUES.values(), ids=VALUES.keys())
def test_the_layout_is_the_same_json(value: object) -> None:
    assert json.loads(layout(value)) == value


def test_what_fits_is_one_line_and_what_does_not_is_a_line_for_each_part() -> None:
    assert layout({"short": [1, 2], "long": ["x" * LINE, "y"]}).splitlines() == [
        "{",
        ' "short": [1, 2],',
        ' "long": [',
        f'  "{"x" * LINE}",',
        '  "y"',
        " ]",
        "}",
    ]


def test_events_are_grouped_by_context_and_keep_their_order_there() -> None:
    events = [{"context": context, "type": str(n), "data": n} for n, context in enumerate(["page", "bg", "page", "bg"])]
    assert [event["data"] for event in tidy({"events": events})["events"]] == [1, 3, 0, 2]


def test_times_between_the_lines_of_a_host_log_are_left_out() -> None:
    process = {"host": "h", "lines": [{"what": "tick", "ms": 7, "count": 2, "ms_after_action": 100}]}
    assert tidy({"events": [], "hostLog": [process]})["hostLog"] == [
        {"host": "h", "lines": [{"what": "tick", "ms_after_action": 100}]}
    ]


def test_a_long_string_is_shortened_as_in_events() -> None:
    assert shorten({"a": "x" * 301}) == {"a": {"$": "string", "length": 301, "head": "x" * 40, "tail": "x" * 10}}


def test_an_event_is_a_line_however_long_it_is() -> None:
    event = {"type": "x" * LINE, "data": [1, 2]}
    assert layout_file({"a": [{"events": [event, event]}]}).splitlines() == [
        "{",
        '"a": {',
        ' "events": [',
        f"  {json.dumps(event)},",
        f"  {json.dumps(event)}",
        " ]",
        "}",
        "}",
    ]


def test_several_outcomes_of_a_scenario_are_a_list() -> None:
    outcomes: dict[str, list[Trace]] = {"a": [{"events": [], "n": 1}, {"events": [], "n": 2}], "b": [{"events": []}]}
    assert json.loads(layout_file(outcomes)) == {"a": outcomes["a"], "b": {"events": []}}
