"""Two names of one folder are one place."""

import shutil
import sys
from pathlib import Path

import pytest

from nmhost.browsers import Places
from nmhost.install import RemoveFile, WriteFile, apply, apply_removal, plan_uninstall
from tests.install.conftest import NAME, MakePlan, link_librewolf, plan_for, snapshot, states, uninstall

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="links and users as POSIX has them")


FIREFOX = f".mozilla/native-messaging-hosts/{NAME}.json"


@pytest.mark.parametrize("whole", [False, True], ids=["folder", "folder above"])
@pytest.mark.parametrize("browsers", [("firefox", "librewolf"), ("librewolf", "firefox")])
def test_two_names_of_a_folder_are_one_place(
    home: Path, make_plan: MakePlan, places: Places, browsers: tuple[str, str], *, whole: bool
) -> None:
    link_librewolf(home, whole=whole)
    before = snapshot(home)
    done = apply(make_plan(*browsers), try_start=False).done
    assert [step.path.name for step in done if isinstance(step, WriteFile)].count(f"{NAME}.json") == 1
    assert states(places) == []
    assert apply(make_plan(*browsers), try_start=False).done == ()
    assert "it serves firefox too" in uninstall(places, "librewolf")[0]
    assert ((home / FIREFOX).exists(), states(places)) == (True, [])
    assert uninstall(places, "firefox") == ()
    assert snapshot(home) == before


@pytest.mark.parametrize("force", [False, True])
def test_folders_that_have_become_one_since_are_uninstalled(
    home: Path, make_plan: MakePlan, places: Places, *, force: bool
) -> None:
    apply(make_plan("firefox", "librewolf"), try_start=False)
    shutil.rmtree(home / ".librewolf")
    link_librewolf(home)
    assert states(places) == []
    removal = plan_uninstall(NAME, places=places, force=force)
    assert len([step for step in removal.steps if isinstance(step, RemoveFile)]) == 3
    apply_removal(removal)
    assert [path for path in home.rglob("*") if path.is_file()] == []


def test_a_home_by_another_name_has_the_same_hosts(home: Path, tmp_path: Path, make_plan: MakePlan) -> None:
    apply(make_plan("firefox"), try_start=False)
    (tmp_path / "other").symlink_to(home)
    other = Places.here(home=tmp_path / "other")
    assert states(other) == []
    apply(plan_for(tmp_path / "other", "firefox"), try_start=False)
    assert uninstall(other) == ()
    assert list(home.rglob("*.json")) == []
