"""What a message of each kind costs a host in instructions, counted by valgrind, whatever else the machine does.

A host runs with few and with more messages, and the difference is counted: its start and its end are in neither.
"""

import shutil
import statistics
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from tests.benchmarks import payloads
from tests.benchmarks.candidates import Candidate
from tests.benchmarks.client import Client, Measure
from tests.benchmarks.rounds import spread

# Of each size the bytes, how many messages the two runs have, and the kinds.
_SIZES = {
    "100 B": (100, (500, 4500), ("one string",)),
    "64 KiB": (1 << 16, (20, 60), tuple(payloads.KINDS)),
}


@dataclass(frozen=True)
class Counted:
    """Hold how many instructions a round trip takes.

    Args:
        title: The message.
        base: Instructions of the first host, the median.
        other: Instructions of the second.
        ratio: The second by the first, the median of the rounds' own.
        noise: The spread of the ratios between the quartiles, against their median.
    """

    title: str
    base: float
    other: float
    ratio: float
    noise: float

    def text(self) -> str:
        """Return it for people, as one line."""
        counts = f"{self.base / 1e3:,.0f} and {self.other / 1e3:,.0f} thousand instructions"
        return f"{self.title}: {self.ratio:.2f} of the loop's instructions ({counts}, noise {self.noise:.0%})"

    def data(self) -> dict[str, object]:
        """Return it for programs."""
        return asdict(self)


def counted(client: Client, base: Candidate, other: Candidate, rounds: int) -> Iterator[Counted]:
    """Count what round trips of every kind of message take in two hosts; nothing where there is no valgrind."""
    if shutil.which("valgrind") is None:
        print("instructions are not counted: there is no valgrind\n")
        return
    for size, (length, counts, kinds) in _SIZES.items():
        for kind in kinds:
            body = payloads.KINDS[kind](length)
            pairs = [tuple(_each(client, host, body, counts) for host in (base, other)) for _ in range(rounds)]
            yield of_pairs(f"Round trip, {size}: {kind}", [(first, second) for first, second in pairs])


def of_pairs(title: str, pairs: Sequence[tuple[float, float]]) -> Counted:
    """Return what *pairs* say, each what a message took in the first host and in the second."""
    ratios = [second / first for first, second in pairs]
    base, other = (statistics.median(side) for side in zip(*pairs, strict=True))
    return Counted(title, base, other, statistics.median(ratios), spread(ratios))


def _each(client: Client, host: Candidate, body: bytes, counts: tuple[int, int]) -> float:
    """Return how many instructions *host* takes for one message, by runs of so many."""
    few, more = (_whole(client, host, Measure("latency", body, count=count, warmup=1)) for count in counts)
    return (more - few) / (counts[1] - counts[0])


def _whole(client: Client, host: Candidate, measure: Measure) -> int:
    """Return how many instructions a whole run of *host* takes."""
    with tempfile.TemporaryDirectory() as folder:
        counts = f"--cachegrind-out-file={folder}/%p"
        valgrind = ("valgrind", "-q", "--tool=cachegrind", "--cache-sim=no", "--trace-children=yes", counts)
        client.sample((*valgrind, *host.command), measure)
        return sum(_summary(file.read_text("ascii")) for file in Path(folder).iterdir())


def _summary(text: str) -> int:
    """Return the sum that a file of cachegrind's ends with."""
    return int(text.rpartition("summary:")[2])
