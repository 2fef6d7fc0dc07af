"""Write a session down as JSON lines: the frames that passed, with time, direction, size and what may be kept of them.

The standard library alone is imported: this runs beside hosts, in an interpreter without site packages.
"""

import base64
import contextlib
import json
import os
import re
import time
from sys import byteorder

FORMAT = 1
REDACTED = "[redacted]"

_HEADER_SIZE = 4
_GATHERED = 64 << 20  # of a frame that is larger, size and direction alone are kept
_KEPT_FILES = 200  # of a host; each connectNative and sendNativeMessage starts one
_OPPOSITE = {"to_host": "browser", "to_browser": "host"}


class Frames:
    """The frames of one direction, cut out of its bytes.

    What is larger than can be kept, or is no frame, is told with what is known of it.
    """

    def __init__(self) -> None:
        self._data = bytearray()
        self._wanted = 0
        self._skipped = 0

    def feed(self, data: bytes) -> "list[tuple[int, bytes | None]]":
        """Return the frames that *data* completes: the size of each, and its payload unless it is too large."""
        found: list[tuple[int, bytes | None]] = []
        self._data += data
        while True:
            if self._skipped:
                taken = min(self._skipped, len(self._data))
                del self._data[:taken]
                self._skipped -= taken
                if self._skipped:
                    return found
                found.append((self._wanted, None))
            if len(self._data) < _HEADER_SIZE:
                return found
            self._wanted = int.from_bytes(self._data[:_HEADER_SIZE], byteorder)
            if self._wanted > _GATHERED:
                del self._data[:_HEADER_SIZE]
                self._skipped = self._wanted
                continue
            if len(self._data) < _HEADER_SIZE + self._wanted:
                return found
            found.append((self._wanted, bytes(self._data[_HEADER_SIZE : _HEADER_SIZE + self._wanted])))
            del self._data[: _HEADER_SIZE + self._wanted]

    @property
    def rest(self) -> bytes:
        """What has come of a frame that is not whole."""
        return bytes(self._data)

    @property
    def missing(self) -> int:
        """How many bytes a frame that is not whole still lacks."""
        return self._skipped or max(0, _HEADER_SIZE + self._wanted - len(self._data)) if self._data else self._skipped


class Writer:
    """A recording that is being written.

    Args:
        descriptor: The file.
        bodies: Whether messages are kept.
        redact: A regular expression of keys whose values are left out; nothing for none.
        limit: The size at which the recording ends.
    """

    def __init__(self, descriptor: int, *, bodies: bool, redact: str, limit: int) -> None:
        self._file = descriptor
        self._bodies = bodies
        self._redact = re.compile(redact) if redact else None
        self._limit = limit
        self._size = 0
        self._full = False
        self._frames = {"to_host": Frames(), "to_browser": Frames()}

    def event(self, name: str, **facts: object) -> None:
        """Write down something that is no message."""
        self._append(json.dumps({"time": _rounded(time.time()), "event": name} | facts).encode() + b"\n")

    def write(self, passed: "list[tuple[float, str, bytes]]") -> None:
        """Write down what has passed; no bytes mean that a direction has ended, a mark behind it that nobody reads."""
        lines: list[bytes] = []
        for moment, direction, data in passed:
            if not data:
                lines.append(self._ended(moment, direction))
                continue
            lines += [
                self._line(moment, direction, size, payload) for size, payload in self._frames[direction].feed(data)
            ]
        self._append(b"".join(lines))

    def close(self) -> None:
        """Write down that the session has ended."""
        self.event("end")
        os.close(self._file)

    def _ended(self, moment: float, direction: str) -> bytes:
        name = direction.rstrip("!")
        by = _OPPOSITE["to_browser" if name == "to_host" else "to_host"] if direction != name else _OPPOSITE[name]
        event: dict[str, object] = {"time": _rounded(moment), "event": "closed", "direction": name, "by": by}
        frames = self._frames[name]
        if frames.missing:
            event["unfinished"] = len(frames.rest)
            event["missing"] = frames.missing
            if self._bodies and self._redact is None and frames.rest:
                event["bytes"] = base64.b64encode(frames.rest[:256]).decode()
        return json.dumps(event).encode() + b"\n"

    def _line(self, moment: float, direction: str, size: int, payload: "bytes | None") -> bytes:
        head = f'{{"time": {_rounded(moment)}, "direction": "{direction}", "size": {size}'.encode()
        return head + self._body(payload) + b"}\n"

    def _body(self, payload: "bytes | None") -> bytes:
        if payload is None:
            return b', "omitted": "too large"'
        if not self._bodies:
            return b', "redacted": true'
        if not payload:
            return b', "empty": true'
        try:
            masked = self._masked(payload.decode())
        except (ValueError, RecursionError) as error:
            if self._redact is not None:
                return b', "redacted": true, "invalid": ' + json.dumps(type(error).__name__).encode()
            kept = base64.b64encode(payload).decode()
            return b', "base64": ' + json.dumps(kept).encode() + b', "invalid": ' + json.dumps(str(error)).encode()
        if masked:
            return b', "message": ' + masked.encode() + b', "redacted": true'
        # In a JSON text line ends stand between tokens alone, where a space is as good.
        return b', "message": ' + payload.replace(b"\n", b" ").replace(b"\r", b" ")

    def _masked(self, text: str) -> str:
        """Return a message without the values of some keys, nothing if it has no such key; of equal keys each counts.

        Raises:
            ValueError: It is no JSON.
            RecursionError: It is deeper than can be read.
        """
        keys, found = self._redact, False

        def without(pairs: "list[tuple[str, object]]") -> "dict[str, object]":
            nonlocal found
            secret = {key for key, _ in pairs if keys is not None and keys.fullmatch(key.casefold())}
            found = found or bool(secret)
            return {key: REDACTED if key in secret else value for key, value in pairs}

        value = json.loads(
            text, parse_constant=_refuse, parse_float=_finite, object_pairs_hook=None if keys is None else without
        )
        return json.dumps(value) if found else ""

    def _append(self, data: bytes) -> None:
        if self._full:
            return
        if self._size + len(data) > self._limit:
            self._full = True
            data = json.dumps({"time": _rounded(time.time()), "event": "full", "limit": self._limit}).encode() + b"\n"
        self._size += len(data)
        while data:
            data = data[os.write(self._file, data) :]


def open_recording(settings_file: str, program: str, arguments: "list[str]", host: int) -> Writer:
    """Begin the recording of a session in a file of its own, which this user alone may read."""
    with open(settings_file, "rb") as file:  # noqa: PTH123 - no pathlib beside a host
        settings = json.load(file)
    folder = settings["folder"]
    os.makedirs(folder, mode=0o700, exist_ok=True)  # noqa: PTH103 - as above
    _forget_oldest(folder)
    moment = time.strftime("%Y%m%dT%H%M%S", time.gmtime())
    path = os.path.join(folder, f"{moment}-{host}.jsonl")  # noqa: PTH118 - as above
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND | getattr(os, "O_NOFOLLOW", 0), 0o600)
    os.fchmod(descriptor, 0o600)
    writer = Writer(
        descriptor, bodies=settings["bodies"], redact=settings["redact_expression"], limit=settings["limit"]
    )
    writer.event(
        "start", format=FORMAT, host=settings["name"], program=program, arguments=arguments, process=host,
        bodies=settings["bodies"], redact=settings["redact"],
    )  # fmt: skip
    return writer


def _forget_oldest(folder: str) -> None:
    """Remove the oldest recordings of a host that has many; their names begin with their time."""
    names = sorted(name for name in os.listdir(folder) if name.endswith(".jsonl"))  # noqa: PTH208 - as above
    for name in names[: max(0, len(names) - _KEPT_FILES + 1)]:
        with contextlib.suppress(FileNotFoundError):  # another of the host's recorders was quicker
            os.unlink(os.path.join(folder, name))  # noqa: PTH108, PTH118 - as above


def _refuse(word: str) -> object:
    raise ValueError(f"{word} is no JSON")


def _finite(text: str) -> float:
    number = float(text)
    if number in (float("inf"), float("-inf")):
        raise ValueError(f"{text} is more than a number can be")
    return number


def _rounded(moment: float) -> float:
    return round(moment, 6)
