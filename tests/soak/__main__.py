"""Soak: ``python -m tests.soak WHAT [--seconds N] [--messages N] [--count N]``; the last four are a shared host's."""

import argparse
import sys
import tempfile
from pathlib import Path

from tests.hosts import HostProcess, wrapper_command
from tests.soak.connects import connects
from tests.soak.emulated import emulated
from tests.soak.hosts import KINDS
from tests.soak.load import soak
from tests.soak.shared import KINDS as SHARED_KINDS
from tests.soak.shared import crowd, joins, kills, races

_MEMORY_MAY_GROW = 4096
# Batches until the allocator has what the load needs: a host holds no more from about 75,000 messages on.
_WARMUP = 500
_SHARED = ("races", "kills", "crowd", "joins")


def main() -> None:
    """Soak as asked; exit 1 if anything grew."""
    parser = argparse.ArgumentParser(prog="python -m tests.soak", description=__doc__)
    parser.add_argument("what", choices=["load", "connects", "emulator", *_SHARED])
    parser.add_argument("--seconds", type=float, default=200, help="load: at least so long for each host")
    parser.add_argument("--messages", type=int, default=1_700_000, help="load: at least so many for each host")
    parser.add_argument("--count", type=int, default=10_000, help="how many, of all but load and crowd")
    parser.add_argument("--seed", type=int, default=0, help="kills: of which chance")
    asked = parser.parse_args()
    if asked.what in _SHARED:
        sys.exit(_shared(asked) or 0)
    wrong = {"load": _load, "connects": _connects, "emulator": _emulator}[asked.what](asked)
    sys.exit(wrong or 0)


def _shared(asked: argparse.Namespace) -> str:
    """Soak a shared host of either kind."""
    wrong = []
    for kind in SHARED_KINDS:
        act = {
            "races": lambda kind: races(kind, asked.count),
            "kills": lambda kind: kills(kind, asked.count, asked.seed),
            "crowd": crowd,
            "joins": lambda kind: joins(kind, asked.count),
        }[asked.what]
        found = act(kind)
        print(f"{asked.what}, {kind}: {found or 'nothing was wrong'}", flush=True)
        wrong.append(found and f"{kind}: {found}")
    return "; ".join(filter(None, wrong))


def _load(asked: argparse.Namespace) -> str:
    wrong = []
    for kind in KINDS:
        with tempfile.TemporaryDirectory() as name:
            limits = {"seconds": asked.seconds, "messages": asked.messages, "kib": _MEMORY_MAY_GROW}
            soaked = soak_kind(kind, Path(name), **limits, warmup=_WARMUP, wrong=wrong)
        print(f"{kind}: {soaked}", flush=True)
    return "; ".join(wrong)


def soak_kind(
    kind: str, folder: Path, *, seconds: float, messages: int, kib: int, warmup: int, wrong: list[str]
) -> object:
    """Soak a host of one kind for so long and so many messages, after so many batches; add to *wrong* what is."""
    app = folder / "soaked.py"
    app.write_text(KINDS[kind], "utf-8")
    host = HostProcess(wrapper_command(app, folder / "logs"), folder)
    try:
        soaked = soak(host, goes_on=lambda sent, passed: sent < messages or passed < seconds, warmup=warmup)
        grew = soaked.before.grew(soaked.after, kib=kib)
        status = host.end()
    finally:
        host.kill()
    wrong += [f"{kind}: {what}" for what in (grew, f"exit status {status}" if status else "") if what]
    return soaked


def _connects(asked: argparse.Namespace) -> str:
    grew = connects(asked.count, lambda number: number % 1000 or print(f"{number:,} connects", flush=True))
    print(f"{asked.count:,} connects: each answered and ended; {grew or 'nothing grew'}")
    return grew


def _emulator(asked: argparse.Namespace) -> str:
    grown = {family: emulated(family, asked.count) for family in ("chromium", "firefox")}
    for family, grew in grown.items():
        print(f"{family}: {asked.count:,} ports; {grew or 'nothing grew'}")
    return "; ".join(filter(None, grown.values()))


if __name__ == "__main__":
    main()
