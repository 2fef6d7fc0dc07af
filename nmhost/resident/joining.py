"""Join a shared host from a program of the same user: ask its methods, post messages, take what it posts."""

from nmhost.errors import PortDisconnected
from nmhost.framing import MAX_FROM_BROWSER
from nmhost.port import Port
from nmhost.resident.machine import transport_over
from nmhost.resident.reaching import reach_resident
from nmhost.resident.together import JoinedRequests

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterator
    from types import TracebackType
    from typing import Self

    from nmhost.transports import Transport


IN_PROCESS: "dict[str, Callable[[], Transport]]" = {}
"""The shared hosts that run in this very process, as in the emulated browser, and what joins each."""

STARTS_WITHIN = 60.0
"""Seconds that an app may take to be imported, before who joins gives up."""


class Joined(Port):
    """A program's connection to a shared host, for any of its threads; at the end of a ``with`` block it is closed.

    Args:
        transport: What moves the bytes.
    """

    __slots__ = ("_requests",)

    def __init__(self, transport: "Transport") -> None:
        super().__init__(transport, receive_limit=MAX_FROM_BROWSER, send_limit=MAX_FROM_BROWSER)
        self._wire.requests = self._requests = JoinedRequests(self._wire)

    def receive(self) -> object:
        """Return the next message of the host, waiting for it.

        Raises:
            PortDisconnected: The host has ended the connection.
            FramingError: The bytes that came are no message.
        """
        return self._requests.next_message()

    def __iter__(self) -> "Iterator[object]":
        """Yield each message until the connection ends."""
        try:
            while True:
                yield self._requests.next_message()
        except PortDisconnected:
            return

    def close(self) -> None:
        """End the connection; a second call does nothing."""
        self.disconnect()

    def __enter__(self) -> "Self":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: "TracebackType | None"
    ) -> None:
        self.close()


class AsyncJoined:
    """A program's connection to a shared host, on the event loop that runs.

    Args:
        port: The connection.
    """

    def __init__(self, port: Joined) -> None:
        import asyncio  # whoever asks for this has imported it

        from nmhost.aio.reading import Reader

        self._port = port
        self._changed = asyncio.Event()
        self._ends: list[Exception | None] = []
        wire = port._wire
        wire.promise = None
        run = getattr(wire.transport, "run_async", None)
        self._task = asyncio.create_task(run(self._took, self._waits)) if run is not None else None
        self._reader = (
            None if run else Reader(wire, asyncio.get_running_loop(), arrived=self._arrived, ended=self._ended)
        )
        if self._reader is not None:
            self._reader.resume()

    async def request(self, method: str, params: object = None, *, timeout: float | None = None) -> object:
        """Ask the host by a JSON-RPC request and return its result.

        Raises:
            ReplyError: The host replied with an error.
            TimeoutError: It did not reply in time.
            PortDisconnected: The host ended before.
        """
        return await self._port.request_async(method, params, timeout=timeout)

    def notify(self, method: str, params: object = None) -> None:
        """Send the host a JSON-RPC notification, which has no reply.

        Raises:
            MessageError: The parameters can't be sent.
            PortDisconnected: The host has ended.
        """
        self._port.notify(method, params)

    def post_message(self, message: object) -> None:
        """Send one JSON value to the host.

        Raises:
            MessageError: It can't be sent.
            PortDisconnected: The host has ended.
        """
        self._port.post_message(message)

    def close(self) -> None:
        """End the connection; a second call does nothing."""
        if self._reader is not None:
            self._reader.pause()
        if self._task is not None:
            self._task.cancel()
        self._port.disconnect()
        self._ended(None)

    async def __aiter__(self) -> "AsyncIterator[object]":
        """Yield each message until the host ends.

        Raises:
            FramingError: The bytes that came are no message.
        """
        wire = self._port._wire
        while True:
            self._changed.clear()
            if wire.received:
                yield wire.next_received()
            elif not self._ends:
                await self._changed.wait()
            elif self._ends[0] is not None:
                raise self._ends[0]
            else:
                return

    def _took(self, data: bytes) -> None:
        """Receive *data* from a host in this process, the end if it is empty."""
        if not data:
            self._ended(None)
            return
        self._port._wire.feed(data)
        self._arrived()

    def _waits(self) -> bool:
        """Return whether the host is asked and has not answered."""
        return self._port._wire.awaits_response

    def _arrived(self) -> None:
        if self._port._wire.requests is not None:
            self._port._wire.requests.sort()
        self._changed.set()

    def _ended(self, fault: Exception | None) -> None:
        self._ends.append(fault)
        self._changed.set()
        if self._port._wire.requests is not None:
            self._port._wire.requests.end()


class Joining:
    """What ``async with`` joins by.

    Args:
        name: The host's name.
        start: Whether to start its resident if none runs.
    """

    def __init__(self, name: str, *, start: bool) -> None:
        self._name = name
        self._start = start
        self._joined: AsyncJoined | None = None

    async def __aenter__(self) -> AsyncJoined:
        import asyncio  # as above

        if self._name in IN_PROCESS:
            port = connect(self._name)
        else:  # a resident that has to be started takes its time
            port = await asyncio.to_thread(connect, self._name, start=self._start)
        self._joined = AsyncJoined(port)
        return self._joined

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: "TracebackType | None"
    ) -> None:
        if self._joined is not None:
            self._joined.close()


def connect(name: str, *, start: bool = True) -> Joined:
    """Join the shared host called *name*, and return the connection to it.

    Args:
        name: The host's name.
        start: Whether to start its resident if none runs; it must be installed then.

    Raises:
        LaunchError: None runs and none can be started, or it does not admit this program.
    """
    if name in IN_PROCESS:
        return Joined(IN_PROCESS[name]())
    return Joined(transport_over(reach_resident(name, start=start, within=STARTS_WITHIN)))


def connect_async(name: str, *, start: bool = True) -> Joining:
    """Join the shared host called *name* by ``async with``.

    Args:
        name: The host's name.
        start: Whether to start its resident if none runs; it must be installed then.

    Raises:
        LaunchError: None runs and none can be started, or it does not admit this program; raised when it is entered.
    """
    return Joining(name, start=start)
