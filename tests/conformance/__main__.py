"""Run scenarios in real or emulated browsers and compare with the recorded traces, or record these anew.

Usage: python -m tests.conformance {browser,record,emulator} --family {chromium,firefox} [--only REGEX] [--corpus DIR]
       python -m tests.conformance census --family {chromium,firefox} [--emulated | --fresh | --interfaces]
       python -m tests.conformance census --table
       python -m tests.conformance manifests --family {chromium,firefox} [--record] [--judge] [--rules] [--only REGEX]
       python -m tests.conformance platform
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

from nmhost.errors import BrowserError
from nmhost.testing import real
from nmhost.testing.family.data import versions_of
from tests.conformance.catalogue import PROGRAMS
from tests.conformance.corpus import FAMILIES, HOME, VERSIONED, Corpus, CorpusError, Scenario, load
from tests.conformance.exceptions import load_exceptions
from tests.conformance.real_runs import Checker
from tests.conformance.record import Recording, record
from tests.conformance.report import Report

FAILED, USAGE = 1, 2


def main() -> int:
    """Run the command line; return 0 if every scenario passed, 1 if not, 2 if it could not be run at all."""
    options = _parser().parse_args()
    if options.command == "census":
        return _census(options)
    if options.command == "manifests":
        return _manifests(options)
    if options.command == "platform":
        from tests.conformance.webplatform import write  # needs the JavaScript engine

        print(write())
        return 0
    try:
        corpus = load(options.corpus)
        scenarios = corpus.select(options.only, options.family)
        if not scenarios:
            raise CorpusError(f"no scenario's name matches {options.only!r}")
        if options.command != "emulator":
            _check_program(options.family)  # one that will not start is told once
    except (CorpusError, BrowserError) as error:
        print(error, file=sys.stderr)
        return USAGE
    start = time.monotonic()
    code = COMMANDS[options.command](corpus, scenarios, options)
    if options.command != "emulator":
        print(f"{len(scenarios)} scenarios in {time.monotonic() - start:.0f} s")
    return code


def _check_program(family: str) -> None:
    """Start the browser once, so that one that will not is told once.

    Raises:
        BrowserError: It does not start, or it is not of the version that is asked for.
    """
    name, _, wanted = family.partition(VERSIONED)
    with real.start(name) as browser:
        version = browser.version.rpartition("/")[2]
    if wanted and version.split(".")[0] != wanted:
        raise BrowserError(f"{version} is installed, {wanted} is asked for; name its program in NMHOST_{name.upper()}")


def _census(options: argparse.Namespace) -> int:
    from tests.conformance.census.command import census  # needs the JavaScript engine

    try:
        return census(options)
    except BrowserError as error:
        print(error, file=sys.stderr)
        return USAGE


def _manifests(options: argparse.Namespace) -> int:
    from tests.conformance.manifests.command import manifests  # the other commands judge none

    try:
        return manifests(options)
    except BrowserError as error:
        print(error, file=sys.stderr)
        return USAGE


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.conformance", description=(__doc__ or "").split("\n", 1)[0])
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("platform", help="write nmhost/docs/web-platform.md: what of the web platform is there")
    helps = {
        "browser": "run in the installed real browser and compare with the traces",
        "record": "run in the installed real browser and store the traces that changed",
        "emulator": "run in the emulated browser and compare with the traces",
    }
    for name, text in helps.items():
        command = commands.add_parser(name, help=text, description=text)
        command.add_argument("--family", type=_family, required=True, metavar="FAMILY[@VERSION]")
        command.add_argument("--only", default=".", metavar="REGEX", help="scenarios in whose name this is found")
        command.add_argument("--corpus", type=Path, default=HOME, metavar="DIR", help="has scenarios/ and traces/")
        command.add_argument("--jobs", type=int, default=2, help="how many run at once (default: %(default)s)")
        if name == "record":
            command.add_argument("--times", type=_at_least_two, default=2, help="runs of each (default: %(default)s)")
            command.add_argument("--add", action="store_true", help="what is stored stays right beside what comes")
        else:
            command.add_argument("--json", type=Path, metavar="FILE", help="write what was found as JSON")
        if name == "browser":
            command.add_argument(
                "--host",
                choices=PROGRAMS,
                default="scripted",
                help="what answers native scenarios; of a host written with nmhost only the events are compared",
            )
    command = commands.add_parser("census", help="store what the installed browser's extension API consists of")
    command.add_argument("--family", choices=FAMILIES, default=FAMILIES[0])
    command.add_argument("--table", action="store_true", help="write nmhost/docs/extension-api.md: what is emulated")
    command.add_argument("--emulated", action="store_true", help="print how much of it the emulated browser has")
    command.add_argument("--fresh", action="store_true", help="store what functions that only ask answer at first")
    command.add_argument("--interfaces", action="store_true", help="store what the web platform's interfaces are")
    text = "load manifests, right and wrong, into the installed browser and compare what it says"
    command = commands.add_parser("manifests", help=text, description=text)
    command.add_argument("--family", choices=FAMILIES, required=True)
    command.add_argument("--only", default=".", metavar="REGEX", help="cases in whose name this is found")
    command.add_argument("--record", action="store_true", help="store what the browser says")
    command.add_argument("--judge", action="store_true", help="ask nmhost's judge, not the browser")
    command.add_argument("--rules", action="store_true", help="store the browser's rules in manifests/extension")
    return parser


def _family(text: str) -> str:
    known = [f"{name}@{version}" for name in FAMILIES for version in versions_of(name)]
    if text not in (*FAMILIES, *known):
        raise argparse.ArgumentTypeError(f"one of {', '.join((*FAMILIES, *known))}")
    return text


def _at_least_two(text: str) -> int:
    if int(text) < 2:
        raise argparse.ArgumentTypeError("at least 2: one run can't show what varies")
    return int(text)


def _browser(corpus: Corpus, scenarios: list[Scenario], options: argparse.Namespace) -> int:
    report = Report(options.family)
    if options.host != "scripted":
        scenarios = _for_nmhost(scenarios, report)
    to_run = _with_trace(corpus, scenarios, report)
    checker = Checker(corpus, options.family, options.host)
    for verdict in checker.check_all(to_run, jobs=options.jobs):
        report.add(verdict, checker.recorded(verdict.scenario))
        print(f"{verdict.seconds:5.1f} s  {verdict}", flush=True)
    return _end(report, options)


def _for_nmhost(scenarios: list[Scenario], report: Report) -> list[Scenario]:
    """Return those that make sense for a host written with nmhost; the others of the native ones are set aside."""
    native = [scenario for scenario in scenarios if scenario.group == "native"]
    reasons = {scenario.name: load_exceptions().why_scripted_only(report.family, scenario.name) for scenario in native}
    report.set_aside |= {name: reason for name, reason in reasons.items() if reason}
    return [scenario for scenario in native if not reasons[scenario.name]]


def _with_trace(corpus: Corpus, scenarios: list[Scenario], report: Report) -> list[Scenario]:
    report.without_trace += [one.name for one in scenarios if not corpus.traces(report.family, one.name)]
    return [scenario for scenario in scenarios if scenario.name not in report.without_trace]


def _record(corpus: Corpus, scenarios: list[Scenario], options: argparse.Namespace) -> int:
    code = 0
    how = Recording(options.times, options.jobs, options.add)
    for line in record(corpus, options.family, scenarios, how):
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
