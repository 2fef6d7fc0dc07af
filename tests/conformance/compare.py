"""The comparison of two traces: one for all commands, and what it leaves out is all here."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import cast

from tests.conformance.observed import ABOUT_OTHERS
from tests.conformance.traces import Trace, shorten

ABSENT = {"$": "nothing"}  # stands for the event that one of two lists has not
HOST_LOG = "hostLog"
ONE_CONTEXT = "bg"  # events of a native scenario carry no context

# The browser process's own, passed on to the host: not the browser's doing.
INHERITED = ("env", "cwd", "stderr", "fds")
TIMES = ("ms", "ms_after_action", "count")
FRAME = re.compile(r"^\s+at |@\S*:\d+:\d+$")  # "    at f (file.js:1:2)" in V8, "f@file.js:1:2" in SpiderMonkey


@dataclass(frozen=True)
class Difference:
    """The first event that differs: in which list, at which place, what was expected there and what came."""

    where: str
    index: int
    expected: object
    got: object

    def __str__(self) -> str:
        expected, got = json.dumps(self.expected), json.dumps(self.got)
        return f"{self.where}[{self.index}]\n  expected {expected}\n  got      {got}"


@dataclass(frozen=True)
class Comparison:
    """How one trace compares with what was recorded."""

    difference: Difference | None
    events: int  # expected
    same_events: int  # of these, equal at their place
    same_console: bool

    @property
    def identical(self) -> bool:
        """Whether events and host log are the same; the console does not count."""
        return self.difference is None


def compare(got: Trace, recorded: Sequence[Trace]) -> Comparison:
    """Compare *got* with each of *recorded*, any of which is right, and return the best result."""
    return max((_compare(got, expected) for expected in recorded), key=lambda one: (one.identical, one.same_events))


def events_only(trace: Trace) -> Trace:
    """Return *trace* without its host log, for hosts that write none."""
    return {key: value for key, value in trace.items() if key != HOST_LOG}


def by_context(trace: Trace) -> dict[str, list[object]]:
    """Return each context's own events, in order, without what is not compared."""
    contexts: dict[str, list[object]] = {}
    for event in cast("list[Trace]", trace["events"]):
        comparable = {"type": event["type"], "data": _event_data(event)}
        contexts.setdefault(str(event.get("context", ONE_CONTEXT)), []).append(comparable)
    return contexts


def host_processes(trace: Trace) -> list[object]:
    """Return what each host process saw, without times, in an order that does not depend on who came first."""
    processes = [_process(process) for process in cast("list[Trace]", trace.get(HOST_LOG, []))]
    return sorted(processes, key=_letters)


def console(trace: Trace) -> list[str]:
    """Return the first lines of what the browser printed for the developer, sorted: contexts print at once."""
    lines = [_first_line(line) for line in cast("list[object]", trace.get("console", []))]
    return sorted(line for line in lines if trace.get("browser") != "firefox" or not ABOUT_OTHERS.search(line))


def _compare(got: Trace, expected: Trace) -> Comparison:
    wanted, came = by_context(expected), by_context(got)
    places = list(_places(wanted, came))
    differences = [place for place in places if not _same(place)]
    if not differences and HOST_LOG in expected:
        processes = _side_by_side(HOST_LOG, host_processes(expected), host_processes(got))
        differences = [process for process in processes if not _same(process)]
    return Comparison(
        difference=differences[0] if differences else None,
        events=sum(map(len, wanted.values())),
        same_events=sum(map(_same, places)),
        same_console=console(expected) == console(got),
    )


def _places(expected: dict[str, list[object]], got: dict[str, list[object]]) -> Iterable[Difference]:
    for context in sorted({*expected, *got}, key=lambda name: (name != ONE_CONTEXT, name)):
        yield from _side_by_side(context, expected.get(context, []), got.get(context, []))


def _side_by_side(where: str, expected: list[object], got: list[object]) -> Iterable[Difference]:
    for index in range(max(len(expected), len(got))):
        yield Difference(where, index, _at(expected, index), _at(got, index))


def _same(place: Difference) -> bool:
    return _letters(place.expected) == _letters(place.got)


def _letters(value: object) -> str:
    """Return *value* as text: to Python, 1 and true are equal, and 1.0 too."""
    return json.dumps(value, sort_keys=True)


def _at(events: list[object], index: int) -> object:
    return events[index] if index < len(events) else ABSENT


def _event_data(event: Trace) -> object:
    data = event["data"]
    if event["type"] == "about":
        return _about(data)
    if isinstance(data, dict) and isinstance(data.get("stack"), list):
        return {**data, "stack": [line for line in data["stack"] if not FRAME.search(str(line))]}
    return data


def _about(data: object) -> object:
    if isinstance(data, dict):
        return {key: value for key, value in data.items() if key not in INHERITED}
    if _is_list_of_descriptors(data):
        return "fds"
    return data


def _is_list_of_descriptors(data: object) -> bool:
    """Whether *data* is the scripted host's answer to ``fds``: pairs of a number and what is open there."""
    return isinstance(data, list) and all(isinstance(pair, list) and isinstance(pair[0], int) for pair in data)


def _process(process: Trace) -> Trace:
    lines = [_line(line) for line in cast("list[Trace]", process["lines"])]
    ticking = [
        line for line, before in zip(lines, [None, *lines], strict=False) if not (_is_tick(line) and line == before)
    ]
    return {"host": process["host"], "lines": ticking}


def _line(line: Trace) -> Trace:
    return cast("Trace", shorten({key: value for key, value in line.items() if key not in TIMES}))


def _is_tick(line: Trace) -> bool:
    return str(line["what"]).endswith("tick")


def _first_line(line: object) -> str:
    """Return the first line of what stands in the console, maybe beside its source; a long one as traces hold it."""
    text = cast("list[object]", line)[-1] if isinstance(line, list) else line
    return str(shorten(str(text).split("\n", 1)[0])) if isinstance(text, str) else str(text)
