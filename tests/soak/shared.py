"""What a shared host has to stand: races of cold starts, kills of everybody, crowds, and ports that come and go."""

import json
import os
import random
import select
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from nmhost.resident.asking import stop, told_by
from nmhost.resident.sockets import OVERRIDE, Place
from tests.hosts import FIREFOX_ID
from tests.resident.handover import HandedPort
from tests.resident.stage import ASYNC_DECLARATION, DECLARATION, NAME, Stage, gone
from tests.soak.resources import Resources

KINDS = {"plain": DECLARATION, "async": ASYNC_DECLARATION}
_PORTS_A_BROWSER = 50
_WARMUP = 2000
_MAY_GROW_KIB = 2048
_SETTLES = 20.0

# A program that asks for ever, and says if it ever got what was another's.
_PROGRAM = f"""
import nmhost, sys
try:
    with nmhost.connect({NAME!r}, start=False) as joined:
        print("joined", flush=True)
        for number in range(1 << 30):
            token = [sys.argv[1], number]
            joined.post_message(token)
            if joined.receive() != token:
                print("CROSSED", flush=True)
except (nmhost.PortDisconnected, nmhost.LaunchError):
    pass
"""
# A browser: it starts the relay, talks on its pipes, and says if it ever got what was another's.
_BROWSER = """
import json, struct, subprocess, sys
pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
relay = subprocess.Popen(json.loads(sys.argv[2]), **pipes)
print(relay.pid, flush=True)
for number in range(1 << 30):
    token = json.dumps([sys.argv[1], number]).encode()
    try:
        relay.stdin.write(struct.pack("=I", len(token)) + token); relay.stdin.flush()
    except BrokenPipeError:
        break
    header = relay.stdout.read(4)
    if len(header) < 4:
        break
    if json.loads(relay.stdout.read(*struct.unpack("=I", header))) != json.loads(token):
        print("CROSSED", flush=True)
"""


@contextmanager
def staged(kind: str) -> Iterator[Stage]:
    """Give a stage whose sockets lie in a folder of its own."""
    with tempfile.TemporaryDirectory() as name:
        before = os.environ.get(OVERRIDE)
        os.environ[OVERRIDE] = str(Path(name) / "runtime")
        stage = Stage(Path(name), KINDS[kind])
        try:
            yield stage
        finally:
            stage.close()
            os.environ.pop(OVERRIDE)
            if before is not None:
                os.environ[OVERRIDE] = before


def races(kind: str, count: int, at_once: int = 8) -> str:
    """Start so many relays at once where no resident runs, again and again; return what was wrong."""
    for number in range(count):
        with staged(kind) as stage:
            relays = [stage.open() for _ in range(at_once)]
            for relay in relays:
                relay.post({"jsonrpc": "2.0", "id": relay.pid, "method": "pid"})
            replies = [relay.receive(60) for relay in relays]
            pids = {str(reply.get("result")) for reply in replies if isinstance(reply, dict)}
            if len(pids) != 1:
                return f"race {number}: {len(pids)} residents"
            stage.resident(relays[0])
            if any(relay.end() for relay in relays):
                return f"race {number}: a relay failed"
    return ""


def kills(kind: str, count: int, seed: int = 0) -> str:
    """Kill relay, resident, browser or program at random instants; return what was left behind, crossed or unserved."""
    chance = random.Random(seed)
    with staged(kind) as stage:
        for number in range(count):
            wrong = _kill_one(stage, chance, number)
            if wrong:
                return f"trial {number} of seed {seed}: {wrong}"
        return _left_behind(stage)


def _kill_one(stage: Stage, chance: random.Random, number: int) -> str:
    """Let a browser and a program talk, kill one of the four, and see the rest end or go on."""
    command = json.dumps(stage.command("/manifest.json", FIREFOX_ID))
    browser = _spawn(_BROWSER, f"browser {number}", command)
    first = _line(browser)
    if not first.isdigit():
        return f"the browser said {first!r}"
    relay = int(first)
    _until(lambda: told_by(NAME) is not None)
    program = _spawn(_PROGRAM, f"program {number}")
    time.sleep(chance.random() * 0.12)
    facts = told_by(NAME)
    if facts is None:
        return "no resident runs"
    victims = {"relay": relay, "browser": browser.pid, "program": program.pid, "resident": int(str(facts["pid"]))}
    victim = chance.choice([*victims])
    os.kill(victims[victim], signal.SIGKILL)
    if victim == "resident":
        stage._residents.discard(victims[victim])
    else:
        stage._residents.add(victims["resident"])
    _end_the_rest(victim, browser, program)
    said = [_rest(each) for each in (browser, program)]
    if not _until(lambda: not _lives(relay)):
        return f"{victim} was killed and the relay lives on"
    if any("CROSSED" in each for each in said):
        return f"{victim} was killed and messages were crossed"
    if victim != "resident" and not _until(lambda: not _ports()):
        return f"{victim} was killed and the resident still has {_ports()}"
    return ""


def _end_the_rest(victim: str, browser: "subprocess.Popen[bytes]", program: "subprocess.Popen[bytes]") -> None:
    """End what goes on by right once *victim* was killed: a relay not yet taken in is served by the next resident."""
    if victim in ("relay", "browser"):
        program.kill()
    if victim == "program":
        browser.kill()
    if victim == "resident":
        for each in (browser, program):
            if not _until(lambda each=each: each.poll() is not None, 3.0):  # type: ignore[misc]  # a default binds it
                each.kill()


def _left_behind(stage: Stage) -> str:
    """Return what is left after everything has ended."""
    stop(NAME)
    left = [each.name for each in stage.runtime.iterdir() if not each.name.endswith("-lock")]
    left += [f"process {pid}" for pid in stage._residents if not gone(pid)]
    return f"left behind: {left}" if left else ""


def crowd(kind: str, browsers: int = 20, ports: int = _PORTS_A_BROWSER, messages: int = 5) -> str:
    """Talk on so many ports at once; return what was lost or crossed."""
    wrong: list[str] = []
    with staged(kind) as stage:
        stage.resident(stage.open())
        place = Place(NAME)

        def browse(browser: int) -> None:
            try:
                opened = [HandedPort(place, browser=1000 + browser) for _ in range(ports)]
                for number in range(messages):
                    for index, port in enumerate(opened):
                        port.post([browser, index, number])
                    for index, port in enumerate(opened):
                        got = port.receive()
                        if got != [browser, index, number]:
                            wrong.append(f"{got} came to {[browser, index, number]}")
                ends = {port.close() for port in opened}
                if ends != {0}:
                    wrong.append(f"ports ended with {ends}")
            except Exception as error:
                wrong.append(f"browser {browser}: {error!r}")

        threads = [threading.Thread(target=browse, args=(number,)) for number in range(browsers)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    return "; ".join(wrong[:5])


def joins(kind: str, count: int) -> str:
    """Open and close so many ports one after the other; return what of the resident grew."""
    with staged(kind) as stage:
        pid = stage.resident(stage.open())
        place = Place(NAME)

        def one(number: int) -> None:
            port = HandedPort(place)
            port.post(number)
            assert port.receive() == number
            assert port.close() == 0

        for number in range(min(count, _WARMUP)):
            one(number)
        before = Resources.of(pid)
        for number in range(count):
            one(number)
        _until(lambda: len(_ports()) == 1)
        after = Resources.of(pid)
    return before.grew(after, kib=_MAY_GROW_KIB)


def _ports() -> list[object]:
    facts = told_by(NAME)
    ports = facts["ports"] if facts is not None else []
    return ports if isinstance(ports, list) else []


def _spawn(code: str, *arguments: str) -> "subprocess.Popen[bytes]":
    return subprocess.Popen([sys.executable, "-c", code, *arguments], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE)


def _line(process: "subprocess.Popen[bytes]") -> str:
    assert process.stdout is not None
    select.select([process.stdout], [], [], 60)
    return process.stdout.readline().decode().strip()


def _rest(process: "subprocess.Popen[bytes]") -> str:
    """Wait for a process's end and return the rest of what it said."""
    assert process.stdout is not None
    try:
        said, _ = process.communicate(timeout=60)
    except subprocess.TimeoutExpired:
        process.kill()
        return "CROSSED or stuck: it did not end"
    return said.decode()


def _lives(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def _until(seen: Callable[[], bool], seconds: float = _SETTLES) -> bool:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if seen():
            return True
        time.sleep(0.005)
    return False
