"""The unpacked extensions of a machine or folder, and the contexts that each has."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import cast

# Where Debian's packages webext-* put extensions, by family.
PLACES = {
    "chromium": ("/usr/share/chromium/extensions", "/usr/share/webext"),
    "firefox": ("/usr/share/mozilla/extensions", "/usr/share/webext"),
}
DEEP = 3  # folders that lie between such a place and an extension


@dataclass(frozen=True)
class Package:
    """One unpacked extension.

    Args:
        name: The name of its folder.
        folder: Where it lies.
        pages: Its popup's and options page's paths, by kind.
        version: Its manifest's version.
    """

    name: str
    folder: Path
    pages: dict[str, str]
    version: int


def find(family: str, places: Sequence[Path] = ()) -> list[Package]:
    """Return the extensions that lie in the family's places, or in those given."""
    roots = [Path(place) for place in places or PLACES[family]]
    folders = {folder.resolve(): folder for root in roots if root.is_dir() for folder in _folders(root, DEEP)}
    return sorted((_package(folder) for folder in folders.values()), key=lambda package: package.name)


def _folders(root: Path, depth: int) -> Iterator[Path]:
    if (root / "manifest.json").is_file():
        yield root
    elif depth:
        for entry in sorted(root.iterdir()):
            if entry.is_dir():
                yield from _folders(entry, depth - 1)


def _package(folder: Path) -> Package:
    manifest = cast("dict[str, object]", json.loads((folder / "manifest.json").read_text(encoding="utf-8-sig")))
    actions = [manifest.get(key) for key in ("action", "browser_action", "page_action")]
    popups = [action.get("default_popup") for action in actions if isinstance(action, dict)]
    options = manifest.get("options_ui")
    page = options.get("page") if isinstance(options, dict) else manifest.get("options_page")
    found = {"popup": next((popup for popup in popups if popup), None), "options": page}
    pages = {kind: path.lstrip("/") for kind, path in found.items() if isinstance(path, str)}
    return Package(folder.name, folder, pages, cast("int", manifest.get("manifest_version", 2)))
