"""A Python that can't run nmhost is told with its version, and a virtual environment with what it was made for."""

from pathlib import Path

import pytest

from nmhost.errors import InstallRefused
from nmhost.project.environments import as_word, why_gone, why_not
from nmhost.project.probing import probe


def environment(folder: Path, made_for: str, runs: str) -> str:
    """Return the Python of an environment that was made for one version and runs another, without nmhost."""
    python = folder / "env" / "bin" / "python"
    python.parent.mkdir(parents=True)
    (python.parent.parent / "pyvenv.cfg").write_text(f"home = /usr/bin\n{made_for}\n", "utf-8")
    python.write_text(f'#!/bin/sh\n[ "$1" = -E ] && echo {runs} && exit 0\necho Try python -h >&2; exit 2\n', "utf-8")
    python.chmod(0o755)
    return str(python)


@pytest.mark.parametrize("made_for", ["version = 3.12.3", "version_info = 3.12.3"], ids=["venv", "uv"])
@pytest.mark.parametrize("runs", ["3.13", "3.9"])
def test_an_environment_whose_base_changed_is_to_be_made_anew(tmp_path: Path, made_for: str, runs: str) -> None:
    python = environment(tmp_path, made_for, runs)
    with pytest.raises(InstallRefused, match=rf"made for Python 3\.12, and its base is {runs} now; make it anew"):
        probe(python)


def test_a_python_that_is_too_old_is_named(tmp_path: Path) -> None:
    assert "is Python 3.9, and nmhost needs 3.11 or newer" in why_not(environment(tmp_path, "version = 3.9.2", "3.9"))


def test_a_python_that_only_lacks_nmhost_is_not_to_blame(tmp_path: Path) -> None:
    assert why_not(environment(tmp_path, "version = 3.12.3", "3.12")) == ""


def test_an_environment_whose_base_is_gone_is_to_be_made_anew(tmp_path: Path) -> None:
    python = Path(environment(tmp_path, "version = 3.12.3", "3.12"))
    python.unlink()
    python.symlink_to("/nosuch/python3.12")
    assert "whose /nosuch/python3.12 is gone; make it anew" in why_gone(str(python))


@pytest.mark.parametrize(
    ("path", "word"),
    [
        ("/usr/bin/python3", "/usr/bin/python3"),
        ("/home/j's apps/python", "'/home/j'\"'\"'s apps/python'"),
        (r"C:\Python\python.exe", r"C:\Python\python.exe"),
        (r"C:\Program Files\python.exe", r'"C:\Program Files\python.exe"'),
    ],
)
def test_a_path_is_a_word_of_the_command_that_is_advised(path: str, word: str) -> None:
    assert as_word(path) == word
