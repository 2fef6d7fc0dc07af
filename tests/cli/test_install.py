"""Tests of ``nmhost install``, ``uninstall`` and ``list`` as a person uses them."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Nmhost

FIREFOX = Path(".mozilla/native-messaging-hosts/com.example.vault.json")
CHROMIUM = Path(".config/chromium/NativeMessagingHosts/com.example.vault.json")
RECORD = Path(".local/share/nmhost/hosts/com.example.vault/record.json")
BOTH = ("--browser", "firefox", "--browser", "chromium")


def files(folder: Path) -> list[Path]:
    return sorted(path.relative_to(folder) for path in folder.rglob("*") if path.is_file())


def test_each_browser_gets_its_own_manifest(nmhost: Nmhost, app: Path, home: Path) -> None:
    result = nmhost("install", app, *BOTH)
    assert (result.exit_code, result.stderr) == (0, "")
    assert json.loads((home / FIREFOX).read_bytes())["allowed_extensions"] == ["vault@example.com"]
    assert "~/.config/chromium/NativeMessagingHosts" in result.output
    assert result.output.endswith("nmhost doctor com.example.vault\n")


def test_a_second_time_there_is_nothing_to_do(nmhost: Nmhost, app: Path) -> None:
    nmhost("install", app, *BOTH)
    result = nmhost("install", app, *BOTH)
    assert (result.exit_code, "nothing to do" in result.output) == (3, True)


def test_a_dry_run_says_what_would_be_written_and_writes_nothing(nmhost: Nmhost, app: Path, home: Path) -> None:
    result = nmhost("install", app, *BOTH, "--dry-run")
    assert f"write ~/{FIREFOX}" in result.output
    assert files(home) == []


def test_uninstall_leaves_nothing(nmhost: Nmhost, app: Path, home: Path) -> None:
    nmhost("install", app, *BOTH)
    result = nmhost("uninstall", "com.example.vault")
    assert (result.exit_code, f"remove ~/{CHROMIUM}" in result.output) == (0, True)
    assert files(home) == []


def test_what_is_not_installed_is_nothing_to_uninstall(nmhost: Nmhost) -> None:
    assert nmhost("uninstall", "com.example.vault").exit_code == 3


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


def test_list_shows_what_is_installed(nmhost: Nmhost, app: Path) -> None:
    nmhost("install", app, *BOTH)
    (_, row) = nmhost("list").output.splitlines()
    assert row.split() == ["com.example.vault", "user", "whole", "chromium,", "firefox"]


def test_a_host_whose_app_is_gone_is_stale_and_can_be_cleaned_away(nmhost: Nmhost, app: Path, home: Path) -> None:
    nmhost("install", app, *BOTH)
    app.unlink()
    assert "stale" in nmhost("list", "--stale").output
    assert nmhost("uninstall", "--stale").exit_code == 0
    assert files(home) == []


def test_a_whole_host_is_not_stale(nmhost: Nmhost, app: Path) -> None:
    nmhost("install", app, *BOTH)
    assert json.loads(nmhost("list", "--stale", "--json").output) == []
    assert nmhost("uninstall", "--stale").exit_code == 3


def test_a_file_that_was_edited_is_kept_and_named(nmhost: Nmhost, app: Path, home: Path) -> None:
    nmhost("install", app, *BOTH)
    (home / FIREFOX).write_text("{}", encoding="utf-8")
    result = nmhost("uninstall", app)
    assert "kept" in result.stderr
    assert files(home) == [RECORD, FIREFOX]
    assert nmhost("uninstall", app, "--force").exit_code == 0
    assert files(home) == []


def test_one_browser_loses_the_host_and_is_told_so(nmhost: Nmhost, app: Path, home: Path) -> None:
    nmhost("install", app, *BOTH)
    result = nmhost("uninstall", app, "--browser", "firefox")
    assert result.output.startswith("com.example.vault is uninstalled from firefox:")
    assert nmhost("list").output.split()[-1] == "chromium"
    again = nmhost("uninstall", app, "--browser", "firefox")
    assert (again.exit_code, "is not installed for firefox in user scope" in again.output) == (3, True)


def test_a_browser_that_nobody_knows_loses_nothing(nmhost: Nmhost, app: Path) -> None:
    nmhost("install", app, *BOTH)
    assert nmhost("uninstall", app, "--browser", "netscape").exit_code == 2


def test_a_browser_that_is_known_no_more_loses_the_host_by_its_name_on_record(
    nmhost: Nmhost, app: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = home.parent / "browsers.toml"
    own.write_text('[mine]\nname = "M"\nfamily = "firefox"\n[mine.linux]\nuser = [{folder = "~/m", rank = 1}]\n')
    monkeypatch.setenv("NMHOST_BROWSERS", str(own))
    nmhost("install", app, *BOTH, "--browser", "mine")
    monkeypatch.delenv("NMHOST_BROWSERS")
    assert nmhost("uninstall", app, "--browser", "mine").exit_code == 0
    assert not (home / "m").exists()


def test_stale_hosts_are_not_named(nmhost: Nmhost) -> None:
    assert nmhost("uninstall", "com.example.vault", "--stale").exit_code == 2


def test_a_wrapper_that_was_edited_can_still_be_removed_by_force(nmhost: Nmhost, app: Path, home: Path) -> None:
    nmhost("install", app, *BOTH)
    wrapper = home / ".local/share/nmhost/hosts/com.example.vault/com.example.vault"
    wrapper.write_text("mine", encoding="utf-8")
    nmhost("uninstall", app)
    assert nmhost("uninstall", app).exit_code == 4
    assert nmhost("uninstall", app, "--force").exit_code == 0
    assert files(home) == []


def test_install_and_list_fit_80_columns(nmhost: Nmhost, app: Path) -> None:
    lines = [*nmhost("install", app, "--all").output.splitlines(), *nmhost("list").output.splitlines()]
    assert max(map(len, lines)) <= 80


def test_several_hosts_are_uninstalled_at_once(nmhost: Nmhost, app: Path, home: Path) -> None:
    other = app.with_name("notes.py")
    other.write_text(app.read_text("utf-8").replace("com.example.vault", "com.example.notes"), "utf-8")
    for each in (app, other):
        assert nmhost("install", each, "--browser", "firefox").exit_code == 0
    result = nmhost("uninstall", "com.example.vault", "com.example.notes")
    assert result.exit_code == 0
    assert [each for each in home.rglob("*") if each.is_file()] == []


def test_a_host_that_is_not_installed_is_named_with_the_nearest(nmhost: Nmhost, app: Path) -> None:
    nmhost("install", app, "--browser", "firefox")
    result = nmhost("uninstall", "com.example.valt")
    assert (result.exit_code, "did you mean com.example.vault?" in result.output) == (3, True)
