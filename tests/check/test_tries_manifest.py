"""Cases of the manifest: what a browser finds before it starts anything, and who may change that."""

import sys
from dataclasses import replace
from pathlib import Path

import pytest

from nmhost.browsers import Family
from nmhost.check import Case, Subject, Verdict, cases, check
from nmhost.check.subjects import program
from tests.check.matrix import failed_by, group

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the rights are those of POSIX")


@pytest.fixture
def subject(tmp_path: Path) -> Subject:
    """Return a host as it is found by a manifest beside it."""
    path = tmp_path / "host"
    path.write_text("#!/bin/sh\nexec cat\n", encoding="utf-8")
    path.chmod(0o755)
    found = program(path)
    (tmp_path / "host.json").write_text("{}", encoding="utf-8")
    return replace(found, installed=True)


def verdict(name: str, subject: Subject) -> tuple[Verdict, str]:
    case = next(each for each in cases() if each.id == name)
    result = next(each for each in check(subject, only=[case]) if each.family is Family.CHROMIUM)
    return result.verdict, result.seen


@pytest.mark.parametrize("case", [each.id for each in cases() if each.group == "manifest"])
def test_a_good_one_passes(subject: Subject, case: str) -> None:
    assert verdict(case, subject)[0] is Verdict.PASS


@pytest.mark.parametrize("case", ["manifest.accepted", "manifest.callers", "manifest.not-writable-by-others"])
def test_a_program_without_a_manifest_is_not_judged_by_one(subject: Subject, case: str) -> None:
    told = verdict(case, replace(subject, installed=False))
    assert told == (Verdict.NOT_APPLICABLE, "needs an installed host: give its name")


def test_a_manifest_that_admits_nobody_fails(subject: Subject) -> None:
    found = subject.found[Family.CHROMIUM]
    empty = replace(found, manifest={**found.manifest, "allowed_origins": []})
    told = verdict("manifest.callers", replace(subject, found={Family.CHROMIUM: empty}))
    assert told == (Verdict.FAIL, "allowed_origins names nobody")


@pytest.mark.parametrize(
    ("case", "name"),
    [("manifest.not-writable-by-others", "host.json"), ("manifest.program-not-writable-by-others", "host")],
)
def test_what_everybody_may_write_is_named(subject: Subject, tmp_path: Path, case: str, name: str) -> None:
    (tmp_path / name).chmod(0o777)
    told = verdict(case, subject)
    assert told == (Verdict.FAIL, f"everybody may write {tmp_path / name}, and so decide what the browser starts")


def test_a_folder_that_everybody_may_write_decides_it_too(subject: Subject, tmp_path: Path) -> None:
    tmp_path.chmod(0o777)
    assert verdict("manifest.program-not-writable-by-others", subject)[0] is Verdict.FAIL
    tmp_path.chmod(0o1777)  # with the sticky bit nobody replaces another's file
    assert verdict("manifest.program-not-writable-by-others", subject)[0] is Verdict.PASS


def test_a_program_that_is_gone_or_may_not_be_executed_is_told(subject: Subject, tmp_path: Path) -> None:
    (tmp_path / "host").chmod(0o644)
    assert "may not be executed" in verdict("manifest.program", subject)[1]
    (tmp_path / "host").unlink()
    assert verdict("manifest.program", subject) == (Verdict.FAIL, f"there is no program {tmp_path / 'host'}")


@pytest.mark.parametrize("case", group("manifest"), ids=lambda case: case.id)
def test_a_host_with_a_fault_fails_its_case_and_no_other(tmp_path: Path, case: Case) -> None:
    assert failed_by(tmp_path, case.id, group("manifest")) == {case.id}
