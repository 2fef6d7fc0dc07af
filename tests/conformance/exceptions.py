"""The table of exceptions: scenarios set aside for the emulated browser, and races by nature, each with its reason."""

from __future__ import annotations

import fnmatch
import tomllib
from dataclasses import dataclass

from tests.conformance.compare import HOST_LOG, Difference
from tests.conformance.corpus import HOME, base

TABLE = HOME / "exceptions.toml"


@dataclass(frozen=True)
class Row:
    """One row: which scenarios of which family (None: both), why, and for a race the part of the trace that varies."""

    scenarios: tuple[str, ...]
    reason: str
    family: str | None = None
    part: str | None = None

    def covers(self, family: str, scenario: str) -> bool:
        """Whether the row speaks of *scenario* in *family*."""
        in_family = self.family in (None, base(family))
        return in_family and any(fnmatch.fnmatchcase(scenario, pattern) for pattern in self.scenarios)


@dataclass(frozen=True)
class Exceptions:
    """The whole table."""

    set_aside: tuple[Row, ...]
    varies: tuple[Row, ...]
    scripted_only: tuple[Row, ...]

    def why_set_aside(self, family: str, scenario: str) -> str | None:
        """Return the reason why the emulated browser does not run *scenario*, or None if it does."""
        return next((row.reason for row in self.set_aside if row.covers(family, scenario)), None)

    def why_scripted_only(self, family: str, scenario: str) -> str | None:
        """Return the reason why a host written with nmhost does not run *scenario*, or None if it does."""
        return next((row.reason for row in self.scripted_only if row.covers(family, scenario)), None)

    def why_varies(self, family: str, scenario: str, difference: Difference) -> str | None:
        """Return the reason why a real browser may show *difference*, or None if it may not."""
        part = HOST_LOG if difference.where == HOST_LOG else "events"
        return next((row.reason for row in self.varies if row.part == part and row.covers(family, scenario)), None)


def load_exceptions() -> Exceptions:
    """Return the table of the project."""
    table = tomllib.loads(TABLE.read_text(encoding="utf-8"))
    return Exceptions(*(tuple(_row(row) for row in table[kind]) for kind in ("set_aside", "varies", "scripted_only")))


def _row(row: dict[str, object]) -> Row:
    return Row(**{**row, "scenarios": tuple(row["scenarios"])})  # type: ignore[arg-type]  # a wrong key or type ends in a TypeError
