"""Show results as tables for people and as JSON for programs."""

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass

from tests.benchmarks.rounds import Row


@dataclass(frozen=True)
class Table:
    """Hold one comparison.

    Args:
        title: What was measured, and how.
        rows: A row for each candidate, the base first.
        columns: Which columns matter here.
    """

    title: str
    rows: Sequence[Row]
    columns: Sequence[str]

    def text(self) -> str:
        """Return the table for people."""
        head = ["", *self.columns]
        lines = [[row.name, *(COLUMNS[column](row) for column in self.columns)] for row in self.rows]
        widths = [max(len(line[place]) for line in [head, *lines]) for place in range(len(head))]
        shown = [
            "  ".join(cell.ljust(width) if place == 0 else cell.rjust(width) for place, (cell, width) in cells)
            for cells in (list(enumerate(zip(line, widths, strict=True))) for line in [head, *lines])
        ]
        return "\n".join([self.title, *("  " + line.rstrip() for line in shown), ""])

    def data(self) -> dict[str, object]:
        """Return the table for programs."""
        return {"title": self.title, "rows": [asdict(row) for row in self.rows]}


COLUMNS: dict[str, Callable[[Row], str]] = {
    "ms": lambda row: f"{row.sample.wall_us / 1e3:.2f}",
    "us": lambda row: f"{row.sample.wall_us:.1f}",
    "CPU ms": lambda row: f"{row.sample.cpu_us / 1e3:.2f}",
    "CPU us": lambda row: f"{row.sample.cpu_us:.2f}",
    "a second": lambda row: f"{row.sample.per_second:,.{0 if row.sample.per_second >= 10 else 2}f}",
    "KiB": lambda row: f"{row.sample.peak_kib}",
    "peak MiB": lambda row: f"{row.sample.peak_kib / 1024:.1f}",
    "kept MiB": lambda row: f"{row.sample.peak_kib / 1024:.1f}",
    "ratio": lambda row: f"{row.wall_ratio:.2f}",
    "CPU ratio": lambda row: f"{row.cpu_ratio:.2f}",
    "speed": lambda row: f"{row.speed_ratio:.2f}",
    "noise": lambda row: f"{row.noise:.0%}",
}
"""The columns; ratios are to the first row: of time (under 1 is faster) and of speed (over 1 is faster)."""
