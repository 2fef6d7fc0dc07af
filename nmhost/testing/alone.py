"""A client for tests of a host alone: no browser, no manifest, the host's own code on a pipe in this process."""

import asyncio
import itertools
import os
import queue
import threading
from collections.abc import AsyncIterator, Callable, Generator
from typing import Any, Self

from nmhost.errors import NmhostError, PortDisconnected, ReplyError
from nmhost.host import Host, driver_of, port_of
from nmhost.port import Port, Sender
from nmhost.transports import PipeTransport

TIMEOUT = 60.0
"""How long a call waits by default, in seconds."""

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
        self._port = Port(PipeTransport(we_read, we_write), send_limit=1 << 30, receive_limit=1 << 30)
        self._driver = driver_of(host, port_of(host, PipeTransport(host_reads, host_writes), sender))
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

    def call(self, method: str, /, *args: object, **params: object) -> Any:
        """Call a method by position or name and return its result; the items of a stream are dropped.

        Raises:
            ReplyError: The host replied with an error.
            TimeoutError: It did not reply within a minute.
            PortDisconnected: The port ended before.
        """
        stream = self.stream(method, *args, **params)
        while True:
            try:
                next(stream)
            except StopIteration as stop:
                return stop.value

    async def call_async(self, method: str, /, *args: object, **params: object) -> Any:
        """Call a method as ``call`` does, while other tasks run."""
        return await asyncio.to_thread(self.call, method, *args, **params)

    def stream(self, method: str, /, *args: object, **params: object) -> Generator[Any, None, Any]:
        """Call a method that yields and yield each of its items; leaving the loop early cancels it.

        Raises:
            ReplyError: The host replied with an error.
            TimeoutError: Nothing came for a minute.
            PortDisconnected: The port ended before.
        """
        request_id, replies = self._ask(method, args, params)
        return self._items(method, request_id, replies)

    async def stream_async(self, method: str, /, *args: object, **params: object) -> AsyncIterator[Any]:
        """Call a method that yields as ``stream`` does, while other tasks run."""
        items = self.stream(method, *args, **params)
        while (item := await asyncio.to_thread(next, items, _END)) is not _END:
            yield item

    def notify(self, method: str, /, *args: object, **params: object) -> None:
        """Send a notification, which has no reply."""
        self._port.notify(method, _params(args, params))

    def handle(self, method: str, function: Callable[..., object]) -> None:
        """Answer requests of the host for *method* with what *function* returns for their parameters."""
        self._answers[method] = function

    def post(self, message: object) -> None:
        """Post a message of any form."""
        self._port.post_message(message)

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

    def _ask(
        self, method: str, args: tuple[object, ...], params: dict[str, object]
    ) -> "tuple[int, queue.SimpleQueue[Any]]":
        request_id = next(self._ids)
        replies = self._waiting[request_id] = queue.SimpleQueue()
        request: dict[str, object] = {"jsonrpc": "2.0", "id": request_id, "method": method}
        given = _params(args, params)
        self._port.post_message(request if given is None else request | {"params": given})
        if self._ended:
            replies.put(_END)
        return request_id, replies

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


def _params(args: tuple[object, ...], params: dict[str, object]) -> object:
    if args and params:
        raise TypeError("give parameters by position or by name, not both: JSON-RPC has no way to send both")
    return [*args] or params or None


def _error_of(error: dict[str, Any]) -> ReplyError:
    return ReplyError(error["code"], error["message"], error.get("data"))
