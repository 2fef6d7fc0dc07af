"""Tests of finding an installed host on behalf of one of its callers."""

from pathlib import Path

import pytest

from nmhost.browsers import Family, Scope, find
from nmhost.launch import Found, Refusal
from nmhost.launch.in_browser import find_in_browser
from nmhost.manifest import callers_in
from tests.doctor.stage import CALLERS, NAME, Stage


@pytest.fixture(params=list(Family))
def stage(request: pytest.FixtureRequest, tmp_path: Path) -> Stage:
    return Stage(tmp_path, request.param)


def test_without_a_caller_the_first_admitted_one_is_it(stage: Stage) -> None:
    found = find_in_browser(NAME, find(stage.family), stage.places())
    assert isinstance(found, Found)
    assert found.caller == CALLERS[stage.family]


def test_a_caller_that_is_not_admitted_is_refused(stage: Stage) -> None:
    refusal = find_in_browser(NAME, find(stage.family), stage.places(), caller="nobody@example.com")
    assert isinstance(refusal, Refusal)
    assert refusal.tried[-1].faults[0].rule == "caller"


def test_another_scope_is_not_looked_at(stage: Stage) -> None:
    assert isinstance(find_in_browser(NAME, find(stage.family), stage.places(), scope=Scope.SYSTEM), Refusal)


def test_a_manifest_that_is_wrong_admits_nobody(stage: Stage) -> None:
    stage.write_manifest("hello")
    assert isinstance(find_in_browser(NAME, find(stage.family), stage.places()), Refusal)


def test_a_user_data_dir_is_looked_in(tmp_path: Path) -> None:
    stage = Stage(tmp_path, Family.CHROMIUM)
    stage.write_manifest(stage.good(), tmp_path / "profile/NativeMessagingHosts" / f"{NAME}.json")
    found = find_in_browser(NAME, find("chromium"), stage.places(), user_data_dir=tmp_path / "profile")
    assert isinstance(found, Found)
    assert found.manifest_path.startswith(str(tmp_path / "profile"))


@pytest.mark.parametrize(
    ("manifest", "callers"),
    [
        ({"allowed_origins": ["chrome-extension://abc/", 5]}, ["abc"]),
        ({"allowed_origins": "abc"}, []),
        ({}, []),
    ],
    ids=["a list", "no list", "none"],
)
def test_callers_are_ids(manifest: dict[str, object], callers: list[str]) -> None:
    assert callers_in(manifest, Family.CHROMIUM) == callers
