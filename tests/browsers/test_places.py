"""The places of the data files mean paths, for any system's user on any system."""

import sys
from pathlib import PurePath, PurePosixPath, PureWindowsPath

import platformdirs.macos
import platformdirs.unix
import platformdirs.windows
import pytest

from nmhost.browsers import Places, Scope, System, this_system
from nmhost.errors import DefinitionError

LINUX = Places(System.LINUX, PurePosixPath("/home/u"))
WINDOWS = Places(System.WINDOWS, PureWindowsPath("C:\\Users\\Jürgen K"))


@pytest.mark.parametrize(
    ("place", "environ", "path"),
    [
        ("~/.mozilla", {}, "/home/u/.mozilla"),
        ("/etc/opt", {}, "/etc/opt"),
        ("$CONFIG_HOME/chromium", {}, "/home/u/.config/chromium"),
        ("$CONFIG_HOME/chromium", {"XDG_CONFIG_HOME": "/x"}, "/x/chromium"),
        ("$CONFIG_HOME/chromium", {"XDG_CONFIG_HOME": "/x", "CHROME_CONFIG_HOME": "/c"}, "/c/chromium"),
        ("$XDG_CONFIG_HOME/opera", {"CHROME_CONFIG_HOME": "/c"}, "/home/u/.config/opera"),
        ("$XDG_CONFIG_HOME/opera", {"XDG_CONFIG_HOME": "relative"}, "/home/u/.config/opera"),
        ("$UNKNOWN/x", {}, "$UNKNOWN/x"),
        ("$lower", {}, "$lower"),
    ],
)
def test_linux_places(place: str, environ: dict[str, str], path: str) -> None:
    assert Places(System.LINUX, PurePosixPath("/home/u"), environ).expand(place) == PurePosixPath(path)


@pytest.mark.parametrize(
    ("place", "path"),
    [
        ("$LOCALAPPDATA/Google", "C:\\Users\\Jürgen K\\AppData\\Local\\Google"),
        ("$PROGRAMFILES_X86/x", "C:\\Program Files (x86)\\x"),
        ("~/x", "C:\\Users\\Jürgen K\\x"),
    ],
)
def test_windows_places(place: str, path: str) -> None:
    assert WINDOWS.expand(place) == PureWindowsPath(path)


def test_a_root_stands_before_system_places_alone() -> None:
    places = Places(System.LINUX, PurePosixPath("/home/u"), root="/build")
    assert [str(places.expand(each)) for each in ("/etc/x", "~/x")] == ["/build/etc/x", "/home/u/x"]


def test_a_throw_away_home_ignores_the_environment(tmp_path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", "/elsewhere")
    places = Places.here(home=tmp_path)
    assert (places.home, dict(places.environ)) == (tmp_path, {})


def test_here_is_this_user(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NMHOST_TEST_MARK", "1")
    assert Places.here().environ["NMHOST_TEST_MARK"] == "1"


@pytest.mark.parametrize(
    ("platform", "system"),
    [("linux", System.LINUX), ("darwin", System.MACOS), ("win32", System.WINDOWS), ("plan9", System.LINUX)],
)
def test_the_system_is_told_by_the_platform(monkeypatch: pytest.MonkeyPatch, platform: str, system: System) -> None:
    monkeypatch.setattr("sys.platform", platform)
    assert this_system() is system


ORACLES = {
    System.LINUX: platformdirs.unix.Unix,
    System.MACOS: platformdirs.macos.MacOS,
    System.WINDOWS: platformdirs.windows.Windows,
}


@pytest.mark.parametrize("kind", ["data", "log", "config"])
@pytest.mark.parametrize("system", [System.LINUX, System.MACOS])
def test_own_folders_are_those_of_platformdirs(system: System, kind, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", "/home/u")
    told = getattr(ORACLES[system]("nmhost", False), f"user_{kind}_dir")
    assert str(Places(system, PurePosixPath("/home/u")).folder(kind)) == told


def test_a_host_has_a_folder_and_a_log_folder() -> None:
    assert [LINUX.host_folder("a.b"), LINUX.host_folder("a.b", Scope.SYSTEM), LINUX.log_folder("a.b")] == [
        PurePosixPath("/home/u/.local/share/nmhost/hosts/a.b"),
        PurePosixPath("/opt/nmhost/hosts/a.b"),
        PurePosixPath("/home/u/.local/state/nmhost/log/a.b"),
    ]


def test_only_known_groups_are_administrators() -> None:
    assert Places(System.MACOS, PurePath("/Users/u")).administrators() == {0, 80}


@pytest.mark.skipif(sys.platform == "win32", reason="HOME is not looked at there")
@pytest.mark.parametrize("home", ["", "relative", "."])
def test_a_home_that_is_no_absolute_path_is_refused(monkeypatch: pytest.MonkeyPatch, home: str) -> None:
    monkeypatch.setenv("HOME", home)
    with pytest.raises(DefinitionError, match="set HOME to its absolute path"):
        Places.here()
