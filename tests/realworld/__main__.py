"""Load published extensions in the emulated and in the real browser and compare which contexts run clean.

Usage: python -m tests.realworld [--family {chromium,firefox}] [--only NAME] [--from FOLDER] [--emulated]
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from nmhost.errors import BrowserError
from nmhost.testing import real
from tests.realworld.looks import Errors, look_emulated, look_real
from tests.realworld.packages import PLACES, Package, find

FAILED, USAGE = 1, 2
SHOWN = 3  # errors of a context that are printed


def main() -> int:
    """Run the command line; return 0 if every context that is clean in the real browser is so in the emulated one."""
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
    clean = both = 0
    for package in packages:
        outcome = _one(family, package, emulated_alone=options.emulated)
        clean, both = clean + outcome[0], both + outcome[1]
    where = "contexts" if options.emulated else "contexts that are clean in the real browser"
    print(f"{family}: {both} of {clean} {where} are clean in the emulated one")
    return 0 if both == clean else FAILED


def _one(family: str, package: Package, *, emulated_alone: bool) -> tuple[int, int]:
    """Print the errors of a package's contexts side by side; return how many are clean really, and in both."""
    print(f"{package.name} (manifest version {package.version})")
    ours = look_emulated(family, package)
    theirs: Errors = {kind: [] for kind in ours}
    if not emulated_alone:
        try:
            theirs = look_real(family, package)
        except BrowserError as error:
            print(f"  skipped: the real browser does not load it: {str(error).splitlines()[0]}")
            return 0, 0
    for kind, errors in ours.items():
        print(f"  {kind}: real {_said(theirs.get(kind, []))}, emulated {_said(errors)}")
        for text in errors[:SHOWN]:
            print(f"    {' '.join(text.split())[:300]}")
    clean = [kind for kind in ours if not theirs.get(kind)]
    return len(clean), sum(not ours[kind] for kind in clean)


def _said(errors: list[str]) -> str:
    return f"{len(errors)} errors" if errors else "clean"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.realworld", description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--family", choices=sorted(PLACES))
    parser.add_argument("--only", default="", help="a part of the name of the extensions to look at")
    parser.add_argument(
        "--from", dest="places", type=Path, action="append", default=[], help="a folder with unpacked extensions"
    )
    parser.add_argument("--emulated", action="store_true", help="look in the emulated browser alone")
    return parser


if __name__ == "__main__":
    sys.exit(main())
