"""A client for tests of a host alone: no browser, no manifest, the host's own code on a pipe in this process."""

import asyncio
import inspect
import itertools
import os
import queue
import threading
import typing
from collections.abc import AsyncIterator, Callable, Coroutine, Generator, Iterator
from typing import Any, ParamSpec, Self, TypeVar, overload

from nmhost.errors import DefinitionError, NmhostError, PortDisconnected, ReplyError
from nmhost.handlers import innermost
from nmhost.host import Host
from nmhost.port import Port, Sender
from nmhost.transports import PipeTransport

TIMEOUT = 60.0
"""How long a call waits by default, in seconds."""

Parameters = ParamSpec("Parameters")
Result = TypeVar("Result")

_END = object()


def client(host: Host, sender: Sender | None = None) -> "Client":
    """Return a client on a port of *host*, which runs in a thread until the client is closed.

    Args:
        host: The host.
        sender: Who opens the port, as its handlers are told.
    """
    return Client(host, sender)


class Client:
    """The other end of a host's port: calls methods, posts messages, answers what the host asks.

    Args:
        host: The host.
        sender: Who opens the port.
    """

    def __init__(self, host: Host, sender: Sender | None = None) -> None:
        (host_reads, we_write), (we_read, host_writes) = os.pipe(), os.pipe()
        self._host = host
        self._port = Port(PipeTransport(we_read, we_write), send_limit=1 << 30, receive_limit=1 << 30)
        self._driver = host._driver_on(host._port_over(PipeTransport(host_reads, host_writes), sender))
        self._ids = itertools.count(1)
        self._waiting: dict[object, queue.SimpleQueue[Any]] = {}
        self._answers: dict[str, Callable[..., object]] = {}
        self._messages: queue.SimpleQueue[object] = queue.SimpleQueue()
        self._ended = False
        self.failure: BaseException | None = None
        """What ended the host, if that was no disconnect."""
        self._threads = [threading.Thread(target=each, daemon=True) for each in (self._run_host, self._read)]
        for thread in self._threads:
            thread.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    @overload
    def call(
        self,
        method: Callable[Parameters, Coroutine[Any, Any, Result]],
        /,
        *args: Parameters.args,
        **params: Parameters.kwargs,
    ) -> Result: ...
    @overload
    def call(
        self, method: Callable[Parameters, Result], /, *args: Parameters.args, **params: Parameters.kwargs
    ) -> Result: ...
    @overload
    def call(self, method: str, /, *args: object, **params: object) -> Any: ...
    def call(self, method: str | Callable[..., object], /, *args: object, **params: object) -> Any:
        """Call a method by position or name and return its result; the items of a stream are dropped.

        Given the method's function in place of its name, type checkers check the arguments and know the result, which
        is then read as the function's hint says: a dataclass comes back as one.

        Raises:
            DefinitionError: The function is no method of the host.
            ReplyError: The host replied with an error.
            TimeoutError: It did not reply within a minute.
            PortDisconnected: The port ended before.
        """
        name, request_id, replies = self._ask(method, args, params)
        stream = self._items(name, request_id, replies)
        while True:
            try:
                next(stream)
            except StopIteration as stop:
                return _read(method, stop.value)

    @overload
    async def call_async(
        self,
        method: Callable[Parameters, Coroutine[Any, Any, Result]],
        /,
        *args: Parameters.args,
        **params: Parameters.kwargs,
    ) -> Result: ...
    @overload
    async def call_async(
        self, method: Callable[Parameters, Result], /, *args: Parameters.args, **params: Parameters.kwargs
    ) -> Result: ...
    @overload
    async def call_async(self, method: str, /, *args: object, **params: object) -> Any: ...
    async def call_async(self, method: str | Callable[..., object], /, *args: object, **params: object) -> Any:
        """Call a method as ``call`` does, while other tasks run."""
        call: Callable[..., Any] = self.call
        return await asyncio.to_thread(call, method, *args, **params)

    @overload
    def stream(
        self,
        method: Callable[Parameters, Iterator[Result] | AsyncIterator[Result]],
        /,
        *args: Parameters.args,
        **params: Parameters.kwargs,
    ) -> Generator[Result, None, Any]: ...
    @overload
    def stream(self, method: str, /, *args: object, **params: object) -> Generator[Any, None, Any]: ...
    def stream(
        self, method: str | Callable[..., object], /, *args: object, **params: object
    ) -> Generator[Any, None, Any]:
        """Call a method that yields and yield each of its items; leaving the loop early cancels it.

        It may be given as its function, as for ``call``.

        Raises:
            DefinitionError: The function is no method of the host.
            ReplyError: The host replied with an error.
            TimeoutError: Nothing came for a minute.
            PortDisconnected: The port ended before.
        """
        return self._read_items(method, self._items(*self._ask(method, args, params)))

    @overload
    def stream_async(
        self,
        method: Callable[Parameters, Iterator[Result] | AsyncIterator[Result]],
        /,
        *args: Parameters.args,
        **params: Parameters.kwargs,
    ) -> AsyncIterator[Result]: ...
    @overload
    def stream_async(self, method: str, /, *args: object, **params: object) -> AsyncIterator[Any]: ...
    async def stream_async(
        self, method: str | Callable[..., object], /, *args: object, **params: object
    ) -> AsyncIterator[Any]:
        """Call a method that yields as ``stream`` does, while other tasks run."""
        stream: Callable[..., Generator[Any, None, Any]] = self.stream
        items = stream(method, *args, **params)
        while (item := await asyncio.to_thread(next, items, _END)) is not _END:
            yield item

    @overload
    def notify(
        self, method: Callable[Parameters, object], /, *args: Parameters.args, **params: Parameters.kwargs
    ) -> None: ...
    @overload
    def notify(self, method: str, /, *args: object, **params: object) -> None: ...
    def notify(self, method: str | Callable[..., object], /, *args: object, **params: object) -> None:
        """Send a notification, which has no reply."""
        self._port.notify(*self._named(method, args, params))

    def handle(self, method: str, function: Callable[..., object]) -> None:
        """Answer requests of the host for *method* with what *function* returns for their parameters."""
        self._answers[method] = function

    def post(self, message: object) -> None:
        """Post a message of any form.

        Raises:
            PortDisconnected: The port has ended; what ended the host is its cause.
        """
        try:
            self._port.post_message(message)
        except PortDisconnected as error:
            raise error from self.failure

    def receive(self, timeout: float = TIMEOUT) -> Any:
        """Return the next message that is no reply to a call.

        Raises:
            TimeoutError: None came in time.
            PortDisconnected: The port ended before.
        """
        return self._next(self._messages, timeout, "the host posted nothing")

    def close(self) -> None:
        """Disconnect and wait until the handlers of the end have run; a second call does nothing."""
        self._port.disconnect()
        for thread in self._threads:
            thread.join(TIMEOUT)

    def _named(
        self, method: str | Callable[..., object], args: tuple[object, ...], params: dict[str, object]
    ) -> tuple[str, object]:
        """Return a method's name, and the parameters as they are sent: of a function by their names."""
        if isinstance(method, str):
            return method, _params(args, params)
        name = next((each.name for each in self._host._registered.methods if each.function == method), None)
        if name is None:
            called = getattr(method, "__qualname__", repr(method))
            raise DefinitionError(
                f"{called} is no method of {self._host!r}; give a function under @host.method, or a name"
            )
        return name, dict(inspect.signature(method).bind(*args, **params).arguments) or None

    def _ask(
        self, method: str | Callable[..., object], args: tuple[object, ...], params: dict[str, object]
    ) -> "tuple[str, int, queue.SimpleQueue[Any]]":
        name, given = self._named(method, args, params)
        request_id = next(self._ids)
        replies = self._waiting[request_id] = queue.SimpleQueue()
        request: dict[str, object] = {"jsonrpc": "2.0", "id": request_id, "method": name}
        self.post(request if given is None else request | {"params": given})
        if self._ended:
            replies.put(_END)
        return name, request_id, replies

    def _read_items(
        self, method: str | Callable[..., object], items: Generator[Any, None, Any]
    ) -> Generator[Any, None, Any]:
        try:
            while True:
                try:
                    item = next(items)
                except StopIteration as stop:
                    return stop.value
                yield _read(method, item, of_items=True)
        finally:
            items.close()

    def _items(self, method: str, request_id: int, replies: "queue.SimpleQueue[Any]") -> Generator[Any, None, Any]:
        is_done = False
        try:
            while True:
                message = self._next(replies, TIMEOUT, f"the host did not reply to {method!r}")
                if message.get("method") == "$/item":
                    yield message["params"]["value"]
                    continue
                is_done = True
                if "error" in message:
                    raise _error_of(message["error"])
                return message["result"]
        finally:
            del self._waiting[request_id]
            if not is_done and not self._ended:
                self._port.notify("$/cancelRequest", {"id": request_id})

    def _next(self, messages: "queue.SimpleQueue[Any]", timeout: float, what: str) -> Any:
        try:
            message = messages.get(timeout=timeout)
        except queue.Empty:
            raise TimeoutError(f"{what} within {timeout:g} s") from None
        if message is _END:
            messages.put(_END)
            raise PortDisconnected(f"{what}: the port ended") from self.failure
        return message

    def _run_host(self) -> None:
        try:
            try:
                self._driver.run()
            finally:
                self._driver.end()
        except PortDisconnected:
            pass
        except BaseException as error:  # whoever waits is told
            self.failure = error
        finally:
            self._driver.runner.port.disconnect()

    def _read(self) -> None:
        try:
            for message in self._port:
                self._take(message)
        except (NmhostError, OSError):  # the end of the port, whichever way it came
            pass
        self._ended = True
        for messages in [*self._waiting.values(), self._messages]:
            messages.put(_END)

    def _take(self, message: Any) -> None:
        is_rpc = isinstance(message, dict) and message.get("jsonrpc") == "2.0"
        method = message.get("method") if is_rpc else None
        asked = message["params"].get("id") if method == "$/item" else message.get("id") if is_rpc else None
        waiting = self._waiting.get(asked) if method in (None, "$/item") and is_rpc else None
        if waiting is not None:
            waiting.put(message)
        elif method in self._answers and "id" in message:
            self._port.post_message({"jsonrpc": "2.0", "id": message["id"], **self._answered(method, message)})
        else:
            self._messages.put(message)

    def _answered(self, method: str, message: dict[str, Any]) -> dict[str, object]:
        params = message.get("params") or {}
        try:
            answer = self._answers[method]
            return {"result": answer(**params) if isinstance(params, dict) else answer(*params)}
        except ReplyError as error:
            return {"error": error.body()}


def _read(method: str | Callable[..., object], value: object, *, of_items: bool = False) -> object:
    """Return *value* as the hint of the function says: what it returns, or of what it yields."""
    if isinstance(method, str):
        return value
    from nmhost.rpc.hints import compile_hint

    hint = typing.get_type_hints(innermost(method), include_extras=True).get("return", object)
    try:
        check = compile_hint(typing.get_args(hint)[0] if of_items else hint)
    except (DefinitionError, IndexError):  # nothing says how it is read
        return value
    return check(value)


def _params(args: tuple[object, ...], params: dict[str, object]) -> object:
    if args and params:
        raise TypeError("give parameters by position or by name, not both: JSON-RPC has no way to send both")
    return [*args] or params or None


def _error_of(error: dict[str, Any]) -> ReplyError:
    return ReplyError(error["code"], error["message"], error.get("data"))
