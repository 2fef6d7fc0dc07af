"""The commands namespace: keyboard shortcuts, and a person who presses them."""

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from nmhost.errors import DefinitionError
from nmhost.extension.firefox.shortcuts import why_no_shortcut
from nmhost.testing.core.apis.calling import Arguments, Function, extension_of, first
from nmhost.testing.core.seam import ApiError
from nmhost.testing.core.values import items, strings, text_or

if TYPE_CHECKING:
    from nmhost.testing.core.model import Extension, World

# Commands that click a button in place of firing an event.
BUTTONS = ("_execute_action", "_execute_browser_action", "_execute_page_action")


def get_all(world: "World", arguments: Arguments) -> object:
    """Return the commands with their shortcuts."""
    table = world.state.table
    named = dict(items(extension_of(world).manifest.get("commands")))
    if table.flag("button_is_command") and "action" in extension_of(world).manifest:
        button = {key: value for key, value in items(named.get("_execute_action")).items() if key != "description"}
        named = {**named, "_execute_action": button}
    return [
        _facts(name, items(entry), world)
        for name, entry in (sorted(named.items()) if table.flag("button_is_command") else named.items())
    ]


def press(extension: "Extension", name: str) -> None:
    """Press the shortcut of a command.

    Raises:
        DefinitionError: The manifest has no such command.
    """
    known = items(extension.manifest.get("commands"))
    if name not in known and name not in BUTTONS:
        names = ", ".join(known) or "none"
        raise DefinitionError(f"the extension {extension.id} has no command {name!r}; its manifest has {names}")
    if name in BUTTONS:
        extension.action.click()
        return
    tab = extension.state.front_tab()
    extension.fire("commands.onCommand", name, extension.state.rules.tab(tab) if tab is not None else None)


class Changed:
    """What scripts have said of an extension's commands, by their names.

    Args:
        extension: Whose they are.
    """

    def __init__(self, extension: "Extension") -> None:
        self.said: dict[str, dict[str, object]] = {}


def update(world: "World", arguments: Arguments) -> None:
    """Change what a command is called, or its shortcut."""
    given = {key: value for key, value in items(first(arguments)).items() if value is not None}
    given |= _checked(world, given.get("shortcut"))
    name = _known(world, given.pop("name", None))
    extension = extension_of(world)
    before = _facts(name, items(items(extension.manifest.get("commands"))[name]), world)
    extension.part(Changed).said.setdefault(name, {}).update(given)
    if given.get("shortcut", before["shortcut"]) != before["shortcut"]:
        told = {"name": name, "oldShortcut": before["shortcut"], "newShortcut": given["shortcut"]}
        extension.fire("commands.onChanged", told)


def reset(world: "World", arguments: Arguments) -> None:
    """Make a command what the manifest says again."""
    extension_of(world).part(Changed).said.pop(_known(world, first(arguments)), None)


EVENTS = ("commands.onCommand", "commands.onChanged")
FUNCTIONS: Mapping[str, Function] = {"commands.getAll": get_all, "commands.update": update, "commands.reset": reset}


def _facts(name: str, entry: Mapping[str, object], world: "World") -> dict[str, object]:
    keys = items(entry.get("suggested_key"))
    wanted = text_or(keys.get(world.state.table.word("system")), text_or(keys.get("default"), ""))
    shortcut = re.sub(r"\s", "", wanted)
    if shortcut in strings(world.state.table.values["shortcuts_taken"]):
        shortcut = ""
    said = extension_of(world).part(Changed).said.get(name, {})
    nothing = None if world.state.table.flag("no_description_is_null") else ""
    return {"name": name, "description": entry.get("description", nothing), "shortcut": shortcut, **said}


def _checked(world: "World", shortcut: object) -> dict[str, object]:
    """Return what is said of the keys, as the browser keeps it; a person may choose more keys than a manifest.

    Raises:
        ApiError: They are no shortcut.
    """
    if not isinstance(shortcut, str):
        return {}
    reason = why_no_shortcut(shortcut, chosen=True) if shortcut else None
    if reason is not None:
        raise ApiError(world.state.table.text("command_bad_shortcut", reason=reason))
    return {"shortcut": re.sub(r"\s", "", shortcut)}


def _known(world: "World", name: object) -> str:
    known = items(extension_of(world).manifest.get("commands"))
    if not isinstance(name, str) or name not in known:
        raise ApiError(world.state.table.text("command_unknown", name=name))
    return name
