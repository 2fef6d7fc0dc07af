"""A step that fails leaves everything as it was."""

from pathlib import Path, PureWindowsPath

import pytest

from nmhost.browsers import MemoryRegistry, Places, System, find
from nmhost.errors import InstallRefused
from nmhost.install import Interpreter, MakeFolder, Plan, SetKey, WriteFile, plan_install
from nmhost.install.taking import replace_file, take_all
from tests.install.conftest import HOST


def link(path: Path) -> None:
    path.symlink_to("/dev/null")


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
