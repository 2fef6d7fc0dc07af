"""The scripted host once more, written with nmhost: what of it a framework lets a host do."""

import json
import os
import signal
import sys
import time

from nmhost import Host, Port

host = Host(
    "lab.host",
    description="lab host written with nmhost",
    # Of the extension under test, in either family (keys.json, tests/conformance/extension.py).
    extensions=["lab@example.org", "iconckjefdkjnndepaocldpjcnajhkla"],
    big_integers=True,  # the scripted host sends back what came, rounded or not
)
ON_START = json.loads(os.environ.get("LAB_HOST_ON_START", "[]"))


@host.on_connect
def begin(port: Port) -> None:
    """Do what the catalogue has this host begin with."""
    for step in ON_START:
        act(port, step)


@host.on_message
def answer(message: object, port: Port) -> None:
    """Do what the message says, or send it back."""
    if isinstance(message, dict) and "do" in message:
        act(port, message)
    else:
        port.post_message(message)


def act(port: Port, command: dict[str, object]) -> None:
    """Do one command of the scripted host's."""
    name = str(command.get("do", "echo"))
    COMMANDS[name](port, command)


def send_many(port: Port, count: int) -> None:
    """Post the numbers below *count*."""
    for number in range(count):
        port.post_message(number)


def do_steps(port: Port, steps: list[dict[str, object]]) -> None:
    """Do several commands in order."""
    for step in steps:
        act(port, step)


def encoded(message: object) -> bytes:
    """Return a message as the browser wrote it, if it holds nothing that JSON can write in two ways."""
    return json.dumps(message, separators=(",", ":"), ensure_ascii=False).encode()


COMMANDS = {
    "echo": lambda port, cmd: port.post_message(cmd.get("value", cmd)),
    "size": lambda port, cmd: port.post_message("x" * (cmd["bytes"] - 2)),
    "many": lambda port, cmd: send_many(port, cmd["n"]),
    "steps": lambda port, cmd: do_steps(port, cmd["steps"]),
    "length": lambda port, cmd: port.post_message(len(encoded(cmd))),
    "log": lambda port, cmd: None,  # of the scripted host's own log, which is not compared
    "after_eof": lambda port, cmd: None,  # a host of nmhost's ends at the end of its input
    "ticks": lambda port, cmd: time.sleep(cmd["s"]),
    "sleep": lambda port, cmd: time.sleep(cmd["s"]),
    "pid": lambda port, cmd: port.post_message(os.getpid()),
    "stderr": lambda port, cmd: print(cmd["text"], end="", file=sys.stderr, flush=True),
    "exit": lambda port, cmd: os._exit(cmd.get("code", 0)),
    "kill": lambda port, cmd: os.kill(os.getpid(), cmd.get("signal", signal.SIGKILL)),
}
