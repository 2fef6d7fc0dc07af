"""The folders of one browser: a home, a profile and a log, and what of them goes when it ends."""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path

# What a browser needs of the environment of whoever starts it. The rest would make one machine differ from another.
PASSED_ON = ("PATH", "LANG", "LC_ALL", "TZ", "USER", "LOGNAME", "TMPDIR")
REMOVE_S = 5.0
SOCKET = "SingletonSocket"  # Chromium's process_singleton_posix.cc


class Workspace:
    """The folders of one browser.

    Args:
        home: The home folder the browser gets; a temporary one if None.
        profile: Where its profile lies, relative to the home folder; outside of it, in a temporary folder, if None.
    """

    def __init__(self, home: Path | None = None, profile: str | None = None) -> None:
        self.root: Path = Path(tempfile.mkdtemp(prefix="nmhost-browser-"))
        self.home: Path = home or self.root / "home"
        self.profile: Path = self.root / "profile" if profile is None else self.home / profile
        self.log: Path = self.root / "browser.log"
        self.home.mkdir(parents=True, exist_ok=True)
        self.profile.mkdir(parents=True, exist_ok=True)
        self._kept = {entry.name for entry in self.profile.iterdir()}

    def environment(self, more: Mapping[str, str] | None = None) -> dict[str, str]:
        """Return the environment for the browser, with *more* in it."""
        passed_on = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
        return {**passed_on, "HOME": str(self.home), **(more or {})}

    def remove(self) -> None:
        """Remove the profile and every temporary folder; what lay in the profile's folder before stays."""
        self._remove_aside()
        end = time.monotonic() + REMOVE_S
        while self._remove_once() and time.monotonic() < end:
            time.sleep(0.05)  # a file came while the folder was being emptied

    def _remove_aside(self) -> None:
        """Remove the folder for temporary files where a Chromium that was killed left the socket of its profile."""
        try:
            aside = (self.profile / SOCKET).readlink().parent
            for name in (SOCKET, "SingletonCookie"):
                (aside / name).unlink(missing_ok=True)
            aside.rmdir()
        except OSError:  # no Chromium, or one that ended in order
            return

    def _remove_once(self) -> bool:
        shutil.rmtree(self.root, ignore_errors=True)
        for entry in self._left_over():
            shutil.rmtree(entry, ignore_errors=True) if entry.is_dir() and not entry.is_symlink() else entry.unlink()
        return self.root.exists() or bool(self._left_over())

    def _left_over(self) -> list[Path]:
        if not self.profile.is_dir():
            return []
        return [entry for entry in self.profile.iterdir() if entry.name not in self._kept]
