"""Tests of ``nmhost new``."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Nmhost


def test_a_new_project_is_named_after_its_host(nmhost: Nmhost, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = nmhost("new", "com.example.vault")
    assert (result.exit_code, "cd vault" in result.output) == (0, True)
    assert (tmp_path / "vault/vault.py").is_file()


def test_what_is_created_can_be_installed(nmhost: Nmhost, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    nmhost("new", "com.example.vault", tmp_path / "project")
    monkeypatch.chdir(tmp_path / "project")
    assert nmhost("install", "--browser", "firefox", "--browser", "chromium").exit_code == 0


def test_a_folder_with_something_in_it_is_refused(nmhost: Nmhost, app: Path) -> None:
    assert nmhost("new", "com.example.vault", app.parent).exit_code == 4


def test_json_names_the_ids(nmhost: Nmhost, tmp_path: Path) -> None:
    facts = json.loads(nmhost("new", "com.example.vault", tmp_path / "project", "--json").output)
    assert facts["firefox_id"] == "vault@example.com"
    assert len(facts["chromium_id"]) == 32
