"""Hosts to be checked: one with a fault of one's choice, and good ones in several languages."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from nmhost.check import Case, Verdict, cases, check
from nmhost.check.rig import Patience, Subject
from nmhost.check.subjects import program

HASTY = Patience(start=20.0, answer=1.5, end=2.5)
# What both browsers forgive is told, not held against the host.
FORGIVEN = {"end.exit-code"}
FaultyHost = Callable[[str], Subject]


@pytest.fixture
def faulty_host(tmp_path: Path) -> FaultyHost:
    """Make a host that has the fault of a case, and no other; without a name, a good one."""

    def make(fault: str = "") -> Subject:
        text = Path(__file__).with_name("faulty_host.py").read_text(encoding="utf-8")
        path = tmp_path / "host"
        path.write_text(f"#!{sys.executable} -IS\nFAULT = {fault!r}\n{text}", encoding="utf-8")
        path.chmod(0o700)
        return subject_of(path)

    return make


def subject_of(path: Path) -> Subject:
    """Return a program as a host that answers ``{}``, waited for a short time."""
    found = program(path)
    return Subject(found.name, found.found, found.refused, installed=False, message={}, patience=HASTY)


def group(name: str) -> list[Case]:
    """Return the cases of a group."""
    return [case for case in cases() if case.group == name]


def worst(case: Case) -> Verdict:
    """Return what a host gets that has the fault of a case."""
    return Verdict.TOLERATED if case.id in FORGIVEN else Verdict.FAIL


def verdicts(subject: Subject, case: Case) -> set[Verdict]:
    """Return what comes of a case, as each family that tries it."""
    return {result.verdict for result in check(subject, only=[case])}
