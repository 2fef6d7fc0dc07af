"""Run an extension and its host in a real browser of their own, show what they say, and load them anew on a change."""

import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path, PurePath

from nmhost.browsers import Places, load_catalogue
from nmhost.dev.sessions import Event
from nmhost.dev.showing import Screen
from nmhost.errors import BrowserError
from nmhost.recording.reading import Entry, parse_lines
from nmhost.recording.words import summary
from nmhost.tap import Settings, place_tap, recordings_folder
from nmhost.testing import real

_LOOK_S = 0.1
_LAST_S = 5.0
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
        self._logs = Path(places.log_folder(name))
        self._files = {file.name for file in extension.rglob("*")}
        self._read: dict[Path, int] = {}
        self._printed: list[real.ConsoleLine] = []
        self._extension.reload()  # what it said before the tap was in place it says again
        screen.say(f"{called(browser)} runs {extension} as {self._extension.id}, with {name}", "bold")

    @property
    def over(self) -> bool:
        """Whether the browser has gone, as one does whose window was closed."""
        return self._browser.ended

    def reload(self) -> None:
        """Load the extension anew, if the browser is there; hosts are started anew with what they are now."""
        if self.over:
            return
        self._extension.reload()
        self._screen.say("reloaded: the extension is loaded anew, and with it the host", "magenta")

    def look(self) -> None:
        """Show what was said, logged by the host and printed by the extension since the last look."""
        found: list[Event] = []
        for file in sorted(self._logs.glob("*.log")):
            found += logged([line.decode("utf-8", "replace") for line in self._news(file)])
        for file in sorted(self._recordings.glob("*.jsonl")):
            found += [event_of(entry) for entry in parse_lines(self._news(file), str(file))]
        lines = self._browser.console()
        printed = [line for line in newer(lines, self._printed) if is_extensions(line, self._files, self._extension.id)]
        found += [Event("printed", line.moment or time.time(), f"console: {line.text}") for line in printed]
        self._printed = lines
        for event in sorted(found, key=lambda each: each.moment):
            self._screen.event(event)

    def run(self, wanted: Callable[[], bool]) -> None:
        """Show what happens while it is wanted and the browser is there."""
        try:
            while wanted() and not self.over:
                self.look()
                time.sleep(_LOOK_S)
            self.look()
        except BrowserError:
            if not self._ends():
                raise

    def _ends(self) -> bool:
        """Return whether the browser has gone or is about to, as one is that answers no more."""
        end = time.monotonic() + _LAST_S
        while not self.over and time.monotonic() < end:
            time.sleep(_LOOK_S)
        return self.over

    def _news(self, file: Path) -> list[bytes]:
        """Return the whole lines of a file that were not read before."""
        data = file.read_bytes()
        start = self._read.get(file, 0)
        whole = data[start : data.rfind(b"\n") + 1]
        self._read[file] = start + len(whole)
        return whole.splitlines()


def called(browser: real.Browser) -> str:
    """Return a browser's name and version as people say them."""
    return f"{load_catalogue().find(browser.family).name} {browser.version.rpartition('/')[2]}"


def newer(lines: Sequence[real.ConsoleLine], seen: Sequence[real.ConsoleLine]) -> Iterator[real.ConsoleLine]:
    """Yield the lines that were not seen yet; those of one process may come in before those of another."""
    left = Counter((line, line.moment) for line in seen)
    for line in lines:
        if left[line, line.moment]:
            left[line, line.moment] -= 1
        else:
            yield line


def is_extensions(line: real.ConsoleLine, files: set[str], extension_id: str) -> bool:
    """Return whether a line is about an extension with such files: Firefox's own parts print to the same console."""
    source, _, file = line.source.rpartition(" ")
    return file in files or (not source and file != "message") or f"webextension.{extension_id}" in line.text


def logged(lines: Sequence[str]) -> list[Event]:
    """Return lines of a host's log as what happened; one without a time belongs to the line before it."""
    found: list[Event] = []
    for line in lines:
        try:
            moment = datetime.fromisoformat(line.partition(" ")[0]).timestamp()
        except ValueError:
            moment = found[-1].moment if found else time.time()
        found.append(Event("printed", moment, line))
    return found


def event_of(entry: Entry) -> Event:
    """Return an entry of a recording as what happened."""
    if entry.is_message:
        kind = "sent" if entry.direction == "to_host" else "message"
        return Event(kind, entry.time, entry.message if entry.has_body else summary(entry))  # type: ignore[arg-type]  # mypy widens it
    if "program" in entry.facts:  # its place in a profile that goes with the browser tells nothing
        entry = replace(entry, facts={**entry.facts, "program": PurePath(str(entry.facts["program"])).name})
    return Event("ended", entry.time, summary(entry))


def display(environ: "dict[str, str]") -> dict[str, str]:
    """Return what a browser needs to show a window."""
    return {name: environ[name] for name in _DISPLAY if name in environ}
