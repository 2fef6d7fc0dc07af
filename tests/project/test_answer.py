"""Tests of the side of nmhost.project.declared that the app's own interpreter runs."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from nmhost.project.answer import facts

APP = 'from nmhost import Host\nhost = Host("com.example.told", description="Told", extensions=["a@b.c"])\n'


def ask(app: Path) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-I", "-c", "from nmhost.project.answer import main; main()", str(app)]
    return subprocess.run(command, capture_output=True, text=True, timeout=30, check=True)


@pytest.fixture
def app(tmp_path: Path) -> Path:
    path = tmp_path / "told.py"
    path.write_text(APP + "print('printed')\n", encoding="utf-8")
    return path


def test_the_answer_is_all_there_is_on_stdout(app: Path) -> None:
    answer = ask(app)
    facts = json.loads(answer.stdout)
    assert {"name": "com.example.told", "description": "Told", "extensions": ["a@b.c"]}.items() <= facts.items()
    assert facts["modules"]["told"] == str(app)
    assert answer.stderr == "printed\n"


def test_a_failing_import_is_told_with_its_line(app: Path) -> None:
    app.write_text(APP + "\nraise ValueError('no key')\n", encoding="utf-8")
    assert json.loads(ask(app).stdout)["error"] == f"{app} can't be imported at {app}:4: ValueError: no key"


def test_a_missing_file_is_told() -> None:
    assert "there is no file" in str(facts("/nowhere/told.py")["error"])
