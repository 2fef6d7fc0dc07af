"""What a binary is made for is read from its head."""

import platform
import sys
from pathlib import Path

import pytest

from nmhost.doctor.binaries import Binary, binary_in
from nmhost.doctor.rows import machines


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="programs here have another form")
def test_this_machines_own_programs_are_made_for_it() -> None:
    binary = binary_in(Path("/bin/sh").resolve())
    assert binary is not None
    (machine,) = [each for each in machines() if each.elf == binary.machine]
    assert platform.machine().lower() in machine.runs_on
    assert Path(binary.loader).exists()


@pytest.mark.parametrize(
    ("data", "binary"),
    [
        (b"MZ\x90\0", Binary("windows")),
        (b"\xcf\xfa\xed\xfe", Binary("macos")),
        (b"\x7fELF", None),
        (b"PK\x03\x04", None),
        (b"", None),
    ],
    ids=["PE", "Mach-O", "cut off", "zip", "empty"],
)
def test_other_forms(tmp_path: Path, data: bytes, binary: Binary | None) -> None:
    (tmp_path / "program").write_bytes(data)
    assert binary_in(tmp_path / "program") == binary


def test_what_is_not_there_is_none(tmp_path: Path) -> None:
    assert binary_in(tmp_path / "nosuch") is None
