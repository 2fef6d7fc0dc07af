"""Places are what they are on disk: one file, one step, remembered for every browser that finds it there."""

import json
import os
import shutil
import stat
import sys
from pathlib import Path

import pytest

from nmhost.browsers import Places
from nmhost.errors import InstallRefused
from nmhost.install import apply, apply_removal, list_installed, plan_uninstall
from tests.install.conftest import HOST, NAME, MakePlan, link_librewolf, plan_for, uninstall

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="links and users as POSIX has them")

FIREFOX = f".mozilla/native-messaging-hosts/{NAME}.json"
RECORD = f".local/share/nmhost/hosts/{NAME}/record.json"


def test_a_browser_that_comes_to_a_place_later_is_remembered_too(
    home: Path, make_plan: MakePlan, places: Places
) -> None:
    link_librewolf(home)
    apply(make_plan("firefox"), try_start=False)
    apply(make_plan("librewolf"), try_start=False)
    record = list_installed(places)[0].record
    assert record is not None
    assert {*record.browsers} == {"firefox", "librewolf"}
    assert "it serves firefox too" in uninstall(places, "librewolf")[0]


def test_two_families_in_one_folder_are_refused(home: Path, make_plan: MakePlan) -> None:
    link = home / ".config/chromium/NativeMessagingHosts"
    link.parent.mkdir(parents=True)
    (home / ".mozilla/native-messaging-hosts").mkdir(parents=True)
    link.symlink_to(home / ".mozilla/native-messaging-hosts")
    with pytest.raises(InstallRefused, match="is the very place of"):
        apply(make_plan(), try_start=False)


@pytest.mark.parametrize("gone", [FIREFOX, ".mozilla/native-messaging-hosts", ".mozilla"])
@pytest.mark.parametrize("becomes", ["nothing", "file", "link to nowhere", "loop"])
def test_uninstall_gets_through_whatever_became_of_a_place(
    home: Path, make_plan: MakePlan, places: Places, gone: str, becomes: str
) -> None:
    apply(make_plan(), try_start=False)
    path = home / gone
    shutil.rmtree(path) if path.is_dir() else path.unlink()
    if becomes == "file":
        path.touch()
    elif becomes != "nothing":
        path.symlink_to(home / "nowhere" if becomes == "link to nowhere" else path)
    uninstall(places, force=True)
    assert not (home / RECORD).exists()


def test_a_manifest_that_is_a_link_to_the_same_bytes_is_in_place(home: Path, make_plan: MakePlan) -> None:
    apply(make_plan(), try_start=False)
    (home / FIREFOX).rename(home / "store.json")
    (home / "store.json").chmod(0o444)
    (home / FIREFOX).symlink_to(home / "store.json")
    assert apply(make_plan(), try_start=False).done == ()


def test_a_manifest_that_is_a_link_to_other_bytes_is_refused_with_the_difference(
    home: Path, make_plan: MakePlan
) -> None:
    link_librewolf(home)
    (home / "store.json").write_text(json.dumps({"name": NAME, "path": "/nix/vault"}), encoding="utf-8")
    (home / FIREFOX).symlink_to(home / "store.json")
    with pytest.raises(
        InstallRefused, match=r'a link that nmhost did not make .*path is "/nix/vault" there, and would'
    ):
        apply(make_plan(), try_start=False)


def test_folders_of_a_host_go_with_the_last_host_in_them(home: Path, places: Places) -> None:
    first, second = (plan_for(home, host=type("H", (), {**vars(HOST), "name": name})) for name in ("a.b", "c.d"))
    apply(first, try_start=False)
    apply(second, try_start=False)
    for name in ("a.b", "c.d"):
        apply_removal(plan_uninstall(name, places=places))
    assert list(home.rglob("*")) == []


USER = "nmhost_test_user"


def test_no_mode_is_set_by_a_name(home: Path, make_plan: MakePlan, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "chmod", lambda *_: pytest.fail("a name may be another file's by now"))
    os.umask(old := os.umask(0o777))
    os.umask(0o077)
    try:
        apply(make_plan(), try_start=False)
    finally:
        os.umask(old)
    assert stat.S_IMODE((home / FIREFOX).stat().st_mode) == 0o600
