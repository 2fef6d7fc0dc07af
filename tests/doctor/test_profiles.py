"""Extensions in the profiles of a browser: who of the callers is there to connect."""

from pathlib import Path

import pytest

from nmhost.browsers import Family, load_catalogue
from nmhost.doctor import Verdict, profile_folders
from tests.doctor.stage import CALLERS, Stage, of

PROFILE = {
    Family.CHROMIUM: ".config/chromium/Default/Preferences",
    Family.FIREFOX: ".mozilla/firefox/a.default/extensions.json",
}


def chromium_profile(extension: str, **settings: object) -> dict[str, object]:
    granted = {"active_permissions": {"api": ["nativeMessaging"]}, "manifest": {"name": "Vault"}}
    return {"extensions": {"settings": {extension: granted | settings}}}


def firefox_profile(extension: str, **settings: object) -> dict[str, object]:
    granted = {"permissions": ["nativeMessaging"]}
    addon = {"id": extension, "type": "extension", "active": True, "userPermissions": granted}
    return {"addons": [addon | settings]}


PROFILES = {Family.CHROMIUM: chromium_profile, Family.FIREFOX: firefox_profile}


OTHERS = {Family.CHROMIUM: "ab" * 16, Family.FIREFOX: "other@example.com"}


DISABLED = {Family.CHROMIUM: {"disable_reasons": [1]}, Family.FIREFOX: {"active": False}}


POWERLESS = {Family.CHROMIUM: {"active_permissions": {}}, Family.FIREFOX: {"userPermissions": {"permissions": []}}}


def test_a_caller_that_is_installed_is_named(stage: Stage) -> None:
    stage.add(PROFILE[stage.family], PROFILES[stage.family](CALLERS[stage.family]))
    (finding,) = of(stage.diagnose(), "extension")
    assert (finding.verdict, CALLERS[stage.family] in finding.text) == (Verdict.OK, True)


def test_another_id_than_the_installed_one_is_named(stage: Stage) -> None:
    stage.add(PROFILE[stage.family], PROFILES[stage.family](OTHERS[stage.family]))
    (finding,) = of(stage.diagnose(), "extension")
    assert (finding.verdict, OTHERS[stage.family] in finding.text) == (Verdict.WARNING, True)


@pytest.mark.parametrize(("settings", "seen"), [(DISABLED, "turned off"), (POWERLESS, "lacks the permission")])
def test_an_extension_that_can_not_connect_is_named(
    stage: Stage, settings: dict[Family, dict[str, object]], seen: str
) -> None:
    stage.add(PROFILE[stage.family], PROFILES[stage.family](CALLERS[stage.family], **settings[stage.family]))
    (finding,) = of(stage.diagnose(), "extension")
    assert (finding.verdict, seen in finding.text) == (Verdict.WARNING, True)


def test_a_profile_is_where_a_browser_has_used_one(stage: Stage) -> None:
    stage.add(PROFILE[stage.family], PROFILES[stage.family](CALLERS[stage.family]))
    stage.add(str(Path(PROFILE[stage.family]).parents[1] / "Crash Reports" / "log.txt"), "")
    catalogue = load_catalogue(environ={})
    folders = profile_folders(catalogue.find(stage.family), stage.places())
    assert [str(each.relative_to(stage.home)) for each in folders] == [str(Path(PROFILE[stage.family]).parent)]


def test_a_profile_that_is_being_written_is_passed_over(stage: Stage) -> None:
    stage.add(PROFILE[stage.family], '{"extensions": {"sett')
    assert of(stage.diagnose(), "extension") == []
