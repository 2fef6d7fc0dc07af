"""What is looked up is there or not, on the disk and in the tests' memory alike."""

from pathlib import Path

import pytest

from nmhost.browsers import Disk, Files, Nowhere
from tests.memory_files import MemoryFiles


@pytest.fixture(params=["disk", "memory"])
def files(request: pytest.FixtureRequest, tmp_path: Path) -> Files:
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "plain").write_bytes(b"content")
    (tmp_path / "folder" / "program").write_bytes(b"#!/bin/sh\n")
    (tmp_path / "folder" / "program").chmod(0o755)
    found = {str(path): path.read_bytes() for path in (tmp_path / "folder").iterdir()}
    return Disk() if request.param == "disk" else MemoryFiles(found, (str(tmp_path / "folder" / "program"),))


@pytest.mark.parametrize(("path", "there"), [("folder", True), ("folder/plain", True), ("folder/other", False)])
def test_what_is_there_exists(files: Files, tmp_path: Path, path: str, there: bool) -> None:
    assert files.exists(tmp_path / path) is there


@pytest.mark.parametrize(
    ("path", "yes"), [("folder", False), ("folder/plain", False), ("folder/program", True), ("folder/other", False)]
)
def test_only_a_file_with_a_mode_bit_is_executable(files: Files, tmp_path: Path, path: str, yes: bool) -> None:
    assert files.executable(tmp_path / path) is yes


def test_a_file_is_read(files: Files, tmp_path: Path) -> None:
    assert files.read(tmp_path / "folder" / "plain") == b"content"
    assert files.read(tmp_path / "folder" / "plain", 4) == b"cont"


@pytest.mark.parametrize(("path", "error"), [("folder", IsADirectoryError), ("folder/other", FileNotFoundError)])
def test_what_is_no_file_is_not_read(files: Files, tmp_path: Path, path: str, error: type[OSError]) -> None:
    with pytest.raises(error):
        files.read(tmp_path / path)


def test_a_folder_has_entries(files: Files, tmp_path: Path) -> None:
    assert sorted(files.entries(tmp_path / "folder") or []) == ["plain", "program"]


def test_what_is_no_folder_has_none(files: Files, tmp_path: Path) -> None:
    assert files.entries(tmp_path / "folder" / "plain") is None


def test_a_dangling_link_is_not_there(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "nothing")
    assert not Disk().exists(tmp_path / "link")


def test_nothing_is_nowhere(tmp_path: Path) -> None:
    nowhere = Nowhere()
    assert (nowhere.exists(tmp_path), nowhere.executable(tmp_path), nowhere.entries(tmp_path)) == (False, False, None)
    with pytest.raises(FileNotFoundError):
        nowhere.read(tmp_path)
