"""Find and read the data that is shipped beside the code: manifests/ and installers/."""

import json
import tomllib
from pathlib import Path
from typing import Literal

Kind = Literal["manifests", "installers"]

_PACKAGE = Path(__file__).resolve().parent.parent


def data_path(kind: Kind, *parts: str) -> Path:
    """Return where a data file lies: in the wheel's nmhost/_data, else in the checkout's root."""
    shipped = _PACKAGE / "_data" / kind
    folder = shipped if shipped.is_dir() else _PACKAGE.parent / kind
    return folder.joinpath(*parts)


def parse_json(data: str | bytes) -> object:
    """Return the value that a JSON text holds.

    Raises:
        ValueError: It holds none, or one that is nested too deeply.
    """
    try:
        value: object = json.loads(data)
    except RecursionError as error:
        raise ValueError("it is nested too deeply") from error
    return value


def read_toml(path: Path) -> dict[str, object]:
    """Return the tables of a TOML file."""
    return tomllib.loads(path.read_text(encoding="utf-8"))
