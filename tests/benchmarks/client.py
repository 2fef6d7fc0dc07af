"""Play the browser for one host and time it: the client in C where there is a compiler, else one in Python."""

import json
import os
import shutil
import statistics
import struct
import subprocess
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Measure:
    """Say how a host is measured.

    Args:
        mode: ``start`` (spawn to first reply), ``latency`` (one message in flight) or ``throughput`` (many).
        body: The JSON text of each message.
        count: How many starts or messages.
        warmup: How many messages before the clock runs; at least one, but at a start.
        window: How many messages may be in flight.
    """

    mode: str
    body: bytes
    count: int
    warmup: int = 0
    window: int = 4000


@dataclass(frozen=True)
class Sample:
    """Hold what one run gave.

    Args:
        wall_us: Microseconds a start or message, the median.
        cpu_us: The host's own CPU time a start or message.
        per_second: Starts or messages a second.
        peak_kib: The host's peak memory.
    """

    wall_us: float
    cpu_us: float
    per_second: float
    peak_kib: int


class Client:
    """Measure hosts.

    Args:
        folder: Where the client is compiled and messages are put.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.program = compile_c(HERE / "client.c", folder / "client", "-lpthread")

    @property
    def language(self) -> str:
        """Return what the client is written in."""
        return "C" if self.program else "Python"

    def sample(self, command: Sequence[str], measure: Measure) -> Sample:
        """Return one run of *measure* with the host that *command* starts."""
        if self.program is None:
            return _Python(command, measure).sample()
        body = self._folder / "body.json"
        body.write_bytes(measure.body)
        numbers = [str(measure.count), str(measure.warmup), str(measure.window)]
        arguments = [str(self.program), measure.mode, *numbers, str(body), *command]
        printed = subprocess.run(arguments, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL).stdout
        return Sample(**json.loads(printed))


def compile_c(source: Path, program: Path, *libraries: str) -> Path | None:
    """Compile *source* and return the program, or None without a compiler or on a system it is not written for."""
    compiler = shutil.which("cc") or shutil.which("gcc")
    if compiler is None or not Path("/proc/self/task").exists():
        return None
    subprocess.run([compiler, "-O2", "-Wall", "-o", str(program), str(source), *libraries], check=True)
    return program


class _Python:
    """The client in Python: its own time is in every figure, so only ratios between hosts say something."""

    def __init__(self, command: Sequence[str], measure: Measure) -> None:
        self._command = command
        self._measure = measure
        self._frame = struct.pack("=I", len(measure.body)) + measure.body
        self._window = threading.Semaphore(measure.window)

    def sample(self) -> Sample:
        if self._measure.mode == "start":
            return self._starts()
        with self._started() as host:
            for _ in range(max(1, self._measure.warmup)):  # else the start would be in the figure
                self._round_trip(host)
            began = time.perf_counter()
            walls = self._round_trips(host) if self._measure.mode == "latency" else self._flood(host)
            whole = time.perf_counter() - began
            _hang_up(host)
        return Sample(statistics.median(walls) * 1e6, 0.0, self._measure.count / whole, 0)

    def _started(self) -> "subprocess.Popen[bytes]":
        pipe = subprocess.PIPE
        return subprocess.Popen(self._command, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL)

    def _starts(self) -> Sample:
        walls = []
        for _ in range(self._measure.count):
            began = time.perf_counter()
            with self._started() as host:
                self._round_trip(host)
                walls.append(time.perf_counter() - began)
                _hang_up(host)
        wall = statistics.median(walls) * 1e6
        return Sample(wall, 0.0, 1e6 / wall, 0)

    def _round_trips(self, host: "subprocess.Popen[bytes]") -> list[float]:
        walls = []
        for _ in range(self._measure.count):
            began = time.perf_counter()
            self._round_trip(host)
            walls.append(time.perf_counter() - began)
        return walls

    def _flood(self, host: "subprocess.Popen[bytes]") -> list[float]:
        writer = threading.Thread(target=self._write_all, args=(host,))
        began = time.perf_counter()
        writer.start()
        for _ in range(self._measure.count):
            self._read_frame(host)
            self._window.release()
        writer.join()
        return [(time.perf_counter() - began) / self._measure.count]

    def _write_all(self, host: "subprocess.Popen[bytes]") -> None:
        assert host.stdin is not None
        for _ in range(self._measure.count):
            self._window.acquire()
            host.stdin.write(self._frame)
            host.stdin.flush()

    def _round_trip(self, host: "subprocess.Popen[bytes]") -> None:
        assert host.stdin is not None
        host.stdin.write(self._frame)
        host.stdin.flush()
        self._read_frame(host)

    def _read_frame(self, host: "subprocess.Popen[bytes]") -> None:
        assert host.stdout is not None
        header = host.stdout.read(4)
        if len(header) < 4:
            raise EOFError("the host closed its output early")
        host.stdout.read(struct.unpack("=I", header)[0])


def _hang_up(host: "subprocess.Popen[bytes]") -> None:
    assert host.stdin is not None
    host.stdin.close()
    host.wait()


def pin(cpu: int | None) -> None:
    """Keep this process and those it starts to one CPU, or to all it had."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, _ALL if cpu is None else {cpu})


_ALL = os.sched_getaffinity(0) if hasattr(os, "sched_getaffinity") else set()
