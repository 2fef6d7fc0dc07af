"""An echo host with one fault: a line ``FAULT = "..."`` is put before this text, and the whole made executable."""

import errno
import fcntl
import json
import os
import signal
import struct
import subprocess
import sys
import threading
import time

FAULT = globals().get("FAULT", "")
HERE = os.path.dirname(os.path.abspath(__file__))
LIMIT = 1 << 20
HANG = 30
# Faults of a host that ends at a value: what it finds in the payload.
CRASHES = {
    "json.escapes": b"\\u0000",
    "json.beyond-ascii": b"\xe2\x82\xac",
    "json.surrogate-pair": b"\\ud83d\\ude00",
    "json.lone-surrogate": b"\\ud800",
    "json.duplicate-keys": b'"a": 1, "a": 2',
    "json.large-numbers": b"1e+308",
    "json.small-numbers": b"5e-324",
    "json.nested": b"[[[[",
    "json.empty-key": b"__proto__",
    "json.long-string": b"x" * 200_000,
    "json.many-keys": b"key 4999",
    "json.white-space": b" \t\r\n",
}
TOP_LEVEL = {"string": str, "number": float, "array": list, "null": type(None), "true": bool}
MOST = {"framing.64-kib": 65_536, "framing.1-mib": LIMIT - 1, "framing.over-1-mib": LIMIT}


class State:  # what a host keeps from read to read
    reads_of_frame = 0
    pending = b""


kept = []


def hang():
    time.sleep(HANG)
    os._exit(9)


def read_some(size):
    """Read once; at the end of input, end as the fault has it."""
    State.reads_of_frame += 1
    if FAULT == "framing.byte-by-byte" and State.reads_of_frame > 6:
        os._exit(9)
    return os.read(0, size)


def read_exactly(size, *, header):
    data = bytearray()
    once = ("framing.header-in-parts" if header else "framing.payload-in-parts") == FAULT
    while len(data) < size:
        more = read_some(size - len(data))
        if not more:
            ended(inside=("header" if header else "payload") if data or not header else "")
        data += more
        if once and len(data) < size:
            os._exit(9)
    return bytes(data)


def read_payload():
    """Return the next payload; faulty hosts that take a read for a message do so here."""
    State.reads_of_frame = 0
    if FAULT in ("framing.several-in-one-write", "framing.one-and-a-half"):
        return read_by_pieces()
    size = struct.unpack("=I", read_exactly(4, header=True))[0]
    if size > MOST.get(FAULT, 1 << 32):
        os._exit(9)
    if FAULT == "framing.announced-4-gib" and size > 1 << 31:
        hang()
    payload = read_exactly(size, header=False) if size else b""
    if FAULT == "framing.empty-frame" and not size:
        while True:
            read_exactly(1, header=True)
    return payload


def read_by_pieces():
    data = State.pending + (b"" if len(State.pending) >= 4 else read_some(65_536))
    if not data:
        ended()
    size = struct.unpack("=I", data[:4])[0]
    State.pending = data[4 + size :]
    if FAULT == "framing.several-in-one-write" or len(State.pending) < 4:
        State.pending = b""
    return data[4 : 4 + size]


def ended(inside=""):
    """End as a host does whose input has ended."""
    if FAULT in (f"framing.end-inside-{inside}", "end.idle", "end.browser-killed"):
        hang()
    if FAULT == "end.before-any-message" and not kept:
        hang()
    if FAULT == "load.burst-then-end" and len(kept) > 40:
        hang()
    if FAULT == "output.nothing-at-the-end":
        os.write(1, b"bye\n")
    if FAULT == "output.at-once":
        os.write(1, b"".join(kept))
    if FAULT == "output.closes":
        subprocess.Popen(["sleep", "4"], stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    os._exit(3 if FAULT == "end.exit-code" else 0)


def write_all(data):
    if FAULT == "output.at-once":
        kept.append(data)
        return
    while data:
        try:
            data = data[os.write(1, data) :]
        except BlockingIOError:
            if FAULT in ("load.answers-not-read", "load.slow-reader"):
                return  # lost
            time.sleep(0.001)
        except OSError as error:
            if error.errno != errno.EPIPE:
                raise
            if FAULT == "end.broken-pipe":
                while True:
                    pass
            if FAULT == "end.while-writing":
                hang()
            os._exit(0)


def start_child(*command, **how):
    return subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, **how)


def end_if(condition):
    if condition:
        os._exit(9)


def lock():
    descriptor = os.open(os.path.join(HERE, "lock"), os.O_CREAT | os.O_RDWR)
    fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


def count_starts():
    counted = os.path.join(HERE, "starts")
    with open(counted, "a") as file:
        file.write("x")
    end_if(os.path.getsize(counted) > 3)


def take_less():
    os.set_blocking(1, False)
    fcntl.fcntl(1, fcntl.F_SETPIPE_SZ, 4096)


# What each fault does at the start.
STARTS = {
    "output.nothing-before": lambda: os.write(1, b"vault 1.0 ready\n"),
    "end.terminated": lambda: signal.signal(signal.SIGTERM, signal.SIG_IGN),
    "end.no-orphans": lambda: start_child("sleep", "8", start_new_session=True),
    "start.arguments": lambda: end_if(len(sys.argv) > 2),
    "start.poor-environment": lambda: os.environ["OF_A_SHELL"],
    "start.no-home": lambda: os.environ["HOME"],
    "start.no-path": lambda: os.environ["PATH"],
    "start.home-is-not-writable": lambda: os.makedirs(os.path.join(os.environ["HOME"], ".faulty"), exist_ok=True),
    "start.other-folder": lambda: end_if(os.getcwd() != os.environ.get("PWD")),
    "start.no-locale": lambda: end_if(os.environ.get("LC_ALL") == "C"),
    "start.several-at-once": lock,
    "start.again-and-again": count_starts,
    "load.answers-not-read": take_less,
    "load.slow-reader": take_less,
}


def keep(make):
    kept[-1] = make()


# What each fault does at a message: true, and it is not answered.
MESSAGES = {
    "framing.one-message": lambda payload: os._exit(0),
    "framing.64-mib": lambda payload: len(payload) > LIMIT * 2,
    "end.while-working": lambda payload: len(kept) > 1 and hang(),
    "load.pipelined": lambda payload: len(kept) == 500,
    "resources.memory": lambda payload: keep(lambda: os.urandom(4096)),
    "resources.descriptors": lambda payload: keep(lambda: os.open(os.devnull, os.O_RDONLY)),
    "resources.threads": lambda payload: threading.active_count() < 200 and start_thread(),
    "resources.children": lambda payload: len(kept) < 20 and keep(lambda: start_child("true")),
}


def start_thread():
    threading.Thread(target=time.sleep, args=(HANG,), daemon=True).start()


def spoil(payload):
    """Do what the fault does at a message; return whether to answer it."""
    end_if(CRASHES.get(FAULT, b"\0never") in payload)
    message = json.loads(payload)
    if FAULT.startswith("json.top-level-"):
        end_if(type(message) is TOP_LEVEL[FAULT.removeprefix("json.top-level-")])
    return MESSAGES.get(FAULT, lambda payload: None)(payload) is not True


def answer(payload):
    if FAULT == "json.answer-is-json":
        payload = b'{"a": NaN}'
    if len(payload) > LIMIT and FAULT != "limits.answer-over-1-mib":
        payload = b"{}"
    if FAULT == "limits.answer-of-1-mib" and len(payload) > 65_536:
        payload = b"{}"
    order = ">" if FAULT == "framing.byte-order" else "="
    write_all(struct.pack(f"{order}I", len(payload)) + payload + (b"\n" if FAULT == "output.nothing-between" else b""))


def wait_busily():
    os.set_blocking(0, False)
    while True:
        try:
            return os.read(0, 4)
        except BlockingIOError:
            continue


STARTS.get(FAULT, lambda: None)()
while True:
    if FAULT == "end.idle-costs-nothing" and kept:
        first = wait_busily()
        os.set_blocking(0, True)
        if not first:
            ended()
        payload = read_exactly(struct.unpack("=I", first)[0], header=False)
    else:
        payload = read_payload()
    if FAULT != "output.at-once":
        kept.append(None)
    if payload and spoil(payload):
        answer(payload)
