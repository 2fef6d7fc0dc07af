"""The rules of a family's version: manifests/extension, a file a family and version."""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import cast

from nmhost.browsers import data_path


@cache
def read_rules(family: str, major: int | None = None) -> Mapping[str, object]:
    """Return a family's rules: of that version, or of the newest if there are none of it."""
    files = rule_files(family)
    chosen = major if major in files else max(files)
    return cast("Mapping[str, object]", json.loads(files[chosen].read_text(encoding="utf-8")))


def rule_files(family: str) -> dict[int, Path]:
    """Return the files of a family by the browser's major version."""
    folder = data_path("manifests", "extension")
    return {int(file.stem.rpartition("-")[2]): file for file in folder.glob(f"{family}-*.json")}


def major_of(version: str | None) -> int | None:
    """Return the major number of a version."""
    return int(version.split(".")[0]) if version else None
