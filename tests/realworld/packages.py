"""The unpacked extensions of a machine or folder, and the contexts that each has."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from nmhost.browsers import Family
from nmhost.errors import NmhostError
from nmhost.extension.reading import manifest_in

# Where Debian's packages webext-* put extensions, by family.
PLACES = {
    "chromium": ("/usr/share/chromium/extensions", "/usr/share/webext"),
    "firefox": ("/usr/share/mozilla/extensions", "/usr/share/webext"),
}
DEEP = 6  # folders that lie between such a place and an extension
# What may be a host's name in a script: what a call names, itself or by a constant; then any string with a dot in it.
CALL = r"(?:connectNative|sendNativeMessage)\(\s*"
CALLED = re.compile(CALL + r"""["'`]([\w.]+)["'`]""")
BY_CONSTANT = re.compile(CALL + r"(?:\w+\.)*(\w+)")
LIKELY = r"\w*(?:HOST|NATIVE|[hH]ost|[nN]ative|application|app_name|appName)\w*"  # a constant elsewhere
DOTTED = re.compile(r"""["'`]([a-z_][a-z0-9_]*(?:\.[a-z0-9_]+)+)["'`]""")
MOST_NAMES = 60


@dataclass(frozen=True)
class Package:
    """One unpacked extension.

    Args:
        name: The name of its folder, in a folder of several its path from there.
        folder: Where it lies.
        pages: Its popup's and options page's paths, by kind, as far as there are such files.
        version: Its manifest's version.
        background: Whether it has a background.
        hosts: The names of hosts that its scripts may ask for; none without the permission for it.
    """

    name: str
    folder: Path
    pages: dict[str, str]
    version: int
    background: bool
    hosts: tuple[str, ...] = ()


def find(family: str, places: Sequence[Path] = ()) -> list[Package]:
    """Return the extensions that lie in the family's places, or in those given."""
    roots = [Path(place) for place in places or PLACES[family]]
    folders = {folder.resolve(): (root, folder) for root in roots if root.is_dir() for folder in _folders(root, DEEP)}
    packages = (_package(family, folder, _name(root, folder)) for root, folder in folders.values())
    return sorted((package for package in packages if package is not None), key=lambda package: package.name)


def _folders(root: Path, depth: int) -> Iterator[Path]:
    if (root / "manifest.json").is_file():
        yield root
    elif depth:
        for entry in sorted(root.iterdir()):
            if entry.is_dir() and entry.name != "node_modules":
                yield from _folders(entry, depth - 1)


def _name(root: Path, folder: Path) -> str:
    path = folder.relative_to(root).as_posix()
    return folder.name if path == "." or path.startswith("{") else path


def _package(family: str, folder: Path, name: str) -> Package | None:
    try:
        manifest = manifest_in(folder, Family(family))
    except NmhostError:
        return None
    version = manifest.get("manifest_version")
    if not isinstance(version, int):
        return None  # a web application's manifest, or a theme's of long ago
    actions = [manifest.get(key) for key in ("action", "browser_action", "page_action")]
    popups = [action.get("default_popup") for action in actions if isinstance(action, dict)]
    options = manifest.get("options_ui")
    page = options.get("page") if isinstance(options, dict) else manifest.get("options_page")
    found = {"popup": next((popup for popup in popups if popup), None), "options": page}
    named = {kind: path.lstrip("/") for kind, path in found.items() if isinstance(path, str)}
    pages = {kind: path for kind, path in named.items() if (folder / re.split("[?#]", path)[0]).is_file()}
    return Package(name, folder, pages, version, "background" in manifest, _hosts(folder, manifest))


def _hosts(folder: Path, manifest: dict[str, object]) -> tuple[str, ...]:
    """Return what looks like a host's name in an extension's scripts, or in its manifest's own ID."""
    wanted = [manifest.get("permissions"), manifest.get("optional_permissions")]
    if not any("nativeMessaging" in asked for asked in wanted if isinstance(asked, list)):
        return ()
    files = (path for path in sorted(folder.rglob("*js")) if path.is_file())
    texts = [path.read_text(encoding="utf-8", errors="replace") for path in files]
    called = {name for text in texts for name in CALLED.findall(text)}
    constants = "|".join(sorted({re.escape(name) for text in texts for name in BY_CONSTANT.findall(text)}))
    assigned = re.compile(rf"""\b(?:{constants or "_"}|{LIKELY})\s*[:=]\s*["'`]([\w.]+)["'`]""")
    called |= {name for text in texts for name in assigned.findall(text)}
    dotted = {name for text in texts for name in DOTTED.findall(text)} - called
    return tuple([*sorted(called), *sorted(dotted, key=lambda name: (-name.count("."), name))][:MOST_NAMES])
