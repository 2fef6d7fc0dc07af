"""What a browser says of an extension that a test makes."""

import json
from collections.abc import Mapping
from pathlib import Path

from nmhost.extension import judge

LEAST: Mapping[str, object] = {"manifest_version": 3, "name": "x", "version": "1"}


def said(family: str, folder: Path | None = None, files: Mapping[str, str] | None = None, **keys: object) -> str:
    """Return all that a family says of a manifest with these keys; of one in a folder, files beside it count.

    Args:
        family: The family.
        folder: Where it is written; None for a manifest alone.
        files: The texts of other files by their paths.
        keys: Its keys; None leaves one out.
    """
    whole = {key: value for key, value in {**LEAST, **keys}.items() if value is not None}
    if folder is None:
        return judge(whole, family).text
    for path, text in {**(files or {}), "manifest.json": json.dumps(whole)}.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    return judge(folder, family).text
