"""Tests of ``nmhost uninstall`` as a person uses it."""

from pathlib import Path

import pytest

from tests.cli.conftest import BOTH, CHROMIUM, FIREFOX, Nmhost, files

RECORD = Path(".local/share/nmhost/hosts/com.example.vault/record.json")


def test_uninstall_leaves_nothing(nmhost: Nmhost, app: Path, home: Path) -> None:
    nmhost("install", app, *BOTH)
    result = nmhost("uninstall", "com.example.vault")
    assert (result.exit_code, f"remove ~/{CHROMIUM}" in result.output) == (0, True)
    assert files(home) == []


def test_what_is_not_installed_is_nothing_to_uninstall(nmhost: Nmhost) -> None:
    assert nmhost("uninstall", "com.example.vault").exit_code == 3


def test_a_host_whose_app_is_gone_is_stale_and_can_be_cleaned_away(nmhost: Nmhost, app: Path, home: Path) -> None:
    nmhost("install", app, *BOTH)
    app.unlink()
    assert "stale" in nmhost("list", "--stale").output
    assert nmhost("uninstall", "--stale").exit_code == 0
    assert files(home) == []


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


def test_logs_and_recordings_stay_and_are_named_unless_they_are_purged(nmhost: Nmhost, app: Path, home: Path) -> None:
    left = [home / f".local/{each}/com.example.vault" for each in ("state/nmhost/log", "share/nmhost/recordings")]
    nmhost("install", app, *BOTH)
    for folder in left:
        folder.mkdir(parents=True)
        (folder / "file").touch()
    said = nmhost("uninstall", "com.example.vault").output
    assert all(f"~/{folder.relative_to(home)} stays; --purge removes it" in said for folder in left)
    assert all(folder.is_dir() for folder in left)
    assert nmhost("uninstall", "com.example.vault", "--purge", "--dry-run").exit_code == 0
    assert all(folder.is_dir() for folder in left)
    assert nmhost("uninstall", "com.example.vault", "--purge").exit_code == 0
    assert not any(folder.exists() for folder in left)
    assert nmhost("uninstall", "com.example.vault", "--purge").exit_code == 3


def test_what_is_purged_goes_from_every_browser(nmhost: Nmhost, app: Path) -> None:
    nmhost("install", app, *BOTH)
    assert nmhost("uninstall", "com.example.vault", "--browser", "firefox", "--purge").exit_code == 2
