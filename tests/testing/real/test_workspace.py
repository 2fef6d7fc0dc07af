"""The folders of a browser, and what of them goes."""

import os
from pathlib import Path

import pytest

from nmhost.testing.real.workspace import Workspace

PROFILE = ".config/chromium"


def test_a_home_of_its_own_goes_with_everything_in_it() -> None:
    workspace = Workspace(profile=PROFILE)
    (workspace.profile / "Default").mkdir()
    workspace.remove()
    assert not workspace.home.exists()


def test_a_given_home_stays_without_the_profile(tmp_path: Path) -> None:
    hosts = tmp_path / PROFILE / "NativeMessagingHosts"
    hosts.mkdir(parents=True)
    workspace = Workspace(tmp_path, PROFILE)
    (workspace.profile / "Default").mkdir()
    (workspace.profile / "Last Version").write_text("156")
    workspace.remove()
    assert list(workspace.profile.iterdir()) == [hosts]


def test_links_in_the_profile_are_not_followed(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    workspace = Workspace(tmp_path / "home", PROFILE)
    (workspace.profile / "SingletonLock").symlink_to(outside)
    workspace.remove()
    assert outside.exists()


@pytest.mark.parametrize("others", [[], ["somebody's"]], ids=["alone", "with a file of somebody's"])
def test_a_killed_chromiums_folder_for_its_socket_goes(tmp_path: Path, others: list[str]) -> None:
    aside = tmp_path / "org.chromium.Chromium.a1"
    aside.mkdir()
    for name in ("SingletonSocket", "SingletonCookie", *others):
        (aside / name).touch()
    workspace = Workspace(tmp_path / "home", PROFILE)
    (workspace.profile / "SingletonSocket").symlink_to(aside / "SingletonSocket")
    workspace.remove()
    assert [each.name for each in tmp_path.glob("org*/*")] == others
    assert aside.exists() == bool(others)


def test_a_profile_may_lie_outside_the_home(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path)
    assert not workspace.profile.is_relative_to(tmp_path)
    workspace.remove()
    assert list(tmp_path.iterdir()) == []


def test_the_environment_is_small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", "/elsewhere")
    workspace = Workspace(tmp_path)
    environment = workspace.environment({"LAB": "1"})
    workspace.remove()
    assert environment["HOME"] == str(tmp_path)
    assert environment["PATH"] == os.environ["PATH"]
    assert environment["LAB"] == "1"
    assert "XDG_CONFIG_HOME" not in environment
