"""The Windows Installer package that wixl builds, under Wine: installed, upgraded, removed exactly, refused at work."""

from pathlib import Path

import pytest

from tests.package.wine import BROUGHT, KEYS, NAME, OTHER, Wine, built, names, needs

pytestmark = needs("wixl", "msibuild")


@pytest.fixture
def folder(wine: Wine) -> Path:
    """Return where the package is installed."""
    return wine.drive / "Program Files" / NAME


def install(wine: Wine, package: Path) -> int:
    return wine.run("msiexec", "/i", package, "/qn").returncode


def remove(wine: Wine, package: Path) -> int:
    return wine.run("msiexec", "/x", package, "/qn").returncode


def test_it_installs_upgrades_and_removes_exactly(wine: Wine, windows_host: Path, folder: Path, tmp_path: Path) -> None:
    first = built("wixl", windows_host, tmp_path, "1.0", ("lib/old.bin",))
    second = built("wixl", windows_host, tmp_path, "2.0", ("new.bin",))
    assert install(wine, first) == 0
    assert names(folder) == {*BROUGHT, "lib", "lib/old.bin"}
    assert wine.keys() == {key: rf"C:\Program Files\{NAME}\{file}" for key, file in KEYS.items()}
    assert wine.keys(view="32") == {}
    with wine.running(folder / "vault.exe"):
        pass
    assert install(wine, second) == 0
    assert names(folder) == {*BROUGHT, "new.bin"}
    assert len(wine.keys()) == len(KEYS)
    assert remove(wine, second) == 0
    assert not folder.exists()
    assert (wine.keys(), wine.keys(view="32")) == ({}, {})


def test_while_the_host_runs_nothing_is_changed(wine: Wine, windows_host: Path, folder: Path, tmp_path: Path) -> None:
    first = built("wixl", windows_host, tmp_path, "1.0")
    second = built("wixl", windows_host, tmp_path, "2.0", ("new.bin",))
    assert install(wine, first) == 0
    before = names(folder), wine.keys()
    with wine.running(folder / "vault.exe"):
        assert remove(wine, first) != 0
        assert (names(folder), wine.keys()) == before
        assert install(wine, second) != 0
        assert (names(folder), wine.keys()) == before
    assert remove(wine, first) == 0
    assert not folder.exists()
    assert wine.keys() == {}


def test_a_host_of_another_name_stays(wine: Wine, windows_host: Path, folder: Path, tmp_path: Path) -> None:
    ours, theirs = (built("wixl", windows_host, tmp_path, "1.0", name=name) for name in (NAME, OTHER))
    assert (install(wine, ours), install(wine, theirs)) == (0, 0)
    assert remove(wine, theirs) == 0
    assert names(folder) == BROUGHT
    assert remove(wine, ours) == 0
