"""What is measured: each section gives tables."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks import counted, emulator, extension_client, models, payloads, tapped
from tests.benchmarks.candidates import Candidate, Candidates
from tests.benchmarks.client import Client, Measure, pin
from tests.benchmarks.rounds import compare
from tests.benchmarks.shared import shared
from tests.benchmarks.tables import Table

# Client and host share one CPU where a sleeping one would have to be woken for every message, which hides every host.
ONE_CPU = 0
LARGE = (64 << 20) - 64
START_COLUMNS = ("ms", "ratio", "CPU ms", "CPU ratio", "noise")
LATENCY_COLUMNS = ("us", "ratio", "CPU us", "CPU ratio", "noise")
THROUGHPUT_COLUMNS = ("a second", "speed", "CPU us", "CPU ratio", "noise")
LARGE_COLUMNS = ("a second", "speed", "CPU ratio", "peak MiB")


@dataclass(frozen=True)
class Bench:
    """Hold what sections measure with.

    Args:
        client: What plays the browser.
        candidates: The hosts.
        rounds: How many rounds; each candidate runs once in each.
        folder: Where files may be made.
    """

    client: Client
    candidates: Candidates
    rounds: int
    folder: Path

    def table(
        self,
        title: str,
        candidates: list[Candidate],
        measure: Measure,
        columns: tuple[str, ...],
        *,
        cpu: int | None = None,
    ) -> Table:
        """Return the comparison of *candidates*, the first being the base."""
        commands = {candidate.name: candidate.command for candidate in candidates}
        pin(cpu)
        try:
            rows = compare(list(commands), lambda name: self.client.sample(commands[name], measure), self.rounds)
        finally:
            pin(None)
        return Table(title, rows, columns)


def start(bench: Bench) -> Iterator[Table]:
    """Measure spawn to first reply."""
    for title, body in (("100 B", payloads.text(100)), ("a list of full floats", payloads.floats(100))):
        measure = Measure("start", body, count=5)
        yield bench.table(
            f"Spawn to first reply, {title}, one CPU", bench.candidates.starts, measure, START_COLUMNS, cpu=ONE_CPU
        )


def latency(bench: Bench) -> Iterator[Table]:
    """Measure round trips, one message in flight."""
    for title, body in (("100 B", payloads.text(100)), ("1 KiB of records", payloads.records(1024))):
        measure = Measure("latency", body, count=5000, warmup=500)
        echoes = bench.candidates.echoes()
        yield bench.table(f"Round trip, {title}, one CPU", echoes, measure, LATENCY_COLUMNS, cpu=ONE_CPU)


def kinds(bench: Bench) -> Iterator[Table]:
    """Measure round trips of every kind of message, from 1 KiB to 1 MiB."""
    candidates = [bench.candidates.base, bench.candidates.sync]
    for size, title, count in ((1 << 10, "1 KiB", 3000), (1 << 16, "64 KiB", 150), (1000 << 10, "1000 KiB", 15)):
        for name, make in payloads.KINDS.items():
            measure = Measure("latency", make(size), count=count, warmup=max(3, count // 10))
            yield bench.table(
                f"Round trip, {title}: {name}, one CPU", candidates, measure, LATENCY_COLUMNS, cpu=ONE_CPU
            )


def instructions(bench: Bench) -> Iterator[counted.Counted]:
    """Count the instructions of round trips of every kind of message, in the loop and in a host with one handler."""
    yield from counted.counted(bench.client, bench.candidates.base, bench.candidates.sync, bench.rounds)


def throughput(bench: Bench) -> Iterator[Table]:
    """Measure messages a second, thousands in flight."""
    for title, body, count in (
        ("100 B", payloads.text(100), 60_000),
        ("1 KiB of records", payloads.records(1024), 15_000),
        ("1 MiB of records", payloads.records(1 << 20), 12),
    ):
        measure = Measure("throughput", body, count=count, warmup=min(500, count // 10), window=min(4000, count // 3))
        yield bench.table(f"Pipelined, {title}", bench.candidates.echoes(), measure, THROUGHPUT_COLUMNS)


def large(bench: Bench) -> Iterator[Table]:
    """Measure 64 MiB to the host, with a short reply, and its peak memory."""
    for title, body in (("records", payloads.records(LARGE)), ("one string", payloads.text(LARGE))):
        measure = Measure("latency", body, count=2)
        echoes = bench.candidates.echoes(asynchronous=False)
        candidates = [candidate.with_argument("ack") for candidate in echoes]
        yield bench.table(f"64 MiB of {title} to the host, short reply", candidates, measure, LARGE_COLUMNS)


def memory(bench: Bench) -> Iterator[Table]:
    """Measure peak memory after a thousand small messages."""
    measure = Measure("throughput", payloads.text(100), count=1000)
    yield bench.table("Peak memory after 1,000 messages", bench.candidates.echoes(), measure, ("peak MiB",))


def rpc(bench: Bench) -> Iterator[Table]:
    """Measure what a JSON-RPC method with checked parameters costs over a plain handler of the same messages."""
    measure = Measure("throughput", payloads.call(), count=60_000, warmup=500)
    candidates = [bench.candidates.unchecked, bench.candidates.method]
    yield bench.table("JSON-RPC requests, pipelined", candidates, measure, THROUGHPUT_COLUMNS)


def emulated(bench: Bench) -> Iterator[Table]:
    """Measure the emulated browser against the real ones, and with many ports."""
    yield from emulator.round_trips(bench.folder, bench.rounds)
    yield from emulator.growth(bench.rounds)
    yield from emulator.crowd(bench.rounds)


def extension(bench: Bench) -> Iterator[extension_client.Difference]:
    """Measure what a generated client costs over a port and a Map of ids by hand, in real Chromium."""
    yield from extension_client.calls(bench.folder, bench.rounds)


def tap(bench: Bench) -> Iterator[extension_client.Difference]:
    """Measure what a tap adds to a round trip of an echo in C and of a plain handler, in real Chromium."""
    hosts = [*bench.candidates.limit, bench.candidates.sync]
    yield from tapped.round_trips(hosts, bench.folder, bench.rounds)


def of_models(bench: Bench) -> Iterator[models.Ratio]:
    """Measure what a parameter that is a pydantic model costs over a bare ``model_validate``."""
    yield from models.models(bench.rounds)


Result = Table | extension_client.Difference | models.Ratio | counted.Counted
Section = Callable[[Bench], Iterator[Result]]
SECTIONS: dict[str, Section] = {
    "start": start,
    "latency": latency,
    "kinds": kinds,
    "instructions": instructions,
    "throughput": throughput,
    "large": large,
    "memory": memory,
    "rpc": rpc,
    "emulator": emulated,
    "shared": shared,
    "client": extension,
    "tap": tap,
    "models": of_models,
}
