"""What the doctor knows before it judges, and the commands that it may advise."""

from dataclasses import replace

import pytest

from nmhost.browsers import find
from nmhost.doctor import Machine, Subject
from nmhost.doctor.facts import Facts
from nmhost.doctor.gather import gather
from nmhost.project.declared import resolve
from tests.doctor.stage import APP, CALLERS, NAME, Stage


def facts_of(stage: Stage, *, app: bool = False) -> Facts:
    if app:
        stage.add("my vault.py", APP.format(CALLERS[stage.family]))
    subject = Subject(NAME, resolve("my vault.py", folder=stage.home) if app else None)
    return gather(subject, find(stage.family), Machine(stage.places()))


def test_a_foreign_host_is_left_to_its_own_installer(stage: Stage) -> None:
    facts = facts_of(stage)
    assert not facts.is_nmhosts
    assert facts.reinstall == "install the host once more, by its own installer"
    assert facts.anew("--scope", "system", as_root=True) == "install the host for all users"


def test_a_command_can_be_pasted(stage: Stage) -> None:
    facts = facts_of(stage, app=True)
    install = f"nmhost install '{stage.home / 'my vault.py'}' --browser {stage.family}"
    assert facts.anew("--extension", "a b") == f"{install} --extension 'a b'"
    assert facts.anew("--scope", "system", as_root=True).startswith("sudo ")


@pytest.mark.parametrize(
    ("version", "since", "obeyed"),
    [("157.0", "157", True), ("156.9", "157", False), ("", "157", None), ("1.0", "", True)],
)
def test_a_policy_is_obeyed_from_a_version_on(stage: Stage, version: str, since: str, obeyed: bool | None) -> None:
    assert replace(facts_of(stage), version=version, policies_since=since).obeyed is obeyed
