"""The NSIS installer under Wine: installed, upgraded and removed exactly, refused while the host runs."""

import shutil
from pathlib import Path

import pytest

from tests.package.window import opened
from tests.package.wine import BROUGHT, KEYS, NAME, OTHER, SAID, Wine, built, gone, names, needs

UNINSTALL = rf"HKLM\Software\Microsoft\Windows\CurrentVersion\Uninstall\{NAME}"
CANCELLED, RUNNING, IN_THE_WAY = 1, 3, 4
# Neither may be quoted, so the folder has no space in it; the second keeps an uninstaller in its own process.
THERE, HERE = r"/D=C:\Vault", r"_?=C:\Vault"

pytestmark = needs("makensis")
shows_windows = pytest.mark.skipif(not shutil.which("Xvfb"), reason="needs Xvfb")


@pytest.fixture
def folder(wine: Wine) -> Path:
    """Return where the package is installed."""
    return wine.drive / "Vault"


def uninstall(folder: Path, wine: Wine) -> None:
    """Remove the package; the uninstaller does it from a copy of itself, which nobody can wait for."""
    assert wine.run(folder / "uninstall.exe", "/S").returncode == 0
    assert gone(folder)


def test_it_installs_upgrades_and_removes_exactly(windows_host: Path, folder: Path, wine: Wine, tmp_path: Path) -> None:
    first = built("nsis", windows_host, tmp_path, "1.0", ("lib/old.bin",))
    assert wine.run(first, "/S", THERE).returncode == 0
    brought = {*BROUGHT, "uninstall.exe"}
    assert names(folder) == {*brought, "lib", "lib/old.bin"}
    assert wine.keys() == {key: rf"C:\Vault\{file}" for key, file in KEYS.items()}
    assert "/S" in wine.run("reg", "query", UNINSTALL, "/v", "QuietUninstallString", "/reg:64").stdout
    second = built("nsis", windows_host, tmp_path, "2.0", ("new.bin",))
    assert wine.run(second, "/S", THERE).returncode == 0
    assert names(folder) == {*brought, "new.bin"}
    uninstall(folder, wine)
    assert (wine.keys(), wine.keys(view="32")) == ({}, {})
    assert wine.run("reg", "query", UNINSTALL, "/reg:64").returncode == 1


def test_while_the_host_runs_nothing_is_changed(windows_host: Path, folder: Path, wine: Wine, tmp_path: Path) -> None:
    first = built("nsis", windows_host, tmp_path, "1.0")
    second = built("nsis", windows_host, tmp_path, "2.0", ("new.bin",))
    assert wine.run(first, "/S", THERE).returncode == 0
    before = names(folder), wine.keys()
    with wine.running(folder / "vault.exe"):
        assert wine.run(second, "/S", THERE).returncode == RUNNING
        assert wine.run(folder / "uninstall.exe", "/S", HERE).returncode == RUNNING
        assert (names(folder), wine.keys()) == before
    uninstall(folder, wine)
    assert wine.keys() == {}


def test_while_another_program_of_it_runs_nothing_is_changed(
    windows_host: Path, folder: Path, wine: Wine, tmp_path: Path
) -> None:
    first = built("nsis", windows_host, tmp_path, "1.0", ("lib/helper.exe",))
    assert wine.run(first, "/S", THERE).returncode == 0
    before = names(folder), wine.keys()
    with wine.running(folder / "lib" / "helper.exe"):
        assert wine.run(built("nsis", windows_host, tmp_path, "2.0"), "/S", THERE).returncode == IN_THE_WAY
        assert wine.run(folder / "uninstall.exe", "/S", HERE).returncode == RUNNING
        assert (names(folder), wine.keys()) == before
    uninstall(folder, wine)


def test_what_could_not_be_removed_is_said_and_tried_again(
    windows_host: Path, folder: Path, wine: Wine, tmp_path: Path
) -> None:
    assert wine.run(built("nsis", windows_host, tmp_path, "1.0", ("a.held",)), "/S", THERE).returncode == 0
    with wine.running(folder / "a.held"):
        assert wine.run(folder / "uninstall.exe", "/S", HERE).returncode == IN_THE_WAY
        assert names(folder) == {"a.held", "uninstall.exe"}
        assert wine.run("reg", "query", UNINSTALL, "/reg:64").returncode == 0
    uninstall(folder, wine)


@pytest.mark.parametrize("name", ["uninstall.exe", "vault.exe", "lib"])
def test_what_others_have_in_the_folder_stays(
    windows_host: Path, folder: Path, wine: Wine, tmp_path: Path, name: str
) -> None:
    folder.mkdir()
    (folder / name).write_bytes(windows_host.read_bytes())
    first = built("nsis", windows_host, tmp_path, "1.0", ("lib/data.bin",))
    assert wine.run(first, "/S", THERE).returncode == IN_THE_WAY
    assert (names(folder), wine.keys()) == ({name}, {})
    shutil.rmtree(folder)


def test_a_host_of_another_name_stays(windows_host: Path, wine: Wine, tmp_path: Path) -> None:
    folders = [wine.drive / "Program Files" / name for name in (NAME, OTHER)]
    for name in (NAME, OTHER):
        assert wine.run(built("nsis", windows_host, tmp_path, "1.0", name=name), "/S").returncode == 0
    assert [names(each) for each in folders] == [{*BROUGHT, "uninstall.exe"}] * 2
    uninstall(folders[1], wine)
    assert names(folders[0]) == {*BROUGHT, "uninstall.exe"}
    uninstall(folders[0], wine)


def test_a_key_that_leads_elsewhere_by_now_stays(windows_host: Path, folder: Path, wine: Wine, tmp_path: Path) -> None:
    assert wine.run(built("nsis", windows_host, tmp_path, "1.0"), "/S", THERE).returncode == 0
    key = next(iter(KEYS))
    elsewhere = r"C:\else\chromium.json"
    assert wine.run("reg", "add", rf"HKLM\{key}", "/ve", "/d", elsewhere, "/f", "/reg:64").returncode == 0
    uninstall(folder, wine)
    assert wine.keys() == {key: elsewhere}
    wine.run("reg", "delete", rf"HKLM\{key}", "/f", "/reg:64")


@shows_windows
def test_a_person_installs_and_removes_it(windows_host: Path, wine: Wine, pressing: Path, tmp_path: Path) -> None:
    folder = wine.drive / "Program Files" / NAME
    with opened(wine, pressing, built("nsis", windows_host, tmp_path, "1.0")) as setup:
        assert rf"C:\Program Files\{NAME}" in setup.press("Vault Setup: Installation Folder", "Install")
        assert "Completed" in setup.press("Vault Setup: Completed", "Close")
        assert setup.ended() == 0
    assert names(folder) == {*BROUGHT, "uninstall.exe"}
    assert len(wine.keys()) == len(KEYS)
    with opened(wine, pressing, folder / "uninstall.exe") as removal:
        assert f"C:\\Program Files\\{NAME}\\" in removal.press("Vault Uninstall: Confirmation", "Uninstall")
        assert "Completed" in removal.press("Vault Uninstall: Completed", "Close")
    assert gone(folder)
    assert wine.keys() == {}


@shows_windows
def test_a_person_is_told_that_the_host_runs_and_tries_again(
    windows_host: Path, folder: Path, wine: Wine, pressing: Path, tmp_path: Path
) -> None:
    page = "Vault Setup: Installation Folder"
    assert wine.run(built("nsis", windows_host, tmp_path, "1.0", ("old.bin",)), "/S", THERE).returncode == 0
    before = names(folder), wine.keys()
    with opened(wine, pressing, built("nsis", windows_host, tmp_path, "2.0")) as setup:
        with wine.running(folder / "vault.exe"):
            assert r"C:\Vault" in setup.press(page, "Install")
            assert SAID in setup.press("Vault Setup", "OK")
            assert (names(folder), wine.keys()) == before
        setup.press(page, "Install")
        setup.press("Vault Setup: Completed", "Close")
        assert setup.ended() == 0
    assert names(folder) == {*BROUGHT, "uninstall.exe"}
    with opened(wine, pressing, folder / "uninstall.exe", HERE) as removal, wine.running(folder / "vault.exe"):
        removal.press("Vault Uninstall: Confirmation", "Uninstall")
        assert SAID in removal.press("Vault Uninstall", "OK")
        removal.press("Vault Uninstall: Confirmation", "Cancel")
        assert removal.ended() == RUNNING
    uninstall(folder, wine)


@shows_windows
def test_a_version_in_another_folder_is_removed_there(
    windows_host: Path, folder: Path, wine: Wine, pressing: Path, tmp_path: Path
) -> None:
    assert wine.run(built("nsis", windows_host, tmp_path, "1.0"), "/S", THERE).returncode == 0
    second = built("nsis", windows_host, tmp_path, "2.0")
    with opened(wine, pressing, second) as setup:
        assert r"C:\Vault" in setup.press("Vault Setup: Installation Folder", "Cancel")
        assert setup.ended() == CANCELLED
    assert wine.run(second, "/S", r"/D=C:\Elsewhere").returncode == 0
    assert not folder.exists()
    assert wine.keys() == {key: rf"C:\Elsewhere\{file}" for key, file in KEYS.items()}
    uninstall(wine.drive / "Elsewhere", wine)
    assert wine.keys() == {}
