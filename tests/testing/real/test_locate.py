"""Finding the browser that is to be driven."""

from pathlib import Path

import pytest

from nmhost.browsers import Family
from nmhost.errors import BrowserError
from nmhost.testing.real.locate import locate, why_not


@pytest.fixture(autouse=True)
def empty_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    for family in Family:
        monkeypatch.delenv(f"NMHOST_{family.name}", raising=False)


def add_program(folder: Path, name: str) -> Path:
    path = folder / name
    path.write_text("#!/bin/sh\n")
    path.chmod(0o755)
    return path


@pytest.mark.parametrize(
    ("family", "program", "browser"),
    [
        (Family.CHROMIUM, "chromium", "chromium"),
        (Family.CHROMIUM, "google-chrome", "chrome"),
        (Family.FIREFOX, "firefox-esr", "firefox"),
    ],
)
def test_a_program_on_path_is_found(tmp_path: Path, family: Family, program: str, browser: str) -> None:
    path = add_program(tmp_path, program)
    found = locate(family)
    assert (found.path, found.browser.id) == (path, browser)


def test_chromium_is_preferred(tmp_path: Path) -> None:
    add_program(tmp_path, "google-chrome")
    add_program(tmp_path, "chromium")
    assert locate(Family.CHROMIUM).browser.id == "chromium"


def test_a_program_may_be_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = add_program(tmp_path, "my-own")
    monkeypatch.setenv("NMHOST_FIREFOX", str(path))
    assert locate(Family.FIREFOX).path == path


def test_a_named_program_that_is_missing_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NMHOST_FIREFOX", "/nonexistent/firefox")
    with pytest.raises(BrowserError, match="NMHOST_FIREFOX names '/nonexistent/firefox', which is no program"):
        locate(Family.FIREFOX)


@pytest.mark.parametrize(("family", "package"), [(Family.CHROMIUM, "chromium"), (Family.FIREFOX, "firefox-esr")])
def test_a_missing_browser_is_told_with_what_mends_it(family: Family, package: str) -> None:
    with pytest.raises(BrowserError, match=f"apt-get install {package}"):
        locate(family)
    assert package in str(why_not(family))


def test_host_manifests_are_looked_for_beside_the_profiles(tmp_path: Path) -> None:
    add_program(tmp_path, "google-chrome")
    assert locate(Family.CHROMIUM).user_data_folder() == ".config/google-chrome"
