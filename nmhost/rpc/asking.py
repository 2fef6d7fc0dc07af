"""Ask the extension: JSON-RPC requests from the host, and who waits for which response."""

import sys
from _thread import allocate_lock, get_ident
from time import monotonic

from nmhost.errors import PortDisconnected, ReplyError
from nmhost.rpc.checks import NOTHING, is_object

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections import deque
    from collections.abc import Awaitable, Callable
    from typing import Protocol

    from nmhost.rpc.parts import Parts

    Settle = Callable[[object, Exception | None], None]

    class Promise(Awaitable[object], Protocol):
        """What a coroutine awaits where coroutines run without asyncio."""

        def settle(self, result: object, error: Exception | None) -> None:
            """Let whoever awaits go on."""
            ...

    class Wire(Protocol):
        """What requests are posted on, and responses come from."""

        received: deque[object]
        parts: Parts | None
        reader: int | None
        promise: Callable[[float | None], Promise] | None
        on_ask: Callable[[], object] | None

        def post(self, message: object) -> None:
            """Write *message*."""
            ...

        def read(self) -> bool:
            """Receive what comes next; return False at the end."""
            ...

        def wait(self, seconds: float | None) -> bool:
            """Wait until there is something to read; return False if that takes too long."""
            ...


class Requests:
    """The requests of one port that wait for their responses.

    Args:
        wire: Where they are posted.
    """

    __slots__ = ("_asked", "_lock", "_waiting", "_wire")

    def __init__(self, wire: "Wire") -> None:
        self._wire = wire
        self._lock = allocate_lock()
        self._asked = 0
        self._waiting: dict[object, Settle] = {}

    @property
    def are_waiting(self) -> bool:
        """Whether any request waits for its response."""
        return bool(self._waiting)

    def take(self, message: object) -> bool:
        """Settle the request that waits for *message*; return whether one does."""
        if not self._waiting or not is_object(message) or "method" in message or message.get("jsonrpc") != "2.0":
            return False
        request_id = message.get("id")
        settle = self._waiting.pop(request_id, None) if isinstance(request_id, int) else None
        if settle is not None:
            settle(message.get("result"), _error_of(message))
        return settle is not None

    def sort(self) -> None:
        """Settle the responses among what the port has received and leave the rest in order."""
        received, parts = self._wire.received, self._wire.parts
        for _ in range(len(received)):
            message = received.popleft()
            if parts is not None:
                message = parts.whole(message)
            if message is not NOTHING and not self.take(message):
                received.append(message)

    def end(self) -> None:
        """Tell all who wait that the port has ended."""
        with self._lock:  # another port's thread may ask at this moment
            waiting, self._waiting = self._waiting, {}
        for settle in waiting.values():
            settle(None, PortDisconnected("the port ended before the extension replied"))

    def ask(self, method: str, params: object, timeout: float | None) -> object:
        """Post a request and return its result, waiting for it.

        Raises:
            ReplyError: The extension replied with an error.
            TimeoutError: It did not reply in time.
            PortDisconnected: The port ended before.
            RuntimeError: This thread runs an event loop, which would be held up.
        """
        if _runs_a_loop() or (self._wire.promise is not None and self._wire.reader == get_ident()):
            raise RuntimeError(
                "port.request() would hold up the event loop; use `await port.request_async(...)` in an async handler, "
                "or register a plain one with thread=True"
            )
        answer = _Answer()
        request_id = self.post(method, params, answer.settle)
        until = None if timeout is None else monotonic() + timeout
        try:
            self._await(answer, until)
        finally:
            self._waiting.pop(request_id, None)
        if not answer.settled:
            raise _too_late(method, timeout)
        return answer.result()

    async def ask_async(self, method: str, params: object, timeout: float | None) -> object:
        """Post a request and return its result; other tasks run meanwhile.

        Raises:
            ReplyError: The extension replied with an error.
            TimeoutError: It did not reply in time.
            PortDisconnected: The port ended before.
        """
        if self._wire.promise is not None and not _runs_a_loop():
            return await self._ask_without_loop(method, params, timeout)
        import asyncio  # an event loop runs

        loop = asyncio.get_running_loop()
        future: asyncio.Future[object] = loop.create_future()

        def settle(result: object, error: Exception | None) -> None:
            if future.done():
                return
            future.set_exception(error) if error else future.set_result(result)

        request_id = self.post(method, params, settle)
        try:
            async with asyncio.timeout(timeout):
                return await future
        except TimeoutError:
            raise _too_late(method, timeout) from None
        finally:
            self._waiting.pop(request_id, None)

    async def _ask_without_loop(self, method: str, params: object, timeout: float | None) -> object:
        if self._wire.promise is None:
            raise RuntimeError("port.request_async() needs an event loop; use port.request(...)")
        promise = self._wire.promise(timeout)
        request_id = self.post(method, params, promise.settle)
        try:
            return await promise
        except TimeoutError:
            raise _too_late(method, timeout) from None
        finally:
            self._waiting.pop(request_id, None)

    def post(self, method: str, params: object, settle: "Settle") -> int:
        """Post a request whose response goes to *settle*; return its id."""
        with self._lock:
            self._asked += 1
            request_id = self._asked
            self._waiting[request_id] = settle
        if self._wire.on_ask is not None:
            self._wire.on_ask()
        try:
            self._wire.post(_request(method, params, request_id))
        except BaseException:
            self._waiting.pop(request_id, None)
            raise
        return request_id

    def _await(self, answer: "_Answer", until: float | None) -> None:
        """Wait for *answer*: in the thread that reads the port by reading, in any other by waiting for that one."""
        if self._wire.reader not in (None, get_ident()):
            answer.wait(until)
            return
        self.sort()
        while not answer.settled and self._wire.wait(_left(until)):
            if not self._wire.read():
                raise PortDisconnected("the port ended before the extension replied")
            self.sort()


class _Answer:
    """What one thread waits for."""

    __slots__ = ("_error", "_lock", "_result", "settled")

    def __init__(self) -> None:
        self.settled = False
        self._result: object = None
        self._error: Exception | None = None
        self._lock = allocate_lock()
        self._lock.acquire()

    def settle(self, result: object, error: Exception | None) -> None:
        """Keep the response for whoever waits."""
        self._result, self._error, self.settled = result, error, True
        self._lock.release()

    def wait(self, until: float | None) -> None:
        """Wait until the response is there or the time has come."""
        self._lock.acquire(timeout=-1 if until is None else _left(until) or 0)

    def result(self) -> object:
        """Return the result, or raise the error."""
        if self._error is not None:
            raise self._error
        return self._result


def _request(method: str, params: object, request_id: int) -> dict[str, object]:
    message: dict[str, object] = {"jsonrpc": "2.0", "method": method, "id": request_id}
    return message if params is None else message | {"params": params}


def _error_of(message: dict[str, object]) -> Exception | None:
    error = message.get("error")
    if not is_object(error):
        return None
    code = error.get("code")
    return ReplyError(code if isinstance(code, int) else 0, str(error.get("message", "")), error.get("data"))


def _left(until: float | None) -> float | None:
    return None if until is None else max(0.0, until - monotonic())


def _runs_a_loop() -> bool:
    asyncio = sys.modules.get("asyncio")
    return asyncio is not None and asyncio._get_running_loop() is not None


def _too_late(method: str, timeout: float | None) -> TimeoutError:
    return TimeoutError(f"the extension did not reply to {method!r} within {timeout} s")
