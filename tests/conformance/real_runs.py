"""Running many scenarios in real browsers, some at once."""

from __future__ import annotations

import queue
import time
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from nmhost.errors import BrowserError
from tests.conformance.catalogue import SCRIPTED
from tests.conformance.compare import compare
from tests.conformance.corpus import Scenario
from tests.conformance.exceptions import load_exceptions
from tests.conformance.report import Verdict
from tests.conformance.run import run_scenario
from tests.conformance.station import Station, station
from tests.conformance.traces import Trace

ATTEMPTS = 2  # a browser that crashed or hung says nothing about the scenario


@dataclass(frozen=True)
class Outcome:
    """One run of one scenario: its trace, or why there is none."""

    scenario: Scenario
    trace: Trace | None
    failure: str | None
    seconds: float


def run_all(
    family: str, scenarios: Iterable[Scenario], *, jobs: int = 1, program: Sequence[str] = SCRIPTED
) -> Iterator[Outcome]:
    """Run scenarios in real browsers of *family* and yield each outcome, in order.

    Args:
        family: The family.
        scenarios: The scenarios; one may stand there several times.
        jobs: How many browsers run at once.
        program: What the wrappers of hosts start.
    """
    stations: queue.SimpleQueue[Station] = queue.SimpleQueue()
    for _ in range(jobs):
        stations.put(station(family))

    def at_a_free_station(scenario: Scenario) -> Outcome:
        free = stations.get()
        try:
            return _outcome(scenario, free, program)
        finally:
            stations.put(free)

    try:
        with ThreadPoolExecutor(jobs) as pool:
            yield from pool.map(at_a_free_station, scenarios)
    finally:
        while not stations.empty():
            stations.get().close()


def judge(family: str, outcome: Outcome, recorded: list[Trace]) -> Verdict:
    """Return what an outcome is worth beside the recorded traces."""
    name = outcome.scenario.name
    if outcome.trace is None:
        return Verdict(name, failure=outcome.failure, seconds=outcome.seconds)
    comparison = compare(outcome.trace, recorded)
    difference = comparison.difference
    varies = load_exceptions().why_varies(family, name, difference) if difference else None
    return Verdict(name, comparison, varies, seconds=outcome.seconds)


def _outcome(scenario: Scenario, at: Station, program: Sequence[str]) -> Outcome:
    start = time.monotonic()
    failures = []
    for _ in range(ATTEMPTS):
        try:
            trace = run_scenario(scenario, at, program)
        except BrowserError as error:
            failures.append(str(error))
        else:
            return Outcome(scenario, trace, None, time.monotonic() - start)
    return Outcome(scenario, None, "; then: ".join(failures), time.monotonic() - start)
