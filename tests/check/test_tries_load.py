"""Cases of load: the host with the fault of one fails that and no other of them, a good host none."""

import sys
from dataclasses import replace
from pathlib import Path

import pytest

from nmhost.check import Case, Verdict, cases, check
from nmhost.check.rig import Patience
from tests.check.matrix import failed_by, group, subject_of

CASES = group("load")


@pytest.mark.timeout(300)
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_a_host_with_a_fault_fails_its_case_and_no_other(tmp_path: Path, case: Case) -> None:
    assert failed_by(tmp_path, case.id, CASES) == {case.id}


@pytest.mark.timeout(300)
def test_a_good_host_fails_none(tmp_path: Path) -> None:
    assert failed_by(tmp_path, "", CASES) == set()


@pytest.mark.skipif(sys.platform == "win32", reason="the host is in shell")
def test_a_host_that_ends_while_nobody_reads_its_answers_fails(tmp_path: Path) -> None:
    path = tmp_path / "host"
    path.write_text("#!/bin/sh\nhead -c 6; exec head -c 6 >/dev/null\n", encoding="utf-8")
    path.chmod(0o700)
    (case,) = (case for case in CASES if case.id == "load.answers-not-read")
    (result,) = check(subject_of(path), only=[case])
    assert (result.verdict, "it reads no more while its answers are not read" in result.seen) == (Verdict.FAIL, True)


SLOW = """#!/usr/bin/env python3
import sys, time
while len(header := sys.stdin.buffer.read(4)) == 4:
    sys.stdin.buffer.read(int.from_bytes(header, sys.byteorder))
    time.sleep(0.02)
    sys.stdout.buffer.write((2).to_bytes(4, sys.byteorder) + b"{}")
    sys.stdout.buffer.flush()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="the host has a first line for POSIX")
@pytest.mark.parametrize("case", ["load.pipelined", "load.answers-not-read", "load.slow-reader", "resources.memory"])
def test_a_host_that_is_slow_is_not_faulty(tmp_path: Path, case: str) -> None:
    path = tmp_path / "host"
    path.write_text(SLOW, encoding="utf-8")
    path.chmod(0o700)
    subject = replace(subject_of(path), patience=Patience(case=3.0))
    (result,) = check(subject, only=[each for each in cases() if each.id == case])
    assert (result.verdict, "half the time" in result.seen or "so slowly" in result.seen) == (
        Verdict.NOT_APPLICABLE,
        True,
    )
