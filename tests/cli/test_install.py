"""Tests of ``nmhost install`` as a person uses it."""

import json
from pathlib import Path

from tests.cli.conftest import BOTH, CHROMIUM, FIREFOX, Nmhost, files
from tests.hosts import said_elsewhere


def test_each_browser_gets_its_own_manifest(nmhost: Nmhost, app: Path, home: Path) -> None:
    result = nmhost("install", app, *BOTH)
    assert (result.exit_code, said_elsewhere(result.stderr)) == (0, "")
    assert json.loads((home / FIREFOX).read_bytes())["allowed_extensions"] == ["vault@example.com"]
    assert "~/.config/chromium/NativeMessagingHosts" in result.output
    assert said_elsewhere(result.output).endswith("nmhost doctor com.example.vault\n")


def test_a_second_time_there_is_nothing_to_do(nmhost: Nmhost, app: Path) -> None:
    nmhost("install", app, *BOTH)
    result = nmhost("install", app, *BOTH)
    assert (result.exit_code, "nothing to do" in result.output) == (3, True)


def test_a_dry_run_says_what_would_be_written_and_writes_nothing(nmhost: Nmhost, app: Path, home: Path) -> None:
    result = nmhost("install", app, *BOTH, "--dry-run")
    assert f"write ~/{FIREFOX}" in result.output
    assert files(home) == []


def test_a_foreign_manifest_in_the_way_is_refused(nmhost: Nmhost, app: Path, home: Path) -> None:
    (home / FIREFOX).parent.mkdir(parents=True)
    (home / FIREFOX).write_text("{}", encoding="utf-8")
    result = nmhost("install", app, *BOTH)
    assert (result.exit_code, "--force" in result.stderr) == (4, True)
    assert files(home) == [FIREFOX]


def test_force_replaces_what_is_in_the_way(nmhost: Nmhost, app: Path, home: Path) -> None:
    (home / FIREFOX).parent.mkdir(parents=True)
    (home / FIREFOX).write_text("{}", encoding="utf-8")
    assert nmhost("install", app, *BOTH, "--force").exit_code == 0


def test_a_browser_without_an_id_is_skipped_and_named(nmhost: Nmhost, app: Path) -> None:
    app.write_text(app.read_text(encoding="utf-8").replace('"vault@example.com",', ""), encoding="utf-8")
    skipped = json.loads(nmhost("install", app, "--all", "--json").output)["skipped"]
    assert skipped["firefox"].startswith("the host names no extension of the firefox family")


def test_a_browser_in_a_closed_sandbox_alone_is_skipped_and_named(nmhost: Nmhost, app: Path, home: Path) -> None:
    (home / ".local/share/flatpak/app/com.brave.Browser").mkdir(parents=True)
    (home / ".config/chromium").mkdir(parents=True)  # that one is here
    installed = nmhost("install", app)
    assert "brave" in installed.output
    assert "skipped: only its flatpak is here" in " ".join(installed.output.split())


def test_one_that_was_asked_for_without_an_id_is_refused(nmhost: Nmhost, app: Path) -> None:
    app.write_text(app.read_text(encoding="utf-8").replace('"vault@example.com",', ""), encoding="utf-8")
    assert nmhost("install", app, "--browser", "firefox").exit_code == 4


def test_an_extension_in_development_is_admitted_too(nmhost: Nmhost, app: Path, home: Path) -> None:
    nmhost("install", app, *BOTH, "--extension", "dev@example.com")
    callers = json.loads((home / FIREFOX).read_bytes())["allowed_extensions"]
    assert callers == ["vault@example.com", "dev@example.com"]


def test_a_user_data_dir_moves_the_chromium_familys_place(nmhost: Nmhost, app: Path, tmp_path: Path) -> None:
    nmhost("install", app, "--browser", "chromium", "--user-data-dir", tmp_path / "profile")
    assert (tmp_path / "profile/NativeMessagingHosts/com.example.vault.json").is_file()


def test_json_says_what_was_done(nmhost: Nmhost, app: Path, home: Path) -> None:
    facts = json.loads(nmhost("install", app, *BOTH, "--json").output)
    assert facts["installed"] == {"firefox": [str(home / FIREFOX)], "chromium": [str(home / CHROMIUM)]}
    assert facts["name"] == "com.example.vault"


def test_install_and_list_fit_80_columns(nmhost: Nmhost, app: Path) -> None:
    lines = [*nmhost("install", app, "--all").output.splitlines(), *nmhost("list").output.splitlines()]
    assert max(map(len, lines)) <= 80
