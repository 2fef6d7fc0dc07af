"""The benchmarks themselves: what they compute, and that both clients can drive a host."""

import json
import shutil
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from tests.benchmarks import payloads
from tests.benchmarks.candidates import HOSTS, Candidate
from tests.benchmarks.client import Client, Measure, Sample
from tests.benchmarks.counted import counted, of_pairs
from tests.benchmarks.extension_client import difference
from tests.benchmarks.models import models, ratio
from tests.benchmarks.rounds import compare, spread
from tests.benchmarks.tables import Table

BASE = Sample(100.0, 50.0, 10.0, 1000)
COMMAND = [sys.executable, str(HOSTS / "bare.py")]


def test_a_ratio_is_the_median_of_the_rounds_own() -> None:
    busy = iter([1.0, 10.0, 1.0])
    factor = {"now": 1.0}

    def run(name: str) -> Sample:
        if name == "base":
            factor["now"] = next(busy)
        return replace(BASE, wall_us=factor["now"] * (100 if name == "base" else 50))

    rows = compare(["base", "other"], run, rounds=1) + compare(["base", "other"], run, rounds=1)
    assert [row.wall_ratio for row in rows] == [1.0, 0.5, 1.0, 0.5]


def test_candidates_alternate() -> None:
    order: list[str] = []
    compare(["a", "b"], lambda name: order.append(name) or BASE, rounds=3)
    assert "".join(order) == "abbaab"


@pytest.mark.parametrize(("values", "expected"), [([1.0], 0.0), ([1.0, 1.0, 1.0], 0.0), ([1.0, 2.0, 3.0], 1.0)])
def test_noise_is_the_distance_of_the_quartiles(values: list[float], expected: float) -> None:
    assert spread(values) == expected


def test_a_table_has_a_line_for_each_candidate() -> None:
    rows = compare(["base", "other"], lambda name: BASE, rounds=1)
    lines = Table("Title", rows, ("ms", "ratio", "a second", "peak MiB")).text().splitlines()
    assert lines[0] == "Title"
    assert lines[2].split() == ["base", "0.10", "1.00", "10", "1.0"]


@pytest.mark.parametrize("size", [1000, 1 << 20])
def test_payloads_are_as_long_as_asked(size: int) -> None:
    assert len(payloads.text(size)) == size
    assert size * 0.8 < len(payloads.records(size)) <= size


@pytest.mark.parametrize("size", [1000, 1 << 16])
@pytest.mark.parametrize("kind", payloads.KINDS)
def test_every_kind_of_payload_is_as_long_as_asked(kind: str, size: int) -> None:
    body = payloads.KINDS[kind](size)
    assert size * 0.7 < len(body) <= size
    json.loads(body)


@pytest.mark.parametrize("mode", ["start", "latency", "throughput"])
@pytest.mark.parametrize("language", ["C", "Python"])
def test_a_client_measures_a_host(tmp_path: Path, mode: str, language: str) -> None:
    client = Client(tmp_path)
    if language == "C" and client.program is None:
        pytest.skip("no C compiler")
    if language == "Python":
        client.program = None
    sample = client.sample(COMMAND, Measure(mode, payloads.text(100), count=3, warmup=1, window=2))
    assert sample.wall_us > 0
    assert sample.per_second > 0


def test_a_difference_is_the_median_of_the_pairs_own() -> None:
    found = difference("calls", ("by hand", "the client"), [(100.0, 110.0), (300.0, 305.0), (200.0, 220.0)])
    assert (found.first_us, found.difference_us, found.quartiles_us) == (200.0, 10.0, (5.0, 20.0))
    assert found.text().splitlines()[1].startswith("  by hand 200.0 us a call, the client +10.0 us")


def test_a_ratio_of_models_is_the_median_of_the_pairs_own() -> None:
    found = ratio("a model", [(2.0, 1.0), (1.0, 2.0), (4.0, 4.0)])
    assert (found.ratio, found.quartiles) == (1.0, (0.5, 2.0))
    assert found.text() == "a model: 1.00 of a bare model_validate (half lie between 0.50 and 2.00)\n"
    assert len(list(models(1))) == 2


def test_counted_instructions_are_the_median_of_the_pairs_own() -> None:
    found = of_pairs("records", [(1000.0, 900.0), (2000.0, 2200.0), (1000.0, 1000.0)])
    assert (found.base, found.other, found.ratio) == (1000.0, 1000.0, 1.0)
    assert found.text() == "records: 1.00 of the loop's instructions (1 and 1 thousand instructions, noise 20%)"


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("valgrind") is None, reason="no valgrind")
def test_a_host_is_counted_against_itself(tmp_path: Path) -> None:
    host = Candidate("bare", tuple(COMMAND))
    found = next(counted(Client(tmp_path), host, host, rounds=1))
    assert found.base > 1000
    assert found.other > 1000
