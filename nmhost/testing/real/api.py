"""What a driven browser can do, whichever family it is of."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol, Self

from nmhost.host import Host
from nmhost.testing.any import AnyAction, AnyContext, AnyExtension
from nmhost.testing.native.programs import Program

Action = AnyAction


@dataclass(frozen=True)
class ConsoleLine:
    """What the browser printed for the developer: where it came from, its text, and when, in seconds since 1970."""

    source: str
    text: str
    moment: float = field(default=0.0, compare=False)


class Context(AnyContext, Protocol):
    """A place where JavaScript runs: an extension's background, or a page in a tab."""

    def evaluate(self, source: str, /, *, timeout: float | None = None) -> object:
        """Return what a JavaScript expression evaluates to there, by way of JSON; ``await`` may stand in it.

        Args:
            source: The expression; what JSON leaves out comes back as None.
            timeout: Seconds after which it is given up, 30 by default.

        Raises:
            BrowserError: It threw, its promise was rejected, nothing came in time, or the context has gone.
        """
        ...

    def close(self) -> None:
        """Close the tab, or stop the background."""
        ...


class Tab:
    """A tab with a page in it.

    Args:
        page: The page's context.
        url: What was opened in it.
    """

    def __init__(self, page: Context, url: str) -> None:
        self.page = page
        self.url = url

    def close(self) -> None:
        """Close the tab."""
        self.page.close()

    def __repr__(self) -> str:
        return f"<tab at {self.url}>"


class Extension(AnyExtension, Protocol):
    """An unpacked extension that the browser has loaded."""

    @property
    def background(self) -> Context:
        """Its background; one that was stopped is started again."""
        ...

    def open_page(self, path: str, /) -> Context:
        """Open one of its own pages, as in ``popup.html``, in a tab."""
        ...

    def background_runs(self) -> bool:
        """Return whether its background is running."""
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

    @property
    def ended(self) -> bool:
        """Whether its own process has ended, as when its last window was closed by hand."""
        ...

    def install_extension(self, extension: str | Path) -> Extension:
        """Load the unpacked extension in a folder; hosts that were added admit it from its first line on."""
        ...

    def add_host(self, host: str | Host) -> None:
        """Install a host where this browser looks, for its own callers and every extension of this browser.

        Args:
            host: An app (``vault.py``, ``vault.py:host``, ``package.module:host``), or a Host that is a variable of a
                module.

        Raises:
            DefinitionError: There is no such app, or it has not exactly one host.
        """
        ...

    def add_command(self, name: str, program: str | Path, *, callers: tuple[str, ...] = ()) -> None:
        """Register a host in any language with this browser.

        Args:
            name: The host's name.
            program: The executable file.
            callers: IDs that may connect, beside every extension of this browser.
        """
        ...

    def add_program(self, name: str, program: Program) -> None:
        """Register a function that plays the host called *name* on raw frames, as in the emulated browser."""
        ...

    def add_manifest(self, manifest: Mapping[str, object]) -> None:
        """Write a host manifest of one's own where this browser looks, be it right or wrong."""
        ...

    def open_tab(self, url: str) -> Tab:
        """Open a page in a tab and wait until it has loaded."""
        ...

    def settle(self, seconds: float = 0.5) -> None:
        """Let real time pass: a real browser can't say that nothing is on its way any more."""
        ...

    def wait_for(self, seen: Callable[[], bool], *, timeout: float | None = None, what: str = "the condition") -> None:
        """Wait until *seen* returns true.

        Args:
            seen: What is waited for.
            timeout: Seconds of real time; 10 by default.
            what: What is waited for, in words.

        Raises:
            NotSeen: It did not in time; the text has the report.
        """
        ...

    def report(self) -> str:
        """Return what the hosts logged, what the console says and what keeps this browser from a host."""
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
