"""Show on a terminal what a host under development says and prints, as it comes; plain in a pipe."""

import re
import sys
import time
from typing import TYPE_CHECKING

from nmhost.dev.lines import asks, one_line
from nmhost.dev.sessions import Event
from nmhost.logs import printable

if TYPE_CHECKING:
    from rich.console import Console

_LOGGED = re.compile(r"^\S+Z ([a-z]+) \[\d+\] ")  # what a host's log line begins with; the time is shown already
_LOOKS = {
    "sent": ("->", "cyan"),
    "message": ("<-", "green"),
    "printed": ("  ", "bright_black"),
    "ended": ("--", "yellow"),
    "fault": ("!!", "red"),
}


class Screen:
    """What a person sees: coloured and with times on a terminal, one message a line in a pipe.

    Args:
        plain: Whether what is read is a program, which gets the host's messages alone.
    """

    def __init__(self, *, plain: bool) -> None:
        self._plain = plain
        self._console: Console | None = None if plain else _console()

    def event(self, event: Event) -> None:
        """Show an event."""
        if self._plain:
            if event.kind == "message":
                sys.stdout.write(printable(one_line(event.value)) + "\n")
                sys.stdout.flush()
            elif event.kind != "sent":
                self.say(str(event.value))
            return
        mark, colour = _LOOKS[event.kind]
        at = time.strftime("%H:%M:%S", time.localtime(event.moment)) + f".{int(event.moment % 1 * 1000):03d}"
        text = one_line(event.value) if event.kind in ("sent", "message") else _LOGGED.sub("\\1: ", str(event.value))
        took = "" if event.seconds is None else f"  ({event.seconds * 1000:.1f} ms)"
        if event.kind == "message" and asks(event.value):
            took = "  (it asks: :answer JSON)"
        self._print(
            (f"{at} {mark} ", "bright_black" if event.kind == "printed" else colour),
            (printable(text), colour if event.kind != "sent" else ""),
            (f"{took}\n", "bright_black"),
        )

    def say(self, text: str, colour: str = "") -> None:
        """Say something of our own; in a pipe it is no message, so it goes to stderr."""
        if self._plain:
            sys.stderr.write(printable(text) + "\n")
            sys.stderr.flush()
            return
        self._print((printable(text) + "\n", colour))

    def _print(self, *parts: tuple[str, str]) -> None:
        """Print a line from parts with their colours, in one piece: a prompt would be drawn over half a line."""
        if self._console is None:
            sys.stdout.write("".join(text for text, _ in parts))
            return
        from rich.text import Text

        self._console.print(Text.assemble(*parts), end="", soft_wrap=True)


def _console() -> "Console":
    from rich.console import Console  # of the extra, which a pipe does without

    return Console(highlight=False)
