"""Read the cases of others and the table that says where each is tested."""

import json
import tomllib
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

HERE = Path(__file__).parent
_REASON = "not: "
_FAMILIES = {"chrome": "chromium", "firefox": "firefox"}


@dataclass(frozen=True)
class Case:
    """Hold one case.

    Args:
        file: The upstream test file.
        name: The case in it.
        family: The family of the browser it speaks of.
        scopes: What it is in scope for: ``emulator``, ``host_framework``, or both.
    """

    file: str
    name: str
    family: str
    scopes: frozenset[str]

    @property
    def id(self) -> str:
        """Return the ID it has in the rows."""
        return f"{self.file}:{self.name}"


@dataclass(frozen=True)
class Held:
    """Say what holds a case.

    Args:
        scenarios: Patterns of scenarios of tests/conformance.
        tests: Tests, as ``FILE::NAME`` below tests/.
        reasons: Why there is none, or not for all of it.
    """

    scenarios: tuple[str, ...]
    tests: tuple[str, ...]
    reasons: tuple[str, ...]


def cases() -> list[Case]:
    """Return the cases that are in scope, for the emulated browser or for a host."""
    found = []
    for path in sorted((HERE / "rows").glob("*.jsonl")):
        for line in path.read_text("utf-8").splitlines():
            row = json.loads(line)
            if scopes := frozenset(scope for scope, state in row["scope"].items() if state == "in"):
                file, _, name = row["id"].partition(":")
                found.append(Case(file, name, _FAMILIES[row["browser"]], scopes))
    return found


class Table:
    """Be the table: for each upstream file, patterns and what holds the cases that match."""

    def __init__(self, path: Path = HERE / "table.toml") -> None:
        self._rows: dict[str, dict[str, list[str]]] = tomllib.loads(path.read_text("utf-8"))

    def pattern(self, case: Case) -> str | None:
        """Return the first pattern that a case matches."""
        return next((pattern for pattern in self._rows.get(case.file, {}) if fnmatchcase(case.name, pattern)), None)

    def held(self, case: Case) -> Held | None:
        """Return what holds a case, None if the table does not say."""
        pattern = self.pattern(case)
        return None if pattern is None else _held(self._rows[case.file][pattern])

    @property
    def patterns(self) -> set[tuple[str, str]]:
        """Return every file and pattern."""
        return {(file, pattern) for file, patterns in self._rows.items() for pattern in patterns}

    @property
    def all_held(self) -> list[Held]:
        """Return all that the table names."""
        return [_held(entries) for patterns in self._rows.values() for entries in patterns.values()]


def _held(entries: list[str]) -> Held:
    reasons = tuple(entry.removeprefix(_REASON) for entry in entries if entry.startswith(_REASON))
    others = [entry for entry in entries if not entry.startswith(_REASON)]
    tests = tuple(entry for entry in others if "::" in entry)
    return Held(tuple(entry for entry in others if "::" not in entry), tests, reasons)
