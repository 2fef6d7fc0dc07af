"""A manifest that a tap has changed is, to an installation, the one that it wrote."""

import base64
import json
from pathlib import Path

import pytest

from nmhost.install.tapped import TAP_RECORD, without_tap

BEFORE = b'{"path": "/srv/host"}'


@pytest.fixture
def manifest(tmp_path: Path) -> Path:
    after = json.dumps({"path": str(tmp_path / "host-1234")}).encode()
    path = tmp_path / "com.example.host.json"
    path.write_bytes(after)
    row = {"path": str(path), "before": [_text(BEFORE)], "after": _text(after)}
    (tmp_path / TAP_RECORD).write_text(json.dumps({"manifests": [row]}), encoding="utf-8")
    return path


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode()


def test_what_was_there_before_the_tap_is_told(manifest: Path) -> None:
    assert without_tap(manifest, manifest.read_bytes()) == BEFORE


@pytest.mark.parametrize("content", [b'{"path": "relative"}', b"[]", b"no JSON", b'{"path": "/nowhere/host"}', b"{}"])
def test_what_no_tap_wrote_is_what_it_is(manifest: Path, content: bytes) -> None:
    assert without_tap(manifest, content) == content


def test_one_that_was_edited_since_is_not_the_taps(manifest: Path) -> None:
    edited = json.dumps({**json.loads(manifest.read_bytes()), "description": "mine"}).encode()
    assert without_tap(manifest, edited) == edited


def test_a_broken_record_tells_nothing(manifest: Path) -> None:
    manifest.with_name(TAP_RECORD).write_text("{", encoding="utf-8")
    assert without_tap(manifest, manifest.read_bytes()) == manifest.read_bytes()
