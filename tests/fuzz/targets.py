"""What is fuzzed: each target takes any bytes and fails if a promise is broken."""

import json
from collections.abc import Callable, Iterator
from contextlib import suppress

from nmhost import Host, Port, ReplyError
from nmhost.browsers import Family
from nmhost.errors import DefinitionError, FramingError, MessageError, PayloadInvalid
from nmhost.framing import Codec, Decoder
from nmhost.install.record import parse_record
from nmhost.logs import Log
from nmhost.manifest import classify, explain
from nmhost.port import sender_from_argv
from nmhost.start import split_app

_LIMIT = 1 << 16
_CODEC = Codec()
_NAME = "com.example.test"
_REPLY_KEYS = {"result", "error", "method", "echo"}


class Sink:
    """Take what a host writes; there is nothing to read."""

    def __init__(self) -> None:
        self.data = b""

    def read(self, size: int) -> bytes:
        return b""

    def read_into(self, space: memoryview) -> int:
        return 0

    def write(self, *parts: bytes) -> None:
        self.data += b"".join(parts)

    def wait(self, seconds: float | None) -> bool:
        return True

    def close(self) -> None:
        return


def framing(data: bytes) -> None:
    """Any slices of any bytes give the same payloads and then the same fault, and nothing over the limit is held."""
    size, stream = (data[0] + 1 if data else 1), data[1:]
    pieces = [stream[at : at + size] for at in range(0, len(stream), size)]
    whole, cut = _outcome([stream]), _outcome(pieces)
    if whole != cut:
        raise AssertionError(f"cut into {size}: {cut}, whole: {whole}")


def payloads(data: bytes) -> None:
    """Any payload is read or refused, and what was read can be written and read again, or is refused by name."""
    try:
        message = _CODEC.loads(data)
        again = _CODEC.loads(_CODEC.dumps(message))
    except (PayloadInvalid, MessageError):
        return
    if repr(again) != repr(message):
        raise AssertionError(f"{message!r} became {again!r}")


def dispatch(data: bytes) -> None:
    """Any bytes on the wire leave a host that has written nothing but frames of JSON."""
    sink = Sink()
    runner = _host()._driver_on(Port(sink, receive_limit=_LIMIT), log=_Silent())
    runner.begin()
    with suppress(FramingError):
        runner.feed(data)
    runner.end()
    for message in _messages(sink.data):
        json.dumps(message, allow_nan=False)


def rpc(data: bytes) -> None:
    """Any JSON value gets the replies that JSON-RPC says: at most one for each request, of one form."""
    sink = Sink()
    runner = _host()._driver_on(Port(sink), log=_Silent())
    runner.begin()
    runner.feed(len(data).to_bytes(4, "little") + data)
    for message in _messages(sink.data):
        replies = message if isinstance(message, list) else [message]
        if not all(isinstance(reply, dict) and _REPLY_KEYS & reply.keys() for reply in replies):
            raise AssertionError(f"{message!r} is no reply")


def manifest(data: bytes) -> None:
    """Any file is a host manifest or has a fault with a reason, in both families."""
    for family in Family:
        explained = explain(data, family=family, name=_NAME, file=f"/m/{_NAME}.json")
        if explained.manifest is None and not all(fault.reason for fault in explained.faults):
            raise AssertionError("refused without a reason")


def record(data: bytes) -> None:
    """Any file is a record or is refused by name, and a record that was read is written the same."""
    try:
        found = parse_record(data, "/r")
    except DefinitionError:
        return
    if parse_record(found.text().encode(), "/r") != found:
        raise AssertionError(f"{found} is another once written")


def argv(data: bytes) -> None:
    """Any arguments name a sender of a known family or none; any text is an ID or is refused by name."""
    arguments = data.decode("utf-8", "surrogateescape").split("\0")
    sender = sender_from_argv(["host", *arguments])
    if sender is not None and sender.family not in ("chromium", "firefox"):
        raise AssertionError(f"{sender!r}")
    for argument in arguments:
        split_app(argument)
        try:
            classify(argument)
        except DefinitionError:
            continue


Target = Callable[[bytes], None]
TARGETS: dict[str, Target] = {
    target.__name__: target for target in (framing, payloads, dispatch, rpc, manifest, record, argv)
}


class _Silent(Log):
    """Be a log of which nothing is kept."""

    def _write(self, level: int, text: str) -> None:
        return


def _host() -> Host:
    host = Host(_NAME)

    @host.on_message
    def echo(message: object) -> object:
        return {"echo": message}

    @host.method
    def add(left: int, right: float = 1, *, names: list[str] | None = None) -> float:
        return left + right

    @host.method
    def fail(text: str) -> None:
        raise ReplyError(1, text, {"text": text})

    @host.method
    def count(to: int) -> Iterator[int]:
        yield from range(min(to, 3))

    return host


def _outcome(pieces: list[bytes]) -> tuple[list[bytes], str]:
    """Return the payloads that the pieces give, and then the fault."""
    decoder = Decoder(_LIMIT)
    found: list[bytes] = []
    try:
        for piece in pieces:
            found += map(bytes, decoder.feed(piece))
        if decoder.fault is not None:
            raise decoder.fault
        decoder.finish()
    except FramingError as error:
        return found, str(error)
    return found, ""


def _messages(data: bytes) -> Iterator[object]:
    """Yield the messages in what a host wrote; bytes that are no frame fail."""
    payloads, fault = _outcome([data])
    if fault:
        raise AssertionError(f"{data!r} is written: {fault}")
    for payload in payloads:
        yield json.loads(payload)
