"""An app is found from where its author stands, be it a file, a module here, a package or one that is installed."""

import os
import sys
import zipapp
from pathlib import Path

import pytest

from nmhost.errors import DefinitionError
from nmhost.project.declared import resolve
from nmhost.project.naming import named

HOST = 'from nmhost import Host\nhost = Host("com.example.vault", extensions=["vault@example.com"])\n'
RELATIVE = "from .notes import notes\n" + HOST


def write(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


PACKAGE = {"app/__init__.py": "", "app/host.py": RELATIVE, "app/notes.py": "notes = 1\n"}
WITHOUT_INIT = {name: text for name, text in PACKAGE.items() if "__init__" not in name}
IN_SRC = {f"src/{name}": text for name, text in PACKAGE.items()}
DEEP = {"app/inner/host.py": "from ..notes import notes\n" + HOST, "app/notes.py": "notes = 1\n"}
WHOLE_PACKAGE = {"app/__init__.py": "from .host import host\n", "app/host.py": RELATIVE, "app/notes.py": "notes = 1\n"}
BESIDE = {"vault.py": "from notes import notes\n" + HOST, "notes.py": "notes = 1\n"}
LIKE_THE_STANDARD_LIBRARY = {**PACKAGE, "app/types.py": "1 / 0\n", "app/logging.py": "1 / 0\n"}


@pytest.mark.parametrize(
    ("files", "text", "found"),
    [
        pytest.param(PACKAGE, "app.host:host", "app/host.py:host", id="module"),
        pytest.param(PACKAGE, "app.host", "app/host.py", id="module without variable"),
        pytest.param(PACKAGE, "app/host.py", "app/host.py", id="file"),
        pytest.param(WITHOUT_INIT, "app.host:host", "./app/host.py:host", id="module, no init"),
        pytest.param(WITHOUT_INIT, "app/host.py", "./app/host.py", id="file, no init"),
        pytest.param(WITHOUT_INIT, "./app/host.py:host", "./app/host.py:host", id="file as it is printed"),
        pytest.param(DEEP, "app/inner/host.py", "./app/inner/host.py", id="file two packages deep"),
        pytest.param(IN_SRC, "app.host:host", "src/app/host.py:host", id="src"),
        pytest.param(WHOLE_PACKAGE, "app", "app/__init__.py", id="package"),
        pytest.param(WHOLE_PACKAGE, "app/", "app/__init__.py", id="folder of a package"),
        pytest.param(BESIDE, "vault.py", "vault.py", id="modules beside"),
        pytest.param(BESIDE, "vault:host", "vault.py:host", id="module of one file"),
        pytest.param(LIKE_THE_STANDARD_LIBRARY, "app.host:host", "app/host.py:host", id="like the standard library"),
        pytest.param({"vault": HOST}, "vault", "vault", id="no suffix"),
    ],
)
def test_an_app_is_imported_from_its_project(tmp_path: Path, files: dict[str, str], text: str, found: str) -> None:
    write(tmp_path, files)
    assert resolve(text, folder=tmp_path).text == f"{tmp_path}/{found}"


def test_an_installed_module_goes_before_one_that_lies_here(tmp_path: Path) -> None:
    assert named("app.host:host", tmp_path) == ("app.host:host",)
    write(tmp_path, PACKAGE)
    assert named("app.host:host", tmp_path)[0] == "app.host:host"


def test_the_projects_own_app_is_looked_for_where_its_pyproject_lies(tmp_path: Path) -> None:
    write(tmp_path, {**PACKAGE, "pyproject.toml": '[tool.nmhost]\napp = "app.host:host"\n', "inner/x": ""})
    assert resolve(folder=tmp_path / "inner").text == f"{tmp_path}/app/host.py:host"


def test_a_module_that_is_nowhere_says_where_it_was_looked_for(tmp_path: Path) -> None:
    with pytest.raises(DefinitionError, match=f"No module named 'nowhere'.*none in {tmp_path} has that name"):
        resolve("nowhere.host:host", folder=tmp_path)


def test_a_module_that_the_app_lacks_is_not_taken_for_the_app(tmp_path: Path) -> None:
    write(tmp_path, {"app/host.py": "import nowhere\n"})
    with pytest.raises(DefinitionError, match=r"host\.py:1: ModuleNotFoundError: No module named 'nowhere'"):
        resolve("app.host:host", folder=tmp_path)


def test_an_archive_installs_itself(tmp_path: Path) -> None:
    write(tmp_path, {"source/__main__.py": HOST})
    zipapp.create_archive(tmp_path / "source", tmp_path / "vault.pyz")
    with pytest.raises(DefinitionError, match=r"is an archive.*python .*vault\.pyz install"):
        resolve("vault.pyz", folder=tmp_path)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere names are text")
def test_a_folder_whose_name_is_no_text_is_named_all_the_same(tmp_path: Path) -> None:
    folder = tmp_path / os.fsdecode(b"na\xefve")
    write(folder, {"vault.py": HOST})
    assert resolve("vault.py", folder=folder).text == f"{folder}/vault.py"
