"""The demonstration in a real browser, headless: its own extension connects to the installed host."""

import time
from dataclasses import dataclass
from pathlib import Path

from nmhost.browsers import Family
from nmhost.demo.stage import Stage
from nmhost.errors import BrowserError
from nmhost.launch.running import is_running
from nmhost.testing import real

_TIME_LIMIT = 10.0
_PONGS = """await new Promise((resolve) => {
  const look = () => pongs.length === 3 ? resolve(pongs) : setTimeout(look, 5);
  look();
})"""
_DISCONNECT = "port.disconnect()"


@dataclass(frozen=True)
class Filmed:
    """What happened.

    Args:
        browser: The browser's name and version.
        pongs: What the extension received.
        process: The ID of the host's process.
        seconds: How long it took from the disconnect until the process was gone.
    """

    browser: str
    pongs: list[object]
    process: int
    seconds: float


def film(stage: Stage, family: Family) -> Filmed:
    """Start the real browser of *family* with the extension, let them talk, and disconnect.

    Raises:
        BrowserError: None is installed, it did not start, or the host did not answer.
    """
    with real.start(family, home=stage.home, extensions=[stage.extension]) as browser:
        background = browser.extensions[0].background
        pongs = background.evaluate(_PONGS, timeout=_TIME_LIMIT)
        process = _host_process(Path(stage.places.log_folder(stage.app.name)))
        start = time.monotonic()
        background.evaluate(_DISCONNECT)
        _wait_for_end(process, start + _TIME_LIMIT)
        seconds = time.monotonic() - start
        name = f"{family.capitalize()} {browser.version.rpartition('/')[2]}"
        return Filmed(name, pongs if isinstance(pongs, list) else [pongs], process, seconds)


def _host_process(logs: Path) -> int:
    """Return the ID of the host's process, which its log file's name ends with."""
    files = sorted(logs.glob("*.log"))
    if not files:
        raise BrowserError(f"the host answered and left no log in {logs}; which process it was can't be told")
    return int(files[-1].stem.rpartition("-")[2])


def _wait_for_end(process: int, deadline: float) -> None:
    while is_running(process):
        if time.monotonic() > deadline:
            raise BrowserError(f"the host's process {process} is still there {_TIME_LIMIT:.0f} s after the disconnect")
        time.sleep(0.005)
