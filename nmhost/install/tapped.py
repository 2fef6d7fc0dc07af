"""What a manifest held before a tap of nmhost's was put in place: to an installation it is the file that it wrote."""

import base64
from pathlib import Path, PurePath

from nmhost.browsers import parse_json
from nmhost.browsers.rows import Row, is_table

TAP_RECORD = "tap.json"
"""The record beside the program that a tapped manifest names; nmhost.tap writes it."""


def without_tap(path: Path, content: bytes) -> bytes:
    """Return what a file held before a tap changed it to *content*; *content* if none did."""
    if path.suffix != ".json":
        return content
    try:
        manifest = parse_json(content)
        program = manifest.get("path") if is_table(manifest) else None
        record = PurePath(program).parent / TAP_RECORD if isinstance(program, str) else None
        value = parse_json(Path(record).read_bytes()) if record and record.is_absolute() else None
        rows = Row(value, str(record)).tables("manifests") if is_table(value) else []
        return next((before for row in rows for before in _before(row, path, content)), content)
    except (OSError, ValueError):
        return content


def _before(row: Row, path: Path, content: bytes) -> list[bytes]:
    if row.text("path") != str(path) or base64.b64decode(row.text("after")) != content:
        return []
    return [base64.b64decode(each) for each in row.texts("before")]
