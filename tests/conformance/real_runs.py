"""Running many scenarios in real browsers, some at once, and comparing what they give."""

from __future__ import annotations

import queue
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import TypeVar

from nmhost.errors import BrowserError
from tests.conformance.catalogue import PROGRAMS
from tests.conformance.compare import compare, events_only
from tests.conformance.corpus import Corpus, Scenario, base
from tests.conformance.exceptions import load_exceptions
from tests.conformance.report import Verdict
from tests.conformance.run import run_scenario
from tests.conformance.station import Station, station
from tests.conformance.traces import Trace

R = TypeVar("R")

ATTEMPTS = 2  # a browser that crashed or hung says nothing about the scenario


@dataclass(frozen=True)
class Outcome:
    """One run of one scenario: its trace, or why there is none."""

    scenario: Scenario
    trace: Trace | None
    failure: str | None
    seconds: float


@dataclass(frozen=True)
class Checker:
    """Runs scenarios and compares them with what is recorded.

    Args:
        corpus: Has the traces.
        family: The family of browsers.
        host: What answers native scenarios; of any but the scripted one only the events are compared.
    """

    corpus: Corpus
    family: str
    host: str = "scripted"

    def check_all(self, scenarios: Iterable[Scenario], *, jobs: int) -> Iterator[Verdict]:
        """Yield the verdict on each scenario, in order."""
        return at_stations(self.family, scenarios, self.check, jobs=jobs)

    def check(self, scenario: Scenario, at: Station) -> Verdict:
        """Return the verdict on a scenario. One that differs gets a second run: a busy machine is no change."""
        verdict = self._verdict(run_once(scenario, at, PROGRAMS[self.host]))
        if verdict.identical:
            return verdict
        again = self._verdict(run_once(scenario, at, PROGRAMS[self.host]))
        return replace(again, before=str(verdict)) if again.identical else verdict

    def recorded(self, name: str) -> list[Trace]:
        """Return what a scenario's trace is compared with."""
        traces = self.corpus.traces(self.family, name)
        return traces if self.host == "scripted" else [events_only(trace) for trace in traces]

    def _verdict(self, outcome: Outcome) -> Verdict:
        name = outcome.scenario.name
        if outcome.trace is None:
            return Verdict(name, failure=outcome.failure, seconds=outcome.seconds)
        comparison = compare(outcome.trace, self.recorded(name))
        difference = comparison.difference
        varies = load_exceptions().why_varies(self.family, name, difference) if difference else None
        return Verdict(name, comparison, varies, seconds=outcome.seconds)


def at_stations(
    family: str, scenarios: Iterable[Scenario], work: Callable[[Scenario, Station], R], *, jobs: int
) -> Iterator[R]:
    """Do *work* on each scenario, at *jobs* stations at once, and yield what it returns, in order."""
    stations: queue.SimpleQueue[Station] = queue.SimpleQueue()
    for _ in range(jobs):
        stations.put(station(base(family)))

    def at_a_free_station(scenario: Scenario) -> R:
        free = stations.get()
        try:
            return work(scenario, free)
        finally:
            stations.put(free)

    try:
        with ThreadPoolExecutor(jobs) as pool:
            yield from pool.map(at_a_free_station, scenarios)
    finally:
        while not stations.empty():
            stations.get().close()


def run_once(scenario: Scenario, at: Station, program: Sequence[str] = PROGRAMS["scripted"]) -> Outcome:
    """Run a scenario, in a new browser if the first fails, and return what came."""
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
