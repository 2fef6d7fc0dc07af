"""Freeze an app that a package can't carry as source."""

import importlib.util
from dataclasses import replace
from pathlib import Path

import pytest

from nmhost.errors import InstallRefused
from nmhost.install.trial import Trial
from nmhost.package import freeze
from nmhost.project.declared import resolve
from tests.hosts import DECLARATION, ORIGIN


@pytest.mark.skipif(
    importlib.util.find_spec("PyInstaller") is None, reason="needs PyInstaller: pip install pyinstaller"
)
@pytest.mark.timeout(300)
def test_an_app_with_a_dependency_is_frozen_and_starts(tmp_path: Path) -> None:
    app = tmp_path / "app.py"
    app.write_text(f"import click\n{DECLARATION}other = None\n", encoding="utf-8")
    program = freeze(resolve(f"{app}:host"), tmp_path / "frozen")
    Trial(program, (ORIGIN,)).take()
    assert program.stem == "test"


def test_a_python_without_pyinstaller_is_told_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = tmp_path / "app.py"
    app.write_text(DECLARATION, encoding="utf-8")
    resolved = resolve(str(app))
    (tmp_path / "PyInstaller.py").write_text("raise ImportError\n", encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    with pytest.raises(InstallRefused, match=r"-m pip install pyinstaller"):
        freeze(resolved, tmp_path / "frozen")


def test_a_module_that_the_python_lacks_is_named_before_anything_is_frozen(tmp_path: Path) -> None:
    app = tmp_path / "app.py"
    later = "def later():\n    import not_there.at_all\n    import click\n"
    app.write_text(later + DECLARATION, encoding="utf-8")
    with pytest.raises(InstallRefused, match=r"does not have: not_there; install it"):
        freeze(resolve(str(app)), tmp_path / "frozen")


def test_a_python_that_can_t_be_asked_says_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = tmp_path / "app.py"
    app.write_text(f"def later():\n    import click\n{DECLARATION}", encoding="utf-8")
    resolved = resolve(str(app))
    python = tmp_path / "python"
    python.write_text("#!/bin/sh\necho 'ImportError: no encodings' >&2\nexit 3\n", encoding="utf-8")
    python.chmod(0o755)
    assert resolved.interpreter
    broken = replace(resolved, interpreter=replace(resolved.interpreter, path=str(python)))
    with pytest.raises(InstallRefused, match=r"asked whether it has .*click\), ended with .*3.*: ImportError: no enc"):
        freeze(broken, tmp_path / "frozen")


def test_what_starts_with_python_may_print(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = tmp_path / "app.py"
    app.write_text(f"def later():\n    import not_there\n{DECLARATION}", encoding="utf-8")
    resolved = resolve(str(app))
    (tmp_path / "sitecustomize.py").write_text("print('hello', end=' ')\n", encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    assert resolved.interpreter
    open_one = replace(resolved, interpreter=replace(resolved.interpreter, flags=()))
    with pytest.raises(InstallRefused, match=r"does not have: not_there; install"):
        freeze(open_one, tmp_path / "frozen")


def test_a_folder_of_something_else_is_left(tmp_path: Path) -> None:
    app = tmp_path / "app.py"
    app.write_text(DECLARATION, encoding="utf-8")
    own = tmp_path / "frozen" / "dist" / "test" / "own.txt"
    own.parent.mkdir(parents=True)
    own.write_text("mine", encoding="utf-8")
    with pytest.raises(InstallRefused, match="holds something else"):
        freeze(resolve(str(app)), tmp_path / "frozen")
    assert own.read_text(encoding="utf-8") == "mine"


def test_a_file_that_no_import_can_name_is_refused(tmp_path: Path) -> None:
    app = tmp_path / "my-app.py"
    app.write_text(DECLARATION, encoding="utf-8")
    with pytest.raises(InstallRefused, match="rename it"):
        freeze(resolve(str(app)), tmp_path / "frozen")
