"""What the emulated browser and the drivers of real ones have in common, so that one test body is right for both."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol

from nmhost.host import Host

# A tab that is handed back to the browser it came from; each kind of browser takes its own.
Tab = Any


class AnyContext(Protocol):
    """A place where JavaScript runs: an extension's background, one of its pages, a page in a tab."""

    def evaluate(self, source: str, /, *, timeout: float | None = None) -> object:
        """Return what an expression, in which ``await`` may stand, evaluates to there."""
        ...


class AnyTab(Protocol):
    """A tab with a page in it."""

    @property
    def page(self) -> AnyContext:
        """The page's own context."""
        ...

    def close(self) -> None:
        """Close the tab."""
        ...


class AnyAction(Protocol):
    """An extension's button in the toolbar."""

    def click(self, tab: Tab | None = None) -> object:
        """Click the button, for *tab* or for the tab in front."""
        ...


class AnyExtension(Protocol):
    """An installed extension."""

    @property
    def id(self) -> str:
        """Its ID."""
        ...

    @property
    def action(self) -> AnyAction:
        """Its button in the toolbar."""
        ...

    @property
    def background(self) -> AnyContext:
        """Its background; one that was stopped is started again."""
        ...

    def open_page(self, path: str, /) -> AnyContext:
        """Open one of its own pages in a tab."""
        ...

    def reload(self) -> None:
        """Load it anew."""
        ...

    def disable(self) -> None:
        """Turn it off."""
        ...

    def stop_background(self) -> None:
        """Stop its background, as the browser does when that is idle."""
        ...


class AnyBrowser(Protocol):
    """A browser of either kind: the fixtures ``nmhost_browser`` and ``nmhost_real_browser`` give one."""

    @property
    def family(self) -> str:
        """The family: ``chromium`` or ``firefox``."""
        ...

    def add_host(self, host: Host, /) -> None:
        """Register a host."""
        ...

    def add_program(self, name: str, program: Any, /) -> None:
        """Register a host that is a function on raw frames."""
        ...

    def install_extension(self, extension: str | Path, /) -> AnyExtension:
        """Install the unpacked extension in a folder."""
        ...

    def open_tab(self, url: str, /) -> AnyTab:
        """Open a tab with a page in it."""
        ...

    def wait_for(
        self, seen: Callable[[], bool], /, *, timeout: float | None = None, what: str = "the condition"
    ) -> None:
        """Wait until *seen* returns true, with a bound."""
        ...

    def report(self) -> str:
        """Return what was seen of ports, hosts and the console, for a test that failed."""
        ...
