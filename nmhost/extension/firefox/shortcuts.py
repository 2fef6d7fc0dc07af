"""What Firefox takes for a keyboard shortcut."""

import re

_PRIMARY = ("Alt", "Command", "Ctrl", "MacCtrl")
_KEYS = re.compile(r"[A-Z0-9]|Comma|Period|Home|End|PageUp|PageDown|Space|Insert|Delete|Up|Down|Left|Right", re.ASCII)
_FUNCTION = re.compile(r"F([1-9]|1[0-2])", re.ASCII)
_EXTENDED = re.compile(r"F1[3-9]", re.ASCII)
_MEDIA = ("MediaNextTrack", "MediaPlayPause", "MediaPrevTrack", "MediaStop")
_SEE = (
    "For details see: https://developer.mozilla.org/en-US/Add-ons/WebExtensions/manifest.json/commands#Key_combinations"
)


def why_no_shortcut(text: str, *, chosen: bool = False) -> str | None:
    """Return what is said of a text that is no shortcut, nothing of one that is.

    Args:
        text: The keys.
        chosen: Whether they are asked for while the extension runs, not in its manifest.
    """
    *modifiers, key = re.sub(r"\s", "", text).split("+")
    known = [*_PRIMARY, "Shift"]
    if len(modifiers) > 2 or len(set(modifiers)) < len(modifiers) or any(one not in known for one in modifiers):
        return _wrong(text)
    if _EXTENDED.fullmatch(key):
        return None if chosen else _extended(text)
    if key in _MEDIA:
        return _wrong(text) if modifiers else None
    if _FUNCTION.fullmatch(key):
        return None
    primary = any(one in _PRIMARY for one in modifiers)
    return None if primary and _KEYS.fullmatch(key) else _wrong(text)


def _wrong(text: str) -> str:
    return (
        f'Value "{text}" must consist of either a combination of one or two modifiers, including a mandatory primary '
        f"modifier and a key, separated by '+', or a media key. {_SEE}"
    )


def _extended(text: str) -> str:
    return (
        f'Value "{text}" must not include extended F13-F19 keys. F13-F19 keys can only be used for user-defined '
        f'keyboard shortcuts in about:addons "Manage Extension Shortcuts". {_SEE}'
    )
