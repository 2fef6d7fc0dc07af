"""What a person can do with an extension beside its toolbar button: menus, shortcuts, notifications, permissions."""

from collections.abc import Generator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, cast

from nmhost.testing.core.apis import commands
from nmhost.testing.core.apis.alarms import Alarms
from nmhost.testing.core.apis.menus import MenuItem
from nmhost.testing.core.apis.notifications import Notification
from nmhost.testing.core.apis.omnibox import Omnibox
from nmhost.testing.core.apis.permissions import Granted
from nmhost.testing.core.owned.storage import Areas

if TYPE_CHECKING:
    from nmhost.testing.core.model import Extension


class Driven:
    """The part of an extension that a test plays a person with."""

    def menu(self, number: object) -> MenuItem:
        """Return the item of its context menu with that ID, to look at it and click it.

        Raises:
            DefinitionError: There is none.
        """
        return MenuItem(self._extension, number)

    def command(self, name: str) -> None:
        """Press the shortcut of a command.

        Raises:
            DefinitionError: Its manifest has no such command.
        """
        with self.gesture():
            commands.press(self._extension, name)

    def alarm(self, name: str = "") -> None:
        """Let an alarm go off now.

        Raises:
            DefinitionError: There is none of that name.
        """
        self._extension.part(Alarms).fire(name)

    def notification(self, name: str) -> Notification:
        """Return a notification that it shows, to look at it and click it.

        Raises:
            DefinitionError: There is none of that ID.
        """
        return Notification(self._extension, name)

    def omnibox(self) -> Omnibox:
        """Return the address bar with its keyword in it, to type behind it.

        Raises:
            DefinitionError: Its manifest has no keyword.
        """
        return Omnibox(self._extension)

    def grant(self, *, permissions: Sequence[str] = (), origins: Sequence[str] = ()) -> None:
        """Grant optional permissions, as a person does in the browser's settings."""
        self._extension.part(Granted).add({"permissions": list(permissions), "origins": list(origins)})

    def revoke(self, *, permissions: Sequence[str] = (), origins: Sequence[str] = ()) -> None:
        """Withdraw optional permissions, as a person does in the browser's settings."""
        self._extension.part(Granted).remove({"permissions": list(permissions), "origins": list(origins)})

    def answer_requests(self, *, grant: bool) -> None:
        """Say what a person answers when it asks for permissions; they are granted unless it is said."""
        self._extension.part(Granted).answer = grant

    @contextmanager
    def gesture(self) -> Generator[None, None, None]:
        """Let what it calls in here count as done by a person, until nothing is on its way any more."""
        granted = self._extension.part(Granted)
        granted.gestures += 1
        try:
            yield
        finally:
            self._extension.state.tasks.after(GESTURE_MS, granted.end_gesture, quiet=True)

    def set_managed(self, values: Mapping[str, object]) -> None:
        """Hold these values in storage.managed, as an administrator does."""
        self._extension.part(Areas)["managed"].put(values)

    @property
    def _extension(self) -> "Extension":
        return cast("Extension", self)  # it is nothing but a part of that class


GESTURE_MS = 1000.0  # a click counts for so long (Chromium's transient activation lasts 5 s, a handler in Firefox ends)
