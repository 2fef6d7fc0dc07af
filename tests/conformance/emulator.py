"""Running scenarios in the emulated browser, in processes of their own."""

from __future__ import annotations

import re
import time
import traceback
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

from tests.conformance.compare import compare
from tests.conformance.corpus import Corpus, Scenario, load
from tests.conformance.emulated import run
from tests.conformance.emulated_hosts import why_processes
from tests.conformance.exceptions import load_exceptions
from tests.conformance.report import Report, Verdict

WAITING = 12  # scenarios with real processes at once: they mostly wait, for what takes its time in a browser


def emulate(corpus: Corpus, scenarios: list[Scenario], report: Report, *, jobs: int) -> Iterator[Verdict]:
    """Run *scenarios* in the emulated browser of the report's family; yield each verdict as it is added to *report*."""
    family = report.family
    table = load_exceptions()
    to_run = []
    for scenario in scenarios:
        if reason := table.why_set_aside(family, scenario.name):
            report.set_aside[scenario.name] = reason
        elif not corpus.traces(family, scenario.name):
            report.without_trace.append(scenario.name)
        else:
            to_run.append(scenario)
    with ProcessPoolExecutor(jobs) as busy, ProcessPoolExecutor(WAITING) as waiting:
        task = partial(_verdict, corpus.folder, family)
        futures = [(waiting if why_processes(one) else busy).submit(task, one.name) for one in to_run]
        for future in futures:
            verdict = future.result()
            report.add(verdict, corpus.traces(family, verdict.scenario))
            yield verdict


def _verdict(folder: Path, family: str, name: str) -> Verdict:
    corpus = load(folder)
    start = time.monotonic()
    try:
        ((_, trace),) = run(corpus, family, f"^{re.escape(name)}$")
    except Exception as error:  # whatever it is, the other scenarios run
        where = traceback.extract_tb(error.__traceback__)[-1]
        return Verdict(name, failure=f"{type(error).__name__}: {error} ({where.filename}:{where.lineno})")
    comparison = compare(trace, corpus.traces(family, name))
    return Verdict(name, comparison, seconds=time.monotonic() - start)
