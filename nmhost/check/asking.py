"""Ask a host once: several cases want to know what comes of the first message, and it is tried once for all of them."""

import shlex
import stat
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from nmhost.check.first import First
from nmhost.check.rig import Rig, Talk
from nmhost.check.verdicts import Fault


def first_of(rig: Rig, folder: Path | None = None) -> First:
    """Return what comes of the first message, started in *folder* or the host's own.

    Raises:
        NotApplicable: No message is known that the host answers, or the family starts nothing.
    """
    _ = rig.payload
    key = rig.family, folder
    if key not in rig.known.firsts:
        rig.known.firsts[key] = _try(rig, folder)
    return rig.known.firsts[key]


def _try(rig: Rig, folder: Path | None) -> First:
    with tempfile.TemporaryDirectory(prefix="nmhost-check-") as place:
        found = rig.found
        if folder is not None:
            found = replace(found, program=str(_moved(Path(place), folder, found.program)))
        with rig.start(found=found) as talk:
            started = time.monotonic()
            try:
                talk.send(rig.payload)
                answer = talk.receive(to="the first message", first=True)
            except Fault as fault:
                return First(None, bytes(talk.raw), str(fault), late=_comes_late(talk))
            return First(answer, bytes(talk.raw), seconds=time.monotonic() - started)


def _comes_late(talk: Talk) -> bool:
    """End the input of a host that wrote nothing, and return whether it answers then."""
    if talk.raw:
        return False
    talk.close_input()
    try:
        return talk.next_frame(talk.patience.end) is not None
    except Fault:
        return False


def _moved(place: Path, folder: Path, program: str) -> Path:
    """Return a script that starts a program in another folder than its own."""
    script = place / "host"
    script.write_text(
        f'#!/bin/sh\ncd {shlex.quote(str(folder))} && exec {shlex.quote(program)} "$@"\n', encoding="utf-8"
    )
    script.chmod(stat.S_IRWXU)
    return script
