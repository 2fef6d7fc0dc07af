"""What a real browser was seen to do, kept in a file from one run to the next."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import cast

from nmhost.errors import BrowserError
from tests.realworld.looks import Seen
from tests.realworld.packages import Package


class Kept:
    """Outcomes by family and the extension's folder.

    Args:
        file: Where they lie; None keeps nothing.
    """

    def __init__(self, file: Path | None) -> None:
        self._file = file
        self._known: dict[str, dict[str, object]] = (
            json.loads(file.read_text(encoding="utf-8")) if file is not None and file.exists() else {}
        )

    def seen(self, family: str, package: Package, look: Callable[[str, Package], Seen]) -> Seen:
        """Return what was seen of a package, by looking if it is not known yet.

        Raises:
            BrowserError: The browser does not load the extension, now or when it was looked at.
        """
        key = f"{family} {package.folder}"
        if key not in self._known:
            self._known[key] = _look(family, package, look)
            if self._file is not None:
                self._file.write_text(json.dumps(self._known, indent=1), encoding="utf-8")
        known = self._known[key]
        if refused := known.get("refused"):
            raise BrowserError(str(refused))
        return Seen(cast("dict[str, list[str]]", known["errors"]), cast("list[str]", known["heard"]))


def _look(family: str, package: Package, look: Callable[[str, Package], Seen]) -> dict[str, object]:
    try:
        return asdict(look(family, package))
    except BrowserError as error:
        return {"refused": str(error)}
