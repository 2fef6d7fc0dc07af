"""The version of the C library that a frozen program needs is read from its files."""

import pytest

from nmhost.package import File, Payload
from nmhost.package.glibc import needed_glibc


@pytest.mark.parametrize(
    ("files", "version"),
    [
        pytest.param({"vault": b"\x7fELF\0GLIBC_2.9\0GLIBC_2.36\0GLIBC_2.2.5\0"}, "2.36", id="one file"),
        pytest.param({"vault": b"\x7fELF\0GLIBC_2.2.5\0", "lib.so": b"\x7fELFGLIBC_2.34\0"}, "2.34", id="a library"),
        pytest.param({"vault": b"\x7fELF", "notes.txt": b"GLIBC_2.99"}, "", id="none, and a text that names one"),
    ],
)
def test_the_newest_version_asked_for_is_needed(files: dict[str, bytes], version: str) -> None:
    payload = Payload({name: File(data) for name, data in files.items()}, "vault", frozen=True)
    assert needed_glibc(payload) == version
