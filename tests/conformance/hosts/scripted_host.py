"""A host that does what each message tells it to: raw bytes on the wire, standard library only.

With LAB_HOST_LOG set, what happens to the process is logged to the file LAB_HOST_LOG.PID.jsonl, and every signal that
would end it is logged before it is acted on. LAB_HOST_ON_START holds a list of commands to begin with.
"""

import json
import os
import struct
import sys
import time

stdin, stdout = sys.stdin.buffer, sys.stdout.buffer

LOG = os.environ.pop("LAB_HOST_LOG", None)
ON_START = os.environ.pop("LAB_HOST_ON_START", "[]")
TICK_S = 0.1
after_eof = {"linger_s": 0, "ignore_term": False}


def log(what, **more):
    if LOG:
        with open(f"{LOG}.{os.getpid()}.jsonl", "a", encoding="utf-8") as file:
            file.write(json.dumps({"what": what, "at": time.time(), **more}) + "\n")


def log_signals():
    import signal  # only where there is a log

    def on_signal(number, frame):
        log("signal", name=signal.Signals(number).name)
        if not after_eof["ignore_term"]:
            signal.signal(number, signal.SIG_DFL)
            os.kill(os.getpid(), number)

    for name in ("SIGTERM", "SIGINT", "SIGHUP", "SIGUSR1", "SIGUSR2", "SIGQUIT"):
        signal.signal(getattr(signal, name), on_signal)


def tick(seconds, what="tick"):
    end = time.time() + seconds
    while time.time() < end:
        time.sleep(TICK_S)
        log(what)


def read():
    header = stdin.read(4)
    if len(header) < 4:
        return None
    return stdin.read(struct.unpack("=I", header)[0])


def write(data):
    stdout.write(data)
    stdout.flush()


def send_payload(payload):
    write(struct.pack("=I", len(payload)) + payload)


def send(value):
    send_payload(json.dumps(value).encode())


def leave(code):
    stdout.flush()
    os._exit(code)


def write_stderr(text):
    sys.stderr.write(text)
    sys.stderr.flush()


def send_many(count):
    for number in range(count):
        send(number)


def about():
    return {
        "argv": sys.argv[1:],
        "cwd": os.getcwd(),
        "ppid": os.getppid(),
        "env": sorted(os.environ),
        "pid": os.getpid(),
        "pgid_is_own": os.getpgrp() == os.getpid(),
        "sid_is_own": os.getsid(0) == os.getpid(),
        "stdin": kind_of("0"),
        "stdout": kind_of("1"),
        "stderr": kind_of("2"),
    }


def kind_of(descriptor):
    return os.readlink(f"/proc/self/fd/{descriptor}").split(":")[0]


def descriptors():
    found = []
    for name in os.listdir("/proc/self/fd"):
        kind = kind_of(name).split("/")[0] or "file" if os.path.exists(f"/proc/self/fd/{name}") else "gone"
        found.append((int(name), kind))
    return sorted(found)


def signal_masks():
    wanted = ("SigBlk", "SigIgn", "NoNewPrivs", "Seccomp:")
    with open("/proc/self/status", encoding="utf-8") as status:
        pairs = [line.split() for line in status if line.startswith(wanted)]
    return [[name, without_own(mask) if name.startswith("Sig") else mask] for name, mask in pairs]


def without_own(mask):
    """Return a mask without signals 32 and 33, which the C library keeps to itself: no browser sets them."""
    return f"{int(mask, 16) & ~(0b11 << 31):016x}"


def spawn_child(seconds):
    """Start a child that keeps stdin, stdout and stderr open."""
    if os.fork() == 0:
        log("child start")
        tick(seconds, "child tick")
        os._exit(0)


def do_steps(steps):
    for step in steps:
        act(step, b"")


COMMANDS = {
    "echo": lambda cmd, payload: send(cmd.get("value", cmd)),
    "body": lambda cmd, payload: send_payload(bytes.fromhex(cmd["hex"])),
    "text": lambda cmd, payload: send_payload(cmd["text"].encode()),
    "raw": lambda cmd, payload: write(bytes.fromhex(cmd["hex"])),  # no frame at all
    "size": lambda cmd, payload: send_payload(b'"' + b"x" * (cmd["bytes"] - 2) + b'"'),
    "many": lambda cmd, payload: send_many(cmd["n"]),
    "steps": lambda cmd, payload: do_steps(cmd["steps"]),
    "sleep": lambda cmd, payload: time.sleep(cmd["s"]),
    "exit": lambda cmd, payload: leave(cmd.get("code", 0)),
    "kill": lambda cmd, payload: os.kill(os.getpid(), cmd.get("signal", 9)),
    "close_stdout": lambda cmd, payload: os.close(1),
    "close_stdin": lambda cmd, payload: os.close(0),
    "stderr": lambda cmd, payload: write_stderr(cmd["text"]),
    "after_eof": lambda cmd, payload: after_eof.update({key: cmd[key] for key in after_eof if key in cmd}),
    "spawn_child": lambda cmd, payload: spawn_child(cmd["s"]),
    "log": lambda cmd, payload: log("text", text=cmd["text"]),
    "ticks": lambda cmd, payload: tick(cmd["s"]),  # busy, not reading
    "pid": lambda cmd, payload: send(os.getpid()),
    "about": lambda cmd, payload: send(about()),
    "fds": lambda cmd, payload: send(descriptors()),
    "sigs": lambda cmd, payload: send(signal_masks()),
    "length": lambda cmd, payload: send(len(payload)),  # of the payload the command came in
    "hexbody": lambda cmd, payload: send(payload.hex()),
}


def act(cmd, payload):
    command = COMMANDS.get(cmd.get("do", "echo"))
    if command:
        command(cmd, payload)


def serve():
    received = 0
    while (payload := read()) is not None:
        received += 1
        cmd = json.loads(payload)
        if isinstance(cmd, dict) and "do" in cmd:
            act(cmd, payload)
        else:
            send_payload(payload)
    return received


if LOG:
    log_signals()
    log("start", argv=sys.argv[1:])
do_steps(json.loads(ON_START))
log("eof", received=serve())
if after_eof["linger_s"]:
    tick(after_eof["linger_s"])
log("end")
