"""The table of cases: what each requires and by which source, and the function that tries it."""

import functools
import importlib
from collections.abc import Callable
from dataclasses import dataclass

from nmhost.browsers import Family, data_path, read_toml
from nmhost.browsers.rows import Row
from nmhost.check.rig import Lack, Rig

Try = Callable[[Rig], str]
"""What tries a case: returns what was seen, or raises Fault, Tolerated or NotApplicable."""

_GROUPS = ("framing", "json", "output", "end", "start", "limits", "load", "resources", "manifest")
_tries: dict[str, Try] = {}


@dataclass(frozen=True)
class Case:
    """A case.

    Args:
        id: Its name: the group, a dot and a word.
        title: What it is about, in a few words.
        requires: What is required of a host.
        source: Where that is from: a browser's file, or a recording.
        mend: What a host's author can do.
        families: The families of browsers that do this to a host; it is tried as each of them.
        ground: What a host lacks that fails it, so that cases behind it which need that are not tried.
    """

    id: str
    title: str
    requires: str
    source: str
    mend: str
    families: tuple[Family, ...]
    attempt: Try
    ground: Lack | None = None

    @property
    def group(self) -> str:
        """The group it belongs to."""
        return self.id.partition(".")[0]


def tries(case_id: str) -> Callable[[Try], Try]:
    """Return a decorator that makes a function the one that tries a case."""

    def register(function: Try) -> Try:
        _tries[case_id] = function
        return function

    return register


@functools.cache
def cases() -> tuple[Case, ...]:
    """Return every case in the order of its table."""
    for group in _GROUPS:
        importlib.import_module(f"nmhost.check.tries_{group}")
    table = read_toml(data_path("manifests", "check.toml"))
    return tuple(_case(case_id, Row(table, "check.toml").table(case_id)) for case_id in table)


def _case(case_id: str, row: Row) -> Case:
    families = row.texts("families") or (Family.CHROMIUM.value,)
    return Case(
        id=case_id,
        title=row.text("title"),
        requires=row.text("requires"),
        source=row.text("source"),
        mend=row.text("mend"),
        families=tuple(Family(each) for each in families),
        attempt=_tries[case_id],
        ground=Lack(row.text("ground")) if row.text("ground", "") else None,
    )
