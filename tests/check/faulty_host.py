"""An echo host with one fault: a line ``FAULT = "..."`` is put before this text, and the whole made executable.

Each fault is as narrow as its case: what another case does to a host does not meet it.
"""

import contextlib
import fcntl
import json
import os
import select
import signal
import struct
import subprocess
import sys
import termios
import threading
import time
import types
import zlib

FAULT = globals().get("FAULT", "")
HERE = os.path.dirname(os.path.abspath(__file__))
LIMIT = 1 << 20
HANG = 60
IDLE = 1.5  # seconds without a message: the matrix leaves a host alone for twice that, or for no time at all
# Faults of a host that ends at a value: what it finds in the payload.
CRASHES = {
    "json.escapes": b"\\u0000",
    "json.beyond-ascii": b"\xe2\x80\xa8",
    "json.surrogate-pair": b"\\ud83d\\ude00",
    "json.lone-surrogate": b"\\ud800",
    "json.duplicate-keys": b'"a": 1, "a": 2',
    "json.large-numbers": b"1e+308",
    "json.small-numbers": b"5e-324",
    "json.nested": b"[[[[",
    "json.empty-key": b"__proto__",
    "json.many-keys": b"key 4999",
    "json.white-space": b" \t\r\n",
}
TOP_LEVEL = {"string": str, "number": float, "array": list, "null": type(None), "true": bool}
# Faults of a host that ends at a message of a size: more than the first, at most the second.
SIZES = {
    "framing.64-kib": (65_536, 65_600),
    "framing.1-mib": (LIMIT - 1, LIMIT),
    "framing.over-1-mib": (LIMIT, LIMIT + 8),
    "json.long-string": (300_000, 300_100),
}


State = types.SimpleNamespace(
    count=0,  # messages so far
    last=0.0,  # when the last one came
    held=bytearray(),  # what was read and is no message yet
    kept=[],  # what it should have let go
)


def hang():
    time.sleep(HANG)
    os._exit(9)


def end_if(condition):
    if condition:
        os._exit(9)


def nobody_reads():
    return hung_up(1)


def nobody_writes():
    return hung_up(0)


def hung_up(descriptor, within=0):
    poll = select.poll()
    poll.register(descriptor, 0)
    return bool(poll.poll(within * 1000))


def more_comes(within=0):
    """Return whether there is more input than was read, or its end."""
    return bool(select.select([0], [], [], within)[0])


def unread():
    """Return how much input there is that was not read."""
    size = bytearray(4)
    fcntl.ioctl(0, termios.FIONREAD, size)
    return int.from_bytes(size, sys.byteorder)


def read_some():
    """Read once; at the end of input, end as the fault has it."""
    if FAULT == "end.idle-costs-nothing" and State.count == 1:
        wait_busily()
    data = os.read(0, LIMIT)
    if not data:
        ended()
    State.held += data
    if FAULT == "load.pipelined" and State.count == 1 and len(data) in (4096, 6000):
        del State.held[:6]
    return len(data)


def wait_busily():
    end = time.monotonic() + 60
    while time.monotonic() < end and not more_comes():
        pass


def read_payload():
    """Return the next payload."""
    header_parts = payload_parts = 0
    whole = bool(State.held)
    while len(State.held) < 4:
        read_some()
        header_parts += 1
    size = struct.unpack("=I", State.held[:4])[0]
    came_with_it = len(State.held) > 4
    while len(State.held) < 4 + size:
        read_some()
        payload_parts += 1
    payload = bytes(State.held[4 : 4 + size])
    del State.held[: 4 + size]
    if not whole and size < 1000:
        end_if(FAULT == "framing.header-in-parts" and header_parts >= 4 and payload_parts <= 1)
        end_if(FAULT == "framing.payload-in-parts" and header_parts == 1 and payload_parts == 1 and came_with_it)
        end_if(FAULT == "framing.byte-by-byte" and header_parts >= 4 and payload_parts > 4)
    drop_what_follows(size)
    if not size and FAULT == "framing.empty-frame":
        hang()
    return payload


def drop_what_follows(size):
    """Lose what was read behind a message, as a host does that takes a read for a message."""
    left = len(State.held)
    if State.count == 1 and FAULT == "framing.several-in-one-write" and left == 2 * (size + 4) and not more_comes(1):
        State.held.clear()
    if State.count == 1 and FAULT == "framing.one-and-a-half" and 0 < left < 4:
        State.held.clear()


def ended():
    """End as a host does whose input has ended."""
    left, since = len(State.held), time.monotonic() - State.last
    announced = struct.unpack("=I", State.held[:4])[0] if left >= 4 else 0
    hangs = {
        "framing.end-inside-header": 0 < left < 4,
        "framing.end-inside-payload": left >= 4 and announced < 1 << 31,
        "framing.announced-4-gib": left >= 4 and announced > 1 << 31,
        "end.idle": State.count == 1 and since > IDLE and not left,
        "end.before-any-message": not State.count,
        "end.while-working": State.count == 2,
        "end.while-writing": State.count > 2 and nobody_reads(),
        "end.browser-killed": State.count == 1 and since < IDLE and not left,
        "load.burst-then-end": 40 < State.count < 60,
    }
    if hangs.get(FAULT) and (FAULT != "end.browser-killed" or hung_up(1, within=2)):
        hang()
    if FAULT == "output.nothing-at-the-end" and State.count == 1:
        os.write(1, b"bye\n")
    if FAULT == "output.at-once":
        os.write(1, b"".join(State.kept))
    if FAULT == "output.closes" and State.count == 1:
        subprocess.Popen(["sleep", "8"], stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    os._exit(3 if FAULT == "end.exit-code" else 0)


def write_all(data):
    if FAULT == "output.at-once":
        State.kept.append(data)
        return
    loses = (FAULT == "load.answers-not-read" and len(data) == 1028) or (
        FAULT == "load.slow-reader" and len(data) == 2052
    )
    os.set_blocking(1, not loses)
    while data:
        try:
            data = data[os.write(1, data) :]
        except BlockingIOError:
            return  # lost
        except BrokenPipeError:
            last = not State.held and not unread()
            if FAULT == "end.broken-pipe" and State.count == 2 and last and not nobody_writes():
                while True:
                    pass
            if FAULT == "end.while-writing" and (State.count > 2 or not last):
                hang()
            os._exit(0)


def start_child(*command, **how):
    return subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, **how)


def lock():
    descriptor = os.open(os.path.join(HERE, "lock"), os.O_CREAT | os.O_RDWR)
    fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


def only(*names):
    return {name for name in os.environ if name != "LC_CTYPE"} == set(names)


# What each fault does at the start.
STARTS = {
    "output.nothing-before": lambda: os.write(1, b"vault 1.0 ready\n"),
    "end.terminated": lambda: signal.signal(signal.SIGTERM, signal.SIG_IGN),
    "end.no-orphans": lambda: start_child("sleep", "20", start_new_session=True),
    "start.arguments": lambda: end_if(len(sys.argv) > 2),
    "start.poor-environment": lambda: end_if(only("PATH", "HOME")),
    "start.no-home": lambda: os.environ["HOME"],
    "start.no-path": lambda: os.environ["PATH"],
    "start.home-is-not-writable": lambda: os.stat(os.environ.get("HOME", "/")),
    "start.other-folder": lambda: end_if(os.getcwd() == HERE),
    "start.no-locale": lambda: end_if(os.environ.get("LC_ALL") == "C"),
    "start.several-at-once": lock,
}


def count_short_sessions():
    """End at the tenth session in a row that has one message and the same environment, once."""
    path = os.path.join(HERE, "sessions")
    with open(path, "a+") as file:
        file.seek(0)
        before = file.read().split()
    key = str(zlib.crc32(repr((sys.argv, sorted(os.environ.items()))).encode()))
    count = int(before[1]) if before[:1] == [key] else 0
    if count > 9:
        with contextlib.suppress(FileExistsError):
            os.close(os.open(os.path.join(HERE, "failed"), os.O_CREAT | os.O_EXCL))
            os._exit(9)
    with open(path, "w") as file:
        file.write(f"{key} {count + 1 if State.count == 1 else 0}")


def keep(make, most):
    if len(State.kept) < most:
        State.kept.append(make())


# What each fault does at a message.
MESSAGES = {
    "framing.one-message": lambda payload: os._exit(0),
    "framing.64-mib": lambda payload: len(payload) > LIMIT * 2 and hang(),
    "start.again-and-again": lambda payload: count_short_sessions(),
    "resources.memory": lambda payload: keep(lambda: os.urandom(4096), 14_000),
    "resources.descriptors": lambda payload: keep(lambda: os.open(os.devnull, os.O_RDONLY), 500),
    "resources.threads": lambda payload: keep(start_thread, 200),
    "resources.children": lambda payload: keep(lambda: start_child("true"), 20),
}


def start_thread():
    threading.Thread(target=time.sleep, args=(HANG,), daemon=True).start()


def spoil(payload):
    """Do what the fault does at a message."""
    end_if(CRASHES.get(FAULT, b"\0never") in payload)
    more, most = SIZES.get(FAULT, (0, 0))
    end_if(more < len(payload) <= most)
    if FAULT.startswith("json.top-level-"):
        end_if(type(json.loads(payload)) is TOP_LEVEL[FAULT.removeprefix("json.top-level-")])
    MESSAGES.get(FAULT, lambda payload: None)(payload)


def answer(payload):
    if FAULT == "json.answer-is-json":
        payload = b'{"a": NaN}'
    if len(payload) > LIMIT and FAULT != "limits.answer-over-1-mib":
        payload = b"{}"
    if FAULT == "limits.answer-of-1-mib" and len(payload) > 65_536:
        payload = b"{}"
    order = ">" if FAULT == "framing.byte-order" else "="
    write_all(struct.pack(f"{order}I", len(payload)) + payload + (b"\n" if FAULT == "output.nothing-between" else b""))


STARTS.get(FAULT, lambda: None)()
while True:
    received = read_payload()
    State.count += 1
    State.last = time.monotonic()
    if received:
        spoil(received)
        answer(received)
