"""A home with an installed host that does what it is told, found by both families, and taps on it."""

import json
import select
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from nmhost.browsers import Places, find
from nmhost.launch import Found
from nmhost.launch.in_browser import find_in_browser
from nmhost.tap import Settings, Tap, place_tap, recordings_folder

NAME = "com.example.told"
LETTERS = "hkgcfmbnjfjhpcaeaagjlkokgeddlmoi"
CALLERS = {"allowed_origins": [f"chrome-extension://{LETTERS}/"]}
FOLDERS = {".config/chromium/NativeMessagingHosts": CALLERS, ".mozilla/native-messaging-hosts": {}}
TOLD = Path(__file__).with_name("told_host.py")


@pytest.fixture
def program(tmp_path: Path) -> Path:
    folder = tmp_path / "it's a host"
    folder.mkdir()
    path = folder / "told host"
    path.write_text(f"#!{sys.executable} -IS\n{TOLD.read_text('utf-8')}", "utf-8")
    path.chmod(0o700)
    return path


@pytest.fixture
def home(tmp_path: Path, program: Path) -> Path:
    """Give a home where both families find the host by manifests of different shapes."""
    home = tmp_path / "home"
    write_manifest(
        home / ".config/chromium/NativeMessagingHosts", program, allowed_origins=[*CALLERS["allowed_origins"]]
    )
    write_manifest(home / ".mozilla/native-messaging-hosts", program, allowed_extensions=["told@example.com"])
    return home


@pytest.fixture
def places(home: Path) -> Places:
    return Places.here(home=home)


@pytest.fixture
def tapped(places: Places) -> Callable[..., Tap]:
    """Put a tap in place with settings of one's choice."""

    def tap(**settings: object) -> Tap:
        return place_tap(NAME, places, Settings(**settings))  # type: ignore[arg-type]

    return tap


def write_manifest(folder: Path, program: Path, **callers: object) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    manifest = {"name": NAME, "description": "Told", "path": str(program), "type": "stdio", **callers}
    file = folder / f"{NAME}.json"
    file.write_text(json.dumps(manifest, indent=4), "utf-8")
    file.chmod(0o640)
    return file


def found(places: Places, browser: str = "chromium") -> Found:
    answer = find_in_browser(NAME, find(browser), places)
    assert isinstance(answer, Found), answer
    return answer


def recorded(places: Places) -> list[dict[str, object]]:
    """Return the lines of the one recording that there is, once it has ended."""
    end = time.monotonic() + 60
    while True:
        lines = _lines(places)
        if any(each.get("event") in ("end", "full") for each in lines):
            return lines
        assert time.monotonic() < end, lines
        select.select([], [], [], 0.01)


def _lines(places: Places) -> list[dict[str, object]]:
    files = recordings_folder(NAME, places).glob("*.jsonl")
    return [json.loads(line) for file in files for line in file.read_bytes().splitlines() if line.endswith(b"}")]
