"""Places are what they are on disk: one file, one step, remembered for every browser that finds it there."""

import json
import os
import pwd
import shutil
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from nmhost.browsers import Places, find
from nmhost.errors import InstallRefused
from nmhost.install import RemoveFile, WriteFile, apply, apply_removal, list_installed, plan_install, plan_uninstall
from tests.install.conftest import APP, HOST, INTERPRETER, NAME, MakePlan, plan_for, snapshot

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="links and users as POSIX has them")

FIREFOX = f".mozilla/native-messaging-hosts/{NAME}.json"
RECORD = f".local/share/nmhost/hosts/{NAME}/record.json"


@pytest.fixture
def places(home: Path) -> Places:
    return Places.here(home=home)


def link_librewolf(home: Path, *, whole: bool = False) -> None:
    """Have LibreWolf look where Firefox does, as it advises."""
    (home / ".mozilla/native-messaging-hosts").mkdir(parents=True, exist_ok=True)
    if whole:
        (home / ".librewolf").symlink_to(".mozilla")
        return
    (home / ".librewolf").mkdir(exist_ok=True)
    (home / ".librewolf/native-messaging-hosts").symlink_to(home / ".mozilla/native-messaging-hosts")


def uninstall(places: Places, *browsers: str, force: bool = False) -> tuple[str, ...]:
    removal = plan_uninstall(NAME, places=places, browsers=browsers, force=force)
    apply_removal(removal)
    return removal.kept


def states(places: Places) -> list[str]:
    """Return what is said of what is installed, the app apart, which is not there."""
    return [each for host in list_installed(places) for each in host.problems if APP not in each]


@pytest.mark.parametrize("whole", [False, True], ids=["folder", "folder above"])
@pytest.mark.parametrize("browsers", [("firefox", "librewolf"), ("librewolf", "firefox")])
def test_two_names_of_a_folder_are_one_place(
    home: Path, make_plan: MakePlan, places: Places, browsers: tuple[str, str], *, whole: bool
) -> None:
    link_librewolf(home, whole=whole)
    before = snapshot(home)
    done = apply(make_plan(*browsers)).done
    assert [step.path.name for step in done if isinstance(step, WriteFile)].count(f"{NAME}.json") == 1
    assert states(places) == []
    assert apply(make_plan(*browsers)).done == ()
    assert "it serves firefox too" in uninstall(places, "librewolf")[0]
    assert ((home / FIREFOX).exists(), states(places)) == (True, [])
    assert uninstall(places, "firefox") == ()
    assert snapshot(home) == before


@pytest.mark.parametrize("force", [False, True])
def test_folders_that_have_become_one_since_are_uninstalled(
    home: Path, make_plan: MakePlan, places: Places, *, force: bool
) -> None:
    apply(make_plan("firefox", "librewolf"))
    shutil.rmtree(home / ".librewolf")
    link_librewolf(home)
    assert states(places) == []
    removal = plan_uninstall(NAME, places=places, force=force)
    assert len([step for step in removal.steps if isinstance(step, RemoveFile)]) == 3
    apply_removal(removal)
    assert [path for path in home.rglob("*") if path.is_file()] == []


def test_a_browser_that_comes_to_a_place_later_is_remembered_too(
    home: Path, make_plan: MakePlan, places: Places
) -> None:
    link_librewolf(home)
    apply(make_plan("firefox"))
    apply(make_plan("librewolf"))
    record = list_installed(places)[0].record
    assert record is not None
    assert {*record.browsers} == {"firefox", "librewolf"}
    assert "it serves firefox too" in uninstall(places, "librewolf")[0]


def test_a_home_by_another_name_has_the_same_hosts(home: Path, tmp_path: Path, make_plan: MakePlan) -> None:
    apply(make_plan("firefox"))
    (tmp_path / "other").symlink_to(home)
    other = Places.here(home=tmp_path / "other")
    assert states(other) == []
    apply(plan_for(tmp_path / "other", "firefox"))
    assert uninstall(other) == ()
    assert list(home.rglob("*.json")) == []


def test_two_families_in_one_folder_are_refused(home: Path, make_plan: MakePlan) -> None:
    link = home / ".config/chromium/NativeMessagingHosts"
    link.parent.mkdir(parents=True)
    (home / ".mozilla/native-messaging-hosts").mkdir(parents=True)
    link.symlink_to(home / ".mozilla/native-messaging-hosts")
    with pytest.raises(InstallRefused, match="is the very place of"):
        apply(make_plan())


@pytest.mark.parametrize("gone", [FIREFOX, ".mozilla/native-messaging-hosts", ".mozilla"])
@pytest.mark.parametrize("becomes", ["nothing", "file", "link to nowhere", "loop"])
def test_uninstall_gets_through_whatever_became_of_a_place(
    home: Path, make_plan: MakePlan, places: Places, gone: str, becomes: str
) -> None:
    apply(make_plan())
    path = home / gone
    shutil.rmtree(path) if path.is_dir() else path.unlink()
    if becomes == "file":
        path.touch()
    elif becomes != "nothing":
        path.symlink_to(home / "nowhere" if becomes == "link to nowhere" else path)
    uninstall(places, force=True)
    assert not (home / RECORD).exists()


def test_a_manifest_that_is_a_link_to_the_same_bytes_is_in_place(home: Path, make_plan: MakePlan) -> None:
    apply(make_plan())
    (home / FIREFOX).rename(home / "store.json")
    (home / "store.json").chmod(0o444)
    (home / FIREFOX).symlink_to(home / "store.json")
    assert apply(make_plan()).done == ()


def test_a_manifest_that_is_a_link_to_other_bytes_is_refused_with_the_difference(
    home: Path, make_plan: MakePlan
) -> None:
    link_librewolf(home)
    (home / "store.json").write_text(json.dumps({"name": NAME, "path": "/nix/vault"}), encoding="utf-8")
    (home / FIREFOX).symlink_to(home / "store.json")
    with pytest.raises(
        InstallRefused, match=r'a link that nmhost did not make .*path is "/nix/vault" there, and would'
    ):
        apply(make_plan())


@pytest.fixture
def elsewhere(home: Path, tmp_path: Path) -> Places:
    """Return the places of a home whose data folder is another one, and install there."""
    moved = Places(Places.here().system, home, {"XDG_DATA_HOME": str(tmp_path / "data")})
    apply(plan_install(HOST, browsers=[find("firefox")], places=moved, app=APP, interpreter=INTERPRETER))
    return moved


@pytest.mark.usefixtures("elsewhere")
def test_an_installation_with_another_data_folder_is_found_by_its_manifest(
    home: Path, tmp_path: Path, places: Places
) -> None:
    assert [host.name for host in list_installed(places)] == [NAME]
    assert uninstall(places) == ()
    assert [*home.rglob("*"), *tmp_path.glob("data")] == []


@pytest.mark.usefixtures("elsewhere")
def test_an_installation_over_one_with_another_data_folder_says_what_to_do(make_plan: MakePlan) -> None:
    with pytest.raises(InstallRefused, match=f"made when XDG_DATA_HOME .*nmhost uninstall {NAME}"):
        apply(make_plan("firefox"))


def test_folders_of_a_host_go_with_the_last_host_in_them(home: Path, places: Places) -> None:
    first, second = (plan_for(home, host=type("H", (), {**vars(HOST), "name": name})) for name in ("a.b", "c.d"))
    apply(first)
    apply(second)
    for name in ("a.b", "c.d"):
        apply_removal(plan_uninstall(name, places=places))
    assert list(home.rglob("*")) == []


USER = "nmhost_test_user"


@pytest.fixture
def users_home() -> Iterator[Path]:
    """Return the home of a user who was made for this test."""
    if os.geteuid() != 0 or shutil.which("useradd") is None:
        pytest.skip("only root can make a user")
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    subprocess.run(["useradd", "--no-log-init", "-M", "-d", folder / "home", USER], check=True, capture_output=True)
    try:
        (folder / "home").mkdir()
        shutil.chown(folder / "home", USER, USER)
        yield folder / "home"
    finally:
        subprocess.run(["userdel", USER], check=True, capture_output=True)
        shutil.rmtree(folder)


def test_root_changes_another_users_home_by_force_alone_and_as_that_user(users_home: Path) -> None:
    with pytest.raises(InstallRefused, match=f"{USER}'s, and this runs as root; run it as {USER}"):
        apply(plan_for(users_home))
    assert list(users_home.iterdir()) == []
    apply(plan_for(users_home), force=True)
    assert {pwd.getpwuid(path.stat().st_uid).pw_name for path in users_home.rglob("*")} == {USER}
    places = Places.here(home=users_home)
    with pytest.raises(InstallRefused, match="this runs as root"):
        apply_removal(plan_uninstall(NAME, places=places))
    apply_removal(plan_uninstall(NAME, places=places, force=True))
    assert list(users_home.iterdir()) == []


def test_another_users_links_lead_root_nowhere(users_home: Path) -> None:
    closed = users_home.parent / "closed"
    closed.mkdir(mode=0o755)
    (users_home / ".mozilla").symlink_to(closed)
    with pytest.raises(InstallRefused, match="Permission denied"):
        apply(plan_for(users_home), force=True)
    assert list(closed.iterdir()) == []


def test_no_mode_is_set_by_a_name(home: Path, make_plan: MakePlan, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "chmod", lambda *_: pytest.fail("a name may be another file's by now"))
    os.umask(old := os.umask(0o777))
    os.umask(0o077)
    try:
        apply(make_plan())
    finally:
        os.umask(old)
    assert stat.S_IMODE((home / FIREFOX).stat().st_mode) == 0o600
