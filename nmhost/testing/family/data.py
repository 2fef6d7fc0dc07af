"""The families' data for the emulated browser, read from manifests/emulator.toml."""

import tomllib
from collections.abc import Mapping
from functools import cache

from nmhost.browsers import data_path


@cache
def tables() -> Mapping[str, Mapping[str, object]]:
    """Return the tables of manifests/emulator.toml, one a family."""
    return tomllib.loads(data_path("manifests", "emulator.toml").read_text(encoding="utf-8"))
