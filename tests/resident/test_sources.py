"""Whether the files of an app are other ones by now."""

import importlib
import importlib.util
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from nmhost.resident import sources as sources_module
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


def test_what_is_imported_later_counts_too(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    later = file.with_name("imported_later.py")
    later.write_text("B = 1\n", "utf-8")
    sources = Sources()
    monkeypatch.setitem(sys.modules, later.stem, importlib.import_module(later.stem))
    assert not sources.have_changed()
    later.write_text("B = 22\n", "utf-8")
    assert sources.have_changed()


def test_a_file_that_is_about_to_be_imported_counts_as_it_is_now(tmp_path: Path) -> None:
    app = tmp_path / "app.py"
    app.write_text("C = 1\n", "utf-8")
    sources = Sources(str(app))
    app.write_text("C = 22\n", "utf-8")
    assert sources.have_changed()


def test_a_module_that_is_loaded_when_it_is_used_stays_as_it_is(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    spec = importlib.util.find_spec(MODULE)
    assert spec is not None
    assert spec.loader is not None
    spec.loader = importlib.util.LazyLoader(spec.loader)
    lazy = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(lazy)
    monkeypatch.setitem(sys.modules, MODULE, lazy)
    Sources().look()
    assert "A" not in object.__getattribute__(lazy, "__dict__")


def test_another_thread_may_look_while_the_system_is_asked(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sources, facts, asked = Sources(), sources_module._facts, []

    def look_too(path: str) -> object:
        asked.append(path)
        if len(asked) == 1:
            late = ModuleType("imported_meanwhile")
            late.__file__ = str(file.with_name("imported_meanwhile.py"))
            monkeypatch.setitem(sys.modules, late.__name__, late)
            sources.look()
        return facts(path)

    monkeypatch.setattr(sources_module, "_facts", look_too)
    assert not sources.have_changed()
    assert len(asked) > 2
