"""Hosts with one fault each, and what the cases find in them: the fault's own case and no other."""

import functools
import itertools
import json
import multiprocessing
import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from nmhost.browsers import Family
from nmhost.check import Case, Subject, Verdict, cases, check
from nmhost.check.rig import Patience
from nmhost.check.subjects import program
from nmhost.launch import Found

HASTY = Patience(start=20.0, answer=5.0, end=5.0, case=120.0)
# Hosts that tell a port that ends while they are idle from one that ends at once by the time between are left alone for
# long; those that never give a whole frame in time are waited for again and again.
_PATIENCE = {
    "end.idle": replace(HASTY, quiet=3.0),
    "end.browser-killed": replace(HASTY, quiet=3.0),
    "framing.byte-order": replace(HASTY, start=8.0),
    "output.at-once": replace(HASTY, start=8.0),
}
# What both browsers forgive is told, not held against the host.
FORGIVEN = {"end.exit-code"}
_AT_ONCE = 4
# Hosts that bear no other beside them: one has a lock, the other counts sessions that nothing comes between.
_ALONE = {"start.several-at-once", "start.again-and-again"}


class _Seen(NamedTuple):
    """What a case found, without the case itself, which no pipe between processes takes."""

    case_id: str
    verdict: Verdict
    seen: str


def failed_by(folder: Path, fault: str, tried: Iterable[Case]) -> set[str]:
    """Return which of some cases are failed by a host that has a fault; without a name, by a good one."""
    return unhappy(faulty(folder, fault), tried, alone=fault in _ALONE)


def subject_of(path: Path) -> Subject:
    """Return a program as a host that answers ``{}``, waited for a short time."""
    return replace(program(path), message={}, patience=HASTY)


def faulty(folder: Path, fault: str = "") -> Subject:
    """Return a host, made in a folder, that has the fault of a case and no other; without a name, a good one."""
    text = Path(__file__).with_name("faulty_host.py").read_text(encoding="utf-8")
    path = folder / "host"
    path.write_text(f"#!{sys.executable} -IS\nFAULT = {fault!r}\n{text}", encoding="utf-8")
    path.chmod(0o700)
    (folder / "host.json").write_text(json.dumps({"name": "host"}), encoding="utf-8")
    subject = replace(subject_of(path), installed=True, patience=_PATIENCE.get(fault, HASTY))
    return _MANIFESTS[fault](subject, folder) if fault in _MANIFESTS else subject


def unhappy(subject: Subject, tried: Iterable[Case], *, alone: bool = False) -> set[str]:
    """Return the cases that a host fails, or that a browser has to forgive it.

    Several are tried at once, but for a host that lacks what the others need.
    """
    chosen = list(tried)
    found = _tried(subject, [case.id for case in chosen if case.ground])
    if any(one.verdict is Verdict.FAIL for one in found):
        return _bad(_tried(subject, [case.id for case in chosen]))
    rest = [case.id for case in chosen if not case.ground]
    results = itertools.chain(*(_tried(subject, [case_id]) for case_id in rest)) if alone else _beside(subject, rest)
    return _bad([*found, *results])


def not_passed(subject: Subject) -> list[tuple[str, str]]:
    """Return the cases that a host does not pass, of all, and what was seen."""
    found = _beside(subject, [case.id for case in cases()])
    return [(one.case_id, one.seen) for one in found if one.verdict is not Verdict.PASS]


def _beside(subject: Subject, case_ids: list[str]) -> Iterator[_Seen]:
    """Yield what cases find in a host that bears others beside it, each where this process is now."""
    folder = os.getcwd()
    jobs = [_workers().submit(_tried_there, dict(os.environ), folder, subject, [case_id]) for case_id in case_ids]
    return itertools.chain.from_iterable(job.result() for job in jobs)


@functools.cache
def _workers() -> ProcessPoolExecutor:
    """Return processes: a thread's host, until it is executed, would hold open the pipes of another thread's."""
    return ProcessPoolExecutor(_AT_ONCE, mp_context=multiprocessing.get_context("forkserver"))


def expected(fault: str, tried: Iterable[Case]) -> set[str]:
    """Return what a host with a fault may fail of some cases."""
    return {case.id for case in tried if case.id == fault}


def group(name: str) -> list[Case]:
    """Return the cases of a group."""
    return [case for case in cases() if case.group == name]


def _tried_there(environ: Mapping[str, str], folder: str, subject: Subject, case_ids: list[str]) -> list[_Seen]:
    """Try cases in the environment of whoever asks: a worker's own is that of the first who did."""
    os.environ.clear()
    os.environ.update(environ)
    os.chdir(folder)
    return _tried(subject, case_ids)


def _tried(subject: Subject, case_ids: list[str]) -> list[_Seen]:
    chosen = [case for case in cases() if case.id in case_ids]
    return [_Seen(result.case.id, result.verdict, result.seen) for result in check(subject, only=chosen)]


def _bad(results: Iterable[_Seen]) -> set[str]:
    return {one.case_id for one in results if one.verdict in (Verdict.FAIL, Verdict.TOLERATED)}


def _rejected(subject: Subject, _folder: Path) -> Subject:
    reason = "firefox does not start it: its type is not stdio"
    own = {family: found for family, found in subject.found.items() if family is not Family.FIREFOX}
    return replace(subject, found=own, refused={Family.FIREFOX: reason}, rejected={Family.FIREFOX: reason})


def _for_nobody(subject: Subject, _folder: Path) -> Subject:
    found: Mapping[Family, Found] = {
        family: replace(found, manifest={**found.manifest, "allowed_origins": [], "allowed_extensions": []})
        for family, found in subject.found.items()
    }
    return replace(subject, found=found)


def _open(name: str, mode: int, subject: Subject, folder: Path) -> Subject:
    (folder / name).chmod(mode)
    return subject


_MANIFESTS = {
    "manifest.accepted": _rejected,
    "manifest.callers": _for_nobody,
    "manifest.program": lambda subject, folder: _open("host", 0o600, subject, folder),
    "manifest.not-writable-by-others": lambda subject, folder: _open("host.json", 0o666, subject, folder),
    "manifest.program-not-writable-by-others": lambda subject, folder: _open("host", 0o777, subject, folder),
}
