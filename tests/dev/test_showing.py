"""A pipe gets messages on stdout and all else on stderr; a terminal gets everything with times, and obeys nothing."""

import pytest

from nmhost.dev.sessions import Event
from nmhost.dev.showing import Screen

QUESTION = {"jsonrpc": "2.0", "id": 7, "method": "confirm"}


def test_in_a_pipe_messages_are_apart_from_all_else(capsys: pytest.CaptureFixture[str]) -> None:
    screen = Screen(plain=True)
    for event in (Event("sent", 0.0, [1]), Event("message", 0.0, {"a": "ä"}), Event("printed", 0.0, "noise")):
        screen.event(event)
    screen.say("a word of our own")
    assert capsys.readouterr() == ('{"a": "ä"}\n', "noise\na word of our own\n")


@pytest.mark.parametrize(
    ("event", "shown"),
    [
        pytest.param(Event("sent", 0.25, [1]), ".250 -> [1]", id="sent"),
        pytest.param(Event("message", 0.0, [1], 0.0125), ".000 <- [1]  (12.5 ms)", id="message"),
        pytest.param(Event("message", 0.0, QUESTION, 0.1), "(it asks: :answer JSON)", id="question"),
        pytest.param(
            Event("printed", 0.0, "2026-11-21T08:29:51.246Z warning [7] low"),
            "    warning: low",
            id="a line of its log",
        ),
        pytest.param(Event("fault", 0.0, "\x1b[31m no frame"), r"!! \x1b[31m no frame", id="fault"),
    ],
)
def test_on_a_terminal_an_event_is_a_line_with_its_time(
    capsys: pytest.CaptureFixture[str], event: Event, shown: str
) -> None:
    Screen(plain=False).event(event)
    output = capsys.readouterr().out
    assert shown in output
    assert output.count("\n") == 1
