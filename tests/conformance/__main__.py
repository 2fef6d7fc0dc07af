"""Run scenarios in real or emulated browsers and compare with the recorded traces, or record these anew.

Usage: python -m tests.conformance {browser,record,emulator} --family {chromium,firefox} [--only REGEX] [--corpus DIR]
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

from nmhost.testing import real
from tests.conformance.compare import compare
from tests.conformance.corpus import FAMILIES, HOME, Corpus, CorpusError, Scenario, load
from tests.conformance.exceptions import load_exceptions
from tests.conformance.real_runs import Outcome, run_all
from tests.conformance.record import record
from tests.conformance.report import Report, Verdict

FAILED, USAGE = 1, 2


def main() -> int:
    """Run the command line; return 0 if every scenario passed, 1 if not, 2 if it could not be run at all."""
    options = _parser().parse_args()
    try:
        corpus = load(options.corpus)
        scenarios = corpus.select(options.only)
        if not scenarios:
            raise CorpusError(f"no scenario's name matches {options.only!r}")
        if options.command != "emulator" and (reason := real.why_not(options.family)):
            raise CorpusError(reason)
    except CorpusError as error:
        print(error, file=sys.stderr)
        return USAGE
    start = time.monotonic()
    code = COMMANDS[options.command](corpus, scenarios, options)
    if options.command != "emulator":
        print(f"{len(scenarios)} scenarios in {time.monotonic() - start:.0f} s")
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.conformance", description=(__doc__ or "").split("\n", 1)[0])
    commands = parser.add_subparsers(dest="command", required=True)
    helps = {
        "browser": "run in the installed real browser and compare with the traces",
        "record": "run in the installed real browser and store the traces that changed",
        "emulator": "run in the emulated browser and compare with the traces",
    }
    for name, text in helps.items():
        command = commands.add_parser(name, help=text, description=text)
        command.add_argument("--family", choices=FAMILIES, required=True)
        command.add_argument("--only", default=".", metavar="REGEX", help="scenarios in whose name this is found")
        command.add_argument("--corpus", type=Path, default=HOME, metavar="DIR", help="has scenarios/ and traces/")
        command.add_argument("--jobs", type=int, default=2, help="how many run at once (default: %(default)s)")
        if name == "record":
            command.add_argument("--times", type=_at_least_two, default=2, help="runs of each (default: %(default)s)")
        else:
            command.add_argument("--json", type=Path, metavar="FILE", help="write what was found as JSON")
    return parser


def _at_least_two(text: str) -> int:
    if int(text) < 2:
        raise argparse.ArgumentTypeError("at least 2: one run can't show what varies")
    return int(text)


def _browser(corpus: Corpus, scenarios: list[Scenario], options: argparse.Namespace) -> int:
    report = Report(options.family)
    for outcome in run_all(options.family, scenarios, jobs=options.jobs):
        recorded = corpus.traces(options.family, outcome.scenario.name)
        if not recorded:
            report.without_trace.append(outcome.scenario.name)
            continue
        verdict = _verdict(options.family, outcome, corpus)
        report.add(verdict, recorded)
        print(f"{verdict.seconds:5.1f} s  {verdict}", flush=True)
    return _end(report, options)


def _verdict(family: str, outcome: Outcome, corpus: Corpus) -> Verdict:
    name = outcome.scenario.name
    if outcome.trace is None:
        return Verdict(name, failure=outcome.failure, seconds=outcome.seconds)
    comparison = compare(outcome.trace, corpus.traces(family, name))
    difference = comparison.difference
    varies = load_exceptions().why_varies(family, name, difference) if difference else None
    return Verdict(name, comparison, varies, seconds=outcome.seconds)


def _record(corpus: Corpus, scenarios: list[Scenario], options: argparse.Namespace) -> int:
    code = 0
    for line in record(corpus, options.family, scenarios, times=options.times, jobs=options.jobs):
        print(line, flush=True)
        code = FAILED if "FAILED" in line else code
    return code


def _emulator(corpus: Corpus, scenarios: list[Scenario], options: argparse.Namespace) -> int:
    from tests.conformance.emulator import emulate  # needs the JavaScript engine

    report = Report(options.family)
    for verdict in emulate(corpus, scenarios, report, jobs=options.jobs):
        if not verdict.identical:
            print(verdict, flush=True)
    return _end(report, options)


def _end(report: Report, options: argparse.Namespace) -> int:
    print(*report.tail(), sep="\n")
    if options.json:
        report.write(options.json)
    return 0 if report.passed else FAILED


COMMANDS = {"browser": _browser, "record": _record, "emulator": _emulator}

if __name__ == "__main__":
    sys.exit(main())
