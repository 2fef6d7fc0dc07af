"""An extension in Firefox, and the contexts that JavaScript is evaluated in."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Protocol

from nmhost.testing.real import scripts


class Script(Protocol):
    """Runs the body of an async function in the browser's own scope."""

    def __call__(self, body: str, *arguments: object, timeout: float = 30.0) -> object:
        """Return the function's value."""
        ...


class FirefoxContext:
    """A tab, or the background of an extension.

    Args:
        script: Runs a script in the browser's own scope.
        kind: ``tab`` or ``background``.
        key: The tab's browser ID, or the extension's ID.
    """

    def __init__(self, script: Script, kind: str, key: object) -> None:
        self._script = script
        self._kind = kind
        self._key = key

    def evaluate(self, expression: str, *, timeout: float = 30.0) -> object:
        """Evaluate an expression there and return its value by way of JSON."""
        wrapped = f"(async () => JSON.stringify(await ({expression}\n)))()"
        text = self._script(scripts.EVALUATE, self._kind, self._key, wrapped, timeout=timeout)
        return None if text is None else json.loads(str(text))

    def close(self) -> None:
        """Close the tab, or stop the background."""
        self._script(scripts.CLOSE, self._kind, self._key)


class FirefoxExtension:
    """A temporary add-on in Firefox.

    Args:
        script: Runs a script in the browser's own scope.
        extension_id: Its ID.
        forget: Called when it is uninstalled.
    """

    def __init__(self, script: Script, extension_id: str, forget: Callable[[FirefoxExtension], None]) -> None:
        self.id = extension_id
        self._script = script
        self._forget = forget

    @property
    def background(self) -> FirefoxContext:
        """Its background page; one that was stopped is started again."""
        return FirefoxContext(self._script, "background", self.id)

    def open(self, page: str) -> FirefoxContext:
        """Open one of its own pages in a tab."""
        address = self._script(scripts.PAGE_ADDRESS, self.id, page)
        return FirefoxContext(self._script, "tab", self._script(scripts.OPEN, address))

    def click_action(self) -> None:
        """Click its button in the toolbar."""
        self._script(scripts.CLICK_ACTION, self.id)

    def stop_background(self) -> None:
        """Stop its background page."""
        self._script(scripts.CLOSE, "background", self.id)

    def background_runs(self) -> bool:
        """Return whether its background page is running."""
        return self._script(scripts.BACKGROUND_STATE, self.id) == "running"

    def disable(self) -> None:
        """Turn it off."""
        self._script(scripts.MANAGE, self.id, "disable")

    def reload(self) -> None:
        """Load it anew."""
        self._script(scripts.MANAGE, self.id, "reload")

    def uninstall(self) -> None:
        """Remove it."""
        self._script(scripts.MANAGE, self.id, "uninstall")
        self._forget(self)
