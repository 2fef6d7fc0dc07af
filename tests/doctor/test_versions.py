"""The version of a Firefox-family browser is read beside its program."""

import os
from pathlib import Path

import pytest

from nmhost.doctor.versions import engine_version, major, newest, obeys, versions_beside

INI = "[Build]\nBuildID=20261117185949\nMilestone={}\n"


@pytest.mark.parametrize(
    ("text", "version"),
    [(INI.format("153.8.0"), "153.8.0"), ("[Build]\n", ""), ("", ""), ("no ini", ""), ("[a]\n[a]\n", "")],
    ids=["stated", "not stated", "empty", "none", "broken"],
)
def test_the_engines_version_is_what_platform_ini_states(text: str, version: str) -> None:
    assert engine_version(text) == version


@pytest.mark.parametrize(
    ("version", "since", "answer"),
    [("157.0", "157", True), ("156.0.1", "157", False), ("", "157", None), ("", "", True), ("9.0", "157", False)],
)
def test_a_version_obeys_what_came_with_it_or_before(version: str, since: str, answer: bool | None) -> None:
    assert obeys(version, since) is answer


def test_the_newest_version_is_told_by_number() -> None:
    assert (newest(["99.0", "157.0", "9"]), newest([]), major("x")) == ("157.0", "", 0)


@pytest.fixture
def engine(tmp_path: Path) -> Path:
    """Return a browser's own folder."""
    folder = tmp_path / "lib" / "firefox"
    folder.mkdir(parents=True)
    (folder / "platform.ini").write_text(INI.format("157.1"), encoding="utf-8")
    (folder / "firefox").write_bytes(b"\x7fELF")
    return folder


def test_it_is_found_beside_the_program_a_link_leads_to(tmp_path: Path, engine: Path) -> None:
    link = tmp_path / "firefox"
    link.symlink_to(os.path.relpath(engine / "firefox", tmp_path))
    assert versions_beside([str(link)]) == ["157.1"]


def test_it_is_found_beside_the_program_a_script_names(tmp_path: Path, engine: Path) -> None:
    script = tmp_path / "firefox"
    script.write_text(f'#!/bin/sh\nexec "{engine}/firefox" "$@"\n', encoding="utf-8")
    assert versions_beside([str(script)]) == ["157.1"]


def test_it_is_found_in_a_bundle(tmp_path: Path) -> None:
    resources = tmp_path / "Firefox.app" / "Contents" / "Resources"
    resources.mkdir(parents=True)
    (resources / "platform.ini").write_text(INI.format("158.0"), encoding="utf-8")
    assert versions_beside([str(tmp_path / "Firefox.app")]) == ["158.0"]


def test_a_program_that_is_gone_has_none(tmp_path: Path) -> None:
    assert versions_beside([str(tmp_path / "firefox")]) == []
