"""What an extension's browser reads of its files."""

from pathlib import Path

import pytest

from nmhost.errors import DefinitionError
from nmhost.testing.core.owned.files import Files


@pytest.fixture
def files(tmp_path: Path) -> Files:
    folder = tmp_path / "own"
    folder.mkdir()
    (tmp_path / "out.txt").write_text("out", encoding="utf-8")
    (folder / "a b.js").write_bytes(b"\xef\xbb\xbflet a;\xff")
    return Files(folder, "an-id", follows_links=False)


def test_a_file_is_read_as_text_and_as_bytes(files: Files) -> None:
    assert files.read("a b.js") == "let a;\ufffd"
    assert files.read_bytes("a b.js") == b"\xef\xbb\xbflet a;\xff"


@pytest.mark.parametrize("path", ["a%20b.js", "/a b.js", "a b.js?version=2", "a b.js#top"])
def test_a_path_is_read_as_a_url_s(files: Files, path: str) -> None:
    assert files.has(path)
    assert files.changed_at(path) is not None


@pytest.mark.parametrize("path", ["b.js", "../out.txt", "%2e%2e/out.txt", "."])
def test_what_is_no_file_of_its_own_is_not_there(files: Files, path: str) -> None:
    assert (files.read(path), files.read_bytes(path), files.changed_at(path)) == (None, None, None)


def test_a_script_that_is_missing_is_named_with_its_extension(files: Files) -> None:
    assert files.scripts(["a b.js"]) == [("a b.js", "let a;\ufffd", False)]
    with pytest.raises(DefinitionError, match="the extension an-id names b"):
        files.scripts(["b.js"])


def test_an_extension_without_a_folder_has_no_files() -> None:
    assert not Files(None, "an-id", follows_links=True).has("a.js")
