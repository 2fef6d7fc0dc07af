"""Compare hosts by alternating runs; a ratio is the median of the rounds' own, as a busy machine hits all alike."""

import statistics
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tests.benchmarks.client import Sample


@dataclass(frozen=True)
class Row:
    """Hold what all rounds say about one candidate.

    Args:
        name: The candidate.
        sample: The median of each figure.
        wall_ratio: Wall time against the base; under 1 is faster.
        cpu_ratio: CPU time against the base, 0 where it was not measured.
        speed_ratio: Messages a second against the base; over 1 is faster.
        noise: The spread of the wall ratios between the quartiles, against their median.
    """

    name: str
    sample: Sample
    wall_ratio: float
    cpu_ratio: float
    speed_ratio: float
    noise: float


def compare(names: Sequence[str], run: Callable[[str], Sample], rounds: int) -> list[Row]:
    """Run each once a round, forwards and backwards in turn, and return a row for each; the first is the base."""
    samples: dict[str, list[Sample]] = {name: [] for name in names}
    for number in range(rounds):
        for name in names if number % 2 == 0 else reversed(names):
            samples[name].append(run(name))
    return [_row(name, samples[name], samples[names[0]]) for name in names]


def _row(name: str, samples: list[Sample], base: list[Sample]) -> Row:
    pairs = list(zip(samples, base, strict=True))
    walls = [sample.wall_us / other.wall_us for sample, other in pairs]
    own_spread = [sample.wall_us / statistics.median(s.wall_us for s in samples) for sample in samples]
    return Row(
        name,
        Sample(
            statistics.median(sample.wall_us for sample in samples),
            statistics.median(sample.cpu_us for sample in samples),
            statistics.median(sample.per_second for sample in samples),
            max(sample.peak_kib for sample in samples),
        ),
        statistics.median(walls),
        statistics.median(sample.cpu_us / other.cpu_us if other.cpu_us else 0.0 for sample, other in pairs),
        statistics.median(sample.per_second / other.per_second for sample, other in pairs),
        spread(walls if name != base else own_spread),
    )


def spread(values: Sequence[float]) -> float:
    """Return the distance of the quartiles of *values* against their median; 0 for fewer than two."""
    if len(values) < 2:
        return 0.0
    low, middle, high = statistics.quantiles(values, n=4)
    return (high - low) / middle
