"""What the host does: files, commands and the environment of the user."""

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

VERSION = "0.1.11"


@dataclass
class Outcome:
    """What came of something, and 0 if it went well."""

    content: str
    code: int


def configuration() -> str | None:
    """Return the text of the user's configuration, None if there is none."""
    folder = Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config")
    places = [folder / "tridactyl" / "tridactylrc", Path.home() / ".tridactylrc"]
    return next((place.read_text("utf-8") for place in places if place.is_file()), None)


def run(command: str) -> Outcome:
    """Return what a command of the shell has written, and its exit status."""
    ended = subprocess.run(command, shell=True, stdout=subprocess.PIPE, text=True, check=False)
    return Outcome(ended.stdout, ended.returncode)


def read(file: str) -> Outcome:
    """Return the text of a file and 0, or nothing and 2 if it is missing."""
    path = Path(os.path.expandvars(file)).expanduser()
    return Outcome(path.read_text("utf-8"), 0) if path.exists() else Outcome("", 2)


def make_folder(dir: str, exist_ok: bool) -> Outcome:  # noqa: A002 - called by the names of the wire
    """Make a folder and those above it."""
    Path(dir).mkdir(parents=True, exist_ok=exist_ok)
    return Outcome("", 0)


def write(file: str, content: str) -> None:
    """Write a file."""
    Path(file).write_text(content, "utf-8")


def variable(name: str) -> str:
    """Return a variable of the environment."""
    return os.environ.get(name) or ""


def evaluate(expression: str) -> object:
    """Return the value of an expression of Python."""
    return eval(expression)
