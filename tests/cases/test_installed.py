"""What Firefox's suite says of host manifests that its look-up finds, and of hosts that are processes."""

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cases.conftest import CONNECTED, NAME, Stage

pytestmark = [
    pytest.mark.nmhost_family("firefox"),
    pytest.mark.skipif(sys.platform == "win32", reason="hosts run as processes on POSIX only"),
]

MANIFESTS = ".mozilla/native-messaging-hosts"
ECHO = """
import os, struct
def read(size):
    data = b""
    while len(data) < size and (more := os.read(0, size - len(data))):
        data += more
    return data
while header := read(4):
    os.write(1, header + read(*struct.unpack("=I", header)))
"""
Install = Callable[..., Path]


@pytest.fixture
def installed(stage: Stage, tmp_path: Path) -> Install:
    """Install a host in a throw-away home, with changed keys in its manifest."""
    script, program = tmp_path / "host.py", tmp_path / "bin" / "host"
    program.parent.mkdir()
    script.write_text(ECHO, encoding="utf-8")
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" "{script}" "$@"\n', encoding="utf-8")
    program.chmod(0o755)

    def make(**changes: object) -> Path:
        manifest = {"name": NAME, "description": "d", "type": "stdio", "path": str(program)}
        manifest |= {"allowed_extensions": [stage.ids[0]]} | changes
        file = tmp_path / MANIFESTS / f"{NAME}.json"
        file.parent.mkdir(parents=True)
        file.write_text(json.dumps(manifest), encoding="utf-8")
        stage.browser.find_hosts_at(tmp_path)
        return file

    return make


@pytest.mark.parametrize(
    ("changes", "text"),
    [
        ({"path": "host"}, "Native manifest {} has relative path value host (expected absolute path)"),
        ({"path": "../host"}, "Native manifest {} has relative path value ../host (expected absolute path)"),
        ({"name": "other"}, f"Native manifest {{}} has name property other (expected {NAME})"),
        ({"type": "pkcs11"}, "Native manifest {} has type property pkcs11 (expected stdio)"),
        (
            {"allowed_extensions": ["somebody@else.example"]},
            "This extension does not have permission to use native manifest {}",
        ),
    ],
    ids=["relative", "relative upwards", "name", "type", "callers"],
)
def test_firefox_says_why_a_manifest_is_no_use(
    stage: Stage, installed: Install, changes: dict[str, object], text: str
) -> None:
    file = installed(**changes)
    assert stage.install().background.evaluate(CONNECTED.replace("VALUE", "1")) == f"No such native application {NAME}"
    assert text.format(file) in stage.browser.console.texts


@pytest.mark.parametrize("path", ["./host", "../bin/host"])
def test_an_absolute_path_with_dots_in_it_starts(stage: Stage, installed: Install, tmp_path: Path, path: str) -> None:
    installed(path=f"{tmp_path}/bin/{path}")
    assert stage.install().background.evaluate(CONNECTED.replace("VALUE", "1")) == 1
