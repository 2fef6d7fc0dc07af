"""An extension is a folder, whose files are read inside it alone, or a manifest, whose files count as there."""

import json
from pathlib import Path

import pytest

from nmhost.extension.source import Source


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    own = tmp_path / "extension"
    (own / "lib").mkdir(parents=True)
    (own / "lib" / "a.js").write_bytes(b"a")
    (tmp_path / "secret").write_bytes(b"secret")
    return own


def test_files_are_read_by_their_paths_and_none_above(folder: Path) -> None:
    source = Source(folder)
    assert (source.read("lib/a.js"), source.read("/lib/../lib/a.js"), source.read("lib")) == (b"a", b"a", None)
    assert (source.read("../secret"), source.has("lib/b.js"), source.has("lib/a.js")) == (None, False, True)
    assert (source.has_folder("lib"), source.folders("."), source.names(), source.data()) == (
        True,
        ["lib"],
        ["lib"],
        None,
    )


def test_of_a_manifest_alone_every_file_counts_as_there() -> None:
    source = Source(manifest={"a": "ä"})
    assert json.loads(source.data() or b"") == {"a": "ä"}
    assert (source.has("any"), source.read("any"), source.has_files, source.has_folder("x")) == (
        True,
        None,
        False,
        False,
    )
    assert (source.folders("x"), source.names()) == ([], [])
