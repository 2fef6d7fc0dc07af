"""Load published extensions in the emulated and in the real browser and compare which contexts run clean.

Usage: python -m tests.realworld [--family {chromium,firefox}] [--only NAME] [--folder DIR] [--emulated] [--store FILE]
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from pathlib import Path

from nmhost.errors import BrowserError
from nmhost.testing import real
from tests.realworld.kept import Kept
from tests.realworld.looks import Seen, look_emulated, look_real
from tests.realworld.marks import Marks
from tests.realworld.packages import PLACES, find

FAILED, USAGE = 1, 2
SHOWN = 3  # errors of a context that are printed
KINDS = 40  # kinds of fault that are printed
ANY_NUMBER = re.compile(r"\d+")


def main() -> int:
    """Run the command line; return 0 if what the real browser does well the emulated one does too."""
    options = _parser().parse_args()
    codes = [_compare(family, options) for family in ([options.family] if options.family else PLACES)]
    return max(codes)


def _compare(family: str, options: argparse.Namespace) -> int:
    packages = [package for package in find(family, options.places) if options.only in package.name]
    if not packages:
        print(f"{family}: no extension lies in {', '.join(map(str, options.places or PLACES[family]))}")
        return 0
    if not options.emulated and (reason := real.why_not(family)):
        print(f"{family}: skipped: {reason}")
        return 0
    marks, faults, kept = Marks(alone=options.emulated), Counter[str](), Kept(options.store)
    for package in packages:
        print(f"{package.name} (manifest version {package.version})", flush=True)
        ours = look_emulated(family, package)
        try:
            theirs = Seen() if options.emulated else kept.seen(family, package, look_real)
        except BrowserError as error:
            print(f"  skipped: the real browser does not load it: {str(error).splitlines()[0]}")
            continue
        _show(ours, theirs, faults)
        marks.count(ours, theirs, native=bool(package.hosts))
    _summarize(family, marks, faults)
    return 0 if marks.all_reached else FAILED


def _show(ours: Seen, theirs: Seen, faults: Counter[str]) -> None:
    """Print the errors of a package's contexts side by side."""
    for kind, errors in ours.errors.items():
        print(f"  {kind}: real {_said(theirs.errors.get(kind, []))}, emulated {_said(errors)}")
        for text in errors[:SHOWN]:
            print(f"    {' '.join(text.split())[:300]}")
        if not theirs.errors.get(kind):
            faults.update({ANY_NUMBER.sub("N", error.split("\n", 1)[0])[:160] for error in errors})
    if theirs.heard or ours.heard:
        print(f"  first exchange: real {theirs.heard[:1] or 'none'}, emulated {ours.heard[:1] or 'none'}")


def _summarize(family: str, marks: Marks, faults: Counter[str]) -> None:
    if faults:
        print(f"{family}: what is said by the emulated browser alone, in how many contexts")
    for text, count in faults.most_common(KINDS):
        print(f"  {count:3} {text}")
    for line in marks.lines():
        print(f"{family}: {line}")


def _said(errors: list[str]) -> str:
    return f"{len(errors)} errors" if errors else "clean"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.realworld", description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--family", choices=sorted(PLACES))
    parser.add_argument("--only", default="", help="a part of the name of the extensions to look at")
    parser.add_argument(
        "--folder", dest="places", type=Path, action="append", default=[], help="a folder with unpacked extensions"
    )
    parser.add_argument("--emulated", action="store_true", help="look in the emulated browser alone")
    parser.add_argument(
        "--store", type=Path, help="a file that keeps what the real browser did, to look there once only"
    )
    return parser


if __name__ == "__main__":
    sys.exit(main())
