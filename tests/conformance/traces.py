"""Traces on disk: read, tidied and written so that a difference between two of them can be read."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import cast

Trace = dict[str, object]

LINE = 110  # a value that fits is one line, so an event is a line or a block of lines of its own
MOZ_ORIGIN = re.compile(r"moz-extension://[0-9a-f-]{36}")  # new at every install
LONGEST_STRING = 300  # as lib/trace.js shortens strings in events


def read_trace(path: Path) -> Trace:
    """Return the trace in the file *path*."""
    return cast("Trace", json.loads(path.read_text(encoding="utf-8")))


def write_trace(path: Path, trace: Trace) -> None:
    """Write *trace* tidied to the file *path*."""
    path.write_text(layout(tidy(trace)) + "\n", encoding="utf-8")


def tidy(trace: Trace) -> Trace:
    """Return *trace* without what changes from run to run though nothing changed.

    Events are grouped by context, long strings shortened, and the times between two lines of a host's log left out.
    """
    tidied = {key: shorten(value) for key, value in trace.items()}
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
