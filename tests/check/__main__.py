"""Hold the host with each case's fault against all cases, and say which it fails: its own alone.

Usage: python -m tests.check [--only REGEX] [--group]
"""

import argparse
import re
import sys
import tempfile
import time
from pathlib import Path

from nmhost.check import cases
from tests.check.matrix import expected, failed_by, group


def main() -> int:
    """Run the command line; return 0 if each host failed its own case and no other."""
    parser = argparse.ArgumentParser(prog="python -m tests.check", description=__doc__)
    parser.add_argument("--only", default="", metavar="REGEX", help="the hosts with the faults of these cases")
    parser.add_argument("--group", action="store_true", help="try the cases of the fault's own group alone")
    options = parser.parse_args()
    faults = ["", *(case.id for case in cases())]
    wrong = 0
    chosen = [fault for fault in faults if re.search(options.only, fault)]
    for fault in chosen:
        started = time.monotonic()
        tried = group(fault.partition(".")[0]) if options.group and fault else cases()
        with tempfile.TemporaryDirectory(prefix="nmhost-check-") as folder:
            found = failed_by(Path(folder), fault, tried)
        right = found == expected(fault, tried)
        wrong += not right
        told = "ok" if right else f"WRONG: {', '.join(sorted(found)) or 'nothing'}"
        print(f"{fault or 'no fault'}: {told} ({time.monotonic() - started:.1f} s)", flush=True)
    print(f"{len(chosen) - wrong} of {len(chosen)} hosts fail their own case and no other")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
