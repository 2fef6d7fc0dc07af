"""What a command found: one verdict a scenario, counted, printed and written as JSON."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import cast

from tests.conformance.compare import Comparison, Difference
from tests.conformance.traces import Trace


@dataclass(frozen=True)
class Verdict:
    """What came of one scenario.

    Args:
        scenario: Its name.
        comparison: Its trace beside the recorded ones; None if it gave none.
        varies: Why a real browser may differ here; None where it may not.
        failure: Why it gave no trace.
        seconds: How long it took.
        before: What a first run gave, if that was wrong and this is a second one.
    """

    scenario: str
    comparison: Comparison | None = None
    varies: str | None = None
    failure: str | None = None
    seconds: float = 0.0
    before: str | None = None

    @property
    def identical(self) -> bool:
        """Whether the trace is the recorded one."""
        return self.comparison is not None and self.comparison.identical

    @property
    def passed(self) -> bool:
        """Whether nothing is wrong: identical, or different where it varies by nature."""
        return self.identical or self.varies is not None

    def __str__(self) -> str:
        if self.before:
            return f"{replace(self, before=None)} (in a second run; the first: {self.before})"
        if self.failure:
            return f"{self.scenario}: no trace: {self.failure}"
        difference = self.comparison and self.comparison.difference
        if not difference:
            return f"{self.scenario}: identical"
        reason = f"varies by nature: {self.varies}\n  " if self.varies else ""
        return f"{self.scenario}: {reason}{difference}"


@dataclass
class Report:
    """The verdicts of one command in one family."""

    family: str
    verdicts: list[Verdict] = field(default_factory=list)
    set_aside: dict[str, str] = field(default_factory=dict)  # name: reason
    without_trace: list[str] = field(default_factory=list)
    missing_events: int = 0  # recorded for scenarios that gave no trace

    def add(self, verdict: Verdict, recorded: list[Trace]) -> None:
        """Count a verdict on a scenario for which *recorded* is stored."""
        self.verdicts.append(verdict)
        if verdict.comparison is None:
            self.missing_events += len(cast("list[object]", recorded[0]["events"]))

    @property
    def passed(self) -> bool:
        """Whether every scenario passed."""
        return all(verdict.passed for verdict in self.verdicts)

    @property
    def identical(self) -> int:
        """How many scenarios are identical."""
        return sum(verdict.identical for verdict in self.verdicts)

    @property
    def events(self) -> int:
        """How many events were expected."""
        return self.missing_events + sum(one.comparison.events for one in self.verdicts if one.comparison)

    @property
    def same_events(self) -> int:
        """How many of these came, equal and at their place."""
        return sum(one.comparison.same_events for one in self.verdicts if one.comparison)

    def tail(self) -> list[str]:
        """Return the closing lines: what was left out and why, the console's own figure, and last the result."""
        lines = [f"set aside: {name}: {reason}" for name, reason in self.set_aside.items()]
        lines += [f"no trace is recorded: {name}" for name in self.without_trace]
        lines += [f"varies by nature: {one.scenario}: {one.varies}" for one in self.verdicts if one.varies]
        lines += [f"differed in a first run only: {one.scenario}" for one in self.verdicts if one.before]
        consoles = [one.comparison.same_console for one in self.verdicts if one.comparison]
        lines.append(f"console: {sum(consoles)} of {len(consoles)} the same (compared apart)")
        return [*lines, self.result()]

    def result(self) -> str:
        """Return the line that sums everything up."""
        return (
            f"{self.family}: {self.identical} of {len(self.verdicts)} scenarios identical,"
            f" {self.same_events} of {self.events} events, {len(self.set_aside)} set aside"
        )

    def write(self, path: Path) -> None:
        """Write everything as JSON to the file *path*."""
        path.write_text(json.dumps(self._json(), indent=1) + "\n", encoding="utf-8")

    def _json(self) -> dict[str, object]:
        return {
            "family": self.family,
            "identical": self.identical,
            "scenarios": len(self.verdicts),
            "same_events": self.same_events,
            "events": self.events,
            "set_aside": self.set_aside,
            "without_trace": self.without_trace,
            "verdicts": [_verdict_json(verdict) for verdict in self.verdicts],
        }


def _verdict_json(verdict: Verdict) -> dict[str, object]:
    comparison = verdict.comparison
    return {
        "scenario": verdict.scenario,
        "identical": verdict.identical,
        "seconds": round(verdict.seconds, 2),
        "varies": verdict.varies,
        "before": verdict.before,
        "failure": verdict.failure,
        "events": comparison and comparison.events,
        "same_events": comparison and comparison.same_events,
        "same_console": comparison and comparison.same_console,
        "difference": comparison and comparison.difference and _difference_json(comparison.difference),
    }


def _difference_json(difference: Difference) -> dict[str, object]:
    return {
        "where": difference.where,
        "index": difference.index,
        "expected": difference.expected,
        "got": difference.got,
    }
