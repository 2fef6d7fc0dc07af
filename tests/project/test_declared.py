"""Tests of how an app is resolved into its host."""

import sys
from pathlib import Path
from types import ModuleType

import pytest

from nmhost import Host
from nmhost.errors import DefinitionError, InstallRefused
from nmhost.project.declared import resolve
from nmhost.project.probing import find_interpreter
from nmhost.project.running import candidates

HOST = 'from nmhost import Host\nhost = Host("com.example.vault", extensions=["vault@example.com"])\n'


def write(folder: Path, text: str = HOST, name: str = "vault.py") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_file_is_resolved_to_its_host(tmp_path: Path) -> None:
    path = write(tmp_path)
    app = resolve("vault.py", folder=tmp_path)
    assert (app.text, app.name, app.extensions) == (str(path), "com.example.vault", ("vault@example.com",))


def test_what_an_app_prints_while_it_is_imported_does_no_harm(tmp_path: Path) -> None:
    write(tmp_path, HOST + 'import os\nprint("{}")\nos.write(1, b"{}")\n')
    assert resolve("vault.py", folder=tmp_path).name == "com.example.vault"


def test_a_thread_that_the_import_started_keeps_nobody_waiting(tmp_path: Path) -> None:
    write(tmp_path, HOST + "import threading, time\nthreading.Thread(target=time.sleep, args=(600,)).start()\n")
    assert resolve("vault.py", folder=tmp_path).name == "com.example.vault"


def test_an_app_is_imported_with_the_variables_that_are_given(tmp_path: Path) -> None:
    write(tmp_path, HOST.replace('"com.example.vault"', '__import__("os").environ["VAULT"]'))
    assert resolve("vault.py", folder=tmp_path, environ={"VAULT": "com.example.other"}).name == "com.example.other"


def test_without_an_app_the_projects_own_is_taken(tmp_path: Path) -> None:
    path = write(tmp_path)
    write(tmp_path, '[tool.nmhost]\napp = "vault.py:host"\n', "pyproject.toml")
    inner = tmp_path / "inner"
    inner.mkdir()
    assert resolve(folder=inner).text == f"{path}:host"


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        pytest.param(
            HOST + "import nosuch\n", r"vault\.py:3: ModuleNotFoundError: No module named 'nosuch'", id="import"
        ),
        pytest.param(HOST + "1 / 0\n", r"vault\.py:3: ZeroDivisionError", id="exception"),
        pytest.param(HOST + "while:\n", r"vault\.py:3: SyntaxError", id="syntax"),
        pytest.param(HOST + "import os\nos._exit(3)\n", "ended .* without a word", id="exit"),
        pytest.param(HOST + "raise SystemExit('no display')\n", "no display", id="SystemExit"),
        pytest.param("x = 1\n", "has no Host", id="no host"),
        pytest.param(HOST + 'second = Host("b")\n', "has several hosts", id="two hosts"),
    ],
)
def test_an_app_that_is_no_host_is_refused_with_the_reason(tmp_path: Path, source: str, reason: str) -> None:
    write(tmp_path, source)
    with pytest.raises(DefinitionError, match=reason):
        resolve("vault.py", folder=tmp_path)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(DefinitionError, match=r"there is no file .*vualt\.py; give the app's file"):
        resolve("vualt.py:host", folder=tmp_path)


def test_a_module_that_lies_here_and_is_not_installed_is_found(tmp_path: Path) -> None:
    write(tmp_path, name="not_installed.py")
    assert resolve("not_installed:host", folder=tmp_path).text == f"{tmp_path}/not_installed.py:host"


def test_an_interpreter_without_nmhost_is_named_with_what_to_do(tmp_path: Path) -> None:
    write(tmp_path)
    write(tmp_path, "#!/bin/sh\necho \"ModuleNotFoundError: No module named 'nmhost'\" >&2\nexit 1\n", "python").chmod(
        0o755
    )
    with pytest.raises(InstallRefused, match="python -m pip install nmhost"):
        resolve("vault.py", python=str(tmp_path / "python"), folder=tmp_path)


def test_an_interpreter_is_found_in_the_folder_of_an_environment(tmp_path: Path) -> None:
    (tmp_path / "bin").mkdir()
    python = write(tmp_path / "bin", "", "python")
    assert find_interpreter(str(tmp_path)) == str(python)


@pytest.mark.parametrize("text", ["no-such-python", "."])
def test_what_is_no_interpreter_is_refused(text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(DefinitionError, match="is no Python"):
        find_interpreter(text)


def test_a_pyproject_without_an_app_says_what_to_write(tmp_path: Path) -> None:
    write(tmp_path, "[project]\n", "pyproject.toml")
    with pytest.raises(DefinitionError, match=r"set app in \[tool.nmhost\]"):
        resolve(folder=tmp_path)


@pytest.mark.parametrize(
    ("names", "wanted"),
    [(["main"], "some_vault"), (["main", "alias"], "some_vault"), (["main", "another"], "some_vault:main")],
)
def test_a_loaded_host_is_found_in_its_module(monkeypatch: pytest.MonkeyPatch, names: list[str], wanted: str) -> None:
    host = Host("com.example.loaded")
    module = ModuleType("some_vault")
    for name in names:
        setattr(module, name, Host("com.example.another") if name == "another" else host)
    monkeypatch.setitem(sys.modules, "some_vault", module)
    assert next(candidates(host)) == wanted


def test_a_host_that_no_module_holds_has_no_name() -> None:
    assert list(candidates(Host("com.example.lost"))) == []


@pytest.mark.parametrize("text", ["", ".", "folder", "vault.py:", ":host"])
def test_what_is_no_app_is_refused_before_anything_is_started(tmp_path: Path, text: str) -> None:
    (tmp_path / "folder").mkdir()
    write(tmp_path)
    with pytest.raises(DefinitionError, match="is no app; give a file"):
        resolve(text, folder=tmp_path)
