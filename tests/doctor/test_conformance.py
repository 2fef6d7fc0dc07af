"""The doctor's verdict on every host manifest of the conformance corpus equals what the real browsers did."""

import re
from pathlib import Path

import pytest

from nmhost.browsers import Family, Places, Scope, System, find
from nmhost.doctor import Machine, Subject, diagnose
from tests.conformance.catalogue import Target, install
from tests.conformance.corpus import HOME, load

MESSAGE = {"do": "echo", "value": "alive"}
EXTENSIONS = {Family.CHROMIUM: "hkgcfmbnjfjhpcaeaagjlkokgeddlmoi", Family.FIREFOX: "lab@example.org"}
CORPUS = load()
SCENARIO = re.compile(r'scenario\("(\w+)", \(t\) => t\.tryHost\("([\w.]+)"\)\)')
FURTHER = {
    "native_exit_at_once": "lab.exit_at_once",
    "native_exit_3_at_once": "lab.exit_3_at_once",
    "native_out_garbage_length_at_once": "lab.garbage_at_once",
    "native_echo": "lab.host",
}


def scenarios() -> dict[str, str]:
    """Return the scenarios that connect to one host, and that host."""
    text = (HOME / "scenarios" / "native" / "04_find_host.js").read_text(encoding="utf-8")
    return dict(SCENARIO.findall(text)) | FURTHER


def recorded(family: Family, scenario: str) -> tuple[bool, str | None]:
    """Return whether the real browser's port worked, and what its extension was told if not."""
    trace = CORPUS.traces(family, scenario)[0]
    kinds = {event["type"]: event["data"] for event in reversed(trace["events"])}
    if "message" in kinds:
        return True, None
    end = kinds["disconnect"]
    return False, end["lastError"] if family is Family.CHROMIUM else end["portError"]


@pytest.fixture(scope="module", params=list(Family))
def machine(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Family, Machine]:
    family: Family = request.param
    home = tmp_path_factory.mktemp(family)
    places = Places(System.LINUX, home, root=str(home / "root"))
    (location,) = find(family).locations(places, Scope.USER)
    install(Target(family, EXTENSIONS[family], Path(str(location)), home / "work"))
    return family, Machine(places)


@pytest.mark.parametrize("scenario", scenarios())
def test_the_verdict_is_the_browsers_own(machine: tuple[Family, Machine], scenario: str) -> None:
    family, where = machine
    subject = Subject(scenarios()[scenario], extension=EXTENSIONS[family], message=MESSAGE)
    (diagnosis,) = diagnose(subject, [find(family)], where)
    fault = diagnosis.fault
    assert (diagnosis.healthy, fault.told if fault else None) == recorded(family, scenario), diagnosis.findings


def test_the_corpus_holds_every_kind_of_manifest() -> None:
    assert len(scenarios()) >= 35
