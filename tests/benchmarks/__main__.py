"""Run benchmarks: ``python -m tests.benchmarks [SECTION...] [--peers] [--rounds N] [--json FILE]``."""

import argparse
import json
import os
import platform
import sys
import tempfile
from pathlib import Path

from tests.benchmarks.candidates import Candidates
from tests.benchmarks.client import Client
from tests.benchmarks.sections import SECTIONS, Bench, Result


def main() -> None:
    """Run the sections asked for, print their tables, and write them as JSON if asked to."""
    asked = _arguments()
    with tempfile.TemporaryDirectory() as folder:
        client = Client(Path(folder))
        bench = Bench(client, Candidates(Path(folder), peers=asked.peers), asked.rounds, Path(folder))
        print(_machine(client), end="\n\n")
        tables = [table for section in asked.sections or SECTIONS for table in _shown(section, bench)]
    if asked.json:
        data = {"machine": _machine(client), "tables": [table.data() for table in tables]}
        asked.json.write_text(json.dumps(data, indent=1) + "\n", "utf-8")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("sections", nargs="*", metavar="SECTION", help=", ".join(SECTIONS), choices=[*SECTIONS, []])
    parser.add_argument("--peers", action="store_true", help="download the peers from PyPI and compare them too")
    parser.add_argument("--rounds", type=int, default=9, help="how often each candidate runs (default: %(default)s)")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the results there as well")
    return parser.parse_args()


def _shown(section: str, bench: Bench) -> list[Result]:
    tables: list[Result] = []
    for table in SECTIONS[section](bench):
        print(table.text(), flush=True)
        tables.append(table)
    return tables


def _machine(client: Client) -> str:
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
    return (
        f"{platform.system()} {platform.machine()}, {os.cpu_count()} CPUs, load {load:.1f}, "
        f"Python {platform.python_version()}, client in {client.language}; "
        "ratios to the first row, medians over alternating rounds; noise: distance of the quartiles"
    )


if __name__ == "__main__":
    sys.exit(main())
