"""What a shared host costs: its starts, its messages, and what each further port takes."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from nmhost.resident.asking import stop, told_by
from nmhost.resident.sockets import OVERRIDE
from tests.benchmarks import payloads
from tests.benchmarks.client import Measure, Sample
from tests.benchmarks.rounds import Row
from tests.benchmarks.tables import Table
from tests.hosts import frame_of

if TYPE_CHECKING:
    from tests.benchmarks.sections import Bench

PORTS = 100
_ONE_CPU = 0
_NAMES = ("com.example.bench.shared", "com.example.bench.ashared")
_START = ("ms", "ratio", "CPU ms", "CPU ratio", "noise")
_LATENCY = ("us", "ratio", "noise")
_THROUGHPUT = ("a second", "speed", "noise")


def shared(bench: "Bench") -> Iterator[Table]:
    """Measure a shared host against the bare loop and hosts that aren't shared; the CPU is the relay's alone."""
    make = bench.candidates
    with _residents(bench.folder, *_NAMES):
        measure = Measure("start", payloads.text(100), count=5)
        running = [make.base, make.sync, make.asynchronous, make.shared("host"), make.shared("host", "async")]
        yield bench.table("Spawn to first reply, 100 B, the resident runs", running, measure, _START)
        started = [make.base, make.sync, make.asynchronous, make.shared("cold"), make.shared("cold", "async")]
        yield bench.table("Spawn to first reply, 100 B, it has to be started", started, measure, _START)
        for title, body in (("100 B", payloads.text(100)), ("1 KiB of records", payloads.records(1024))):
            measure = Measure("latency", body, count=5000, warmup=500)
            with _pinned({_ONE_CPU}):
                yield bench.table(f"Round trip, {title}, one CPU", running, measure, _LATENCY, cpu=_ONE_CPU)
            measure = Measure("throughput", body, count=20_000, warmup=500)
            yield bench.table(f"Pipelined, {title}", running, measure, _THROUGHPUT)
        for kind in ("plain", "async"):
            yield _memory(make.shared("host", kind).command)


@contextmanager
def _residents(folder: Path, *names: str) -> Iterator[None]:
    """Have sockets lie in a folder of the benchmark's own, and end what listens there."""
    before = os.environ.get(OVERRIDE)
    os.environ[OVERRIDE] = str(folder / "runtime")
    try:
        yield
    finally:
        for name in names:
            stop(name)
        os.environ.pop(OVERRIDE)
        if before is not None:
            os.environ[OVERRIDE] = before


@contextmanager
def _pinned(cpus: set[int]) -> Iterator[None]:
    """Keep the residents, which outlive their relays, on some CPUs alone, as the client and other hosts are kept."""
    before = os.sched_getaffinity(0)
    _set_affinity(cpus)
    yield
    _set_affinity(before)


def _set_affinity(cpus: set[int]) -> None:
    for facts in filter(None, map(told_by, _NAMES)):
        for thread in Path(f"/proc/{facts['pid']}/task").iterdir():  # a port's thread is as the one that made it
            os.sched_setaffinity(int(thread.name), cpus)


def _memory(command: tuple[str, ...]) -> Table:
    """Measure what further ports take of the resident, and one relay: proportional set sizes."""
    name = _NAMES["shared_asynchronous" in command[0]]
    relays = [_relay(command)]
    facts = told_by(name)
    resident = int(str(facts["pid"])) if facts else 0
    one = _proportional(resident)
    relays += [_relay(command) for _ in range(PORTS)]
    many = _proportional(resident)
    relay = max(_proportional(each.pid) for each in relays)
    for each in relays:
        each.kill()
        each.communicate()
    figures = {
        f"{name}: resident, 1 port": one,
        f"{name}: each of {PORTS} further ports": (many - one) / PORTS,
        f"{name}: the largest relay of {PORTS + 1}": relay,
    }
    rows = [Row(title, Sample(0, 0, 0, round(kib)), 1, 1, 1, 0) for title, kib in figures.items()]
    return Table("Memory (proportional set size)", rows, ("KiB",))


def _relay(command: tuple[str, ...]) -> "subprocess.Popen[bytes]":
    """Start a relay and see its port answer."""
    pipe = subprocess.PIPE
    relay = subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL, bufsize=0)
    assert relay.stdin is not None
    assert relay.stdout is not None
    frame = frame_of("ready")
    relay.stdin.write(frame)
    got = b""
    while len(got) < len(frame):
        got += relay.stdout.read(len(frame) - len(got))
    assert got == frame
    return relay


def _proportional(pid: int) -> int:
    """Return a process's proportional set size in KiB; Linux only."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text("utf-8").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
