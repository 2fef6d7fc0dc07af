"""Tests of ``nmhost manifest``."""

import json
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Nmhost


def test_what_is_shown_is_what_install_writes(nmhost: Nmhost, app: Path, home: Path) -> None:
    shown = nmhost("manifest", app, "--family", "firefox").output
    nmhost("install", app, "--browser", "firefox")
    assert (home / ".mozilla/native-messaging-hosts/com.example.vault.json").read_text(encoding="utf-8") == shown


def test_without_a_family_both_are_shown(nmhost: Nmhost, app: Path) -> None:
    assert set(json.loads(nmhost("manifest", app, "--json").output)) == {"chromium", "firefox"}


def test_a_family_without_an_id_has_no_manifest(nmhost: Nmhost, app: Path) -> None:
    app.write_text(app.read_text(encoding="utf-8").replace('"vault@example.com",', ""), encoding="utf-8")
    result = nmhost("manifest", app, "--family", "firefox")
    assert (result.exit_code, "no extension of the firefox family" in result.stderr) == (1, True)


@pytest.mark.parametrize(("family", "code"), [("firefox", 0), ("chromium", 1)])
def test_a_manifest_is_checked_by_its_familys_rules(
    nmhost: Nmhost, app: Path, tmp_path: Path, family: str, code: int
) -> None:
    file = tmp_path / "com.example.vault.json"
    file.write_text(nmhost("manifest", app, "--family", "firefox").output, encoding="utf-8")
    result = nmhost("manifest", "--check", file, "--family", family)
    assert result.exit_code == code
    assert ("Invalid value for allowed_origins. Expected a list of strings." in " ".join(result.output.split())) == (
        code == 1
    )


@pytest.mark.skipif(sys.platform == "win32", reason="a path of Windows is relative to the manifest")
def test_a_program_in_a_home_is_said_not_to_be_found_where_the_browser_takes_it(
    nmhost: Nmhost, app: Path, tmp_path: Path
) -> None:
    manifest = json.loads(nmhost("manifest", app, "--family", "firefox").output)
    file = tmp_path / "com.example.vault.json"
    file.write_text(json.dumps(manifest | {"path": "~/vault"}), encoding="utf-8")
    result = nmhost("manifest", "--check", file, "--family", "firefox")
    assert result.exit_code == 0
    assert "accepted, but" in result.output
    assert "~ is not expanded" in result.output


@pytest.mark.parametrize("path", ["bin/vault", "~/bin/vault", "$HOME/bin/vault", "C:\\\\vault.exe", "./vault"])
def test_a_path_that_is_not_absolute_is_refused_in_chromiums_words(
    nmhost: Nmhost, app: Path, tmp_path: Path, path: str
) -> None:
    manifest = json.loads(nmhost("manifest", app, "--family", "chromium").output)
    file = tmp_path / "com.example.vault.json"
    file.write_text(json.dumps(manifest | {"path": path}), encoding="utf-8")
    result = nmhost("manifest", "--check", file, "--family", "chromium", "--on", "linux")
    assert result.exit_code == 1
    assert "Native messaging host path must be absolute for com.example.vault" in " ".join(result.output.split())


def test_on_windows_a_path_may_be_relative_to_the_manifest(nmhost: Nmhost, app: Path, tmp_path: Path) -> None:
    manifest = json.loads(nmhost("manifest", app, "--family", "chromium").output)
    file = tmp_path / "com.example.vault.json"
    file.write_text(json.dumps(manifest | {"path": "vault.exe"}), encoding="utf-8")
    assert nmhost("manifest", "--check", file, "--family", "chromium", "--on", "windows").exit_code == 0
