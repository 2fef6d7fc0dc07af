"""An entry of a recording in a line."""

import pytest

from nmhost.recording.choosing import Shown
from nmhost.recording.reading import Entry
from nmhost.recording.words import arrow, duration, summary


def event(name: str, direction: str = "", **facts: object) -> Entry:
    return Entry(1.0, direction, None, {"event": name, **facts})


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"message": {"a": "é"}}, '{"a": "é"}'),
        ({"message": None}, "null"),
        ({"empty": True}, "(an empty frame)"),
        ({"invalid": "no JSON", "base64": "eA=="}, "(no JSON: no JSON)"),
        ({"redacted": True}, "(left out)"),
        ({"omitted": "too large"}, "(too large to be kept)"),
    ],
)
def test_a_message_is_told(facts: dict[str, object], said: str) -> None:
    entry = Entry(1.0, "to_host", 5, facts)
    assert (summary(entry), arrow(entry)) == (said, "->")
    assert arrow(Entry(1.0, "to_browser", 5, facts)) == "<-"


LETTERS = "hkgcfmbnjfjhpcaeaagjlkokgeddlmoi"


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        (
            event("start", program="/h", arguments=[f"chrome-extension://{LETTERS}/"], process=7),
            f"/h is started for {LETTERS}, process 7",
        ),
        (event("start", program="/h", arguments=["/m.json", "a@b.c"], process=7), "/h is started for a@b.c, process 7"),
        (
            event("start", program="/h", arguments=["/m.json", "--x"], process=7),
            "/h is started for nobody that is known, process 7",
        ),
        (event("closed", "to_host", by="browser"), "the browser closed the pipe to the host"),
        (
            event("closed", "to_browser", by="host", missing=3),
            "the host closed the pipe to the browser, inside a frame that lacks 3 bytes",
        ),
        (event("closed", "to_browser", by="browser"), "the browser closed the pipe from the host"),
        (event("closed", "to_host", by="host"), "the host closed the pipe from the browser"),
        (event("closed", "to_host"), "somebody closed the pipe to the host"),
        (event("full", limit=9), "the recording has reached 9 bytes; what follows is not recorded"),
        (event("end"), "the session has ended"),
        (event("later"), "later"),
    ],
    ids=lambda each: each.event if isinstance(each, Entry) else "",
)
def test_what_happened_is_told(entry: Entry, said: str) -> None:
    assert (summary(entry), arrow(entry)) == (said, "--")


def test_only_a_reply_takes_time() -> None:
    entry = Entry(1.0, "to_host", 5)
    assert (duration(Shown(1, entry)), duration(Shown(2, entry, 1, 0.01234))) == ("", "12.3 ms")
