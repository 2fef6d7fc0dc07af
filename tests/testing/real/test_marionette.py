"""The Marionette client against a server that plays Firefox."""

import json
import socket
import threading
from collections.abc import Callable, Iterator

import pytest

from nmhost.errors import BrowserError
from nmhost.testing.real.marionette import Marionette

Answer = Callable[[list[object]], list[bytes]]


def packet(value: object) -> bytes:
    data = json.dumps(value).encode()
    return b"%d:%b" % (len(data), data)


class Player:
    """Greets, then answers each command as it is told."""

    def __init__(self) -> None:
        self.answer: Answer = lambda command: [packet([1, command[1], None, {"value": command[3]}])]
        self._server = socket.create_server(("127.0.0.1", 0))
        self.port = self._server.getsockname()[1]
        self._thread = threading.Thread(target=self._play)
        self._thread.start()

    def _play(self) -> None:
        connection, _ = self._server.accept()
        with connection, connection.makefile("rb") as commands:
            connection.sendall(packet({"applicationType": "gecko", "marionetteProtocol": 3}))
            while size := b"".join(iter(lambda: commands.read(1).rstrip(b":"), b"")):
                for part in self.answer(json.loads(commands.read(int(size)))):
                    connection.sendall(part)

    def close(self) -> None:
        self._thread.join(10)
        self._server.close()


@pytest.fixture
def player() -> Iterator[Player]:
    playing = Player()
    yield playing
    playing.close()


@pytest.fixture
def client(player: Player) -> Iterator[Marionette]:
    connected = Marionette(player.port)
    yield connected
    connected.close()


def test_a_command_returns_its_value(client: Marionette) -> None:
    assert client.call("Echo", {"text": "\U0001f600"}) == {"text": "\U0001f600"}


def test_a_reply_may_come_in_pieces(player: Player, client: Marionette) -> None:
    player.answer = lambda command: [bytes([byte]) for byte in packet([1, command[1], None, {"value": 5}])]
    assert client.call("Echo") == 5


def test_a_reply_to_something_else_is_passed_over(player: Player, client: Marionette) -> None:
    player.answer = lambda command: [packet([1, 99, None, {"value": 1}]), packet([1, command[1], None, {"value": 2}])]
    assert client.call("Echo") == 2


def test_an_error_is_raised_with_its_text(player: Player, client: Marionette) -> None:
    player.answer = lambda command: [packet([1, command[1], {"error": "no such window", "message": "gone"}, None])]
    with pytest.raises(BrowserError, match="Echo: no such window: gone"):
        client.call("Echo")


def test_no_answer_is_given_up(player: Player, client: Marionette) -> None:
    player.answer = lambda command: []
    with pytest.raises(BrowserError, match=r"did not answer within 0\.2 s"):
        client.call("Echo", timeout=0.2)


def test_a_call_after_a_late_one_says_that_firefox_has_gone(player: Player, client: Marionette) -> None:
    player.answer = lambda command: []
    with pytest.raises(BrowserError, match="did not answer"):
        client.call("Echo", timeout=0.1)
    with pytest.raises(BrowserError, match="Firefox has gone"):
        client.call("Echo")
