"""The host program is judged before it is started: what it needs, and what nmhost has on record."""

from pathlib import Path

import pytest

from nmhost.browsers import Family, Scope, find
from nmhost.doctor import Machine, Subject, Verdict, diagnose
from nmhost.install import apply, plan_install, probe
from nmhost.project.declared import resolve
from tests.doctor.stage import APP, CALLERS, NAME, Break, Stage, of

# Policies


# Sandboxes


# Profiles


# What nmhost installed


def run_by(stage: Stage, interpreter: str) -> None:
    """Change the record and the wrapper as if they had been written for another interpreter."""
    old, new = probe().path, interpreter
    for file in (stage.home / ".local/share/nmhost/hosts" / NAME).iterdir():
        file.write_text(file.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


def test_an_installed_host_is_whole(installed: Stage) -> None:
    findings = installed.diagnose().findings
    assert {each.verdict for each in findings} == {Verdict.OK, Verdict.HINT}


@pytest.mark.parametrize(
    ("breaking", "seen"),
    [
        pytest.param(lambda s: (s.home / "vault.py").unlink(), "vault.py is gone", id="app"),
        pytest.param(lambda s: run_by(s, "/no/python"), "/no/python is gone", id="python"),
        pytest.param(lambda s: run_by(s, "/bin/true"), "/bin/true", id="no Python"),
        pytest.param(lambda s: run_by(s, "/bin/false"), "can't import", id="no nmhost"),
    ],
)
def test_what_the_wrapper_needs_is_gone(installed: Stage, breaking: Break, seen: str) -> None:
    breaking(installed)
    fault = installed.diagnose().fault
    assert fault is not None
    assert fault.check == "environment"
    assert fault.told == {Family.CHROMIUM: "Native host has exited.", Family.FIREFOX: None}[installed.family]
    assert seen in fault.text


def test_an_app_that_was_moved_is_installed_from_where_it_is(installed: Stage) -> None:
    (installed.home / "vault.py").rename(installed.home / "safe.py")
    fault = installed.diagnose().fault
    assert fault is not None
    assert fault.mend == f"put it back, or install it from where it is now, or: nmhost uninstall {NAME}"


def test_a_host_without_a_record_may_still_be_started(installed: Stage) -> None:
    (installed.home / ".local/share/nmhost/hosts" / NAME / "record.json").unlink()
    diagnosis = installed.diagnose()
    assert diagnosis.healthy
    assert "its record is gone" in of(diagnosis, "environment")[0].text


def test_an_installation_that_was_cut_short_is_named(installed: Stage) -> None:
    record = installed.home / ".local/share/nmhost/hosts" / NAME / "record.json"
    record.write_text(record.read_text(encoding="utf-8").replace('"unfinished": false', '"unfinished": true'))
    (finding,) = of(installed.diagnose(), "environment")
    assert (finding.verdict, "cut short" in finding.text) == (Verdict.WARNING, True)


def test_a_manifest_that_was_edited_is_named(installed: Stage) -> None:
    manifest = Path(installed.manifest)
    manifest.write_text(manifest.read_text(encoding="utf-8").replace("Native", "My"), encoding="utf-8")
    (finding,) = of(installed.diagnose(), "environment")
    assert (finding.verdict, "was changed" in finding.text) == (Verdict.WARNING, True)


def test_what_was_edited_for_another_browser_is_no_concern_of_this_one(installed: Stage) -> None:
    places = installed.places()
    others = {Family.CHROMIUM: "edge", Family.FIREFOX: "librewolf"}
    app = resolve("vault.py", folder=installed.home)
    both = [find(installed.family), find(others[installed.family])]
    apply(plan_install(app, browsers=both, places=places, app=app.text, interpreter=app.interpreter), try_start=False)
    (location,) = both[1].locations(places, Scope.USER)[:1]
    Path(str(location), f"{NAME}.json").write_text("{}", encoding="utf-8")
    assert of(installed.diagnose(), "environment") == []


def test_another_app_than_the_installed_one_is_named(installed: Stage) -> None:
    other = installed.home / "other.py"
    other.write_text(APP.format(CALLERS[installed.family]), encoding="utf-8")
    subject = Subject(NAME, resolve("other.py", folder=installed.home))
    (diagnosis,) = diagnose(subject, [find(installed.family)], Machine(installed.places()))
    (finding,) = of(diagnosis, "environment")
    assert "vault.py, not" in finding.text


@pytest.mark.parametrize(
    ("shebang", "mend"),
    [
        ("#!/no/such/sh\n", "begin {} with #!/"),
        ("#!/no/such/nosuch-interpreter\n", "install nosuch-interpreter, or name another"),
        ("#!/usr/bin/env sh -e\n", "write #!/usr/bin/env -S sh -e"),
    ],
)
def test_what_mends_a_first_line_fits_the_hosts_language(stage: Stage, shebang: str, mend: str) -> None:
    stage.write_program("exec cat\n", shebang)
    fault = stage.diagnose().fault
    assert fault is not None
    assert fault.mend.startswith(mend.format(stage.program))
