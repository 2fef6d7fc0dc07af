"""An app under development runs as a family, does what lines say, and runs anew when its files change."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from nmhost.browsers import Family
from nmhost.dev.running import Running
from nmhost.dev.sessions import Event
from nmhost.dev.showing import Screen
from nmhost.recording.reading import read_recording
from tests.hosts import DECLARATION

METHODS = "@host.method\ndef family(sender) -> str:\n    return sender.family\n"


class Written(Screen):
    """A screen that keeps what it shows."""

    def __init__(self) -> None:
        super().__init__(plain=True)
        self.said: list[str] = []
        self.events: list[Event] = []

    def say(self, text: str, colour: str = "") -> None:
        """Keep a text."""
        self.said.append(text)

    def event(self, event: Event) -> None:
        """Keep an event."""
        self.events.append(event)


@pytest.fixture
def app(tmp_path: Path) -> Path:
    path = tmp_path / "app.py"
    path.write_text(DECLARATION + METHODS, encoding="utf-8")
    return path


@pytest.fixture
def screen() -> Written:
    return Written()


@pytest.fixture
def running(app: Path, screen: Written) -> Iterator[Running]:
    running = Running(str(app), None, Family.FIREFOX, screen)
    yield running
    running.close()


@pytest.fixture
def answered(running: Running, wait: Callable[[Callable[[], bool]], None]) -> Callable[[], object]:
    """Return a function that waits for the host's next message."""
    seen = 0

    def answer() -> object:
        nonlocal seen
        seen += 1
        wait(lambda: len(messages(running)) >= seen)
        return messages(running)[-1]

    return answer


def messages(running: Running) -> list[object]:
    return [each.value for each in running.events if each.kind == "message"]


def test_a_method_is_called_as_either_family_starts_the_host(
    running: Running, screen: Written, answered: Callable[[], object]
) -> None:
    running.connect()
    running.line("family")
    assert answered() == {"jsonrpc": "2.0", "id": 1, "result": "firefox"}
    running.line(":chromium")
    running.line("family")
    assert answered() == {"jsonrpc": "2.0", "id": 2, "result": "chromium"}
    assert screen.said == ["com.example.test runs as firefox starts it", "com.example.test runs as chromium starts it"]
    assert running.posted == 2


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("1", "no host runs; :connect starts it anew"),
        (":answer 1", "the host has asked nothing"),
        (":save", ":save FILE"),
        (":save x.jsonl", "nothing was said yet"),
    ],
)
def test_what_can_not_be_done_is_said(running: Running, screen: Written, line: str, said: str) -> None:
    assert running.line(line)
    assert screen.said == [said]
    assert (running.refused, running.over) == (0, True)


def test_a_message_without_a_host_is_lost_and_one_before_a_disconnect_is_not(running: Running) -> None:
    running.connect()
    running.line("[1]")
    running.line(":disconnect")
    assert not running.unanswered
    running.line("[1]")
    assert running.unanswered


def test_a_line_that_means_nothing_is_counted_and_quit_is_the_end(running: Running, screen: Written) -> None:
    assert running.line("nothing here")
    assert running.refused == 1
    assert "its methods are family" in screen.said[0]
    assert not running.line(":quit")


def test_what_was_said_is_saved(
    running: Running, screen: Written, answered: Callable[[], object], tmp_path: Path
) -> None:
    running.connect()
    running.line("family")
    answered()
    running.line(f":save {tmp_path / 'said.jsonl'}")
    assert [each.direction for each in read_recording(tmp_path / "said.jsonl") if each.is_message] == [
        "to_host",
        "to_browser",
    ]
    running.line(f":save {tmp_path / 'app.py'}")
    assert screen.said[-1].startswith(f"{tmp_path / 'app.py'} is there already")


def test_a_change_is_told_and_one_that_can_not_be_imported_is_not_taken(
    running: Running, screen: Written, app: Path
) -> None:
    app.write_text(DECLARATION + METHODS.replace("def family", "def kind"), encoding="utf-8")
    running.reload()
    assert screen.said[0] == "reloaded: new method kind(); method family is gone"
    assert [*running.typing.methods] == ["kind"]
    app.write_text("import nothing_of_that_name\n", encoding="utf-8")
    running.reload()
    assert screen.said[-1].startswith("not reloaded: ")
    assert [*running.state.methods] == ["kind"]


ASKS = "@host.method\ndef sure(port) -> object:\n    return port.request('confirm')\n"


def test_a_question_is_answered_while_its_port_is_open(
    running: Running, screen: Written, app: Path, answered: Callable[[], object]
) -> None:
    app.write_text(DECLARATION + ASKS, encoding="utf-8")
    running.reload()
    running.line("sure")
    answered()
    running.line(":answer true")
    assert answered() == {"jsonrpc": "2.0", "id": 1, "result": True}
    running.line("sure")
    answered()
    running.line(":disconnect")
    running.line(":answer true")
    assert screen.said[-1] == "the host has asked nothing"
