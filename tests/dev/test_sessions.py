"""A session tells what the host says, prints and how it ends, and is saved as a recording."""

import queue
from collections.abc import Iterator
from pathlib import Path

import pytest

from nmhost.browsers import Family
from nmhost.dev.hosts import found_as, state_of
from nmhost.dev.sessions import Event, Session, as_recording
from nmhost.recording.reading import parse_lines
from tests.hosts import ECHO


def test_what_was_said_is_saved_as_a_recording_with_each_start() -> None:
    start = Event("started", 0.5, {"arguments": ["chrome-extension://a/"]})
    said = [Event("sent", 1.0, {"id": 1}), Event("printed", 1.5, "noise"), Event("message", 2.0, [1])]
    lines = as_recording([start, *said, Event("ended", 3.0, ""), start], "com.example.a").encode().splitlines()
    entries = [*parse_lines(lines, "saved")]
    assert [each.event or each.message for each in entries] == ["start", {"id": 1}, [1], "end", "start"]
    assert entries[0].facts["arguments"] == ["chrome-extension://a/"]


APP = (
    ECHO
    + """
@host.on_message(type="print")
def speak():
    print("a word")
@host.on_message(type="leave")
def leave():
    import os
    os._exit(7)
"""
)


@pytest.fixture
def events() -> "queue.SimpleQueue[Event]":
    return queue.SimpleQueue()


@pytest.fixture
def session(tmp_path: Path, events: "queue.SimpleQueue[Event]") -> Iterator[Session]:
    app = tmp_path / "app.py"
    app.write_text(APP, encoding="utf-8")
    with found_as(state_of(str(app), None), Family.FIREFOX) as found:
        session = Session(found, events)
        yield session
        session.end()


def until(events: "queue.SimpleQueue[Event]", kind: str, text: str = "") -> Event:
    """Return the next event of a kind with a text in it."""
    while True:
        event = events.get(timeout=60)
        if event.kind == kind and text in str(event.value):
            return event


def test_what_the_host_says_and_prints_comes_as_events(session: Session, events: "queue.SimpleQueue[Event]") -> None:
    session.post({"type": "hello"})
    assert until(events, "sent").value == {"type": "hello"}
    answer = until(events, "message")
    assert answer.value == {"type": "hello"}
    assert answer.seconds is not None
    session.post({"type": "print"})
    assert until(events, "printed", "a word").seconds is None


def test_an_end_of_its_own_is_told_with_the_exit_code(session: Session, events: "queue.SimpleQueue[Event]") -> None:
    session.post({"type": "leave"})
    assert until(events, "ended").value == "the host has ended by itself: exit code 7"
    session.end()
    with pytest.raises(queue.Empty):
        while events.get_nowait().kind != "ended":
            pass


def test_the_end_of_the_port_is_told_once(session: Session, events: "queue.SimpleQueue[Event]") -> None:
    session.end()
    session.end()
    assert str(until(events, "ended").value).startswith("the port is ended; the host ended in ")
    assert session.over
    with pytest.raises(queue.Empty):
        while events.get_nowait().kind != "ended":
            pass
