"""Browsers that will not start: the reason is told in time, and nothing is left."""

import tempfile
from pathlib import Path

import pytest

from nmhost.errors import BrowserError
from nmhost.testing import real

FAMILIES = ("chromium", "firefox")


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def play(family: str, body: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "browser"
    program.write_text(f"#!/bin/sh\n{body}\n")
    program.chmod(0o755)
    monkeypatch.setenv(f"NMHOST_{family.upper()}", str(program))


BODIES = {
    "it ends at once": ("echo 'oh no' >&2; exit 1", "ended at once .*oh no"),
    "it hangs": ("exec sleep 60", "did not answer in 0.5 s"),
    "a library is missing": (
        "echo 'x: error while loading shared libraries: libnss3.so: cannot open' >&2; exit 127",
        r"libnss3\.so is missing; .*apt-get install",
    ),
}


@pytest.mark.parametrize("family", FAMILIES)
@pytest.mark.parametrize(("body", "told"), BODIES.values(), ids=BODIES.keys())
def test_the_reason_is_told_and_nothing_is_left(
    family: str, body: str, told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, temporary: Path
) -> None:
    play(family, body, tmp_path, monkeypatch)
    with pytest.raises(BrowserError, match=told):
        real.start(family, timeout=0.5)
    assert list(temporary.iterdir()) == []
