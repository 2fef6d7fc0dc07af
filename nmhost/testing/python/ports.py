"""A port as a test holds it: runtime.Port, with what a test asks of it."""

from collections import deque
from typing import TYPE_CHECKING, Protocol

from nmhost.testing.core.messaging.clone import JsError, undefined
from nmhost.testing.core.seam import ApiError
from nmhost.testing.core.transcripts import Conversation
from nmhost.testing.core.waiting import wait_until, wait_until_async
from nmhost.testing.python.events import Event, Listeners

if TYPE_CHECKING:
    from nmhost.testing.core.table import Table
    from nmhost.testing.core.world import World


class Front(Protocol):
    """A world's front, as far as its ports ask."""

    world: "World"
    table: "Table"

    def conversation(self, number: int) -> Conversation:
        """Return what a port carries."""
        ...

    def post(self, port: int, message: object, *, native: bool, mode: str) -> None:
        """Post a message to a port."""
        ...

    def disconnect_port(self, port: int) -> None:
        """Disconnect a port."""
        ...

    def fire_disconnect(self, port: "Port", listeners: Listeners, error: str | None) -> None:
        """Fire a port's onDisconnect with the error where the family puts it."""
        ...

    def read_message(self, text: str, mode: str | None = None) -> object:
        """Return the value of another context's message."""
        ...

    def report(self, error: BaseException) -> None:
        """Report what a listener raised, as the browser does."""
        ...


class Port:
    """One end of a connection, in Python.

    Attributes:
        name: The port's name.
        sender: Who opened it, for the end that received it; ``undefined`` for the one that opened it.
        messages: All messages that came, oldest first.
        disconnected: Whether the port has ended, by either side.
    """

    def __init__(self, front: Front, number: int, *, name: str | None, native: bool, mode: str, sender: object) -> None:
        self._front = front
        self._id = number
        self._native = native
        self._unread: deque[object] = deque()
        self.name = name
        self._mode = mode
        self.sender = sender
        self._on_message = Listeners(front.table, report=front.report)
        self._on_disconnect = Listeners(front.table, report=front.report)
        self.onMessage: Event = self._on_message.event
        self.onDisconnect: Event = self._on_disconnect.event
        self.error: JsError | None = None
        self.messages: list[object] = []
        self.disconnected: bool = False
        self.disconnect_error: str | None = None
        self.conversation: Conversation = front.conversation(number)

    def postMessage(self, *arguments: object) -> None:
        """Send a message to the other end: ``postMessage(message)``.

        Raises:
            ApiError: The port is disconnected, or the message can't be sent.
        """
        if not arguments and self._front.table.strategy("ports") == "blink":
            raise ApiError(self._front.table.text("few_arguments"), "TypeError")
        message = arguments[0] if arguments else undefined
        self._front.post(self._id, message, native=self._native, mode=self._mode)

    def disconnect(self) -> None:
        """End the port; nothing fires on this end, and a second call does nothing."""
        self.disconnected = True
        self._front.disconnect_port(self._id)

    def receive(self, timeout: float | None = None) -> object:
        """Return the next message that was not received yet, running the browser until it comes.

        Raises:
            NotSeen: None came in time, or the port ended before.
        """
        wait_until(self._front.world.state, self._something, timeout=timeout, what=self._awaited())
        return self._next()

    async def receive_async(self, timeout: float | None = None) -> object:
        """Return the next message that was not received yet, in an event loop.

        Raises:
            NotSeen: None came in time, or the port ended before.
        """
        await wait_until_async(self._front.world.state, self._something, timeout=timeout, what=self._awaited())
        return self._next()

    def wait_disconnected(self, timeout: float | None = None) -> str | None:
        """Run the browser until the port has ended; return the error, if there was one.

        Raises:
            NotSeen: It did not end in time.
        """
        what = f"the end of {self!r}"
        wait_until(self._front.world.state, lambda: self.disconnected, timeout=timeout, what=what)
        return self.disconnect_error

    async def wait_disconnected_async(self, timeout: float | None = None) -> str | None:
        """Run the browser until the port has ended, in an event loop; return the error, if there was one.

        Raises:
            NotSeen: It did not end in time.
        """
        what = f"the end of {self!r}"
        await wait_until_async(self._front.world.state, lambda: self.disconnected, timeout=timeout, what=what)
        return self.disconnect_error

    def __repr__(self) -> str:
        return f"<port {self._id} {self.name!r}>"

    def _read(self, text: str) -> object:
        return self._front.read_message(text, self._mode)

    def _take(self, message: object) -> None:
        self.messages.append(message)
        self._unread.append(message)
        self._on_message.fire(message, self)

    def _end(self, error: str | None) -> None:
        self.disconnected = True
        self.disconnect_error = error
        self._front.fire_disconnect(self, self._on_disconnect, error)

    def _something(self) -> bool:
        if not self._unread and self.disconnected:
            reason = f": {self.disconnect_error}" if self.disconnect_error else ""
            raise ApiError(f"no message is left on {self!r}, which is disconnected{reason}")
        return bool(self._unread)

    def _next(self) -> object:
        return self._unread.popleft()

    def _awaited(self) -> str:
        return f"a message on {self!r}"
