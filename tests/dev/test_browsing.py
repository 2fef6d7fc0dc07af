"""What a tap records, a host logs and an extension prints in the browser is shown as what happened."""

from types import SimpleNamespace

import pytest

from nmhost.dev.browsing import called, display, event_of, is_extensions, logged, newer
from nmhost.dev.sessions import Event
from nmhost.testing.real import ConsoleLine
from tests.recording.conftest import entries, message


@pytest.mark.parametrize(
    ("entry", "event"),
    [
        (message(1.0, "to_host", {"id": 1}), Event("sent", 1.0, {"id": 1})),
        (message(2.0, "to_browser", None), Event("message", 2.0, None)),
        (
            {"time": 3.0, "direction": "to_browser", "size": 9, "redacted": True},
            Event("message", 3.0, "(left out)"),
        ),
        ({"time": 4.0, "event": "end"}, Event("ended", 4.0, "the session has ended")),
        (
            {"time": 5.0, "event": "start", "program": "/tmp/x/com.example.a", "arguments": ["a@b.c"], "process": 7},
            Event("ended", 5.0, "com.example.a is started for a@b.c, process 7"),
        ),
    ],
    ids=["to the host", "to the browser", "left out", "end", "start"],
)
def test_an_entry_is_what_happened(entry: dict[str, object], event: Event) -> None:
    (read,) = entries(entry)
    assert event_of(read) == event


def test_a_browser_gets_what_shows_a_window_and_no_other_variable() -> None:
    environ = {"DISPLAY": ":0", "XDG_RUNTIME_DIR": "/run/user/1", "PATH": "/bin", "SECRET": "x"}
    assert display(environ) == {"DISPLAY": ":0", "XDG_RUNTIME_DIR": "/run/user/1"}


@pytest.mark.parametrize(
    ("family", "version", "said"),
    [("firefox", "153.8.0", "Firefox 153.8.0"), ("chromium", "Chrome/156.0.1", "Chromium 156.0.1")],
)
def test_a_browser_is_called_by_its_name(family: str, version: str, said: str) -> None:
    assert called(SimpleNamespace(family=family, version=version)) == said  # type: ignore[arg-type]  # these alone are read


def test_lines_that_come_in_between_are_new_and_the_others_are_not() -> None:
    first, second, between = (ConsoleLine("worker", text, 1.0) for text in ("first", "second", "between"))
    later = ConsoleLine("worker", "first", 2.0)
    assert list(newer([first, between, second, second], [first, second])) == [between, second]
    assert list(newer([later], [first])) == [later]


@pytest.mark.parametrize(
    ("source", "text", "whether"),
    [
        ("console.log bg.js", "hello", True),
        ("worker", "log: hello", True),
        ("content javascript bg.js", "x is not defined", True),
        ("message", "1795\taddons.webextension.a@b.c\tWARN\tReading manifest", True),
        ("console.error RSLoader", "Failed to retrieve recipes", False),
        ("DOM Core browser.js", "deprecated", False),
        ("message", "stderr output from native app com.example.a: x", False),
    ],
)
def test_what_firefox_prints_of_its_own_is_not_the_extensions(source: str, text: str, *, whether: bool) -> None:
    assert is_extensions(ConsoleLine(source, text), {"bg.js", "manifest.json"}, "a@b.c") is whether


def test_a_line_of_a_log_without_a_time_belongs_to_the_one_before() -> None:
    events = logged(["1970-01-01T00:00:02.500Z error [7] failed", "    Traceback"])
    assert [(each.moment, each.value) for each in events] == [
        (2.5, "1970-01-01T00:00:02.500Z error [7] failed"),
        (2.5, "    Traceback"),
    ]
