"""Ask a Python what a wrapper needs to know of it, by starting it as a wrapper would."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from nmhost.browsers import Disk
from nmhost.browsers.rows import Row, is_table
from nmhost.errors import DefinitionError, InstallRefused
from nmhost.project.command import Interpreter
from nmhost.project.environments import as_word, why_gone, why_not

# -I keeps PYTHON* variables, the current folder and the user's site-packages out; -P -E keep only the first two out,
# for an nmhost that lives in the user's site-packages.
_FLAGS = (("-I",), ("-P", "-E"))

_QUESTION = """
import json, os, platform, sys
import nmhost
library = os.path.dirname(os.path.abspath(nmhost.__file__))
print(json.dumps({"path": sys.executable, "prefix": sys.prefix, "virtual": sys.prefix != sys.base_prefix,
                  "machine": platform.machine(), "library": library, "search": [each for each in sys.path if each]}))
"""

_SECONDS = 30
_ENVIRONMENT_PYTHONS = ("bin/python", "Scripts/python.exe")


def probe(path: str = "") -> Interpreter:
    """Return what there is to know of a Python; of the one that runs this by default.

    Args:
        path: Its path; a shim or link is followed to the Python that it starts.

    Raises:
        InstallRefused: It does not start, or can't import nmhost.
    """
    path = path or sys.executable
    if not path or not Disk().exists(Path(path)):
        raise InstallRefused(why_gone(path) or f"there is no Python at {path!r}; name one with --python")
    said = ""
    for flags in _FLAGS:
        answer = _ask(path, flags)
        if answer.returncode == 0:
            return _interpreter(path, answer.stdout, flags)
        said = answer.stderr.decode("utf-8", "replace").strip().rpartition("\n")[2]
    missing = f"{path} can't import nmhost: {said}; install nmhost there: {as_word(path)} -m pip install nmhost"
    raise InstallRefused(why_not(path) or missing)


def find_interpreter(text: str) -> str:
    """Return the path of the interpreter that *text* means: a path, a command, or a virtual environment's folder.

    Raises:
        DefinitionError: There is none.
    """
    path = Path(text)
    candidates = [path / each for each in _ENVIRONMENT_PYTHONS] if path.is_dir() else [path]
    for each in candidates:
        if each.is_file():
            return os.path.abspath(each)  # noqa: PTH100 - an environment's interpreter is a link that must be kept
    found = shutil.which(text)
    if found is None or path.is_dir():
        raise DefinitionError(f"{text} is no Python; give an interpreter or the folder of a virtual environment")
    return found


def _ask(path: str, flags: tuple[str, ...]) -> "subprocess.CompletedProcess[bytes]":
    try:
        return subprocess.run(
            [path, *flags, "-c", _QUESTION],
            capture_output=True,
            stdin=subprocess.DEVNULL,
            timeout=_SECONDS,
            check=False,
            cwd=Path(path).parent,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise InstallRefused(f"{path} does not start: {error}; name another with --python") from error


def _interpreter(path: str, answer: bytes, flags: tuple[str, ...]) -> Interpreter:
    try:
        value: object = json.loads(answer.strip().rpartition(b"\n")[2])  # what sitecustomize prints stands before
    except ValueError as error:
        raise InstallRefused(f"{path} is no Python, it answers {answer[:40]!r}; name one with --python") from error
    row = Row(value if is_table(value) else {}, "the Python's answer")
    return Interpreter(
        path=_canonical(row.text("path")) if row.flag("virtual") else row.text("path"),
        flags=flags,
        machine=row.text("machine"),
        prefix=row.text("prefix"),
        library=row.text("library"),
        search=row.texts("search"),
    )


def _canonical(path: str) -> str:
    """Return a virtual environment's Python by the one of its names that every tool gives it."""
    named = Path(path).with_name("python.exe" if path.endswith(".exe") else "python")
    return str(named) if Disk().exists(named) else path
