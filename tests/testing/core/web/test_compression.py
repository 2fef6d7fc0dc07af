"""Bytes go into each format and come back; what is not in it is told by what is wrong with it."""

import base64
import gzip
import zlib

import pytest

from nmhost.testing.core.web.compression import answer

DATA = b"to be compressed " * 20


def asked(how: str, kind: str, data: bytes) -> dict[str, str]:
    return answer({"how": how, "kind": kind, "data": base64.b64encode(data).decode()})


@pytest.mark.parametrize("kind", ["gzip", "deflate", "deflate-raw"])
def test_what_goes_in_comes_out(kind: str) -> None:
    packed = base64.b64decode(asked("compress", kind, DATA)["data"])
    assert len(packed) < len(DATA)
    assert base64.b64decode(asked("decompress", kind, packed)["data"]) == DATA


def test_others_read_what_it_writes() -> None:
    assert gzip.decompress(base64.b64decode(asked("compress", "gzip", DATA)["data"])) == DATA
    assert zlib.decompress(base64.b64decode(asked("compress", "deflate", DATA)["data"])) == DATA


@pytest.mark.parametrize(
    ("data", "error"),
    [
        pytest.param(b"nothing of the kind", "The compressed data was not valid.", id="another format"),
        pytest.param(gzip.compress(DATA)[:-4], "Compressed input was truncated.", id="cut"),
        pytest.param(b"", "Compressed input was truncated.", id="empty"),
        pytest.param(gzip.compress(DATA) + b"more", "Junk found after end of compressed data.", id="more behind it"),
    ],
)
def test_what_is_wrong_is_told(data: bytes, error: str) -> None:
    assert asked("decompress", "gzip", data) == {"error": error}
