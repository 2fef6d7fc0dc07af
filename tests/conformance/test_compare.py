"""What counts as the same trace."""

import pytest

from tests.conformance.compare import ABSENT, compare
from tests.conformance.traces import Trace


def trace(*events: object, **more: object) -> Trace:
    return {"events": list(events), **more}


def event(data: object, *, context: str | None = None, kind: str = "message") -> Trace:
    return {"type": kind, "data": data} if context is None else {"context": context, "type": kind, "data": data}


def host(*lines: Trace, name: str = "lab.host") -> Trace:
    return {"host": name, "lines": list(lines)}


START = {"what": "start", "argv": ["a"], "ms": 0}
EOF = {"what": "eof", "received": 1, "ms": 40}

SAME = {
    "the same events": (trace(event(1), event(2)), trace(event(1), event(2))),
    "another order between contexts": (
        trace(event(1, context="bg"), event(2, context="page")),
        trace(event(2, context="page"), event(1, context="bg")),
    ),
    "another order of keys": (trace(event({"a": 1, "b": 2})), trace(event({"b": 2, "a": 1}))),
    "a named and an unnamed background": (trace(event(1)), trace(event(1, context="bg"))),
    "other stack frames": (
        trace(event({"stack": ["Error: x", "    at f (a.js:1:2)"]})),
        trace(event({"stack": ["Error: x", "    at g (b.js:9:9)", "    at h (b.js:8:1)"]})),
    ),
    "other stack frames of SpiderMonkey": (
        trace(event({"stack": ["f@a.js:1:2"]})),
        trace(event({"stack": ["g@b.js:3:4"]})),
    ),
    "another environment of the host": (
        trace(event({"argv": ["a"], "env": ["HOME"], "cwd": "/a", "stderr": "pipe"}, kind="about")),
        trace(event({"argv": ["a"], "env": ["PATH"], "cwd": "/b", "stderr": "file"}, kind="about")),
    ),
    "other descriptors of the host": (
        trace(event([[0, "pipe"], [3, "gone"]], kind="about")),
        trace(event([[0, "pipe"]], kind="about")),
    ),
    "other times in the host log": (
        trace(hostLog=[host(START, EOF)]),
        trace(hostLog=[host({**START, "ms": 7, "ms_after_action": -30}, EOF)]),
    ),
    "another order of processes": (
        trace(hostLog=[host(START), host(EOF)]),
        trace(hostLog=[host(EOF), host(START)]),
    ),
    "another number of ticks": (
        trace(hostLog=[host({"what": "tick", "count": 9})]),
        trace(hostLog=[host({"what": "tick"}, {"what": "tick"})]),
    ),
    "a long string of the host log, shortened or not": (
        trace(hostLog=[host({"what": "text", "text": "x" * 301})]),
        trace(
            hostLog=[host({"what": "text", "text": {"$": "string", "length": 301, "head": "x" * 40, "tail": "x" * 10}})]
        ),
    ),
    "another console": (trace(event(1), console=["a"]), trace(event(1), console=["b"])),
    "a host log where none was recorded": (trace(event(1), hostLog=[host(START)]), trace(event(1))),
}


@pytest.mark.parametrize(("got", "expected"), SAME.values(), ids=SAME.keys())
def test_traces_are_the_same(got: Trace, expected: Trace) -> None:
    assert compare(got, [expected]).identical


DIFFERENT = {
    "another value": (trace(event(1), event(2)), trace(event(1), event(3)), "bg", 1),
    "another type": (trace(event(1, kind="a")), trace(event(1, kind="b")), "bg", 0),
    "another order in a context": (trace(event(1), event(2)), trace(event(2), event(1)), "bg", 0),
    "an event of another context": (trace(event(1, context="bg")), trace(event(1, context="page")), "bg", 0),
    "1 and true": (trace(event(1)), trace(event(True)), "bg", 0),
    "1 and 1.0": (trace(event(1)), trace(event(1.0)), "bg", 0),
    "a stack's first line": (
        trace(event({"stack": ["Error: x", "    at f (a.js:1:2)"]})),
        trace(event({"stack": ["Error: y", "    at f (a.js:1:2)"]})),
        "bg",
        0,
    ),
    "other signals of the host": (
        trace(event([["SigBlk:", "0"]], kind="about")),
        trace(event([["SigBlk:", "1"]], kind="about")),
        "bg",
        0,
    ),
    "an event too many": (trace(event(1), event(2)), trace(event(1)), "bg", 1),
    "an event too few": (trace(event(1)), trace(event(1), event(2)), "bg", 1),
    "another line of a host": (trace(hostLog=[host(START, EOF)]), trace(hostLog=[host(START)]), "hostLog", 0),
    "a process too few": (trace(hostLog=[host(START)]), trace(hostLog=[host(START), host(START)]), "hostLog", 1),
    "no host log": (trace(), trace(hostLog=[host(START)]), "hostLog", 0),
}


@pytest.mark.parametrize(("got", "expected", "where", "index"), DIFFERENT.values(), ids=DIFFERENT.keys())
def test_the_first_difference_is_found(got: Trace, expected: Trace, where: str, index: int) -> None:
    difference = compare(got, [expected]).difference
    assert difference is not None
    assert (difference.where, difference.index) == (where, index)


def test_a_difference_shows_expected_and_got() -> None:
    difference = compare(trace(event(1)), [trace(event(2))]).difference
    assert str(difference) == (
        'bg[0]\n  expected {"type": "message", "data": 2}\n  got      {"type": "message", "data": 1}'
    )


def test_a_missing_event_is_shown_as_nothing() -> None:
    difference = compare(trace(), [trace(event(2))]).difference
    assert difference is not None
    assert difference.got == ABSENT


def test_either_recorded_outcome_is_right() -> None:
    assert compare(trace(event(2)), [trace(event(1)), trace(event(2))]).identical


def test_the_nearest_recorded_outcome_is_shown() -> None:
    comparison = compare(trace(event(1), event(2)), [trace(event(9), event(9)), trace(event(1), event(3))])
    assert comparison.same_events == 1


def test_events_are_counted_at_their_place() -> None:
    comparison = compare(trace(event(1), event(9), event(3)), [trace(event(1), event(2), event(3), event(4))])
    assert (comparison.events, comparison.same_events) == (4, 2)


CONSOLES = {
    "another order": (["a", "b"], ["b", "a"], True),
    "other frames": (["a\n    at f"], ["a\n    at g"], True),
    "with and without sources": ([["worker", "a"]], ["a"], True),
    "another text": (["a"], ["b"], False),
    "a line twice": (["a", "a"], ["a"], False),
}


@pytest.mark.parametrize(("got", "expected", "same"), CONSOLES.values(), ids=CONSOLES.keys())
def test_the_console_is_a_figure_of_its_own(got: list[object], expected: list[object], same: bool) -> None:
    comparison = compare(trace(console=got), [trace(console=expected)])
    assert comparison.identical
    assert comparison.same_console is same
