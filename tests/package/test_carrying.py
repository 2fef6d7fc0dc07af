"""A package carries the modules that lie with its app, and names what it can't bring."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from nmhost.errors import InstallRefused
from nmhost.package import carried, source
from nmhost.package.library import library
from nmhost.project.declared import resolve

HOST = 'from nmhost import Host\nhost = Host("com.example.vault", extensions=["vault@example.com"])\n'
PROGRAM = "if __name__ == '__main__':\n    import nowhere\n"
APPENDED = "import sys\nsys.path.append(__file__[:-8] + '.venv/lib/site-packages')\nimport dep\n"
LATER = "@host.method\ndef f(k: int) -> int:\n    from notes import n\n    return n\n"


def write(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


@pytest.mark.parametrize(
    ("files", "app", "taken"),
    [
        pytest.param({"vault.py": HOST}, "vault.py", {"vault.py"}, id="one file"),
        pytest.param(
            {
                "vault.py": "from notes import n\n" + HOST,
                "notes.py": "import more\nn = 1\n",
                "more.py": "",
                "not.py": "",
            },
            "vault.py",
            {"vault.py", "notes.py", "more.py"},
            id="beside",
        ),
        pytest.param(
            {"vault.py": HOST + LATER, "notes.py": "n = 1\n"}, "vault.py", {"vault.py", "notes.py"}, id="imported later"
        ),
        pytest.param(
            {"app/__init__.py": "", "app/host.py": "from .notes import n\n" + HOST, "app/notes.py": "n = 1\n"},
            "app.host:host",
            {"app/__init__.py", "app/host.py", "app/notes.py"},
            id="package",
        ),
        pytest.param(
            {"app/host.py": "from . import notes\n" + HOST, "app/notes.py": ""},
            "app/host.py",
            {"app/host.py", "app/notes.py"},
            id="package without init",
        ),
        pytest.param(
            {"vault.py": "try:\n    import nowhere\nexcept ImportError:\n    nowhere = None\n" + HOST},
            "vault.py",
            {"vault.py"},
            id="optional",
        ),
        pytest.param(
            {"vault.py": HOST + PROGRAM},
            "vault.py",
            {"vault.py"},
            id="program",
        ),
    ],
)
def test_what_lies_with_the_app_is_carried_and_runs_from_the_package(
    tmp_path: Path, files: dict[str, str], app: str, taken: set[str]
) -> None:
    write(tmp_path / "project", files)
    found = carried(resolve(app, folder=tmp_path / "project"))
    assert {*found.files} == taken
    payload = source(
        found.files[found.app.removeprefix("./")],
        "com.example.vault",
        variable=found.variable,
        carried=found.files,
        start=found.app,
    )
    program = payload.files["com.example.vault"].read().replace(b"/usr/bin/python3", os.fsencode(sys.executable))
    for name, file in payload.files.items():
        path = tmp_path / "installed" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(program if name == "com.example.vault" else file.read())
    (tmp_path / "installed/com.example.vault").chmod(0o755)
    command = [tmp_path / "installed/com.example.vault", "/m.json", "vault@example.com"]
    done = subprocess.run(command, input=b"", capture_output=True, timeout=60, env={"HOME": str(tmp_path)})
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        pytest.param("import click\n" + HOST, r"can't bring: click; --build freezes the app", id="installed"),
        pytest.param(HOST + "def f():\n    import click\n", r"can't bring: click; --build", id="installed, later"),
        pytest.param("import nmhost.install.steps\n" + HOST, r"nmhost\.install.* no part of a running", id="nmhost"),
    ],
)
def test_what_a_package_can_not_bring_is_named_with_the_way_out(tmp_path: Path, text: str, reason: str) -> None:
    write(tmp_path, {"vault.py": text})
    with pytest.raises(InstallRefused, match=reason):
        carried(resolve("vault.py", folder=tmp_path))


READS = "from pathlib import Path\nTEXT = (Path(__file__).parent / 'data/words.txt').read_text()\n"


def test_what_the_app_reads_is_carried_where_it_looks_for_it(tmp_path: Path) -> None:
    write(tmp_path, {"vault.py": READS + HOST, "data/words.txt": "a", "data/__pycache__/x.pyc": "", "other.txt": ""})
    app = resolve("vault.py", folder=tmp_path)
    for included in ("data", "data/words.txt"):
        assert {*carried(app, [tmp_path / included]).files} == {"vault.py", "data/words.txt"}


@pytest.mark.parametrize(
    ("named", "reason"),
    [("nowhere", "there is no"), ("..", "does not lie with the app"), (".", "does not lie with the app")],
)
def test_what_does_not_lie_with_the_app_is_not_included(tmp_path: Path, named: str, reason: str) -> None:
    write(tmp_path, {"vault.py": HOST})
    with pytest.raises(InstallRefused, match=reason):
        carried(resolve("vault.py", folder=tmp_path), [tmp_path / named])


def test_a_module_that_this_python_can_not_read_is_carried_as_it_is(tmp_path: Path) -> None:
    tried = "try:\n    import old\nexcept (ImportError, SyntaxError):\n    old = None\n"
    write(tmp_path, {"vault.py": tried + HOST, "old.py": "print 'a'\n"})
    assert {*carried(resolve("vault.py", folder=tmp_path)).files} == {"vault.py", "old.py"}


def test_an_environment_in_the_apps_folder_is_not_the_apps(tmp_path: Path) -> None:
    write(
        tmp_path,
        {"vault.py": APPENDED + HOST},
    )
    write(tmp_path, {".venv/lib/site-packages/dep.py": ""})
    with pytest.raises(InstallRefused, match="can't bring: dep"):
        carried(resolve("vault.py", folder=tmp_path))


def test_each_module_of_nmhost_in_a_package_can_be_imported_there(tmp_path: Path) -> None:
    write(tmp_path, {"vault.py": HOST})
    payload = source(tmp_path / "vault.py", "com.example.vault")
    for name, file in payload.files.items():
        path = tmp_path / "there" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.read())
    code = """
import importlib, json, sys
sys.path.insert(0, sys.argv[1])
failed = {}
for name in sys.argv[2:]:
    try:
        importlib.import_module(name)
    except ImportError as error:
        failed[name] = str(error)
print(json.dumps(failed))
"""
    needed = [name for name in library() if name != "nmhost.lazy.fast"]  # which needs an extra, and says so
    command = [sys.executable, "-I", "-S", "-c", code, str(tmp_path / "there/lib"), *needed]
    assert json.loads(subprocess.run(command, capture_output=True, timeout=60, check=True).stdout) == {}


def test_what_a_running_host_loads_is_in_the_library() -> None:
    code = "import sys; import nmhost.start, nmhost.host; print(*(m for m in sys.modules if m.startswith('nmhost')))"
    loaded = subprocess.run([sys.executable, "-I", "-c", code], capture_output=True, text=True, check=True).stdout
    assert {*loaded.split()} <= {*library()}
