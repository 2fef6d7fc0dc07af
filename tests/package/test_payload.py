"""The program that a package brings: a frozen one, or an app with what it needs."""

from pathlib import Path

import pytest

from nmhost.errors import InstallRefused
from nmhost.package import frozen, source
from tests.package.vault import NAME


def test_a_frozen_program_is_all_that_lies_in_its_folder(tmp_path: Path) -> None:
    (tmp_path / "_internal").mkdir()
    (tmp_path / "_internal" / "base_library.zip").write_bytes(b"zip")
    (tmp_path / "vault").write_bytes(b"elf")
    payload = frozen(tmp_path / "vault")
    assert {name: file.mode for name, file in payload.files.items()} == {
        "_internal/base_library.zip": 0o644,
        "vault": 0o755,
    }


def test_a_program_beside_others_is_taken_alone(tmp_path: Path) -> None:
    for name in ("vault", "other", "third"):
        (tmp_path / name).write_bytes(b"elf")
    assert list(frozen(tmp_path / "vault").files) == ["vault"]


@pytest.mark.parametrize(
    "part", ["_internal/base_library.zip", "lib/library.zip", "python311.dll", "libpython3.11.so.1"]
)
def test_a_frozen_folder_is_known_by_its_parts(tmp_path: Path, part: str) -> None:
    (tmp_path / part).parent.mkdir(exist_ok=True)
    for name in (part, "vault", "other"):
        (tmp_path / name).write_bytes(b"x")
    assert {*frozen(tmp_path / "vault").files} == {part, "vault", "other"}


def test_a_folder_that_is_larger_than_a_programs_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("nmhost.package.payload._MOST_FILES", 2)
    for name in ("vault", "library.zip", "x"):
        (tmp_path / name).write_bytes(b"x")
    with pytest.raises(InstallRefused, match=r"would be taken; freeze vault into a folder of its own"):
        frozen(tmp_path / "vault")


def test_a_program_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InstallRefused, match="pyinstaller"):
        frozen(tmp_path / "vault")


def test_an_app_takes_along_what_of_nmhost_it_needs_to_run(tmp_path: Path) -> None:
    payload = source(tmp_path / "vault.py", NAME)
    assert {"vault.py", NAME, "lib/nmhost/__init__.py", "lib/nmhost/start.py"} <= set(payload.files)
    assert not any("/cli/" in path or "/testing/" in path for path in payload.files)
