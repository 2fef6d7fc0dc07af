"""An extension in Firefox, and the contexts that JavaScript is evaluated in."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Protocol, cast

from nmhost.testing.real import scripts
from nmhost.testing.real.api import Tab

EVALUATED_S = 30.0


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

    def evaluate(self, source: str, /, *, timeout: float | None = None) -> object:
        """Return what an expression evaluates to there, by way of JSON."""
        wrapped = f"(async () => JSON.stringify(await ({source}\n)))()"
        text = self._script(
            scripts.EVALUATE, self._kind, self._key, wrapped, timeout=EVALUATED_S if timeout is None else timeout
        )
        return None if text is None else json.loads(str(text))

    def bring_to_front(self) -> None:
        """Make its tab the one in front."""
        self._script(scripts.SELECT, self._key)

    def close(self) -> None:
        """Close the tab, or stop the background."""
        self._script(scripts.CLOSE, self._kind, self._key)


class FirefoxAction:
    """An extension's button in the toolbar."""

    def __init__(self, script: Script, extension_id: str) -> None:
        self._script = script
        self._extension_id = extension_id

    def click(self, tab: Tab | None = None) -> None:
        """Click it for the tab in front, after bringing *tab* there if it is given."""
        if tab is not None:
            cast("FirefoxContext", tab.page).bring_to_front()
        self._script(scripts.CLICK_ACTION, self._extension_id)


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
        self.action: FirefoxAction = FirefoxAction(script, extension_id)

    @property
    def background(self) -> FirefoxContext:
        """Its background page; one that was stopped is started again."""
        return FirefoxContext(self._script, "background", self.id)

    def open_page(self, path: str, /) -> FirefoxContext:
        """Open one of its own pages in a tab."""
        address = self._script(scripts.PAGE_ADDRESS, self.id, path)
        return FirefoxContext(self._script, "tab", self._script(scripts.OPEN, address))

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
