"""A Python host frozen for Windows, under Wine: installed, found and started as each family does, upgraded, removed."""

import json
import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.hosts import frame_of
from tests.package.wine import CALLERS, NAME, Wine, built, gone, names, needs

MANIFESTS = {"chromium.json", "firefox.json"}
ORIGIN = f"chrome-extension://{CALLERS[1]}/"

pytestmark = needs("makensis", "wixl", "msibuild", "unzip", within=1800)


@dataclass(frozen=True)
class Way:
    """How a format's setup is run by an administrator.

    Args:
        folder: Where it installs.
        install: Runs the setup and returns its status.
        remove: Removes what the setup installed, and returns the status.
        own: What it leaves beside the package's files.
    """

    folder: Path
    install: Callable[[Path], int]
    remove: Callable[[Path], int]
    own: frozenset[str] = frozenset()


@pytest.fixture(scope="module")
def wine(windows_work: Path) -> Iterator[Wine]:
    """Return the Windows that has a Python, by which it is asked as browsers would."""
    (prefix,) = windows_work.glob("prefix-*")
    found = Wine(windows_work / "home", prefix=prefix)
    yield found
    found.end()


@pytest.fixture(params=["nsis", "wixl"])
def form(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def folder(wine: Wine) -> Iterator[Path]:
    """Return where the package is installed; a test that fails leaves nothing there to the next."""
    place = wine.drive / "Program Files" / NAME
    yield place
    shutil.rmtree(place, ignore_errors=True)


@pytest.fixture
def way(form: str, wine: Wine, folder: Path) -> Way:
    if form == "wixl":
        return Way(
            folder,
            lambda package: wine.run("msiexec", "/i", package, "/qn").returncode,
            lambda package: wine.run("msiexec", "/x", package, "/qn").returncode,
        )
    return Way(
        folder,
        lambda setup: wine.run(setup, "/S").returncode,
        lambda _setup: wine.run(folder / "uninstall.exe", "/S").returncode,
        frozenset({"uninstall.exe"}),
    )


def answer(wine: Wine, browser: str) -> object:
    """Return what the host answers to a browser, which finds and starts it as nmhost does in its place.

    Of some starts by cmd.exe and named pipes Wine 8 loses what is sent (cmd says "Invalid function."): once more then.
    """
    sending = ("-m", "nmhost", "send", NAME, '"hello"', "--timeout", "60", "--as", browser)
    with suppress(AssertionError):
        return json.loads(wine.python(*sending))
    return json.loads(wine.python(*sending))


def answers(wine: Wine) -> list[object]:
    """Return what the host answers to each family."""
    return [answer(wine, browser) for browser in ("chrome", "firefox")]


def test_it_serves_both_families_until_it_is_removed(
    frozen_for_windows: Path, form: str, way: Way, wine: Wine, tmp_path: Path
) -> None:
    brought = {*names(frozen_for_windows.parent), *MANIFESTS, *way.own}
    first = built(form, frozen_for_windows, tmp_path, "1.0", ("old.bin",))
    second = built(form, frozen_for_windows, tmp_path, "2.0", ("new.bin",))
    assert way.install(first) == 0
    assert names(way.folder) == {*brought, "old.bin"}
    assert answers(wine) == [["hello", "chromium"], ["hello", "firefox"]]
    with wine.running(way.folder / "vault.exe", ORIGIN, greeting=frame_of("hello")):
        assert way.install(second) != 0
        assert names(way.folder) == {*brought, "old.bin"}
    assert way.install(second) == 0
    assert names(way.folder) == {*brought, "new.bin"}
    assert answers(wine) == [["hello", "chromium"], ["hello", "firefox"]]
    assert way.remove(second) == 0
    assert gone(way.folder)
    assert (wine.keys(), wine.keys(view="32")) == ({}, {})
