"""Fuzz one target: ``python -m tests.fuzz TARGET [--runs N] [--seed N] [--engine atheris|chance]``."""

import argparse
import time

from tests.fuzz.engines import by_chance, by_coverage
from tests.fuzz.targets import TARGETS


def main() -> None:
    """Run the target that was asked for and say how many inputs it took."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("target", choices=sorted(TARGETS))
    parser.add_argument("--runs", type=int, default=100_000, help="how many inputs (default: %(default)s)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--engine", choices=["atheris", "chance"], default="chance")
    asked = parser.parse_args()
    began = time.monotonic()
    if asked.engine == "atheris":
        by_coverage(asked.target, asked.runs, asked.seed)
        return
    count = by_chance(asked.target, asked.runs, asked.seed)
    print(f"{asked.target}: {count:,} inputs in {time.monotonic() - began:.0f} s, no promise broken", flush=True)


if __name__ == "__main__":
    main()
