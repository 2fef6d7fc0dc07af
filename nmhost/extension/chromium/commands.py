"""The keyboard shortcuts of an extension."""

import re
from collections.abc import Mapping

from nmhost.extension.chromium.desk import Desk, table
from nmhost.extension.chromium.types import kind
from nmhost.extension.judgement import Refused

_ACTIONS = {
    "_execute_action": "action",
    "_execute_browser_action": "browser_action",
    "_execute_page_action": "page_action",
}
_PLATFORMS = ("windows", "mac", "chromeos", "linux", "default")
_HERE = "linux"
_MEDIA = ("MediaNextTrack", "MediaPlayPause", "MediaPrevTrack", "MediaStop")
_KEYS = re.compile(
    r"[A-Z0-9]|Comma|Period|Up|Down|Left|Right|Insert|Delete|Home|End|PageUp|PageDown|Space|Tab", re.ASCII
)
_MOST = 4


def check_commands(desk: Desk, key: str, says: str) -> None:
    """Check the commands, each with its place among them."""
    if kind(desk.manifest[key]) != "dictionary":
        raise Refused(says)
    commands = table(desk.manifest[key])
    with_keys = 0
    for index, name in enumerate(sorted(commands), 1):
        command = commands[name]
        if kind(command) != "dictionary":
            raise desk.refuse("command", index=index)
        with_keys += _check(desk, index, name, command=table(command))
        if with_keys > _MOST:
            raise desk.refuse("command_many")
    if any(name in commands and needed not in desk.manifest for name, needed in _ACTIONS.items()):
        desk.warn("action_type")


def _check(desk: Desk, index: int, name: str, *, command: Mapping[str, object]) -> bool:
    """Check one command; return whether it has a shortcut."""
    described = command.get("description")
    if name not in _ACTIONS and (not isinstance(described, str) or not described):
        raise desk.refuse("command_text", index=index)
    suggested = command.get("suggested_key")
    keys = {"default": suggested} if isinstance(suggested, str) and suggested else suggested
    if kind(keys) != "dictionary":
        return False
    given = table(keys)
    if not all(isinstance(one, str) and one for one in given.values()):
        raise desk.refuse("command_none", index=index)
    if not {_HERE, "default"} & set(given):
        raise desk.refuse("command_platform", index=index)
    for platform in sorted(given):
        if platform not in _PLATFORMS:
            raise Refused(
                f"Unknown platform for 'command[{index}]': {platform}. "
                "Valid values are: 'windows', 'mac' 'chromeos', 'linux' and 'default'."
            )
        _check_shortcut(desk, index, platform, text=str(given[platform]))
    return True


def _check_shortcut(desk: Desk, index: int, platform: str, *, text: str) -> None:
    *modifiers, key = [part.strip() for part in text.split("+")]
    wrong = desk.refuse("command_key", index=index, name=platform, value=text)
    if key in _MEDIA:
        if modifiers:
            raise desk.refuse("command_media", index=index, name=platform, value=text)
        return
    if not 1 <= len(modifiers) <= 2:
        raise wrong
    for one in modifiers:
        if one == "Command" and platform != "mac":
            raise desk.refuse("command_mac", index=index)
        if one == "Option" and platform != "mac":
            raise desk.refuse("command_option", index=index)
        allowed = {"Ctrl", "Alt", "Shift"} | ({"MacCtrl", "Command", "Option"} if platform == "mac" else set())
        if one not in allowed | ({"Search"} if platform == "chromeos" else set()):
            raise wrong
    # The browser takes one of the two of Ctrl and Alt, Shift beside one of them.
    if set(modifiers) == {"Shift"} or {"Ctrl", "Alt"} <= set(modifiers) or not _KEYS.fullmatch(key):
        raise wrong
