"""Recording: traces are written anew where a browser no longer gives what is stored."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.conformance.compare import compare
from tests.conformance.corpus import Corpus, Scenario
from tests.conformance.real_runs import at_stations, run_once
from tests.conformance.traces import Trace, read_traces, write_traces


@dataclass(frozen=True)
class Recording:
    """How traces are recorded.

    Args:
        times: How often each scenario runs.
        jobs: How many browsers run at once.
        add: Whether what is stored stays right beside what came.
    """

    times: int = 2
    jobs: int = 1
    add: bool = False


def record(corpus: Corpus, family: str, scenarios: list[Scenario], how: Recording) -> Iterator[str]:
    """Run each of *scenarios* several times, store what they gave, and yield a line about each, and about failures.

    A trace that is what is stored already leaves the file as it is, so that a difference in a file is one in behaviour.
    """
    traces: dict[str, list[Trace]] = {scenario.name: [] for scenario in scenarios}
    for outcome in at_stations(family, _rounds(scenarios, how.times), run_once, jobs=how.jobs):
        name = outcome.scenario.name
        if outcome.trace is None:
            yield f"{name}: FAILED: {outcome.failure}"
            continue
        traces[name].append(outcome.trace)
        if len(traces[name]) == how.times:
            path, stored = corpus.traces_file(family, outcome.scenario), corpus.traces(family, name)
            yield f"{name}: {store(path, name, traces[name], stored=stored, add=how.add)}"


def store(path: Path, name: str, traces: list[Trace], *, stored: list[Trace], add: bool = False) -> str:
    """Store the traces of one scenario in a file where they are not stored already, and return what was done."""
    outcomes = _distinct(traces)
    varies = "" if len(outcomes) == 1 else f", varies: {compare(outcomes[1], outcomes[:1]).difference}"
    incomplete = ", INCOMPLETE" if any("incomplete" in trace for trace in traces) else ""
    unseen = [trace for trace in outcomes if not (stored and compare(trace, stored).identical)]
    if not unseen:
        return f"as stored{varies}{incomplete}"
    kept = [] if len(unseen) == len(outcomes) and not add else stored  # what is stored did not come at all
    write_traces(path, {**read_traces(path), name: [*kept, *unseen]})
    return f"{'one more outcome' if kept else 'changed' if stored else 'new'}{varies}{incomplete}"


def _rounds(scenarios: list[Scenario], times: int) -> list[Scenario]:
    """Return each scenario *times* times, every further round in another order: none follows the same one twice."""
    further = [random.Random(number).sample(scenarios, len(scenarios)) for number in range(1, times)]
    return [scenario for one_round in [scenarios, *further] for scenario in one_round]


def _distinct(traces: list[Trace]) -> list[Trace]:
    """Return *traces* without those that say the same as an earlier one."""
    distinct = traces[:1]
    for trace in traces[1:]:
        if not compare(trace, distinct).identical:
            distinct.append(trace)
    return distinct
