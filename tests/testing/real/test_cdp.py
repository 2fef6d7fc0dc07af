"""The DevTools protocol against a thread that plays Chromium."""

import json
import os
import threading
from collections.abc import Callable, Iterator

import pytest

from nmhost.errors import BrowserError
from nmhost.testing.real.cdp import Connection, Message

Answer = Callable[[Message], list[object]]


class Player:
    """Reads messages from its pipe and answers each as it is told."""

    def __init__(self) -> None:
        self.answer: Answer = lambda message: [{"id": message["id"], "result": message["params"]}]
        self.events: list[Message] = []
        reading, our_writing = os.pipe()
        our_reading, self._writing = os.pipe()
        self._input = os.fdopen(reading, "rb")
        self.connection = Connection(our_reading, our_writing, self.events.append)
        self._thread = threading.Thread(target=self._play)
        self._thread.start()

    def _play(self) -> None:
        pending = b""
        with self._input:
            while data := self._input.read1():
                *whole, pending = (pending + data).split(b"\0")
                for text in whole:
                    if not self._say(self.answer(json.loads(text))):
                        return
        os.close(self._writing)

    def _say(self, messages: list[object]) -> bool:
        for message in messages:
            if message == "end":
                os.close(self._writing)
                return False
            os.write(self._writing, json.dumps(message).encode() + b"\0")
        return True

    def close(self) -> None:
        self.connection.close()
        self._thread.join(10)


@pytest.fixture
def player() -> Iterator[Player]:
    playing = Player()
    yield playing
    playing.close()


def test_a_call_returns_its_result(player: Player) -> None:
    assert player.connection.call("Echo", text="\U0001f600") == {"text": "\U0001f600"}


def test_a_large_message_goes_both_ways(player: Player) -> None:
    assert player.connection.call("Echo", text="x" * 3_000_000) == {"text": "x" * 3_000_000}


def test_events_come_in_order(player: Player) -> None:
    events = [{"method": "Event", "params": {"number": number}} for number in range(3)]
    player.answer = lambda message: [*events, {"id": message["id"], "result": {}}]
    player.connection.call("Echo")
    assert player.events == events


def test_an_error_is_raised_with_its_text(player: Player) -> None:
    player.answer = lambda message: [{"id": message["id"], "error": {"message": "no such target"}}]
    with pytest.raises(BrowserError, match="Echo: no such target"):
        player.connection.call("Echo")


def test_no_answer_is_given_up(player: Player) -> None:
    player.answer = lambda message: []
    with pytest.raises(BrowserError, match=r"did not answer within 0\.2 s"):
        player.connection.call("Echo", timeout=0.2)


def test_a_browser_that_ends_fails_what_waits(player: Player) -> None:
    player.answer = lambda message: ["end"]
    with pytest.raises(BrowserError, match="Chromium has gone"):
        player.connection.call("Echo")


def test_a_context_that_goes_fails_what_waits_in_it(player: Player) -> None:
    gone = {"method": "Target.detachedFromTarget", "params": {"sessionId": "s1"}}
    player.answer = lambda message: [gone]
    with pytest.raises(BrowserError, match="the context has gone"):
        player.connection.call("Echo", session="s1")


def test_a_call_after_the_end_is_refused(player: Player) -> None:
    player.connection.close()
    with pytest.raises(BrowserError, match="Chromium has gone"):
        player.connection.call("Echo")
