"""How many of the contexts and exchanges that go well in the real browser go well in the emulated one."""

from __future__ import annotations

from collections import Counter

from tests.realworld.looks import Seen

BACKGROUNDS, PAGES, EXCHANGES = "backgrounds", "popup and options pages", "first exchanges with a host"


class Marks:
    """The counts of one family.

    Args:
        alone: Whether nothing is known of the real browser, and all counts that could be well there.
    """

    def __init__(self, *, alone: bool) -> None:
        self._alone = alone
        self._real: Counter[str] = Counter()
        self._both: Counter[str] = Counter()

    def count(self, ours: Seen, theirs: Seen, *, native: bool) -> None:
        """Count what was seen of one extension; *native* says whether it may have an exchange."""
        for kind, errors in ours.errors.items():
            if not theirs.errors.get(kind):
                self._add(BACKGROUNDS if kind == "background" else PAGES, well=not errors)
        if theirs.heard or (self._alone and native):
            self._add(EXCHANGES, well=bool(ours.heard if self._alone else set(theirs.heard) & set(ours.heard)))

    def _add(self, kind: str, *, well: bool) -> None:
        self._real[kind] += 1
        self._both[kind] += well

    @property
    def all_reached(self) -> bool:
        """Whether all that goes well in the real browser does so in the emulated one."""
        return all(self._both[kind] == count for kind, count in self._real.items())

    def lines(self) -> list[str]:
        """Return a line for each kind, then one for contexts of both kinds."""
        contexts = (BACKGROUNDS, PAGES)
        real, both = (sum(counts[kind] for kind in contexts) for counts in (self._real, self._both))
        where = "" if self._alone else " that are clean in the real browser"
        rows = [
            f"{self._both[kind]} of {self._real[kind]} {kind}{where} are clean in the emulated one" for kind in contexts
        ]
        which = "" if self._alone else " that the real browser reaches"
        rows.append(
            f"{self._both[EXCHANGES]} of {self._real[EXCHANGES]} {EXCHANGES}{which} are reached in the emulated one"
        )
        return [*rows, f"{both} of {real} contexts{where} are clean in the emulated one"]
