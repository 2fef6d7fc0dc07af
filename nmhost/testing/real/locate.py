"""Finding the installed browser that is to be driven."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from pathlib import Path

from nmhost.browsers import Browser, Family, FolderLocation, Places, Scope, System, find, this_system
from nmhost.errors import BrowserError

# Those that are known to be drivable, the first installed one is taken.
DRIVABLE: dict[Family, tuple[str, ...]] = {
    Family.CHROMIUM: ("chromium", "chrome-for-testing", "chrome", "edge", "brave", "vivaldi"),
    Family.FIREFOX: ("firefox", "librewolf"),
}
PACKAGES = {Family.CHROMIUM: "chromium", Family.FIREFOX: "firefox-esr"}


@dataclass(frozen=True)
class Program:
    """An installed browser: its row of the catalogue and its program."""

    browser: Browser
    path: Path

    def user_data_folder(self) -> str:
        """Return the folder of its profiles, relative to the home folder: host manifests are looked for there."""
        home = Path("/home")
        for location in self.browser.locations(Places.here(home=home), Scope.USER):
            if isinstance(location, FolderLocation):
                return str(location.path.parent.relative_to(home))
        raise BrowserError(f"{self.browser.name} reads no host manifests of its user's on this system")


def locate(family: Family) -> Program:
    """Return the browser of *family* that is to be driven: ``NMHOST_CHROMIUM`` or ``NMHOST_FIREFOX``, else one on PATH.

    Raises:
        BrowserError: None is installed.
    """
    variable = f"NMHOST_{family.name}"
    candidates = [find(name) for name in DRIVABLE[family]]
    if named := os.environ.get(variable):
        if path := shutil.which(named):
            return Program(candidates[0], Path(path))
        raise BrowserError(
            f"{variable} names {named!r}, which is no program; set it to a browser's program or unset it"
        )
    for browser in candidates:
        for name in browser.marks(this_system(), "programs"):
            if path := shutil.which(name):
                return Program(browser, Path(path))
    raise BrowserError(
        f"no browser of the {family} family is on PATH; install one (on Debian: apt-get install {PACKAGES[family]})"
        f" or set {variable} to its program"
    )


def why_not(family: str) -> str | None:
    """Return why no browser of *family*, ``chromium`` or ``firefox``, can be driven here, or None if one can."""
    if this_system() is System.WINDOWS:
        return "real browsers are driven on Linux and macOS only"
    try:
        locate(Family(family))
    except BrowserError as missing:
        return str(missing)
    return None
