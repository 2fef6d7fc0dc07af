"""Hosts to be checked: one with a fault of one's choice, and good ones in several languages."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from nmhost.check.rig import Patience, Subject
from nmhost.check.subjects import program

HASTY = Patience(start=20.0, answer=1.5, end=2.5)
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
