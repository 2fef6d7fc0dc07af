"""Traces on disk: read, tidied and written so that a difference between two of them can be read.

A file holds what one file of scenarios gave in one family, a scenario a key, an event a line; where a scenario has
several right outcomes, its value is the list of them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import cast

Trace = dict[str, object]

LINE = 110  # a value that fits is one line, so an event is a line or a block of lines of its own
MOZ_ORIGIN = re.compile(r"moz-extension://[0-9a-f-]{36}")  # new at every install
TOLD_BY_PLACE = ("scenario", "browser")  # the key of the scenario and the folder of the family say it
LONGEST_STRING = 300  # as lib/trace.js shortens strings in events


def read_trace(path: Path) -> Trace:
    """Return the trace in the file *path*, which holds that one alone."""
    return cast("Trace", json.loads(path.read_text(encoding="utf-8")))


def read_traces(path: Path) -> Mapping[str, list[Trace]]:
    """Return the outcomes of each scenario in the file *path*; none if there is no such file."""
    return _read(path, path.stat().st_mtime_ns) if path.is_file() else {}


def write_traces(path: Path, outcomes: Mapping[str, list[Trace]]) -> None:
    """Write the outcomes of scenarios to the file *path*, tidied, in the order of their names."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(layout_file(outcomes), encoding="utf-8")


@cache
def _read(path: Path, _changed: int) -> Mapping[str, list[Trace]]:
    stored = cast("dict[str, Trace | list[Trace]]", json.loads(path.read_text(encoding="utf-8")))
    return {name: value if isinstance(value, list) else [value] for name, value in stored.items()}


def layout_file(outcomes: Mapping[str, list[Trace]]) -> str:
    """Return the text of a file of traces: a line for each event and for whatever else fits on one."""
    scenarios = [f"{json.dumps(name)}: {_layout_outcomes(outcomes[name])}" for name in sorted(outcomes)]
    return "{\n" + ",\n".join(scenarios) + "\n}\n"


def _layout_outcomes(traces: list[Trace]) -> str:
    laid_out = [_layout_trace(tidy(trace)) for trace in traces]
    return laid_out[0] if len(laid_out) == 1 else "[" + ", ".join(laid_out) + "]"


def _layout_trace(trace: Trace) -> str:
    parts = [f" {json.dumps(key)}: {_layout_part(key, value)}" for key, value in trace.items()]
    return "{\n" + ",\n".join(parts) + "\n}"


def _layout_part(key: str, value: object) -> str:
    if key != "events" or not value:
        return layout(value, " ")
    return "[\n  " + ",\n  ".join(json.dumps(event) for event in cast("list[object]", value)) + "\n ]"


def tidy(trace: Trace) -> Trace:
    """Return *trace* without what changes from run to run though nothing changed.

    Events are grouped by context, long strings shortened, and the times between two lines of a host's log left out.
    """
    tidied = {key: shorten(value) for key, value in trace.items() if key not in TOLD_BY_PLACE}
    tidied["events"] = sorted(cast("list[Trace]", tidied["events"]), key=lambda event: str(event.get("context", "")))
    if "hostLog" in tidied:
        tidied["hostLog"] = [_without_times(process) for process in cast("list[Trace]", tidied["hostLog"])]
    return tidied


def shorten(value: object) -> object:
    """Return *value* with long strings replaced by their length, head and tail, as lib/trace.js does in events."""
    if isinstance(value, str):
        return value if len(value) <= LONGEST_STRING else _shortened(value)
    if isinstance(value, list):
        return [shorten(item) for item in value]
    if isinstance(value, dict):
        return {key: shorten(item) for key, item in value.items()}
    return value


def scrub(value: object, names: Mapping[str, str]) -> object:
    """Return *value* with texts that differ from run to run replaced by names, in the order of *names*."""
    if isinstance(value, str):
        for text, name in names.items():
            value = value.replace(text, name)
        return MOZ_ORIGIN.sub("<ext-origin>", value)
    if isinstance(value, list):
        return [scrub(item, names) for item in value]
    if isinstance(value, dict):
        return {key: scrub(item, names) for key, item in value.items()}
    return value


def layout(value: object, indent: str = "") -> str:
    """Return *value* as JSON, each value on one line where it fits and else a line for each of its parts."""
    flat = json.dumps(value)
    if len(indent) + len(flat) <= LINE or not isinstance(value, (list, dict)):
        return flat
    inner = indent + " "
    if isinstance(value, dict):
        parts = [f"{json.dumps(key)}: {layout(item, inner)}" for key, item in value.items()]
        opening, closing = "{", "}"
    else:
        parts = [layout(item, inner) for item in value]
        opening, closing = "[", "]"
    return f"{opening}\n{inner}" + f",\n{inner}".join(parts) + f"\n{indent}{closing}"


def _shortened(text: str) -> Trace:
    return {"$": "string", "length": len(text), "head": text[:40], "tail": text[-10:]}


def _without_times(process: Trace) -> Trace:
    lines = cast("list[Trace]", process["lines"])
    return {**process, "lines": [{key: line[key] for key in line if key not in ("ms", "count")} for line in lines]}
