"""What a driven browser can do, whichever family it is of."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, Self


@dataclass(frozen=True)
class ConsoleLine:
    """What the browser printed for the developer: where it came from and its text."""

    source: str
    text: str


class Context(Protocol):
    """A place where JavaScript runs: an extension's background, or a page in a tab."""

    def evaluate(self, expression: str, *, timeout: float = 30.0) -> object:
        """Evaluate a JavaScript expression there, in which ``await`` may stand, and return its value by way of JSON.

        Args:
            expression: The expression; what JSON leaves out comes back as None.
            timeout: Seconds after which it is given up.

        Raises:
            BrowserError: It threw, its promise was rejected, nothing came in time, or the context has gone.
        """
        ...

    def close(self) -> None:
        """Close the tab, or stop the background."""
        ...


class Extension(Protocol):
    """An unpacked extension that the browser has loaded."""

    id: str

    @property
    def background(self) -> Context:
        """Its background; one that was stopped is started again."""
        ...

    def open(self, page: str) -> Context:
        """Open one of its own pages, as in ``popup.html``, in a tab."""
        ...

    def click_action(self) -> None:
        """Click its button in the toolbar, for the tab in front."""
        ...

    def stop_background(self) -> None:
        """Stop its background, as the browser does when that is idle."""
        ...

    def background_runs(self) -> bool:
        """Return whether its background is running."""
        ...

    def disable(self) -> None:
        """Turn it off, as a user does."""
        ...

    def reload(self) -> None:
        """Load it anew."""
        ...

    def uninstall(self) -> None:
        """Remove it; its storage goes too."""
        ...


class Browser(Protocol):
    """A running browser with a fresh profile. Leaving its ``with`` block closes it."""

    family: str
    version: str
    home: Path  # its $HOME: host manifests are looked for under it
    profile: Path
    extensions: list[Extension]

    def install(self, folder: Path) -> Extension:
        """Load the unpacked extension in *folder*."""
        ...

    def add_host(self, app: str) -> None:
        """Install a host where this browser looks, for its own callers and the extensions loaded so far.

        Args:
            app: ``vault.py``, ``vault.py:host`` or ``package.module:host``.

        Raises:
            DefinitionError: There is no such app, or it has not exactly one host.
        """
        ...

    def open(self, url: str) -> Context:
        """Open a page in a tab and wait until it has loaded."""
        ...

    def pages(self) -> list[str]:
        """Return the addresses of the pages that are open."""
        ...

    def close_pages(self) -> None:
        """Close every page but a blank one."""
        ...

    def clear(self) -> None:
        """Close every page and forget what was printed."""
        ...

    def output(self) -> str:
        """Return what the browser wrote to its output and errors."""
        ...

    def console(self) -> list[ConsoleLine]:
        """Return what was printed so far, by pages, backgrounds and the browser itself."""
        ...

    def collect_garbage(self) -> None:
        """Collect garbage in every context."""
        ...

    def let_idle(self) -> None:
        """Keep no background awake any longer."""
        ...

    def quit(self) -> None:
        """Ask the browser to end, as a user does; what it started is its own affair."""
        ...

    def kill(self) -> None:
        """End the browser's own process at once."""
        ...

    def close(self) -> None:
        """End the browser and all it started, and remove its profile."""
        ...

    def __enter__(self) -> Self: ...

    def __exit__(self, *raised: object) -> None: ...
