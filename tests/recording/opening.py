"""Measure how soon a recording's page shows its rows in the real browsers: ``python -m tests.recording.opening``."""

import argparse
import tempfile
from pathlib import Path

from nmhost.recording.page import as_page
from nmhost.testing import real
from tests.recording.conftest import entries, many

# Rows are drawn by the end of the document's own script; the next frame but one has been painted with them.
_PAINTED = """() => new Promise((done) => requestAnimationFrame(() => setTimeout(() => {
    const paints = performance.getEntriesByType('paint').map((each) => each.startTime);
    const loaded = performance.getEntriesByType('navigation')[0].loadEventEnd;
    done([Math.max(loaded, ...paints), document.querySelectorAll('.row').length]);
})))"""


def opened(family: str, page: Path) -> tuple[float, int]:
    """Return the milliseconds from the navigation's start to the painted rows, and how many rows there are."""
    with real.start(family) as browser:
        value = browser.open_tab(page.as_uri()).page.evaluate(f"({_PAINTED})()")
    assert isinstance(value, list)
    return float(str(value[0])), int(str(value[1]))


def main() -> None:
    """Print a line for each opening."""
    parser = argparse.ArgumentParser(prog="python -m tests.recording.opening", description=__doc__)
    parser.add_argument("--messages", type=int, default=50_000)
    parser.add_argument("--rounds", type=int, default=5)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder, "page.html")
        page.write_text(as_page(entries(*many(asked.messages)), "session"), "utf-8")
        print(f"{asked.messages} messages, {page.stat().st_size / 2**20:.1f} MiB")
        for family in ("chromium", "firefox"):
            for _ in range(asked.rounds):
                milliseconds, rows = opened(family, page)
                print(f"{family}: {rows} rows after {milliseconds:.0f} ms", flush=True)


if __name__ == "__main__":
    main()
