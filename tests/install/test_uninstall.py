"""Uninstalling removes exactly what was installed and is still as it was written."""

import os
import tempfile
from pathlib import Path

import pytest

from nmhost.browsers import MemoryRegistry, Places, Scope
from nmhost.errors import DefinitionError, InstallRefused
from nmhost.install import DeleteKey, Record, SetKey, WriteFile, apply, apply_removal, list_installed, plan_uninstall
from nmhost.install.record import read_record
from nmhost.install.taking import _unfinished
from tests.install.conftest import NAME, MakePlan, snapshot
from tests.install.test_applying import CHROMIUM, FIREFOX, RECORD, WRAPPER, stop_after


@pytest.fixture
def places(home: Path) -> Places:
    return Places.here(home=home)


def uninstall(places: Places, *, force: bool = False) -> tuple[str, ...]:
    removal = plan_uninstall(NAME, places=places, force=force)
    apply_removal(removal)
    return removal.kept


def write_record(home: Path, record: Record) -> None:
    (home / RECORD).parent.mkdir(parents=True)
    (home / RECORD).write_text(record.text(), encoding="utf-8")


def test_nothing_of_an_installation_is_left(home: Path, make_plan: MakePlan, places: Places) -> None:
    (home / ".config").mkdir(mode=0o750)
    before = snapshot(home)
    apply(make_plan(), try_start=False)
    assert uninstall(places) == ()
    assert snapshot(home) == before


def test_folders_that_others_use_stay(home: Path, make_plan: MakePlan, places: Places) -> None:
    apply(make_plan(), try_start=False)
    (home / FIREFOX).with_name("other.json").write_text("{}", encoding="utf-8")
    uninstall(places)
    assert [path.name for path in home.rglob("*.json")] == ["other.json"]


def test_an_edited_file_stays_and_is_told(home: Path, make_plan: MakePlan, places: Places) -> None:
    apply(make_plan(), try_start=False)
    (home / FIREFOX).write_text(f'{{"name": "{NAME}"}}', encoding="utf-8")
    kept = uninstall(places)
    assert len(kept) == 1 and FIREFOX in kept[0]
    assert (home / FIREFOX).exists()


def test_force_removes_an_edited_file(home: Path, make_plan: MakePlan, places: Places) -> None:
    apply(make_plan(), try_start=False)
    (home / FIREFOX).write_text(f'{{"name": "{NAME}"}}', encoding="utf-8")
    assert uninstall(places, force=True) == ()
    assert not (home / FIREFOX).exists()


def test_an_edited_file_stays_on_record_until_it_is_removed_by_force(
    home: Path, make_plan: MakePlan, places: Places
) -> None:
    before = snapshot(home)
    apply(make_plan(), try_start=False)
    (home / FIREFOX).write_text(f'{{"name": "{NAME}"}}', encoding="utf-8")
    uninstall(places)
    again = plan_uninstall(NAME, places=places)
    with pytest.raises(InstallRefused, match="--force removes it"):
        apply_removal(again)
    assert uninstall(places, force=True) == ()
    assert snapshot(home) == before


@pytest.mark.parametrize("content", ["{}", "no JSON", '{"name": "com.example.other"}'])
def test_force_removes_a_manifest_that_names_the_host_no_more(
    home: Path, make_plan: MakePlan, places: Places, content: str
) -> None:
    before = snapshot(home)
    apply(make_plan(), try_start=False)
    (home / FIREFOX).write_text(content, encoding="utf-8")
    assert "--force removes it" in uninstall(places)[0]
    assert uninstall(places, force=True) == ()
    assert snapshot(home) == before


def test_a_link_in_a_files_place_is_removed_by_force_alone_and_not_what_it_leads_to(
    home: Path, make_plan: MakePlan, places: Places
) -> None:
    apply(make_plan(), try_start=False)
    manifest = home / FIREFOX
    manifest.rename(home / "moved.json")
    manifest.symlink_to(home / "moved.json")
    assert "a link is in its place; --force removes it" in uninstall(places)[0]
    assert manifest.is_symlink()
    assert uninstall(places, force=True) == ()
    assert (manifest.is_symlink(), (home / "moved.json").exists()) == (False, True)


def test_a_folder_in_a_files_place_stays(home: Path, make_plan: MakePlan, places: Places) -> None:
    apply(make_plan(), try_start=False)
    (home / FIREFOX).unlink()
    (home / FIREFOX).mkdir()
    assert "remove it yourself" in uninstall(places, force=True)[0]
    assert (home / FIREFOX).is_dir()


@pytest.mark.parametrize("force", [False, True], ids=["kept", "by-force"])
def test_a_host_without_a_record_is_removed_by_force_alone(
    home: Path, make_plan: MakePlan, places: Places, *, force: bool
) -> None:
    apply(make_plan(), try_start=False)
    folder = (home / RECORD).parent
    (home / RECORD).unlink()
    removal = plan_uninstall(NAME, places=places, force=force)
    assert bool(removal.kept) is not force
    if force:
        apply_removal(removal)
    assert folder.exists() is not force
    assert [path.exists() for path in (home / FIREFOX, home / CHROMIUM)] == [not force, not force]


def test_a_manifest_that_leads_elsewhere_stays_where_there_is_no_record(
    home: Path, make_plan: MakePlan, places: Places
) -> None:
    apply(make_plan(), try_start=False)
    (home / RECORD).unlink()
    (home / FIREFOX).write_text(f'{{"name": "{NAME}", "path": "/usr/bin/vault"}}', encoding="utf-8")
    uninstall(places, force=True)
    assert ((home / FIREFOX).exists(), (home / CHROMIUM).exists()) == (True, False)


def test_a_record_that_can_not_be_read_is_passed_over_by_force_alone(
    home: Path, make_plan: MakePlan, places: Places
) -> None:
    before = snapshot(home)
    apply(make_plan(), try_start=False)
    (home / RECORD).write_text("{", encoding="utf-8")
    with pytest.raises(DefinitionError, match="or give --force"):
        uninstall(places)
    uninstall(places, force=True)
    assert {path for path in snapshot(home) if path not in before} <= {".config", ".local", ".local/share"} | {
        str(parent) for path in (FIREFOX, CHROMIUM) for parent in Path(path).parents
    }


def test_what_a_killed_process_left_before_its_record_was_there_is_removed(home: Path, places: Places) -> None:
    folder = (home / RECORD).parent
    folder.mkdir(parents=True)
    (folder / f"{_unfinished('record.json')}abc").touch()
    assert uninstall(places) == ()
    assert not folder.exists()


def test_an_empty_folder_of_a_host_is_removed(home: Path, places: Places) -> None:
    folder = (home / RECORD).parent
    folder.mkdir(parents=True)
    uninstall(places)
    assert not folder.exists()


def test_a_file_that_is_gone_already_is_passed_over(home: Path, make_plan: MakePlan, places: Places) -> None:
    apply(make_plan(), try_start=False)
    (home / FIREFOX).unlink()
    assert uninstall(places) == ()


@pytest.mark.parametrize(
    ("victim", "content"),
    [("precious.txt", b"mine"), (f"{NAME}.json", b'{"name": "other"}'), (f"{NAME}.json", b"no json")],
    ids=["another-name", "another-host", "no-manifest"],
)
def test_a_record_is_no_order_to_delete(home: Path, places: Places, victim: str, content: bytes) -> None:
    (home / victim).write_bytes(content)
    forged = WriteFile(home / victim, content, 0o600)
    write_record(home, Record(NAME, Scope.USER, "", "", "1", {str(home / victim): (forged.sha256,)}))
    assert "does not belong" in uninstall(places, force=True)[0]
    assert (home / victim).read_bytes() == content


def test_a_recorded_folder_with_content_stays(home: Path, places: Places) -> None:
    (home / "full" / "x").mkdir(parents=True)
    write_record(home, Record(NAME, Scope.USER, "", "", "1", folders=(str(home / "full"),)))
    uninstall(places)
    assert (home / "full" / "x").is_dir()


def test_what_is_not_installed_cannot_be_removed(places: Places) -> None:
    with pytest.raises(InstallRefused, match="is not installed"):
        uninstall(places)


def test_a_hostile_name_is_refused(places: Places) -> None:
    with pytest.raises(DefinitionError):
        plan_uninstall("../../etc", places=places)


@pytest.mark.parametrize("count", range(14))
def test_stopped_after_any_step_everything_stays(
    home: Path, make_plan: MakePlan, places: Places, monkeypatch: pytest.MonkeyPatch, count: int
) -> None:
    apply(make_plan(), try_start=False)
    before = snapshot(home)
    stop_after(count, OSError("device gone"), monkeypatch)
    with pytest.raises(InstallRefused, match="device gone"):
        uninstall(places)
    assert snapshot(home) == before


def leave(places: Places, *browsers: str, force: bool = False) -> tuple[str, ...]:
    removal = plan_uninstall(NAME, places=places, browsers=browsers, force=force)
    apply_removal(removal)
    return removal.kept


def test_one_browser_loses_the_host_as_if_it_had_never_had_it(home: Path, make_plan: MakePlan, places: Places) -> None:
    apply(make_plan("chromium"), try_start=False)
    before = snapshot(home)
    apply(make_plan("firefox"), try_start=False)
    assert leave(places, "firefox") == ()
    assert snapshot(home) == before


def test_with_the_last_browser_everything_goes(home: Path, make_plan: MakePlan, places: Places) -> None:
    before = snapshot(home)
    apply(make_plan(), try_start=False)
    leave(places, "firefox")
    leave(places, "chromium")
    assert snapshot(home) == before


@pytest.mark.parametrize("browsers", [["firefox"], ["edge"], ["firefox", "edge"]])
def test_a_browser_that_has_no_host_loses_none(make_plan: MakePlan, places: Places, browsers: list[str]) -> None:
    apply(make_plan(), try_start=False)
    leave(places, "firefox")
    assert plan_uninstall(NAME, places=places, browsers=browsers).steps == ()


def test_what_another_browser_looks_at_too_stays_and_is_told(home: Path, make_plan: MakePlan, places: Places) -> None:
    apply(make_plan("firefox", "zen", "chromium"), try_start=False)
    kept = leave(places, "firefox")
    assert kept == (f"{home / FIREFOX}: it serves zen too, and the host is still found there",)
    assert (home / FIREFOX).exists()


def test_a_manifest_that_was_edited_stays_on_record_with_its_browser(
    home: Path, make_plan: MakePlan, places: Places
) -> None:
    apply(make_plan(), try_start=False)
    (home / FIREFOX).write_text("{}", encoding="utf-8")
    with pytest.raises(InstallRefused, match="--force removes it"):
        leave(places, "firefox")
    assert leave(places, "firefox", force=True) == ()
    record = read_record(home / RECORD)
    assert record is not None
    assert ([*record.browsers], len(record.files)) == (["chromium"], 2)


def test_what_another_process_added_meanwhile_is_not_lost(home: Path, make_plan: MakePlan, places: Places) -> None:
    apply(make_plan("chromium"), try_start=False)
    removal = plan_uninstall(NAME, places=places, browsers=["chromium"])
    apply(make_plan("firefox"), try_start=False)
    apply_removal(removal)
    assert (home / FIREFOX).exists()
    assert list_installed(places)[0].problems == ("its app /srv/vault.py is gone",)


def test_unfinished_copies_of_a_killed_process_are_removed(home: Path, make_plan: MakePlan, places: Places) -> None:
    before = snapshot(home)
    apply(make_plan(), try_start=False)
    for path in (home / FIREFOX, home / WRAPPER, home / RECORD):
        handle, _ = tempfile.mkstemp(prefix=_unfinished(path.name), dir=path.parent)
        os.close(handle)
    assert uninstall(places) == ()
    assert snapshot(home) == before


KEY = f"Software\\Mozilla\\NativeMessagingHosts\\{NAME}"


@pytest.mark.parametrize(
    ("value", "steps", "kept"),
    [("C:\\m.json", [DeleteKey("HKCU", "64", KEY)], 0), ("C:\\other.json", [], 1), (None, [], 0)],
    ids=["ours", "anothers", "gone"],
)
def test_only_our_keys_are_deleted(
    home: Path, places: Places, value: str | None, steps: list[DeleteKey], kept: int
) -> None:
    registry = MemoryRegistry()
    if value:
        registry.set("HKCU", "64", KEY, value)
    write_record(home, Record(NAME, Scope.USER, "", "", "1", keys=(SetKey("HKCU", "64", KEY, "C:\\m.json"),)))
    removal = plan_uninstall(NAME, places=places, registry=registry)
    assert [step for step in removal.steps if isinstance(step, DeleteKey)] == steps
    assert len(removal.kept) == kept


def test_a_deleted_key_comes_back_if_a_later_step_fails(
    home: Path, places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    registry = MemoryRegistry()
    registry.set("HKCU", "64", KEY, "C:\\m.json")
    write_record(home, Record(NAME, Scope.USER, "", "", "1", keys=(SetKey("HKCU", "64", KEY, "C:\\m.json"),)))
    stop_after(1, OSError("x"), monkeypatch)
    with pytest.raises(InstallRefused):
        apply_removal(plan_uninstall(NAME, places=places, registry=registry), registry=registry)
    assert registry.get("HKCU", "64", KEY) == "C:\\m.json"
    assert read_record(home / RECORD) is not None
