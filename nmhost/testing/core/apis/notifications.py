"""The notifications namespace: what is shown to the person, who may click on it."""

import uuid
from collections.abc import Iterator, Mapping
from itertools import count
from typing import TYPE_CHECKING

from nmhost.errors import DefinitionError
from nmhost.testing.core.apis.calling import Arguments, Function, extension_of, first, must_find
from nmhost.testing.core.seam import ApiError
from nmhost.testing.core.values import items, members, text_or
from nmhost.testing.core.web import csp

if TYPE_CHECKING:
    from nmhost.testing.core.model import Extension, State, World


class Shown:
    """The notifications of an extension that are shown, by their IDs.

    Args:
        extension: Whose they are.
    """

    def __init__(self, extension: "Extension") -> None:
        self.extension = extension
        self.options: dict[str, dict[str, object]] = {}


class _Numbers:
    """The numbers that are left for notifications of no name.

    Args:
        state: The browser's.
    """

    def __init__(self, state: "State") -> None:
        self.left: Iterator[int] = count()


class Notification:
    """A notification as a person sees it.

    Args:
        extension: Whose it is.
        name: Its ID.
    """

    def __init__(self, extension: "Extension", name: str) -> None:
        self._extension = extension
        self.id = name
        self.options: dict[str, object] = must_find(extension, extension.part(Shown).options, name, "notification")

    @property
    def title(self) -> str:
        """Its title."""
        return text_or(self.options.get("title"), "")

    @property
    def message(self) -> str:
        """Its text."""
        return text_or(self.options.get("message"), "")

    def click(self) -> None:
        """Click on it."""
        with self._extension.gesture():
            self._extension.fire("notifications.onClicked", self.id)

    def click_button(self, number: int) -> None:
        """Click on one of its buttons, the first one's number being 0.

        Raises:
            DefinitionError: It has no such button.
        """
        buttons = members(self.options.get("buttons"))
        if not 0 <= number < len(buttons):
            raise DefinitionError(f"the notification {self.id!r} has {len(buttons)} buttons, none of number {number}")
        with self._extension.gesture():
            self._extension.fire("notifications.onButtonClicked", self.id, number)

    def close(self) -> None:
        """Close it, as a person does."""
        self._extension.part(Shown).options.pop(self.id, None)
        by_person = True
        self._extension.fire("notifications.onClosed", self.id, by_person)


def create(world: "World", arguments: Arguments) -> object:
    """Show a notification, in place of one with the same ID; return the ID."""
    extension = extension_of(world)
    options = {key: value for key, value in items(arguments[1]).items() if value is not None}
    _check(world, options)
    name = text_or(first(arguments), "") or _new_name(world)
    if options.get("iconUrl") or not world.state.table.flag("notices_need_icons"):
        extension.part(Shown).options[name] = options
    return name


def _new_name(world: "World") -> str:
    """Return the ID of a notification that is given none."""
    if world.state.table.flag("notifications_are_counted"):
        return str(next(world.state.part(_Numbers).left))
    return str(uuid.uuid5(uuid.NAMESPACE_OID, str(world.state.number())))


def update(world: "World", arguments: Arguments) -> object:
    """Change a notification; return whether there is one."""
    shown = extension_of(world).part(Shown).options
    name = text_or(first(arguments), "")
    if name in shown:
        shown[name] |= {key: value for key, value in items(arguments[1]).items() if value is not None}
    return name in shown


def clear(world: "World", arguments: Arguments) -> object:
    """Close a notification; return whether there was one."""
    extension, name = extension_of(world), text_or(first(arguments), "")
    gone = extension.part(Shown).options.pop(name, None) is not None
    if gone:
        by_person = False
        extension.fire("notifications.onClosed", name, by_person)
    return gone


def get_all(world: "World", arguments: Arguments) -> object:
    """Return the IDs of what is shown."""
    table = world.state.table
    shown = extension_of(world).part(Shown).options
    return dict(shown) if table.flag("notifications_with_options") else dict.fromkeys(shown, True)


def permission_level(world: "World", arguments: Arguments) -> object:
    """Say that notifications are shown."""
    return "granted"


EVENTS = (
    "notifications.onClicked",
    "notifications.onButtonClicked",
    "notifications.onClosed",
    "notifications.onShown",
    "notifications.onPermissionLevelChanged",
    "notifications.onShowSettings",
)
FUNCTIONS: Mapping[str, Function] = {
    "notifications.create": create,
    "notifications.update": update,
    "notifications.clear": clear,
    "notifications.getAll": get_all,
    "notifications.getPermissionLevel": permission_level,
}


def _check(world: "World", options: Mapping[str, object]) -> None:
    """Refuse what lacks something, or whose icon is not there, where the family looks."""
    table, extension = world.state.table, extension_of(world)
    icon = text_or(options.get("iconUrl"), "").removeprefix(extension.base_url)
    if not icon or not table.refuses("no_image"):
        return
    is_there = extension.files.read_bytes(icon) is not None if ":" not in icon else csp.may_connect(world.context, icon)
    if not is_there:
        raise ApiError(table.text("no_image"))
