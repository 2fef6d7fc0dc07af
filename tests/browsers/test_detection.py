"""A browser is found by its program, its data, its registry entry or its sandbox."""

from pathlib import PurePosixPath, PureWindowsPath

import pytest

from nmhost.browsers import MemoryRegistry, Places, System, detect, find
from tests.memory_files import MemoryFiles

LINUX = Places(System.LINUX, PurePosixPath("/home/u"), {"PATH": "/opt/own/bin:relative"})
MACOS = Places(System.MACOS, PurePosixPath("/Users/u"))
WINDOWS = Places(System.WINDOWS, PureWindowsPath("C:\\Users\\u"))


@pytest.mark.parametrize(
    ("name", "places", "file", "evidence"),
    [
        ("chromium", LINUX, "/usr/bin/chromium", "/usr/bin/chromium"),
        ("chromium", LINUX, "/opt/own/bin/chromium", "/opt/own/bin/chromium"),
        ("chromium", LINUX, "/home/u/.config/chromium/Local State", "/home/u/.config/chromium"),
        ("firefox", LINUX, "/home/u/.mozilla/firefox/profiles.ini", "/home/u/.mozilla/firefox"),
        ("edge", MACOS, "/Applications/Microsoft Edge.app/Contents/Info.plist", "/Applications/Microsoft Edge.app"),
        (
            "vivaldi",
            WINDOWS,
            "C:\\Program Files\\Vivaldi\\Application\\vivaldi.exe",
            "C:\\Program Files\\Vivaldi\\Application\\vivaldi.exe",
        ),
    ],
    ids=["program", "program-on-path", "data", "firefox-data", "bundle", "windows-program"],
)
def test_one_sign_is_enough(name: str, places: Places, file: str, evidence: str) -> None:
    assert detect(find(name), places, files=MemoryFiles({file: b""})).evidence == (evidence,)


@pytest.mark.parametrize("name", ["chromium", "librewolf"])
def test_a_folder_that_an_installer_made_is_no_sign(name: str) -> None:
    made = {str(find(name).locations(LINUX)[0]) + "/com.example.vault.json": b"{}"}
    assert not detect(find(name), LINUX, files=MemoryFiles(made)).found


def test_a_registry_entry_is_a_sign() -> None:
    registry = MemoryRegistry()
    registry.set("HKLM", "32", "Software\\Mozilla\\Mozilla Firefox", "153.7.0")
    found = detect(find("firefox"), WINDOWS, files=MemoryFiles({}), registry=registry)
    assert found.evidence == ("HKLM\\Software\\Mozilla\\Mozilla Firefox",)


@pytest.mark.parametrize(
    ("file", "kind"),
    [
        ("/snap/firefox/current/x", "snap"),
        ("/var/lib/flatpak/app/org.mozilla.firefox/x", "flatpak"),
        ("/home/u/.local/share/flatpak/app/org.mozilla.firefox/x", "flatpak"),
    ],
    ids=["snap", "flatpak", "users-flatpak"],
)
def test_a_sandboxed_build_is_told_apart(file: str, kind: str) -> None:
    found = detect(find("firefox"), LINUX, files=MemoryFiles({file: b""}))
    assert (found.found, found.evidence, [each.kind for each in found.sandboxes]) == (True, (), [kind])


@pytest.mark.parametrize(
    ("file", "content"),
    [("/snap/bin/firefox", b"\x7fELF"), ("/usr/bin/firefox", b'#!/bin/sh\nexec /snap/bin/firefox "$@"\n')],
    ids=["snaps-own", "ubuntus-script"],
)
def test_a_program_that_starts_the_snap_is_the_snap(file: str, content: bytes) -> None:
    places = Places(System.LINUX, PurePosixPath("/home/u"), {"PATH": "/snap/bin:/usr/bin"})
    found = detect(find("firefox"), places, files=MemoryFiles({file: content, "/snap/firefox/current/x": b""}))
    assert (found.evidence, len(found.sandboxes)) == ((), 1)


def test_nothing_is_found_on_an_empty_machine() -> None:
    assert not detect(find("firefox"), LINUX, files=MemoryFiles({}), registry=MemoryRegistry()).found


def test_this_machine_is_looked_at_by_default(tmp_path) -> None:
    (tmp_path / ".librewolf" / "profile").mkdir(parents=True)
    assert detect(find("librewolf"), Places.here(home=tmp_path)).found


@pytest.mark.parametrize(
    ("browser", "folder"),
    [
        ("zen", "~/.zen"),
        ("zen", "~/.config/zen"),
        ("librewolf", "~/.config/librewolf"),
        ("floorp", "~/.config/floorp"),
        ("waterfox", "~/.config/waterfox"),
    ],
)
def test_a_browser_is_known_by_its_profiles_wherever_they_moved(browser: str, folder: str) -> None:
    path = folder.replace("~", "/home/u")
    found = detect(find(browser), Places(System.LINUX, PurePosixPath("/home/u")), files=MemoryFiles({f"{path}/x": b""}))
    assert found.evidence == (path,)
