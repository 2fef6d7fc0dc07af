"""Wrappers, started as the browsers on Windows start them."""

import json
import os
import sys
from pathlib import Path

import pytest

from nmhost.install.windows import batch, wrapper

if sys.platform == "win32":
    from tests.windows.browsers import browser_words, receive, send, started

FOLDERS = {
    "plain": "host",
    "space": "my host",
    "metacharacters": "R&D (x86) ^ 'n' co;",
    "percent": "100% sure",
    "non-ascii": "J\u00fcrgen \u65e5\u672c",
}
# Chromium starts nothing but an .exe without cmd.
STARTS = [
    ("exe", "chromium through cmd"),
    ("exe", "chromium directly"),
    ("exe", "firefox"),
    ("bat", "chromium through cmd"),
    ("bat", "firefox"),
]

# Echoes frames; the first is its argv, so that a test sees what came through.
ECHO = """
import json, os, struct, sys
def post(payload): os.write(1, struct.pack("=I", len(payload)) + payload)
def exactly(size):
    data = b""
    while len(data) < size and (more := os.read(0, size - len(data))): data += more
    return data
def main():
    post(json.dumps(sys.argv[1:]).encode())
    while header := exactly(4): post(exactly(*struct.unpack("=I", header)))
    sys.exit(7)
"""


@pytest.fixture(params=STARTS, ids=" ".join)
def start(request: pytest.FixtureRequest) -> tuple[str, str]:
    """Return a kind of wrapper and a browser's way to start it."""
    return request.param


@pytest.fixture
def way(start: tuple[str, str]) -> str:
    return start[1]


@pytest.fixture
def folder() -> str:
    """Return a folder's name that a shell would stumble over."""
    return FOLDERS["metacharacters"]


@pytest.fixture
def program(folder: str, tmp_path: Path, start: tuple[str, str]) -> str:
    """Return the path of a wrapper around the echo above, in a folder of that name."""
    place = tmp_path / folder
    place.mkdir()
    (place / "echo_host.py").write_text(ECHO, encoding="utf-8")
    code = "import sys; sys.path.insert(0, sys.argv.pop(1)); from echo_host import main; main()"
    arguments = ["-I", "-c", code, str(place), "100% \u65e5"]
    make = wrapper if start[0] == "exe" else batch
    path = place / f"com.example.vault.{start[0]}"
    path.write_bytes(make(sys.executable, arguments))
    return str(path)


@pytest.mark.parametrize("folder", FOLDERS.values(), ids=list(FOLDERS))
def test_a_host_gets_the_words_of_wrapper_and_browser(program: str, way: str) -> None:
    with started(way, program, *browser_words(way)) as process:
        assert json.loads(receive(process)) == ["100% \u65e5", *browser_words(way)]


def test_frames_pass_unchanged_and_nothing_else_does(program: str, way: str) -> None:
    with started(way, program, *browser_words(way)) as process:
        receive(process)
        for payload in (bytes(range(256)), b"\r\n\n\r\x1a\0" * 50, b"", os.urandom(100_000)):
            send(process, payload)
            assert receive(process) == payload
        process.close_input()
        assert process.read(100, 10) == b""


def test_the_exit_code_of_the_host_is_the_wrapper_s(program: str, way: str) -> None:
    with started(way, program, *browser_words(way)) as process:
        receive(process)
        process.close_input()
        assert process.wait(10) == 7


def test_ending_an_exe_ends_its_host(tmp_path: Path) -> None:
    (tmp_path / "host.exe").write_bytes(
        wrapper(sys.executable, ["-I", "-c", "import os; os.write(1, b'up'); os.read(0, 1)"])
    )
    with started("chromium directly", str(tmp_path / "host.exe")) as process:
        assert process.read(2, 10) == b"up"
        process.terminate()
        assert process.read(1, 10) == b"", "the host holds its stdout open for as long as it lives"
