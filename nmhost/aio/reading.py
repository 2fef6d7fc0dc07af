"""Read a port's transport on an event loop: on POSIX when the loop says so, elsewhere in a thread of its own.

A stream reader of asyncio costs three times the latency and twice the memory, so the port's own decoder gets the bytes.
Where a loop can't watch the descriptor (Windows, a file, memory) a thread reads, and wakes the loop once for all that
has come since it looked last.
"""

import asyncio
import contextvars
import threading

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Sized
    from typing import Protocol

    from nmhost.transports import Transport

    class Requests(Protocol):
        """What waits for the extension's responses."""

        def sort(self) -> None:
            """Settle the responses among what was received."""
            ...

        def end(self) -> None:
            """Tell all who wait that the port has ended."""
            ...

    class Wire(Protocol):
        """What is read."""

        transport: Transport
        on_ask: Callable[[], object] | None
        on_disconnect: Callable[[], object] | None

        @property
        def requests(self) -> Requests | None:
            """What waits for the extension's responses, once anything was asked."""
            ...

        @property
        def received(self) -> Sized:
            """The messages that wait."""
            ...

        @property
        def awaits_response(self) -> bool:
            """Whether the extension was asked and has not replied."""
            ...

        def read(self) -> bool:
            """Receive what comes next; return False at the end."""
            ...

        def feed(self, data: bytes) -> None:
            """Receive *data* as if it had been read."""
            ...

        def next_received(self) -> object:
            """Return the oldest message that waits."""
            ...

    class Take(Protocol):
        """Receive what a thread has read."""

        def __call__(self, data: bytes, *, is_end: bool) -> None:
            """Receive *data*, the last of it at the end."""


# As much as a pipe holds; a thread reads on only while less than this many such reads wait for the loop.
_READ_SIZE = 1 << 16
_WAITING_MOST = 16


class Reader:
    """What fills *wire* from its transport, calls *arrived* each time, and *ended* once.

    Args:
        wire: What is filled.
        loop: The loop that runs in the thread that makes this.
        arrived: Called when messages may have come.
        ended: Called at the end of input, with the fault if there was one.
    """

    def __init__(
        self,
        wire: "Wire",
        loop: asyncio.AbstractEventLoop,
        *,
        arrived: "Callable[[], object]",
        ended: "Callable[[Exception | None], object]",
    ) -> None:
        self._wire = wire
        self._loop = loop
        self._arrived = arrived
        self._ended = ended
        self._descriptor: int = getattr(wire.transport, "reads", -1)
        self._context = contextvars.copy_context()
        self._reading = False
        self._thread: _ReadingThread | None = None

    def resume(self) -> None:
        """Read, if this does not."""
        if self._reading:
            return
        self._reading = True
        if self._thread is not None:
            self._thread.resume()
            return
        try:
            # A handler's end may be what resumes, and its context variables are no business of later messages.
            self._context.run(self._loop.add_reader, self._descriptor, self._read)
        except (NotImplementedError, OSError, ValueError):  # Windows, a file, no descriptor
            self._thread = _ReadingThread(self._wire.transport, self._loop, self._drain)

    def pause(self) -> None:
        """Leave what comes in the pipe, until resumed."""
        if not self._reading:
            return
        self._reading = False
        if self._thread is not None:
            self._thread.pause()
        else:
            self._loop.remove_reader(self._descriptor)

    def _read(self) -> None:
        """Read what the loop says is there."""
        self._take(self._wire.read)

    def _drain(self, data: bytes, *, is_end: bool) -> None:
        """Receive what the thread has read."""
        self._take(lambda: self._feed(data, is_end=is_end))

    def _feed(self, data: bytes, *, is_end: bool) -> bool:
        if data:
            self._wire.feed(data)
        if is_end:
            self._wire.feed(b"")
        return not is_end

    def _take(self, take: "Callable[[], bool]") -> None:
        fault: Exception | None = None
        goes_on = False
        try:
            goes_on = take()
        except Exception as error:
            fault = error
        if not goes_on:
            self.pause()
        try:
            self._arrived()
        except Exception as error:
            self._ended(error)
        if not goes_on:
            self._ended(fault)


async def messages(wire: "Wire") -> "AsyncIterator[object]":
    """Yield each message of *wire* until it is disconnected.

    Raises:
        FramingError: The bytes that came are no message.
    """
    changed = asyncio.Event()
    ends: list[Exception | None] = []

    def arrived() -> None:
        changed.set()
        if wire.requests is not None:
            wire.requests.sort()
        if wire.received and not wire.awaits_response:
            reader.pause()

    def ended(fault: Exception | None) -> None:
        ends.append(fault)
        changed.set()

    loop = asyncio.get_running_loop()
    reader = Reader(wire, loop, arrived=arrived, ended=ended)
    wire.on_ask = reader.resume
    wire.on_disconnect = lambda: loop.call_soon_threadsafe(ended, None)
    try:
        while True:
            changed.clear()
            if wire.received:
                yield wire.next_received()
            elif not ends:
                reader.resume()
                await changed.wait()
            elif ends[0] is not None:
                raise ends[0]
            else:
                return
    finally:
        reader.pause()
        wire.on_ask = wire.on_disconnect = None
        if wire.requests is not None:
            wire.requests.end()


class _ReadingThread:
    """A thread that reads a transport which no loop can watch."""

    def __init__(self, transport: "Transport", loop: asyncio.AbstractEventLoop, take: "Take") -> None:
        self._transport = transport
        self._loop = loop
        self._take = take
        self._changed = threading.Condition()
        self._chunks: list[bytes] = []
        self._paused = False
        threading.Thread(target=self._run, name="nmhost reader", daemon=True).start()

    def resume(self) -> None:
        """Read on, and hand over what came before the pause."""
        with self._changed:
            self._paused = False
            self._changed.notify()
            if self._chunks:
                self._loop.call_soon(self._drain)

    def pause(self) -> None:
        """Read no more after the read that is under way."""
        with self._changed:
            self._paused = True

    def _run(self) -> None:
        data = b"-"
        while data:
            with self._changed:
                self._changed.wait_for(lambda: not self._paused and len(self._chunks) < _WAITING_MOST)
            data = self._transport.read(_READ_SIZE)
            with self._changed:
                self._chunks.append(data)
                is_first = len(self._chunks) == 1
            if is_first and not self._wake():
                return

    def _wake(self) -> bool:
        try:
            self._loop.call_soon_threadsafe(self._drain)
        except RuntimeError:  # the loop is closed: nobody reads any more
            return False
        return True

    def _drain(self) -> None:
        with self._changed:
            if self._paused or not self._chunks:
                return
            chunks, self._chunks = self._chunks, []
            self._changed.notify()
        self._take(b"".join(chunks), is_end=not chunks[-1])
