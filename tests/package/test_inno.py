"""The Inno Setup installer under Wine: compiled, installed, upgraded and removed exactly."""

import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.hosts import frame_of
from tests.package.window import display, opened
from tests.package.wine import BROUGHT, CALLERS, COMPILER, KEYS, NAME, OTHER, SAID, Wine, gone, names, rendered

ROOT = Path(os.environ.get("NMHOST_WINE32", "/nowhere"))
COMPILE = "/opt/innosetup/bin/ISCC.exe"
QUIET = ("/VERYSILENT", "/SUPPRESSMSGBOXES", "/NORESTART")
FOR_ALL = "/ALLUSERS"
REFUSED = 1  # InitializeUninstall returned False
PREPARING_FAILED = 7  # jrsoftware.org, Setup Exit Codes: PrepareToInstall said why nothing can be installed
ORIGIN = f"chrome-extension://{CALLERS[1]}/"
OWN = {"unins000.exe", "unins000.dat"}

pytestmark = [
    pytest.mark.wine,
    pytest.mark.timeout(1800),
    pytest.mark.skipif(
        not Path(f"{ROOT}{COMPILE}").is_file() or not all(map(shutil.which, ("Xvfb", "unshare", COMPILER))),
        reason="needs NMHOST_WINE32, a folder that .ci/wine32 made, Xvfb and a compiler for Windows",
    ),
]


@pytest.fixture(scope="module")
def wine() -> Iterator[Wine]:
    """Return a Windows that runs programs of 32 bits too, and shows windows where nobody looks."""
    with tempfile.TemporaryDirectory(dir=ROOT / "tmp") as home, display() as shown:
        found = Wine(Path(home), root=ROOT, display=shown)
        found.run("winecfg", "-v", "win10")
        yield found
        found.end()


@pytest.fixture(scope="module")
def setups(wine: Wine, windows_host: Path) -> dict[str, Path]:
    """Return the installers of two versions."""
    return setups_of(wine, windows_host, wine.drive / "plain")


def setups_of(wine: Wine, program: Path, work: Path) -> dict[str, Path]:
    """Return the installers of two versions of a program, compiled in a folder."""
    versions = (("1.0", ("lib/old.bin",)), ("2.0", ("new.bin",)))
    return {version: setup_of(wine, program, work / version, version, extra) for version, extra in versions}


def setup_of(
    wine: Wine, program: Path, folder: Path, version: str, extra: tuple[str, ...], *, name: str = NAME
) -> Path:
    """Return the installer of a version, compiled in a folder."""
    rendered("inno", program, folder, version, extra, name=name)
    source = wine.inside(folder / f"{name}.iss")
    ended = wine.run(COMPILE, "Z:" + source.replace("/", "\\"))  # an option begins with / for it
    assert ended.returncode == 0, ended.stdout
    (setup,) = folder.glob("*-setup.exe")
    return setup


def test_it_installs_upgrades_and_removes_exactly(wine: Wine, setups: dict[str, Path]) -> None:
    folder = wine.drive / "Program Files" / NAME
    assert wine.run(setups["1.0"], *QUIET, FOR_ALL).returncode == 0
    assert names(folder) == {*BROUGHT, *OWN, "lib", "lib/old.bin"}
    assert wine.keys() == {key: rf"C:\Program Files\{NAME}\{file}" for key, file in KEYS.items()}
    assert (wine.keys(view="32"), wine.keys("HKCU")) == ({}, {})
    assert wine.run(setups["2.0"], "/SILENT", FOR_ALL).returncode == 0
    assert names(folder) == {*BROUGHT, *OWN, "new.bin"}
    assert len(wine.keys()) == len(KEYS)
    assert wine.run(folder / "unins000.exe", *QUIET).returncode == 0
    assert gone(folder)
    assert (wine.keys(), wine.keys(view="32")) == ({}, {})


def test_while_the_host_runs_nothing_is_changed(wine: Wine, setups: dict[str, Path]) -> None:
    folder = wine.drive / "Program Files" / NAME
    assert wine.run(setups["1.0"], *QUIET, FOR_ALL).returncode == 0
    before = names(folder), wine.keys()
    with wine.running(folder / "vault.exe"):
        assert wine.run(setups["2.0"], *QUIET, FOR_ALL).returncode == PREPARING_FAILED
        assert wine.run(folder / "unins000.exe", *QUIET).returncode == REFUSED
        assert (names(folder), wine.keys()) == before
    assert wine.run(folder / "unins000.exe", *QUIET).returncode == 0
    assert gone(folder)
    assert wine.keys() == {}


def test_while_another_program_of_it_runs_nothing_is_changed(
    wine: Wine, setups: dict[str, Path], windows_host: Path
) -> None:
    folder = wine.drive / "Program Files" / NAME
    first = setup_of(wine, windows_host, wine.drive / "two", "1.0", ("lib/helper.exe",))
    assert wine.run(first, *QUIET, FOR_ALL).returncode == 0
    before = names(folder), wine.keys()
    with wine.running(folder / "lib" / "helper.exe"):
        assert wine.run(setups["2.0"], *QUIET, FOR_ALL).returncode == PREPARING_FAILED
        assert wine.run(folder / "unins000.exe", *QUIET).returncode == REFUSED
        assert (names(folder), wine.keys()) == before
    assert wine.run(folder / "unins000.exe", *QUIET).returncode == 0
    assert gone(folder)


def test_what_others_have_in_the_folder_stays(wine: Wine, setups: dict[str, Path]) -> None:
    folder = wine.drive / "Program Files" / NAME
    (folder / "lib").mkdir(parents=True)
    assert wine.run(setups["1.0"], *QUIET, FOR_ALL).returncode == PREPARING_FAILED
    assert (names(folder), wine.keys()) == ({"lib"}, {})
    shutil.rmtree(folder)


def test_a_host_of_another_name_stays(wine: Wine, setups: dict[str, Path], windows_host: Path) -> None:
    folders = [wine.drive / "Program Files" / name for name in (NAME, OTHER)]
    theirs = setup_of(wine, windows_host, wine.drive / "other", "1.0", (), name=OTHER)
    for setup in (setups["1.0"], theirs):
        assert wine.run(setup, *QUIET, FOR_ALL).returncode == 0
    assert wine.run(folders[1] / "unins000.exe", *QUIET).returncode == 0
    assert gone(folders[1])
    assert {*BROUGHT, "unins000.exe"} <= names(folders[0])
    assert wine.run(folders[0] / "unins000.exe", *QUIET).returncode == 0
    assert gone(folders[0])


def test_a_person_is_told_that_the_host_runs(wine: Wine, setups: dict[str, Path], pressing: Path) -> None:
    folder, title = wine.drive / "Program Files" / NAME, "Setup - Vault version 2.0"
    assert wine.run(setups["1.0"], *QUIET, FOR_ALL).returncode == 0
    before = names(folder), wine.keys()
    hand = Path(shutil.copy(pressing, wine.drive))
    with wine.running(folder / "vault.exe"):
        with opened(wine, hand, setups["2.0"], FOR_ALL) as setup:
            setup.press(title, "Install")
            assert SAID in setup.press(title, "Cancel")
            assert setup.ended() == PREPARING_FAILED
        with opened(wine, hand, folder / "unins000.exe") as removal:
            assert SAID in removal.press("Uninstall", "OK")
            assert removal.ended() == REFUSED
        assert (names(folder), wine.keys()) == before
    assert wine.run(folder / "unins000.exe", *QUIET).returncode == 0
    assert gone(folder)


def test_a_frozen_python_host_is_found_and_started_as_each_family_does(wine: Wine, frozen_for_windows: Path) -> None:
    folder = wine.drive / "Program Files" / NAME
    brought = {*names(frozen_for_windows.parent), "chromium.json", "firefox.json", *OWN}
    setups = setups_of(wine, frozen_for_windows, wine.drive / "frozen")
    assert wine.run(setups["1.0"], *QUIET, FOR_ALL).returncode == 0
    assert names(folder) == {*brought, "lib", "lib/old.bin"}
    assert answers(wine) == [["hello", "chromium"], ["hello", "firefox"]]
    with wine.running(folder / "vault.exe", ORIGIN, greeting=frame_of("hello")):
        assert wine.run(setups["2.0"], *QUIET, FOR_ALL).returncode == PREPARING_FAILED
        assert names(folder) == {*brought, "lib", "lib/old.bin"}
    assert wine.run(setups["2.0"], *QUIET, FOR_ALL).returncode == 0
    assert names(folder) == {*brought, "new.bin"}
    assert answers(wine) == [["hello", "chromium"], ["hello", "firefox"]]
    assert wine.run(folder / "unins000.exe", *QUIET).returncode == 0
    assert gone(folder)
    assert (wine.keys(), wine.keys(view="32")) == ({}, {})


def answers(wine: Wine) -> list[object]:
    """Return what the host that the registry leads to answers to each family, started with the family's arguments."""
    given = {"chromium.json": lambda _manifest: [ORIGIN], "firefox.json": lambda manifest: [manifest, CALLERS[0]]}
    found = {manifest.rpartition("\\")[2]: manifest for manifest in wine.keys().values()}
    return [wine.asked(program_of(wine, found[name]), *words(found[name])) for name, words in given.items()]


def program_of(wine: Wine, manifest: str) -> Path:
    """Return the program that a manifest names, both by Windows' paths."""
    text = wine.outside(manifest).read_text(encoding="utf-8")
    named = json.loads(text)["path"]
    return wine.outside(named if ":" in named else f"{manifest.rpartition(chr(92))[0]}\\{named}")
