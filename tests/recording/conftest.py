"""Recordings, written as a tap writes them."""

import json
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from nmhost.recording.reading import Entry, parse_lines

WriteRecording = Callable[..., Path]
HOSTILE = [
    "</script><script>document.title='owned'</script>",
    "<img src=x onerror=\"document.title='owned'\">",
    "<!--<script>",
    "]]>\u2028\u2029\0\x1b[31m",
    "\ud800",
    "${document.title='owned'}",
    "__proto__",
]


def message(time: float, direction: str, value: object, **facts: object) -> dict[str, object]:
    return {"time": time, "direction": direction, "size": len(json.dumps(value)), "message": value, **facts}


def entries(*values: dict[str, object]) -> list[Entry]:
    return [*parse_lines((json.dumps(each).encode() for each in values), "test")]


def many(count: int) -> Iterable[dict[str, object]]:
    """Yield a session of that many messages, hostile ones, failures and gaps among them."""
    yield {"time": 1000.0, "event": "start", "program": "/srv/host", "arguments": ["/m.json", "a@b.c"], "process": 7}
    for number in range(count // 2):
        time = 1001 + number / 100 + (300 if number > count // 4 else 0)
        word = HOSTILE[number % len(HOSTILE)]
        yield message(time, "to_host", {"id": number, "method": f"look{number % 5}", "params": [word, number]})
        key = "error" if number % 97 == 0 else "result"
        yield message(time + 0.001 * (number % 40), "to_browser", {"id": number, key: {word: [word]}})
    yield {"time": 2000.0, "event": "closed", "direction": "to_host", "by": "browser"}
    yield {"time": 2000.1, "event": "end"}


@pytest.fixture
def write_recording(tmp_path: Path) -> WriteRecording:
    def write(*values: dict[str, object], name: str = "session.jsonl") -> Path:
        path = tmp_path / name
        path.write_text("".join(json.dumps(each) + "\n" for each in values), "utf-8")
        return path

    return write
