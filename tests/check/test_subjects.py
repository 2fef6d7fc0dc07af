"""What is checked: an app that lies here, a program by its path, or an installed host by its name."""

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from nmhost.browsers import Family, Places, System
from nmhost.check import Verdict, cases, check
from nmhost.check.rig import Patience
from nmhost.check.subjects import installed, program, subject_of, with_message
from nmhost.errors import DefinitionError
from tests.hosts import CHROMIUM_ID, DECLARATION, ECHO

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the hosts are in shell")
NAME = "com.example.test"


def script(folder: Path, body: str) -> Path:
    path = folder / "host"
    path.write_text(f"#!/bin/sh\n{body}\n", encoding="utf-8")
    path.chmod(0o700)
    return path


def test_a_program_is_started_as_each_family_would() -> None:
    subject = program(Path(sys.executable))
    assert set(subject.found) == set(Family)
    assert subject.found[Family.CHROMIUM].manifest["allowed_origins"] == [f"chrome-extension://{CHROMIUM_ID}/"]
    assert not subject.installed


@pytest.mark.parametrize(
    ("mode", "said"), [(None, "there is no program"), (0o600, r"may not be executed; chmod \+x")], ids=["gone", "mode"]
)
def test_what_can_not_be_started_is_refused(tmp_path: Path, mode: int | None, said: str) -> None:
    path = script(tmp_path, "exec cat")
    if mode is None:
        path.unlink()
    else:
        path.chmod(mode)
    with pytest.raises(DefinitionError, match=said):
        program(path)


def test_an_app_is_started_without_being_installed_and_its_wrapper_goes(tmp_path: Path) -> None:
    app = tmp_path / "app.py"
    app.write_text(ECHO, encoding="utf-8")
    with subject_of(str(app)) as subject:
        wrapper = Path(subject.found[Family.FIREFOX].program)
        done = subprocess.run([wrapper, "/m.json", "test@example.com"], input=b"", capture_output=True, timeout=60)
        assert done.returncode == 0
    assert not wrapper.exists()


def test_a_family_of_which_an_app_names_no_extension_does_not_start_it(tmp_path: Path) -> None:
    app = tmp_path / "app.py"
    app.write_text(DECLARATION.replace(f"'{CHROMIUM_ID}', ", ""), encoding="utf-8")
    with subject_of(str(app)) as subject:
        assert [*subject.found] == [Family.FIREFOX]
        assert subject.refused == {Family.CHROMIUM: "the app names no extension of chromium"}


def test_an_installed_host_is_what_the_browsers_here_find(tmp_path: Path) -> None:
    places = Places(System.LINUX, tmp_path, {"PATH": ""}, str(tmp_path / "root"))
    manifest = tmp_path / ".mozilla/native-messaging-hosts" / f"{NAME}.json"
    manifest.parent.mkdir(parents=True)
    facts = {"name": NAME, "description": "x", "path": str(script(tmp_path, "exec cat")), "type": "stdio"}
    manifest.write_text(json.dumps({**facts, "allowed_extensions": ["a@b.c"]}), encoding="utf-8")
    subject = installed(NAME, places)
    assert (subject.installed, [*subject.found]) == (True, [Family.FIREFOX])
    assert "does not start it: " in subject.refused[Family.CHROMIUM]


def test_one_that_no_browser_finds_is_refused_in_their_words(tmp_path: Path) -> None:
    places = Places(System.LINUX, tmp_path, {"PATH": ""}, str(tmp_path / "root"))
    with pytest.raises(DefinitionError, match=r"no browser finds the host .* nmhost doctor com\.example\.test says"):
        installed(NAME, places)


GREETS = r"printf '\002\000\000\000[]\002\000\000\000{}'; "


@pytest.mark.parametrize(("body", "message"), [("exec cat", {}), ("exec cat >/dev/null", None)])
def test_what_a_host_says_first_is_no_answer(tmp_path: Path, body: str, message: object) -> None:
    subject = with_message(replace(program(script(tmp_path, GREETS + body)), patience=Patience(answer=4.0)))
    assert (subject.greeting, subject.message) == (2, message)


def test_a_host_that_speaks_first_passes_what_needs_its_answers(tmp_path: Path) -> None:
    subject = replace(with_message(program(script(tmp_path, GREETS + "exec cat"))), message={"a": 1})
    tried = [case for case in cases() if case.id in ("output.nothing-between", "framing.several-in-one-write")]
    assert {each.verdict for each in check(subject, only=tried)} == {Verdict.PASS}


@pytest.mark.parametrize(("body", "message"), [("exec cat", {}), ("exit 0", None), ("exec cat >/dev/null", None)])
def test_an_empty_object_is_its_message_if_it_answers_that(tmp_path: Path, body: str, message: object) -> None:
    subject = replace(program(script(tmp_path, body)), patience=Patience(answer=2.0))
    assert with_message(subject).message == message


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        ('{"id":1,"error":{"code":-32601,"message":"no"}}', '{"code": -32601, "message": "no"}'),
        ('{"error":null,"result":1}', ""),
        ('"fine"', ""),
    ],
    ids=["an error", "no error", "a text"],
)
def test_an_answer_that_is_an_error_is_known(tmp_path: Path, answer: str, error: str) -> None:
    size = f"\\{len(answer):03o}\\000\\000\\000"
    path = script(tmp_path, f"head -c 6 >/dev/null; printf '{size}%s' '{answer}'; cat >/dev/null")
    assert with_message(program(path)).error == error
