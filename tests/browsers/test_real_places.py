"""The rows of the installed browsers hold: a host in any browser's place is found or not, as the row says."""

import contextlib
import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

import nmhost
from nmhost.browsers import Browser, Family, FolderLocation, Places, Scope, System, load_catalogue, this_system
from nmhost.launch import Found, find_host
from nmhost.testing import real
from nmhost.testing.real.locate import locate

pytestmark = [
    pytest.mark.real_browser,
    pytest.mark.skipif(this_system() is not System.LINUX, reason="the rows of Linux are asked for on Linux"),
]

IDS = {Family.CHROMIUM: "afmdgclmicobckjhhkjibmmdmcgnnecg", Family.FIREFOX: "ping-pong@example.com"}
CALLERS = {
    Family.CHROMIUM: ("allowed_origins", f"chrome-extension://{IDS[Family.CHROMIUM]}/"),
    Family.FIREFOX: ("allowed_extensions", IDS[Family.FIREFOX]),
}
PING_PONG = Path(nmhost.__file__).parent / "demo" / "extension" / "manifest.json"
REPLY = """#!/bin/sh
printf '\\005\\000\\000\\000"yes"'
read line
"""
ASK = """Promise.all({names}.map((name) =>
  (globalThis.browser ?? chrome).runtime.sendNativeMessage(name, {{}}).then(() => name, () => "")))"""


@pytest.mark.parametrize("family", list(Family))
def test_a_real_browser_looks_where_its_row_says(family: Family, tmp_path: Path) -> None:
    if reason := real.why_not(family):
        pytest.skip(reason)
    browser, places = locate(family).browser, Places.here(home=tmp_path)
    with hosts_everywhere(family, places, tmp_path) as names:
        with real.start(family, home=tmp_path, extensions=[extension(tmp_path)]) as started:
            answers = started.extensions[0].background.evaluate(ASK.format(names=json.dumps(names)))
        found = [name for name in names if isinstance(look_up(browser, name, places), Found)]
    assert isinstance(answers, list)
    assert ([name for name in answers if name], bool(found)) == (found, True)


@contextlib.contextmanager
def hosts_everywhere(family: Family, places: Places, home: Path) -> Iterator[list[str]]:
    """Put a host of its own into every folder that any browser of the family looks in, and take it away again."""
    program = home / "reply"
    program.write_text(REPLY, encoding="utf-8")
    program.chmod(0o755)
    with contextlib.ExitStack() as undo:
        yield [put(number, folder, family, program, undo) for number, folder in enumerate(folders(family, places))]


def folders(family: Family, places: Places) -> list[Path]:
    """Return the folders, those of the system only where this user may write there."""
    mine = [each for each in load_catalogue(environ={}).browsers if each.family is family]
    locations = [location for browser in mine for location in browser.locations(places)]
    scopes = set(Scope) if os.geteuid() == 0 else {Scope.USER}
    return [
        Path(folder)
        for folder in dict.fromkeys(
            str(each.path) for each in locations if isinstance(each, FolderLocation) and each.scope in scopes
        )
    ]


def put(number: int, folder: Path, family: Family, program: Path, undo: contextlib.ExitStack) -> str:
    name = f"com.example.nmhost_place_{number}"
    key, caller = CALLERS[family]
    manifest = {"name": name, "description": "d", "path": str(program), "type": "stdio", key: [caller]}
    for missing in [each for each in (*reversed(folder.parents), folder) if not each.exists()]:
        missing.mkdir()
        undo.callback(remove_if_empty, missing)
    (folder / f"{name}.json").write_text(json.dumps(manifest), encoding="utf-8")
    undo.callback((folder / f"{name}.json").unlink)
    return name


def remove_if_empty(folder: Path) -> None:
    with contextlib.suppress(OSError):  # the browser has put something there
        folder.rmdir()


def look_up(browser: Browser, name: str, places: Places) -> object:
    return find_host(name, family=browser.family, caller=IDS[browser.family], locations=browser.locations(places))


def extension(folder: Path) -> Path:
    """Write an extension whose background waits to be asked."""
    made = folder / "extension"
    made.mkdir()
    manifest = json.loads(PING_PONG.read_text(encoding="utf-8"))
    manifest["background"] = {"service_worker": "background.js", "scripts": ["background.js"]}
    (made / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    (made / "background.js").write_text("", encoding="utf-8")
    return made
