"""A host that does what each message tells it to; for all others it answers with the message."""

import json
import os
import signal
import struct
import sys
import time
from pathlib import Path


def receive():
    header = sys.stdin.buffer.read(4)
    return json.loads(sys.stdin.buffer.read(struct.unpack("=I", header)[0])) if len(header) == 4 else None


def send(message):
    data = json.dumps(message).encode()
    os.write(1, struct.pack("=I", len(data)) + data) if len(data) < 60000 else write_all(data)


def write_all(data):
    sys.stdout.buffer.write(struct.pack("=I", len(data)) + data)
    sys.stdout.buffer.flush()


def state():
    there = os.path.exists("/proc/self/status")
    status = Path("/proc/self/status").read_text() if there else ""
    environ = Path("/proc/self/environ").read_bytes().decode() if there else ""
    return {
        "argv": sys.argv[1:],
        "cwd": os.getcwd(),
        "ignored": [line for line in status.splitlines() if line.startswith("SigIgn")],
        "children": children(),
        "parent": os.getppid(),
        "environ": sorted(environ.split("\0")),
        "group": os.getpgrp(),
        "session": os.getsid(0),
        "descriptors": sorted(os.listdir("/proc/self/fd"))[:8] if there else [],
    }


def children():
    try:
        os.waitpid(-1, os.WNOHANG)
    except ChildProcessError:
        return "none"
    return "some"


def term(*_):
    os.write(2, b"terminated\n")
    os._exit(5)


while (told := receive()) is not None:
    what = told.get("do") if isinstance(told, dict) else None
    if what == "state":
        send(state())
    elif what == "exit":
        sys.exit(told["code"])
    elif what == "abort":
        os.kill(os.getpid(), told["signal"])
    elif what == "say":
        os.write(2, told["text"].encode())
        send("said")
    elif what == "stray":
        os.write(1, b"hello there\n")
    elif what == "large":
        send("x" * told["size"])
    elif what == "hang":
        signal.signal(signal.SIGTERM, term if told.get("term") else signal.SIG_DFL)
        send("hanging")
        time.sleep(60)
    elif what == "close":
        os.close(1)
        time.sleep(60)
    else:
        send(told)
os.write(2, b"the input has ended\n")
