"""What a tap records in the browser is shown as what happened."""

import pytest

from nmhost.dev.browsing import display, event_of
from nmhost.dev.sessions import Event
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
    ],
    ids=["to the host", "to the browser", "left out", "end"],
)
def test_an_entry_is_what_happened(entry: dict[str, object], event: Event) -> None:
    (read,) = entries(entry)
    assert event_of(read) == event


def test_a_browser_gets_what_shows_a_window_and_no_other_variable() -> None:
    environ = {"DISPLAY": ":0", "XDG_RUNTIME_DIR": "/run/user/1", "PATH": "/bin", "SECRET": "x"}
    assert display(environ) == {"DISPLAY": ":0", "XDG_RUNTIME_DIR": "/run/user/1"}
