"""Icons: their sizes, the names of their files, and whether these are there."""

import re
from collections.abc import Mapping

from nmhost.extension.chromium.desk import Desk, table
from nmhost.extension.chromium.types import kind
from nmhost.extension.judgement import Refused

_IMAGES = (".png", ".apng", ".jpg", ".jpeg", ".jfif", ".pjpeg", ".pjp", ".gif", ".webp", ".bmp", ".ico", ".svg",
           ".svgz", ".avif", ".tif", ".tiff", ".xbm")  # fmt: skip
_LARGEST = 2048
# What no file may be called that shall lie on every system: net/base/filename_util.cc, IsSafePortableRelativePath;
# each case watched in Chromium 156, 2026-11-30.
_ILLEGAL = re.compile(r'[\x00-\x1f\x7f*?"<>|:\\]|^[ .~]|[ .]$')
_RESERVED = re.compile(
    r"(?:con|prn|aux|nul|com[1-9]|lpt[1-9]|clock\$)(?:\.|$)|(?:desktop\.ini|thumbs\.db)$", re.IGNORECASE
)
_FROM_THE_TOP = re.compile(r"^/?(?:\./+)?")
_OF_THE_SYSTEM = (".lnk", ".local")


def is_portable(path: str) -> bool:
    """Return whether an icon's path is one that every system can have, below the extension's folder."""
    path = _FROM_THE_TOP.sub("", path)
    if not path or path.startswith("/") or path.endswith("/"):
        return False
    return all(_is_portable_name(name) for name in path.split("/") if name)


def _is_portable_name(name: str) -> bool:
    return not (_ILLEGAL.search(name) or _RESERVED.match(name) or name.lower().endswith(_OF_THE_SYSTEM))


def check_icons(desk: Desk, key: str, says: str) -> None:
    """Check sizes and names of icons."""
    if kind(desk.manifest[key]) != "dictionary":
        raise Refused(says)
    _check_sizes(desk, table(desk.manifest[key]))


def find_icons(desk: Desk, key: str) -> None:
    """Look for the files of icons."""
    _find_sizes(desk, key, table(desk.manifest[key]))


def check_button_icon(desk: Desk, icon: object) -> None:
    """Check the icon of a button: one for all sizes, or several."""
    if kind(icon) == "dictionary":
        _check_sizes(desk, table(icon))
    elif not isinstance(icon, str) or not is_portable(icon):
        raise desk.refuse("bad_list", key="default_icon")
    elif not icon.lower().endswith(_IMAGES):
        desk.warn("icon_kind", name="default_icon")


def find_button_icon(desk: Desk, key: str, icon: object) -> None:
    """Look for the files of a button's icon."""
    _find_sizes(desk, key, table(icon) if not isinstance(icon, str) else {"": icon})


def _check_sizes(desk: Desk, icons: Mapping[str, object]) -> None:
    for size, path in sorted(icons.items()):
        if not (size.isascii() and size.isdigit() and 0 < int(size) <= _LARGEST):
            raise desk.refuse("icon_key", name=size)
        if not isinstance(path, str) or not is_portable(path):
            raise desk.refuse("icon_value", name=size)
        if not path.lower().endswith(_IMAGES):
            desk.warn("icon_kind", name=f'icons["{size}"]')


def _find_sizes(desk: Desk, key: str, icons: Mapping[str, object]) -> None:
    for _, path in sorted(icons.items()):
        if isinstance(path, str) and path.lower().endswith(_IMAGES) and desk.source.has_files:
            data = desk.source.read(path)
            if not data:
                raise desk.refuse("icon_file", name=path, key=key)
