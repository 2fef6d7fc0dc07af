"""Say in a line what an entry of a recording is."""

import json

from nmhost.recording.choosing import Shown
from nmhost.recording.reading import Entry

_ENDS = {"browser": "the browser", "host": "the host"}
# Who reads from a pipe and closes it closes what comes from the other end.
_READERS = {("to_host", "host"): "from the browser", ("to_browser", "browser"): "from the host"}


def summary(entry: Entry) -> str:
    """Return what an entry says: the message in JSON, or what happened."""
    if entry.has_body:
        return json.dumps(entry.message, ensure_ascii=False)
    if entry.is_message:
        return _without_body(entry)
    return _event(entry)


def arrow(entry: Entry) -> str:
    """Return which way an entry went, as the browser stands on the left."""
    return {"to_host": "->", "to_browser": "<-"}.get(entry.direction if entry.is_message else "", "--")


def duration(shown: Shown) -> str:
    """Return how long a reply took, nothing of what is none."""
    return "" if shown.seconds is None else f"{shown.seconds * 1000:.1f} ms"


def _without_body(entry: Entry) -> str:
    if entry.facts.get("empty"):
        return "(an empty frame)"
    if "invalid" in entry.facts:
        return f"(no JSON: {entry.facts['invalid']})"
    return "(left out)" if entry.facts.get("redacted") else "(too large to be kept)"


def _event(entry: Entry) -> str:
    facts = entry.facts
    if entry.event == "start":
        process = f", process {facts['process']}" if "process" in facts else ""
        return f"{facts.get('program') or facts.get('host')} is started for {_caller(facts.get('arguments'))}{process}"
    if entry.event == "closed":
        whole = f", inside a frame that lacks {facts['missing']} bytes" if "missing" in facts else ""
        by, writer = str(facts.get("by")), "to the host" if entry.direction == "to_host" else "to the browser"
        return f"{_ENDS.get(by, 'somebody')} closed the pipe {_READERS.get((entry.direction, by), writer)}{whole}"
    if entry.event == "full":
        return f"the recording has reached {facts.get('limit')} bytes; what follows is not recorded"
    return "the session has ended" if entry.event == "end" else entry.event


def _caller(arguments: object) -> str:
    words = [each for each in arguments if isinstance(each, str)] if isinstance(arguments, list) else []
    own = next((each for each in words if not each.startswith(("/", "-"))), "nobody that is known")
    return own.removeprefix("chrome-extension://").rstrip("/")
