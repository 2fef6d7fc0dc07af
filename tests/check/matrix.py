"""Hosts with one fault each, and what the cases find in them: the fault's own case and no other."""

import itertools
import json
import sys
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

from nmhost.browsers import Family
from nmhost.check import Case, Result, Subject, Verdict, cases, check
from nmhost.check.rig import Patience
from nmhost.check.subjects import program
from nmhost.launch import Found

HASTY = Patience(start=10.0, answer=1.5, end=2.5)
# What both browsers forgive is told, not held against the host.
FORGIVEN = {"end.exit-code"}
_AT_ONCE = 4
_ALONE = {"start.several-at-once"}  # a host that bears no other beside it


def failed_by(folder: Path, fault: str, tried: Iterable[Case]) -> set[str]:
    """Return which of some cases are failed by a host that has a fault; without a name, by a good one."""
    return unhappy(faulty(folder, fault), tried, at_once=1 if fault in _ALONE else _AT_ONCE)


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
    subject = replace(subject_of(path), installed=True)
    return _MANIFESTS[fault](subject, folder) if fault in _MANIFESTS else subject


def unhappy(subject: Subject, tried: Iterable[Case], *, at_once: int = _AT_ONCE) -> set[str]:
    """Return the cases that a host fails, or that a browser has to forgive it.

    Several are tried at once, but for a host that lacks what the others need.
    """
    chosen = list(tried)
    found = list(check(subject, only=[case for case in chosen if case.ground]))
    if any(result.verdict is Verdict.FAIL for result in found):
        found = list(check(subject, only=chosen))
    else:
        with ThreadPoolExecutor(at_once) as pool:
            rest = [case for case in chosen if not case.ground]
            found += itertools.chain(*pool.map(lambda case: list(check(subject, only=[case])), rest))
    return {result.case.id for result in found if _is_bad(result)}


def expected(fault: str, tried: Iterable[Case]) -> set[str]:
    """Return what a host with a fault may fail of some cases."""
    return {case.id for case in tried if case.id == fault}


def group(name: str) -> list[Case]:
    """Return the cases of a group."""
    return [case for case in cases() if case.group == name]


def _is_bad(result: Result) -> bool:
    return result.verdict in (Verdict.FAIL, Verdict.TOLERATED)


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
