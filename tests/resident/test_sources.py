"""Whether the files of an app are other ones by now."""

import importlib
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from nmhost.resident.sources import Sources

MODULE = "an_app_of_this_test"


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    path = tmp_path / f"{MODULE}.py"
    path.write_text("A = 1\n", "utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.delitem(sys.modules, MODULE, raising=False)
    importlib.import_module(MODULE)
    yield path
    del sys.modules[MODULE]


def test_nothing_has_changed_where_nothing_was_written(file: Path) -> None:
    assert not Sources().have_changed()


def test_a_file_that_is_written_anew_has_changed(file: Path) -> None:
    sources = Sources()
    file.write_text("A = 22\n", "utf-8")
    assert sources.have_changed()


def test_a_file_that_is_gone_has_changed(file: Path) -> None:
    sources = Sources()
    file.unlink()
    assert sources.have_changed()
