"""Tests of what the doctor takes from its own data file."""

from pathlib import PurePosixPath, PureWindowsPath

import pytest

from nmhost.browsers import Family, Places, System
from nmhost.doctor.gather import desktop_environment, sends_empty_frames

HOMES = {
    System.LINUX: PurePosixPath("/home/ada"),
    System.MACOS: PurePosixPath("/Users/ada"),
    System.WINDOWS: PureWindowsPath(r"C:\Users\ada"),
}


@pytest.mark.parametrize("system", System)
def test_a_desktop_hands_on_little_of_a_terminals_environment(system: System) -> None:
    terminal = {"HOME": "/elsewhere", "PATH": "/home/ada/bin", "VIRTUAL_ENV": "/home/ada/env", "LANG": "en"}
    environ = desktop_environment(Places(system, HOMES[system], terminal))
    assert "VIRTUAL_ENV" not in environ
    assert (environ["PATH"] == "/home/ada/bin") == (system is System.WINDOWS)


def test_the_home_is_that_of_the_places() -> None:
    assert desktop_environment(Places(System.LINUX, HOMES[System.LINUX]))["HOME"] == "/home/ada"


@pytest.mark.parametrize(("family", "sends"), [(Family.CHROMIUM, False), (Family.FIREFOX, True)])
def test_only_firefox_sends_empty_frames(family: Family, sends: bool) -> None:
    assert sends_empty_frames(family) is sends
