"""Turn messages into frames and frames into messages, without any input or output.

A frame is a header (unsigned 32-bit length in native byte order) and a payload (one JSON value in UTF-8). Both browser
families frame alike: Chromium's native_message_process_host.cc and Firefox's NativeMessaging.sys.mjs, seen 2026-11-21.

CPython's own JSON scanner and encoder are used without the ``json`` package around them: importing that package takes a
third of the whole way to a host's first reply. The package is the fallback where the interpreter has no such parts.
For the same reason ``struct`` is not used: integers make and read a header themselves.
"""

from sys import byteorder

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from types import SimpleNamespace
    from typing import TypeVar, TypeVarTuple, Unpack

    Given = TypeVarTuple("Given")
    Result = TypeVar("Result")
    Default = Callable[[object], object]
    SizeAt = Callable[[bytes, int], tuple[int, ...]]
    Scan = Callable[[str, int], tuple[object, int]]
    Encode = Callable[[object, int], tuple[str, ...]]
    encode_basestring: Callable[[str], str]
    make_scanner: Callable[[object], Scan]
    make_encoder: Callable[..., Encode] | None
else:
    from sys import implementation

    SimpleNamespace = type(implementation)  # as ``types`` has it, which costs a start-up
    try:
        from _json import encode_basestring, make_encoder, make_scanner
    except ImportError:  # not CPython
        from json.encoder import encode_basestring
        from json.scanner import py_make_scanner as make_scanner

        make_encoder = None

MAX_TO_BROWSER = 1_048_576
"""Bytes of JSON a browser takes from a host, inclusive (both families, recorded in tests/conformance)."""

MAX_FROM_BROWSER = 67_108_864
"""Bytes of JSON a host takes by default; what Chromium allows an extension to post."""

TOTAL_LIMIT = 536_870_912
"""Bytes of JSON that a host takes by default of a message that a generated client sends in parts."""

HEADER_SIZE = 4

# A read of so many bytes may hold many frames; struct then takes 60 % of the time for each.
_MANY = 4096
# A frame at least this long is gathered in one buffer of its own, so that its bytes are moved once.
_GATHER_FROM = 4096
LARGE = 1 << 15
"""From this length on, what the garbage collector costs while a message is parsed outweighs the parsing."""
# Of the garbage collector, how many new objects it looks at: more than there will ever be.
_NEVER = 2**31 - 1
# A digit is "d", what an integer may stand behind in compact JSON a comma; the second table leaves digits alone.
_MARKS = bytes(44) + b",,\0\0dddddddddd," + bytes(32) + b"," + bytes(164)
_COMMAS = bytes.maketrans(b":[-", b",,,")
_DIGITS = b"0123456789"
# From so many bytes on it is worth looking at a sixteenth of them first.
_SAMPLED = 256
# Powers of two: no more quotation marks than a 1024th mean long texts, fewer digits than a fourth few numbers.
_FEW_QUOTES, _FEW_DIGITS = 10, 2
_LONG_INTEGER, _LONGER_INTEGER = b"," + b"d" * 16, b"," + b"d" * 17
_DIGIT = b"d"
_NINE_FIRST = b",9"


class Codec:
    """What turns messages into payloads and back.

    Args:
        default: Called with a value that JSON has no form for; returns one that it has. Dataclasses need none.
        big_integers: Let integers beyond ±2**53 out, which JavaScript readers round.
        allow_nan: Let NaN and the infinities out, which no browser reads.
    """

    __slots__ = ("_big_integers", "_encode", "_scan", "allow_nan", "default")

    def __init__(
        self, *, default: "Default | None" = None, big_integers: bool = False, allow_nan: bool = False
    ) -> None:
        self.default: Default | None = default
        self.allow_nan: bool = allow_nan
        self._big_integers = big_integers
        self._scan = make_scanner(_RULES)
        self._encode = _encoder(self._convert, allow_nan=allow_nan)

    def dumps(self, message: object) -> bytes:
        """Return the payload of *message*: compact JSON, lone surrogates escaped.

        Raises:
            MessageError: A part of the message has no JSON form that every browser reads; the error names its path.
        """
        try:
            text = "".join(self._encode(message, 0))
        except MemoryError:
            raise
        except Exception as error:  # also whatever ``default`` raises
            return self._dumps_oddly(message, error)
        try:
            payload = text.encode()
        except UnicodeEncodeError:
            # Lone surrogates are all that UTF-8 refuses, and Python's escape for them is JSON's too.
            payload = text.encode("utf-8", "backslashreplace")
        del text  # it may be large
        if len(payload) > _SAMPLED:
            self._check_longer(payload)
            return payload
        marked = payload.translate(_MARKS)
        # ``rpartition`` takes half the time of ``rfind``, and a fourth of ``partition``: few bytes are commas. A
        # digit's is the highest mark: what begins with it is a number by itself.
        if marked.rpartition(_LONG_INTEGER)[1] or marked >= _DIGIT:
            self._check_integers(payload, marked, payload)
        return payload

    def loads(self, payload: bytes | bytearray) -> object:
        """Return the message in *payload*; an empty payload, which Firefox sends for ``undefined``, is None.

        A bytearray is emptied once its text is read, so that a large message is not held twice.

        Raises:
            PayloadInvalid: The payload is not UTF-8 JSON.
        """
        try:
            text = payload.decode()
        except UnicodeDecodeError:
            return self._loads_oddly(payload)
        if isinstance(payload, bytearray):
            payload.clear()
        try:
            message, end = self._scan(text, 0) if len(text) < LARGE else _scan_large(self._scan, text)
        # SystemError: the scanner can't word its refusal while the json package is not imported.
        except (ValueError, StopIteration, RecursionError, SystemError):
            return self._loads_oddly(text)
        return message if end == len(text) else self._loads_oddly(text)

    def loads_text(self, text: str) -> object:
        """Return the message in the JSON *text*, which came in pieces.

        Raises:
            PayloadInvalid: It is not JSON.
        """
        try:
            message, end = self._scan(text, 0) if len(text) < LARGE else _scan_large(self._scan, text)
        except (ValueError, StopIteration, RecursionError, SystemError):  # as in loads
            return self._loads_oddly(text)
        return message if end == len(text) else self._loads_oddly(text)

    def loads_all(self, payloads: "list[bytes | bytearray]") -> list[object]:
        """Return the messages in *payloads*, an ``Unreadable`` in place of what is not UTF-8 JSON."""
        messages: list[object] = []
        for payload in payloads:
            try:
                messages.append(self.loads(payload))
            except Exception as error:  # raised when its turn has come, whatever it is
                messages.append(Unreadable(error))
        return messages

    def _loads_oddly(self, source: bytes | bytearray | str) -> object:
        """Parse what the straight way refused: empty, padded with white space, or wrong."""
        if not source:
            return None
        from nmhost.lazy.explain import read_strictly  # only odd input needs it

        return read_strictly(source)

    def _convert(self, value: object) -> object:
        """Give *value*, which JSON has no form for, one."""
        if hasattr(value, "__dataclass_fields__") and not isinstance(value, type):
            from dataclasses import fields  # whoever made such a value has loaded it

            return {field.name: getattr(value, field.name) for field in fields(value)}  # type: ignore[arg-type]
        from nmhost.lazy.forms import form_of  # only what JSON lacks needs it

        if self.default is None:
            return form_of(value)
        try:
            return self.default(value)
        except TypeError as error:
            try:
                return form_of(value)
            except TypeError:
                raise error from None

    def _dumps_oddly(self, message: object, error: Exception) -> bytes:
        """Return the payload of *message*, which the straight way refused, once its keys are text; or say why not."""
        from nmhost.lazy.keys import with_text_keys  # only such a message needs it

        changed = with_text_keys(message, self._convert)
        if changed is not None:
            return self.dumps(changed)
        from nmhost.lazy.explain import explain_refusal  # only a refused message needs it

        raise explain_refusal(message, error, self) from None

    def _check_integers(self, part: bytes, marked: bytes, payload: bytes) -> None:
        """Refuse integers beyond ±2**53 in a part of *payload* that has sixteen digits where one may stand."""
        if self._big_integers:
            return
        longer = marked.find(_LONGER_INTEGER)
        commas = _with_commas(part)
        # Of sixteen digits, those beyond 2**53 begin with a nine.
        if longer < 0 and part[0] not in _DIGITS and not commas.rpartition(_NINE_FIRST)[1]:
            return
        from nmhost.lazy.integers import has_unsafe  # only what comes near 2**53 needs it

        if has_unsafe(part, marked, commas, longer):
            from nmhost.lazy.explain import refuse_big_integers  # only a refused message needs it

            refuse_big_integers(payload)

    def _check_longer(self, payload: bytes) -> None:
        """Refuse integers beyond ±2**53 in a payload of which it is worth looking at a part first."""
        # Of sixteen digits in a row each sixteenth byte is one.
        sample = payload[::16]
        digits = len(sample) - len(sample.translate(None, _DIGITS))
        if not digits or self._big_integers:
            return
        outside = payload
        if sample.count(b'"') <= len(sample) >> _FEW_QUOTES and b'"' in payload and b"\\" not in payload:
            from nmhost.lazy.integers import outside_texts  # only long texts with digits need it

            outside = outside_texts(payload)
        elif len(payload) >= _MANY and digits < len(sample) >> _FEW_DIGITS:
            from nmhost.lazy.integers import may_have_long  # only long runs of digits need it

            if not may_have_long(payload, _MARKS):
                return
        marked = outside.translate(_MARKS)
        if marked.rpartition(_LONG_INTEGER)[1] or marked >= _DIGIT:
            self._check_integers(outside, marked, payload)


class Unreadable:
    """What stands in line for a message that can't be read: those before it come first.

    Args:
        error: What reading it raised.
    """

    __slots__ = ("error",)

    def __init__(self, error: Exception) -> None:
        self.error: Exception = error


class Decoder:
    """What cuts a stream of bytes into payloads, and holds whatever is not a whole frame yet.

    Any slicing of the same bytes gives the same payloads and then the same fault.

    Args:
        limit: The largest payload taken, in bytes; a header that announces more is a fault and nothing is allocated.
    """

    __slots__ = ("_body", "_filled", "_pending", "_size_at", "fault", "limit")

    def __init__(self, limit: int = MAX_FROM_BROWSER) -> None:
        self.limit: int = limit
        self.fault: Exception | None = None
        self._pending = b""
        self._body: bytearray | None = None
        self._filled = 0
        self._size_at: SizeAt | None = None

    def feed(self, data: bytes) -> list[bytes | bytearray]:
        """Return the payloads that *data* completes, an empty frame as ``b""``.

        A fault behind good frames is kept in ``fault``, so that the payloads before it are not lost.

        Raises:
            FrameTooLarge: A header announces more than the limit, and no payload comes before it.
        """
        if self.fault is not None:
            raise self.fault
        payloads: list[bytes | bytearray] = []
        if self._body is not None:
            data = self._fill(data, payloads)
        elif self._pending:
            data = self._pending + data
        start, whole, limit = 0, len(data), self.limit
        size_at = None if whole < _MANY else self._struct()
        while (body := start + HEADER_SIZE) <= whole:
            size = int.from_bytes(data[start:body], byteorder) if size_at is None else size_at(data, start)[0]
            if size > limit:
                return self._refuse(size, payloads)
            if (end := body + size) > whole:
                break
            payloads.append(data[body:end])
            start = end
        self._keep(data[start:])
        return payloads

    def only(self, data: bytes) -> bytes | None:
        """Return the payload of *data* if that is one whole frame and nothing else is under way, as mostly."""
        if self._body is not None or self._pending or self.fault is not None:
            return None
        size = int.from_bytes(data[:HEADER_SIZE], byteorder)
        return data[HEADER_SIZE:] if size == len(data) - HEADER_SIZE and size <= self.limit else None

    @property
    def is_gathering(self) -> bool:
        """Whether the payload under way has a buffer, into which it must be read."""
        return self._body is not None

    def space(self) -> memoryview | None:
        """Return the buffer that the payload under way must be read into next, if it has one."""
        return None if self._body is None else memoryview(self._body)[self._filled :]

    def filled(self, count: int) -> list[bytes | bytearray]:
        """Count *count* bytes as read into ``space()``; return the payload if that completes it."""
        self._filled += count
        body = self._body
        if body is None or self._filled < len(body):
            return []
        self._body = None
        return [body]

    def finish(self) -> None:
        """Check that the input may end here.

        Raises:
            FrameTruncated: It ends inside a frame.
        """
        if self._body is None and not self._pending:
            return
        from nmhost.errors import FrameTruncated  # only a fault needs it

        if self._body is not None:
            raise FrameTruncated(HEADER_SIZE + self._filled, HEADER_SIZE + len(self._body))
        known = len(self._pending) >= HEADER_SIZE
        raise FrameTruncated(len(self._pending), HEADER_SIZE + announced(self._pending) if known else None)

    def _struct(self) -> "SizeAt":
        """Return what reads a header in less time, once it is loaded."""
        if self._size_at is None:
            from struct import Struct  # only many frames at once are worth its import

            self._size_at = Struct("=I").unpack_from
        return self._size_at

    def _fill(self, data: bytes, payloads: list[bytes | bytearray]) -> bytes:
        """Give the payload under way its share of *data* and return the rest."""
        space = self.space() or memoryview(b"")
        share = data[: len(space)]
        space[: len(share)] = share
        payloads += self.filled(len(share))
        return data[len(share) :]

    def _keep(self, rest: bytes) -> None:
        """Hold the beginning of a frame; a large one moves into a buffer of its own."""
        self._pending = rest
        if len(rest) < HEADER_SIZE:
            return
        size = announced(rest)
        if size >= _GATHER_FROM:
            self._body = bytearray(size)
            self._filled = len(rest) - HEADER_SIZE
            self._body[: self._filled] = rest[HEADER_SIZE:]
            self._pending = b""

    def _refuse(self, size: int, payloads: list[bytes | bytearray]) -> list[bytes | bytearray]:
        """Keep the fault, and raise it unless payloads come before it."""
        from nmhost.errors import FrameTooLarge  # only a fault needs it

        self.fault = FrameTooLarge(size, self.limit)
        if not payloads:
            raise self.fault
        return payloads


def frame(payload: bytes, limit: int = MAX_TO_BROWSER) -> bytes:
    """Return *payload* behind its header.

    Raises:
        MessageTooLarge: The payload is over *limit* bytes.
    """
    if len(payload) > limit:
        raise too_large(payload, limit)
    return frames([payload])


def frames(payloads: "list[bytes]") -> bytes:
    """Return *payloads*, each behind its header, one behind the other; their sizes have been checked."""
    if len(payloads) == 1:
        return len(payloads[0]).to_bytes(HEADER_SIZE, byteorder) + payloads[0]
    parts = [b""] * (2 * len(payloads))
    parts[0::2] = [len(payload).to_bytes(HEADER_SIZE, byteorder) for payload in payloads]
    parts[1::2] = payloads
    return b"".join(parts)


def too_large(payload: bytes, limit: int) -> Exception:
    """Return the error for a payload over *limit* bytes."""
    from nmhost.errors import MessageTooLarge  # only a refused message needs it

    return MessageTooLarge(len(payload), limit)


def encode(
    message: object,
    *,
    limit: int = MAX_TO_BROWSER,
    default: "Default | None" = None,
    big_integers: bool = False,
) -> bytes:
    """Return the frame of *message*.

    Raises:
        MessageError: A part of the message has no JSON form that every browser reads.
        MessageTooLarge: The payload is over *limit* bytes.
    """
    return frame(Codec(default=default, big_integers=big_integers).dumps(message), limit)


def decode(payload: bytes) -> object:
    """Return the message in *payload*; an empty payload is None.

    Raises:
        PayloadInvalid: The payload is not UTF-8 JSON.
    """
    return Codec().loads(payload)


def announced(data: "bytes | bytearray") -> int:
    """Return the size of the payload that the header at the beginning of *data* announces."""
    return int.from_bytes(data[:HEADER_SIZE], byteorder)


def _not_json(name: str) -> object:
    raise ValueError(f"{name} is no JSON value")


# The rules that CPython's scanner reads; a class of them would cost a start-up more. ``memo`` is for the scanner in
# Python, where there is no other, which empties it itself.
_RULES = SimpleNamespace(
    strict=True,
    object_hook=None,
    object_pairs_hook=None,
    parse_float=float,
    parse_int=int,
    parse_constant=_not_json,
    memo={},
)


def without_collector(read: "Callable[[Unpack[Given]], Result]", *given: "Unpack[Given]") -> "Result":
    """Return what *read* makes of *given*: much of which nothing is garbage yet, so the collector leaves it alone."""
    import gc  # only what makes much needs it

    thresholds = gc.get_threshold()
    gc.set_threshold(_NEVER)
    try:
        return read(*given)
    finally:
        if gc.get_threshold()[0] == _NEVER:  # nobody has set another meanwhile
            gc.set_threshold(*thresholds)


def _scan_large(scan: "Scan", text: str) -> "tuple[object, int]":
    """Return what *scan* makes of a large text, the allocators prepared for more of them."""
    from nmhost.lazy.large import hold, keep_heap  # only large messages need them

    keep_heap()
    return hold(without_collector(scan, text, 0), len(text))


def _with_commas(part: bytes) -> bytes:
    """Return *part* of compact JSON with a comma for each byte that an integer may stand behind."""
    is_plain_list = part[:1] == b"[" and part.find(b"[", 1) < 0 and b":" not in part and b"-" not in part
    return b"," + part[1:] if is_plain_list else part.translate(_COMMAS)


def _encoder(default: "Default", *, allow_nan: bool) -> "Encode":
    """Return CPython's encoder, or the json package's where there is none."""
    if make_encoder is not None:
        return make_encoder(None, default, encode_basestring, None, ":", ",", False, False, allow_nan)  # noqa: FBT003
    import json

    whole = json.JSONEncoder(
        ensure_ascii=False, check_circular=False, allow_nan=allow_nan, separators=(",", ":"), default=default
    )
    return lambda message, _depth: (whole.encode(message),)
