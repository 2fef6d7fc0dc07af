"""Whom a manifest admits, whom the host is meant for, and what mends it."""

import pytest

from nmhost.browsers import Family, find
from nmhost.doctor import Machine, Subject, diagnose
from nmhost.project.declared import resolve
from tests.doctor.stage import APP, CALLERS, NAME, POLICY, Stage, of


@pytest.mark.parametrize("named_by", ["name", "app"])
def test_an_edit_of_the_callers_is_mended_by_installing_anew(installed: Stage, named_by: str) -> None:
    others = {Family.CHROMIUM: "ab" * 16, Family.FIREFOX: "other@example.com"}
    edited = APP.format(others[installed.family])
    installed.add("vault.py", f"# longer, since Python tells edits within a second apart by that alone\n{edited}")
    app = resolve("vault.py", folder=installed.home) if named_by == "app" else None
    (diagnosis,) = diagnose(Subject(NAME, app), [find(installed.family)], Machine(installed.places()))
    assert diagnosis.fault is not None
    assert diagnosis.fault.check == "callers"
    assert diagnosis.fault.mend == f"nmhost install {installed.home / 'vault.py'}"


def test_a_host_of_one_family_is_not_meant_for_the_other(stage: Stage) -> None:
    stage.manifest.unlink()
    other = next(family for family in Family if family is not stage.family)
    stage.add("vault.py", APP.format(CALLERS[other]))
    subject = Subject(NAME, resolve("vault.py", folder=stage.home))
    (diagnosis,) = diagnose(subject, [find(stage.family)], Machine(stage.places()))
    assert (diagnosis.meant, diagnosis.healthy) == (False, True)
    assert "extensions=[...]" in diagnosis.findings[-1].mend


def test_an_id_in_capitals_is_the_one_that_the_browser_brings(chromium: Stage) -> None:
    chromium.callers(chromium.caller.upper().replace("CHROME-EXTENSION", "chrome-extension"))
    diagnosis = chromium.diagnose()
    assert diagnosis.healthy
    assert of(diagnosis, "callers")[0].text == CALLERS[Family.CHROMIUM]


def test_a_foreign_host_is_not_to_be_installed_by_nmhost(stage: Stage) -> None:
    stage.manifest.unlink()
    fault = stage.diagnose().fault
    assert fault is not None
    assert "nmhost" not in fault.mend


@pytest.mark.parametrize("settings", [{"*": {"installation_mode": "blocked"}}], ids=["all"])
def test_an_extension_that_an_administrator_keeps_out_is_a_fault(stage: Stage, settings: object) -> None:
    policies = {"ExtensionSettings": settings}
    if stage.family is Family.FIREFOX:
        stage.add("root/etc/firefox/policies/policies.json", {"policies": policies})
    else:
        stage.add(POLICY, policies)
    fault = stage.diagnose().fault
    assert fault is not None
    assert (fault.check, fault.told) == ("extension", "")
    assert f"keeps {CALLERS[stage.family]} out of" in fault.text


def test_an_app_that_is_not_installed_is_to_be(stage: Stage) -> None:
    stage.manifest.unlink()
    stage.add("vault.py", APP.format(CALLERS[stage.family]))
    subject = Subject(NAME, resolve("vault.py", folder=stage.home))
    (diagnosis,) = diagnose(subject, [find(stage.family)], Machine(stage.places()))
    assert diagnosis.fault is not None
    assert diagnosis.fault.mend == f"nmhost install {stage.home / 'vault.py'} --browser {stage.family}"
