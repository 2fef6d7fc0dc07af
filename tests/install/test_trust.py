"""A system-wide host is refused unless administrators alone may change what it runs."""

import os
import shutil
import stat
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest

from nmhost.browsers import Places, Scope, System, find
from nmhost.errors import InstallRefused
from nmhost.install import Interpreter, Options, apply, apply_removal, plan_install, plan_uninstall
from nmhost.install.trust import check_guarded
from tests.install.conftest import HOST, INTERPRETER, NAME, MakePlan, snapshot

LINUX = Places(System.LINUX, PurePosixPath("/home/u"))
WINDOWS = Places(System.WINDOWS, PureWindowsPath("C:\\Users\\u"))
ROOT = not sys.platform.startswith("win") and os.geteuid() == 0

needs_root = pytest.mark.skipif(not ROOT, reason="only root can make files that are root's")


@pytest.fixture
def guarded() -> Iterator[Path]:
    """Be a folder below which only root may write, links and all."""
    folder = Path(tempfile.mkdtemp(dir="/opt"))
    folder.chmod(0o755)
    (folder / "app.py").write_text("", encoding="utf-8")
    yield folder
    shutil.rmtree(folder)


@needs_root
def test_what_is_roots_alone_is_good(guarded: Path) -> None:
    check_guarded([str(guarded / "app.py"), "/usr/bin", "/opt/not/there/yet"], LINUX)


@needs_root
@pytest.mark.parametrize(("victim", "mode", "reason"), [("", 0o777, "everybody"), ("app.py", 0o666, "everybody")])
def test_what_everybody_may_write_to_is_refused(guarded: Path, victim: str, mode: int, reason: str) -> None:
    (guarded / victim).chmod(mode)
    with pytest.raises(InstallRefused, match=reason):
        check_guarded([str(guarded / "app.py")], LINUX)


@needs_root
@pytest.mark.parametrize(("group", "refused"), [(50, True), (0, False)])
def test_a_group_may_write_if_it_is_the_administrators(guarded: Path, group: int, refused: bool) -> None:
    os.chown(guarded, 0, group)
    guarded.chmod(0o775)
    try:
        check_guarded([str(guarded / "app.py")], LINUX)
        seen = False
    except InstallRefused:
        seen = True
    assert seen is refused


@needs_root
@pytest.mark.parametrize(("victim", "mode"), [("", 0o700), ("app.py", 0o600)], ids=["folder", "file"])
def test_what_others_can_not_reach_is_refused(guarded: Path, victim: str, mode: int) -> None:
    (guarded / victim).chmod(mode)
    with pytest.raises(InstallRefused, match=f"can't reach .*: {guarded / victim} is closed"):
        check_guarded([str(guarded / "app.py")], LINUX)


@needs_root
def test_what_belongs_to_somebody_is_refused(guarded: Path) -> None:
    os.chown(guarded / "app.py", 1000, 0)
    with pytest.raises(InstallRefused, match=r"app\.py belongs to user 1000"):
        check_guarded([str(guarded / "app.py")], LINUX)


@needs_root
def test_what_a_link_leads_to_is_looked_at(guarded: Path, tmp_path: Path) -> None:
    tmp_path.chmod(0o777)
    (tmp_path / "python").write_text("", encoding="utf-8")
    (guarded / "python").symlink_to(tmp_path / "python")
    with pytest.raises(InstallRefused, match=str(tmp_path)):
        check_guarded([str(guarded / "python")], LINUX)


@pytest.mark.parametrize(
    ("path", "good"), [("C:\\Program Files\\Python\\python.exe", True), ("C:\\Python311\\python.exe", False)]
)
def test_on_windows_the_guarded_folders_decide(path: str, good: bool) -> None:
    try:
        check_guarded([path], WINDOWS)
        seen = True
    except InstallRefused:
        seen = False
    assert seen is good


@needs_root
def test_a_folder_that_modules_come_from_is_looked_at(tmp_path: Path) -> None:
    tmp_path.chmod(0o777)
    interpreter = Interpreter("/usr/bin/python3", search=("/usr/lib/python3", str(tmp_path)))
    plan = plan_install(
        HOST,
        browsers=[find("chromium")],
        places=Places.here(home=tmp_path),
        app="module:host",
        interpreter=interpreter,
        options=Options(scope=Scope.SYSTEM),
    )
    with pytest.raises(InstallRefused, match=str(tmp_path)):
        apply(plan, try_start=False)


@needs_root
def test_a_host_for_every_user_is_installed_where_all_may_read(guarded: Path) -> None:
    places = Places(System.LINUX, PurePosixPath("/root"), root=str(guarded))
    before = snapshot(guarded)
    plan = plan_install(
        HOST,
        browsers=[find("chromium"), find("firefox")],
        places=places,
        app=str(guarded / "app.py"),
        interpreter=INTERPRETER,
        options=Options(scope=Scope.SYSTEM),
    )
    apply(plan, try_start=False)
    modes = {stat.S_IMODE(mode) for _, (mode, _) in snapshot(guarded).items()}
    assert modes == {0o755, 0o644}
    apply_removal(plan_uninstall(NAME, places=places, scope=Scope.SYSTEM))
    assert snapshot(guarded) == before


def test_an_installation_for_the_system_is_checked(make_plan: MakePlan, tmp_path: Path) -> None:
    tmp_path.chmod(0o777)
    with pytest.raises(InstallRefused, match="only administrators"):
        apply(make_plan(app=str(tmp_path / "vault.py"), scope=Scope.SYSTEM), try_start=False)
