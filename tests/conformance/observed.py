"""What is kept of what a browser printed and its hosts logged: that which is about extensions, in a steady form."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import cast

from nmhost.testing.real import ConsoleLine
from tests.conformance.traces import Trace

TICK_MS = 100  # times in a host's log are rounded to this
NATIVE_LINE = re.compile(r"native_|messag", re.IGNORECASE)
LOG_HEADER = re.compile(r"^\[[\d:/.]*:(\w+):(\S*?):\d+\]\s*")
# What Firefox's console says of extensions, and what of that is about something else.
ABOUT_EXTENSIONS = re.compile(
    r"File at path|xecutable|aunch|ubprocess|nativ|lastError|extension|stderr|message|port|sendResponse|promise|conduit"
    r"|runtime\.",
    re.IGNORECASE,
)
ABOUT_OTHERS = re.compile(
    r"addons\.|Remote ?Settings|nimbus|telemetry|Glean|search|sync-|attribution|AddonRepository|blocklist|Heuristics"
    r"|SourceMap|about:home|newtab|region|Discovery|ASRouter|doh|TRR|bookmark|favicon|layout\.css|XPCOM"
    r"|JavaScript (?:Warning|strict)|permissions|BackupService|Quirks Mode|fullScreen",
    re.IGNORECASE,
)


def console_lines(family: str, lines: Iterable[ConsoleLine]) -> list[object]:
    """Return the lines of a console that are about extensions, each with its source."""
    return [[line.source, line.text] for line in lines if family == "chromium" or _is_telling(line)]


def host_process(process: Trace, acted: float | None) -> Trace:
    """Return what a host process logged, without times, or with those since the runner *acted*; ticks are one line."""
    lines: list[Trace] = []
    for line in cast("list[Trace]", process["lines"]):
        told = {key: value for key, value in line.items() if key != "at"}
        if acted is not None:
            told["ms_after_action"] = round((cast("float", line["at"]) - acted) * 1000 / TICK_MS) * TICK_MS
        if str(line["what"]).endswith("tick") and lines and lines[-1]["what"] == line["what"]:
            lines[-1] = told  # the last of a row
        else:
            lines.append(told)
    return {"host": process["host"], "lines": lines}


def browser_log(output: str) -> list[str]:
    """Return the lines of Chromium's own log that are about native messaging, without times."""
    told = [LOG_HEADER.sub(r"[\1:\2] ", line) for line in output.splitlines() if NATIVE_LINE.search(line)]
    return [line for line in told if "DevTools" not in line]


def _is_telling(line: ConsoleLine) -> bool:
    whole = line.source + line.text
    return bool(ABOUT_EXTENSIONS.search(whole)) and not ABOUT_OTHERS.search(whole)
