"""What the doctor says of the resident of a shared host."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

import nmhost
from nmhost.browsers import find
from nmhost.doctor import Machine, Subject, Verdict
from nmhost.doctor.gather import gather
from nmhost.doctor.resident_checks import check_resident
from nmhost.project.declared import App
from tests.doctor.stage import NAME, Stage

HERE = nmhost.__version__
VAULT = App("vault.py", None, NAME, "", ())


def told(stage: Stage, resident: Mapping[str, object] | str | None, *, shared: bool = True) -> list[tuple[object, ...]]:
    facts = gather(Subject(NAME), find(stage.family), Machine(stage.places()))
    subject = replace(facts.subject, app=replace(VAULT, shared=shared))
    findings = check_resident(replace(facts, subject=subject, resident=resident))
    return [(each.verdict, each.text, each.mend) for each in findings]


@pytest.mark.parametrize(
    ("resident", "verdict", "text"),
    [
        (None, Verdict.OK, "none runs; the next port starts one"),
        ("it does not answer", Verdict.WARNING, "it does not answer"),
        ({"pid": 7, "version": "0.0.1", "ports": []}, Verdict.WARNING, f"process 7 runs nmhost 0.0.1, this is {HERE}"),
        ({"pid": 7, "version": HERE, "ports": []}, Verdict.OK, f"process 7, nmhost {HERE}, nobody is connected"),
        ({"pid": 7, "version": HERE, "ports": [1]}, Verdict.OK, f"process 7, nmhost {HERE}, 1 port"),
        ({"pid": 7, "version": HERE, "ports": [1, 2]}, Verdict.OK, f"process 7, nmhost {HERE}, 2 ports"),
    ],
)
def test_a_resident_is_told_of(
    chromium: Stage, resident: Mapping[str, object] | str | None, verdict: Verdict, text: str
) -> None:
    mend = f"nmhost stop {NAME}" if verdict is Verdict.WARNING else ""
    assert told(chromium, resident) == [(verdict, text, mend)]


def test_of_a_host_that_is_not_shared_there_is_nothing_to_say(chromium: Stage) -> None:
    assert told(chromium, "x", shared=False) == []
