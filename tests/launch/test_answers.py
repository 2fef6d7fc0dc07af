"""A look-up's answer keeps every manifest that was looked at, and says whether connectNative itself throws."""

from pathlib import Path

import pytest

from nmhost.browsers import Family, Places, System, find
from nmhost.launch.answers import Found, Refusal
from nmhost.launch.in_browser import find_in_browser
from tests.doctor.stage import CALLERS, NAME, Stage


def answer(stage: Stage, name: str = NAME) -> Found | Refusal:
    return find_in_browser(name, find(stage.family), stage.places(), caller=CALLERS[stage.family])


@pytest.mark.parametrize("family", Family)
def test_a_host_that_is_found_names_its_manifest_and_program(tmp_path: Path, family: Family) -> None:
    stage = Stage(tmp_path, family)
    found = answer(stage)
    assert isinstance(found, Found)
    assert (found.manifest_path, found.program) == (str(stage.manifest), str(stage.program))
    assert (found.tried[-1].path, found.tried[-1].faults) == (str(stage.manifest), ())


@pytest.mark.parametrize("family", Family)
def test_a_manifest_that_is_refused_is_kept_with_its_faults(tmp_path: Path, family: Family) -> None:
    stage = Stage(tmp_path, family)
    stage.without("description")
    refusal = answer(stage)
    assert isinstance(refusal, Refusal)
    assert [(each.path, each.faults[0].rule) for each in refusal.tried] == [(str(stage.manifest), "description")]


def test_a_program_that_is_gone_is_named(tmp_path: Path) -> None:
    stage = Stage(tmp_path, Family.CHROMIUM)
    stage.program.unlink()
    refusal = answer(stage)
    assert isinstance(refusal, Refusal)
    assert refusal.program == str(stage.program)


def test_only_firefox_throws_at_a_name_that_is_none(tmp_path: Path) -> None:
    places = Places(System.LINUX, tmp_path)
    answers = [find_in_browser("a..b", find(family), places, caller=CALLERS[family]) for family in Family]
    assert [each.thrown for each in answers if isinstance(each, Refusal)] == [False, True]
