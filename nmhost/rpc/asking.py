"""Ask the extension: JSON-RPC requests from the host, and who waits for which response."""

import sys
from _thread import allocate_lock, get_ident
from time import monotonic

from nmhost.errors import PortDisconnected, ReplyError
from nmhost.framing import Unreadable
from nmhost.rpc.checks import NOTHING, is_object

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections import deque
    from collections.abc import Awaitable, Callable
    from typing import Protocol

    from nmhost.rpc.parts import Parts

    Settle = Callable[[object, Exception | None], None]
    Predicate = Callable[[object], object]
    Post = Callable[[Settle], object]

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

    __slots__ = ("_asked", "_lock", "_questions", "_waiting", "_wire")

    whom = "the extension"
    """Who is asked, as errors call it."""

    def __init__(self, wire: "Wire") -> None:
        self._wire = wire
        self._lock = allocate_lock()
        self._asked = 0
        self._waiting: dict[object, Settle] = {}
        self._questions: dict[object, Predicate] = {}
        """What tells the answers to those that are in no form of JSON-RPC."""

    @property
    def are_waiting(self) -> bool:
        """Whether any request waits for its response."""
        return bool(self._waiting)

    def take(self, message: object) -> bool:
        """Settle the request that waits for *message*; return whether one does."""
        if self._questions and self._take_answer(message):
            return True
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
            settle(None, self._ended_before())

    def ask(self, method: str, params: object, timeout: float | None) -> object:
        """Post a request and return its result, waiting for it.

        Raises:
            ReplyError: The extension replied with an error.
            TimeoutError: It did not reply in time.
            PortDisconnected: The port ended before.
            RuntimeError: This thread runs an event loop, which would be held up.
        """
        self._check_thread("request")
        return self._ask(lambda settle: self.post(method, params, settle), repr(method), timeout)

    def ask_freely(self, message: object, answer: "Predicate", timeout: float | None) -> object:
        """Post *message* and return the first message that *answer* is true of, waiting for it.

        Raises:
            TimeoutError: None came in time.
            PortDisconnected: The port ended before.
            RuntimeError: This thread runs an event loop, which would be held up.
        """
        self._check_thread("ask")
        return self._ask(lambda settle: self._post_question(message, answer, settle), "what was asked", timeout)

    async def ask_async(self, method: str, params: object, timeout: float | None) -> object:
        """Post a request and return its result; other tasks run meanwhile.

        Raises:
            ReplyError: The extension replied with an error.
            TimeoutError: It did not reply in time.
            PortDisconnected: The port ended before.
        """
        return await self._ask_async(lambda settle: self.post(method, params, settle), repr(method), timeout)

    async def ask_freely_async(self, message: object, answer: "Predicate", timeout: float | None) -> object:
        """Post *message* and return the first message that *answer* is true of; other tasks run meanwhile.

        Raises:
            TimeoutError: None came in time.
            PortDisconnected: The port ended before.
        """
        post: Post = lambda settle: self._post_question(message, answer, settle)  # noqa: E731 - as those above
        return await self._ask_async(post, "what was asked", timeout)

    def _check_thread(self, name: str) -> None:
        if _runs_a_loop() or (self._wire.promise is not None and self._wire.reader == get_ident()):
            raise RuntimeError(
                f"port.{name}() would hold up the event loop; use `await port.{name}_async(...)` in an async handler, "
                "or register a plain one with thread=True"
            )

    def _ask(self, post: "Post", what: str, timeout: float | None) -> object:
        answer = Answer()
        request_id = post(answer.settle)
        until = None if timeout is None else monotonic() + timeout
        try:
            self._await(answer, until)
        finally:
            self._forget(request_id)
        if not answer.settled:
            raise self._too_late(what, timeout)
        return answer.result()

    async def _ask_async(self, post: "Post", what: str, timeout: float | None) -> object:
        if self._wire.promise is not None and not _runs_a_loop():
            return await self._ask_without_loop(post, what, timeout)
        import asyncio  # an event loop runs

        loop = asyncio.get_running_loop()
        future: asyncio.Future[object] = loop.create_future()

        def settle(result: object, error: Exception | None) -> None:
            if future.done():
                return
            future.set_exception(error) if error else future.set_result(result)

        request_id = post(settle)
        try:
            async with asyncio.timeout(timeout):
                return await future
        except TimeoutError:
            raise self._too_late(what, timeout) from None
        finally:
            self._forget(request_id)

    async def _ask_without_loop(self, post: "Post", what: str, timeout: float | None) -> object:
        if self._wire.promise is None:
            raise RuntimeError("what is awaited needs an event loop; use port.request(...) or port.ask(...)")
        promise = self._wire.promise(timeout)
        request_id = post(promise.settle)
        try:
            return await promise
        except TimeoutError:
            raise self._too_late(what, timeout) from None
        finally:
            self._forget(request_id)

    def post(self, method: str, params: object, settle: "Settle") -> int:
        """Post a request whose response goes to *settle*; return its id."""
        with self._lock:
            self._asked += 1
            request_id = self._asked
        self._post(request_id, _request(method, params, request_id), settle)
        return request_id

    def _post_question(self, message: object, answer: "Predicate", settle: "Settle") -> object:
        """Post *message*, whose answer goes to *settle*; return what stands for it."""
        question = object()
        self._questions[question] = answer
        self._post(question, message, settle)
        return question

    def _post(self, request_id: object, message: object, settle: "Settle") -> None:
        with self._lock:
            self._waiting[request_id] = settle
        if self._wire.on_ask is not None:
            self._wire.on_ask()
        try:
            self._wire.post(message)
        except BaseException:
            self._forget(request_id)
            raise

    def _forget(self, request_id: object) -> None:
        self._waiting.pop(request_id, None)
        self._questions.pop(request_id, None)

    def _take_answer(self, message: object) -> bool:
        """Settle the oldest question that *message* answers; return whether one does."""
        if isinstance(message, Unreadable):
            return False
        for question, answer in list(self._questions.items()):
            error = None
            try:
                if not answer(message):
                    continue
            except Exception as raised:  # whoever asked has written it
                error = raised
            self._questions.pop(question, None)
            settle = self._waiting.pop(question, None)
            if settle is not None:
                settle(None if error else message, error)
                if error is None:
                    return True
        return False

    def _await(self, answer: "Answer", until: float | None) -> None:
        """Wait for *answer*: in the thread that reads the port by reading, in any other by waiting for that one."""
        if self._wire.reader not in (None, get_ident()):
            answer.wait(until)
            return
        self.sort()
        while not answer.settled and self._wire.wait(seconds_left(until)):
            if not self._wire.read():
                raise self._ended_before()
            self.sort()

    def _ended_before(self) -> PortDisconnected:
        return PortDisconnected(f"the port ended before {self.whom} replied")

    def _too_late(self, what: str, timeout: float | None) -> TimeoutError:
        return TimeoutError(f"{self.whom} did not reply to {what} within {timeout} s")


class Answer:
    """What one thread waits for."""

    __slots__ = ("_error", "_lock", "_result", "settled")

    def __init__(self) -> None:
        self.settled: bool = False
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
        self._lock.acquire(timeout=-1 if until is None else seconds_left(until) or 0)

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


def seconds_left(until: float | None) -> float | None:
    """Return how long it is until a time of ``monotonic``, None for ever."""
    return None if until is None else max(0.0, until - monotonic())


def _runs_a_loop() -> bool:
    asyncio = sys.modules.get("asyncio")
    return asyncio is not None and asyncio._get_running_loop() is not None
