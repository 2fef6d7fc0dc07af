"""Say why a Python can't run nmhost: what it is, and what its virtual environment was made for."""

import os
import shlex
import subprocess
from pathlib import Path

OLDEST = (3, 11)
"""The oldest Python that nmhost runs on."""

_SETTINGS = "pyvenv.cfg"
_VERSION_KEYS = ("version", "version_info")  # as venv and uv call it
_ASK = "import sys; print('%d.%d' % sys.version_info[:2])"  # in words that every Python understands
_SECONDS = 30


def as_word(path: str) -> str:
    """Return a path as a word of a command that a person is to type."""
    if path.startswith("/"):
        return shlex.quote(path)
    return f'"{path}"' if " " in path else path


def why_not(path: str) -> str:
    """Return why the Python at *path* can't run nmhost, and what to do; nothing if its version is not why."""
    runs, made_for, folder = _version(path), _made_for(path), Path(path).parent.parent
    if made_for and runs and made_for != runs:
        return (
            f"the virtual environment {folder} was made for Python {_text(made_for)}, and its base is {_text(runs)} "
            f"now; make it anew: {_maker(runs)} -m venv --clear {as_word(str(folder))}, then install nmhost and "
            "the app there"
        )
    if runs and runs < OLDEST:
        return f"{path} is Python {_text(runs)}, and nmhost needs {_text(OLDEST)} or newer; name another with --python"
    return ""


def why_gone(path: str) -> str:
    """Return why there is no Python at *path*, if it is a link of a virtual environment whose base is gone."""
    if not path or not os.path.islink(path) or not _made_for(path):  # noqa: PTH114 - links are not followed
        return ""
    folder = Path(path).parent.parent
    base = os.path.realpath(path)
    return (
        f"the virtual environment {folder} was made for Python {_text(_made_for(path))}, whose {base} is gone; "
        f"make it anew: python3 -m venv --clear {as_word(str(folder))}, then install nmhost and the app there"
    )


def _made_for(path: str) -> tuple[int, ...]:
    """Return the version that the virtual environment of a Python was made for; nothing where it is in none."""
    try:
        lines = (Path(path).parent.parent / _SETTINGS).read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return ()
    settings = {key.strip(): value.strip() for key, _, value in (line.partition("=") for line in lines)}
    return next((_numbers(settings[key]) for key in _VERSION_KEYS if key in settings), ())


def _version(path: str) -> tuple[int, ...]:
    """Return the version that a Python says it is; nothing if it does not start."""
    try:
        command = [path, "-E", "-c", _ASK]
        answer = subprocess.run(
            command, capture_output=True, stdin=subprocess.DEVNULL, timeout=_SECONDS, check=False, text=True
        )
    except (OSError, subprocess.TimeoutExpired):
        return ()
    return _numbers(answer.stdout.strip())


def _numbers(text: str) -> tuple[int, ...]:
    """Return the first two numbers of a version, nothing if it has none."""
    parts = text.split(".")[: len(OLDEST)]
    return tuple(map(int, parts)) if len(parts) == len(OLDEST) and all(map(str.isdecimal, parts)) else ()


def _text(version: tuple[int, ...]) -> str:
    return ".".join(map(str, version))


def _maker(version: tuple[int, ...]) -> str:
    return f"python{_text(max(version, OLDEST))}"
