"""A plan is carried out whole, twice without a difference, and undone exactly if a step fails."""

import json
import os
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path, PureWindowsPath

import pytest

from nmhost.browsers import MemoryRegistry, Places, System, find
from nmhost.errors import InstallRefused
from nmhost.install import Interpreter, MakeFolder, Plan, SetKey, WriteFile, apply, list_installed, plan_install
from nmhost.install.record import read_record
from nmhost.install.taking import replace_file, take_all
from tests.install.conftest import HOST, NAME, MakePlan, snapshot

CHROMIUM = f".config/chromium/NativeMessagingHosts/{NAME}.json"
FIREFOX = f".mozilla/native-messaging-hosts/{NAME}.json"
WRAPPER = f".local/share/nmhost/hosts/{NAME}/{NAME}"
RECORD = f".local/share/nmhost/hosts/{NAME}/record.json"


def test_everything_is_written_for_the_user_alone(home: Path, make_plan: MakePlan) -> None:
    apply(make_plan())
    modes = {name: mode for name, (mode, content) in snapshot(home).items() if content is not None}
    assert {name: stat.S_IMODE(mode) for name, mode in modes.items()} == {
        WRAPPER: 0o700,
        CHROMIUM: 0o600,
        FIREFOX: 0o600,
        RECORD: 0o600,
    }


def test_a_second_time_there_is_nothing_to_do(home: Path, make_plan: MakePlan) -> None:
    apply(make_plan())
    before = snapshot(home)
    assert apply(make_plan()).done == ()
    assert snapshot(home) == before


def test_the_steps_that_were_taken_are_told(make_plan: MakePlan) -> None:
    done = apply(make_plan("firefox")).done
    assert [type(step) for step in done[-2:]] == [WriteFile, WriteFile]
    assert all(isinstance(step, MakeFolder) for step in done[:-2])


def test_a_file_of_ours_is_replaced_and_what_was_before_is_told(home: Path, make_plan: MakePlan) -> None:
    apply(make_plan())
    again = apply(make_plan(app="/srv/other.py"))
    assert ([str(step.path) for step in again.done if isinstance(step, WriteFile)], again.replaced) == (
        [str(home / WRAPPER)],
        ("the app was /srv/vault.py",),
    )


def test_another_browser_is_added_to_the_record(home: Path, make_plan: MakePlan) -> None:
    apply(make_plan("chromium"))
    apply(make_plan("firefox"))
    record = read_record(home / RECORD)
    assert record is not None
    assert ([*record.browsers], len(record.files)) == (["chromium", "firefox"], 3)


def test_a_lost_record_is_written_again(home: Path, make_plan: MakePlan) -> None:
    apply(make_plan())
    (home / RECORD).unlink()
    apply(make_plan())
    assert (home / RECORD).is_file()


def test_a_wrong_mode_is_mended(home: Path, make_plan: MakePlan) -> None:
    apply(make_plan())
    (home / WRAPPER).chmod(0o600)
    assert len(apply(make_plan()).done) == 1
    assert stat.S_IMODE((home / WRAPPER).stat().st_mode) == 0o700


def foreign(path: Path) -> None:
    path.write_text("{}", encoding="utf-8")


def link(path: Path) -> None:
    path.symlink_to("/dev/null")


@pytest.mark.parametrize(("make", "reason"), [(foreign, "did not write it"), (link, "a link")])
def test_what_is_not_ours_is_in_the_way(
    home: Path, make_plan: MakePlan, make: Callable[[Path], None], reason: str
) -> None:
    (home / FIREFOX).parent.mkdir(parents=True)
    make(home / FIREFOX)
    before = snapshot(home)
    with pytest.raises(InstallRefused, match=reason):
        apply(make_plan())
    assert snapshot(home) == before


@pytest.mark.parametrize("make", [foreign, link])
def test_force_replaces_it_and_not_what_a_link_leads_to(
    home: Path, make_plan: MakePlan, make: Callable[[Path], None]
) -> None:
    (home / FIREFOX).parent.mkdir(parents=True)
    make(home / FIREFOX)
    apply(make_plan(), force=True)
    assert not (home / FIREFOX).is_symlink()
    assert json.loads((home / FIREFOX).read_text(encoding="utf-8"))["name"] == NAME


def test_ours_but_edited_is_in_the_way(home: Path, make_plan: MakePlan) -> None:
    apply(make_plan())
    (home / FIREFOX).write_text("{}", encoding="utf-8")
    with pytest.raises(InstallRefused, match="changed since"):
        apply(make_plan())


def test_a_folder_in_the_way_is_never_replaced(home: Path, make_plan: MakePlan) -> None:
    (home / FIREFOX).mkdir(parents=True)
    with pytest.raises(InstallRefused, match="is a folder"):
        apply(make_plan(), force=True)


def test_a_file_where_a_folder_has_to_be_is_refused_and_all_is_undone(home: Path, make_plan: MakePlan) -> None:
    (home / ".mozilla").write_text("", encoding="utf-8")
    before = snapshot(home)
    with pytest.raises(InstallRefused, match="nothing was changed"):
        apply(make_plan())
    assert snapshot(home) == before


def test_a_broken_record_is_in_the_way_unless_forced(home: Path, make_plan: MakePlan) -> None:
    apply(make_plan())
    (home / RECORD).write_text("{", encoding="utf-8")
    with pytest.raises(InstallRefused, match="--force"):
        apply(make_plan())
    apply(make_plan(), force=True)
    assert read_record(home / RECORD) is not None


STEPS = 13  # of an installation for two browsers into an empty home, the two writes of the record included


@pytest.mark.parametrize("error", [OSError("disk full"), KeyboardInterrupt()], ids=["error", "interrupt"])
@pytest.mark.parametrize("count", range(STEPS))
def test_stopped_after_any_step_everything_is_as_before(
    home: Path, make_plan: MakePlan, monkeypatch: pytest.MonkeyPatch, count: int, error: BaseException
) -> None:
    (home / ".config").mkdir(mode=0o750)
    before = snapshot(home)
    stop_after(count, error, monkeypatch)
    with pytest.raises((InstallRefused, KeyboardInterrupt)):
        apply(make_plan())
    assert snapshot(home) == before


@pytest.mark.parametrize("count", range(3))
def test_stopped_while_replacing_the_old_installation_stays(
    home: Path, make_plan: MakePlan, monkeypatch: pytest.MonkeyPatch, count: int
) -> None:
    apply(make_plan())
    before = snapshot(home)
    stop_after(count, OSError("disk full"), monkeypatch)
    with pytest.raises(InstallRefused, match="disk full"):
        apply(make_plan(app="/srv/other.py"))
    assert snapshot(home) == before


def stop_after(count: int, error: BaseException, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let only so many steps be taken."""
    module = sys.modules[take_all.__module__]
    take, taken = module._take, []

    def limited(step: object, registry: object) -> object:
        if len(taken) == count:
            raise error
        taken.append(step)
        return take(step, registry)

    monkeypatch.setattr(module, "_take", limited)


KILLED = """
import os, sys
from nmhost.install import apply
from nmhost.install import taking
module, left = taking, [int(sys.argv[2])]
take = module._take
def limited(step, registry):
    if left[0] == 0:
        os._exit(9)
    left[0] -= 1
    return take(step, registry)
module._take = limited
sys.path.insert(0, sys.argv[3])
from tests.install.conftest import plan_for
apply(plan_for(sys.argv[1]))
"""


@pytest.mark.parametrize("count", [0, 9, 10, 11, 12])
def test_after_a_killed_installation_the_next_one_finishes(home: Path, make_plan: MakePlan, count: int) -> None:
    root = Path(__file__).parent.parent.parent
    command = [sys.executable, "-c", KILLED, str(home), str(count), str(root)]
    killed = subprocess.run(
        command, timeout=30, check=False, capture_output=True, env={**os.environ, "PYTHONPATH": str(root)}
    )
    assert killed.returncode == 9, killed.stderr
    apply(make_plan())
    assert [each.problems for each in list_installed(make_plan().places)] == [("its app /srv/vault.py is gone",)]


def test_what_was_changed_by_the_step_that_fails_is_undone_too(tmp_path: Path) -> None:
    class Breaking(MemoryRegistry):
        def set(self, hive: str, view: str, key: str, value: str) -> None:
            super().set(hive, view, key, value)
            if value == "new":
                raise OSError("after the change")

    registry = Breaking()
    registry.set("HKCU", "64", "Software\\a", "old")
    with pytest.raises(InstallRefused):
        take_all([SetKey("HKCU", "64", "Software\\a", "new")], registry)
    assert registry.get("HKCU", "64", "Software\\a") == "old"


def test_a_link_that_was_replaced_comes_back(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("target")
    with pytest.raises(InstallRefused):
        take_all([WriteFile(tmp_path / "link", b"x", 0o600), MakeFolder(tmp_path / "no" / "where", 0o700)])
    assert (tmp_path / "link").readlink() == Path("target")


def test_a_file_that_cannot_be_written_leaves_no_rest(tmp_path: Path) -> None:
    (tmp_path / "target").mkdir()
    with pytest.raises(OSError, match="target"):
        replace_file(tmp_path / "target", b"x", 0o600)
    assert [each.name for each in tmp_path.iterdir()] == ["target"]


def windows_plan(tmp_path: Path) -> tuple[Plan, MemoryRegistry]:
    """Return a plan of keys alone, as a Windows registry takes them; its files need a real Windows."""
    places = Places(System.WINDOWS, PureWindowsPath("C:\\Users\\u"))
    made = plan_install(
        HOST,
        browsers=[find("chrome"), find("firefox")],
        places=places,
        app="C:\\v.py",
        interpreter=Interpreter("C:\\p.exe"),
    )
    return made, MemoryRegistry()


def test_keys_are_set_and_undone(tmp_path: Path) -> None:
    made, registry = windows_plan(tmp_path)
    first, second = (step for step in made.steps if isinstance(step, SetKey))
    registry.set(first.hive, first.view, first.key, "before")
    with pytest.raises(InstallRefused):
        take_all([first, second, MakeFolder(tmp_path / "none" / "x", 0o700)], registry)
    assert registry.get(first.hive, first.view, first.key) == "before"
    assert registry.get(second.hive, second.view, second.key) is None


def test_without_a_registry_keys_are_refused(tmp_path: Path) -> None:
    made, _ = windows_plan(tmp_path)
    with pytest.raises(InstallRefused, match="no registry"):
        take_all([step for step in made.steps if isinstance(step, SetKey)])
