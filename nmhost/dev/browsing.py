"""Run an extension and its host in a real browser of their own, show what they say, and load them anew on a change."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

from nmhost.browsers import Places
from nmhost.dev.sessions import Event
from nmhost.dev.showing import Screen
from nmhost.recording.reading import Entry, parse_lines
from nmhost.recording.words import summary
from nmhost.tap import Settings, place_tap, recordings_folder
from nmhost.testing import real

_LOOK_S = 0.1
_DISPLAY = ("DISPLAY", "WAYLAND_DISPLAY", "XAUTHORITY", "XDG_RUNTIME_DIR", "DBUS_SESSION_BUS_ADDRESS")


class Browsing:
    """A real browser with an extension and its host, in a profile that goes with it.

    Args:
        app: The app, as a wrapper names it.
        name: The host's name.
        browser: The browser, just started.
        extension: The extension's folder.
        screen: What a person sees.
    """

    def __init__(self, app: str, name: str, browser: real.Browser, extension: Path, screen: Screen) -> None:
        self._screen = screen
        self._browser = browser
        browser.add_host(app)
        self._extension = browser.install_extension(extension)
        places = Places.here(home=browser.home)
        place_tap(name, places, Settings())
        self._recordings = recordings_folder(name, places)
        self._read: dict[Path, int] = {}
        self._printed = 0
        self._extension.reload()  # what it said before the tap was in place it says again
        screen.say(f"{browser.version} runs {extension} as {self._extension.id}, with {name}", "bold")

    def reload(self) -> None:
        """Load the extension anew; its ports end, and hosts are started anew with what they are now."""
        self._extension.reload()
        self._screen.say("reloaded: the extension is loaded anew, and with it the host", "magenta")

    def look(self) -> None:
        """Show what was said, and printed by the extension, since the last look."""
        for file in sorted(self._recordings.glob("*.jsonl")) if self._recordings.is_dir() else ():
            for entry in self._news(file):
                self._screen.event(event_of(entry))
        lines = self._browser.console()
        for line in lines[self._printed :]:
            self._screen.event(Event("printed", time.time(), f"console: {line.text}"))
        self._printed = len(lines)

    def run(self, wanted: Callable[[], bool]) -> None:
        """Show what happens while it is wanted and the browser is there."""
        while wanted():
            self.look()
            time.sleep(_LOOK_S)
        self.look()

    def _news(self, file: Path) -> Iterator[Entry]:
        data = file.read_bytes()
        start = self._read.get(file, 0)
        whole = data[start : data.rfind(b"\n") + 1]
        self._read[file] = start + len(whole)
        yield from parse_lines(whole.splitlines(), str(file))


def event_of(entry: Entry) -> Event:
    """Return an entry of a recording as what happened."""
    if entry.is_message:
        kind = "sent" if entry.direction == "to_host" else "message"
        return Event(kind, entry.time, entry.message if entry.has_body else summary(entry))  # type: ignore[arg-type]  # mypy widens it
    return Event("ended", entry.time, summary(entry))


def display(environ: "dict[str, str]") -> dict[str, str]:
    """Return what a browser needs to show a window."""
    return {name: environ[name] for name in _DISPLAY if name in environ}
