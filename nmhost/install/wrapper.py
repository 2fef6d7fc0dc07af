"""The wrapper: the file that a host manifest's path names, and that starts the host's Python."""

import shlex
from pathlib import PurePath

from nmhost.browsers import Places, System, data_path
from nmhost.errors import InstallRefused
from nmhost.install.command import Command
from nmhost.install.windows import batch
from nmhost.install.windows import wrapper as windows_wrapper


def wrapper(name: str, command: Command, places: Places) -> tuple[str, bytes]:
    """Return a host's wrapper as its file's name and content.

    Raises:
        InstallRefused: The command can't be written down for this system.
    """
    if places.system is System.WINDOWS:
        return _windows(name, command, places)
    return name, shell_script(name, command.words())


def shell_script(name: str, words: list[str]) -> bytes:
    """Return a script for /bin/sh that becomes the host; no PATH is searched."""
    template = data_path("installers", "wrapper.sh").read_text(encoding="utf-8")
    return template.replace("{name}", name).replace("{command}", shlex.join(words)).encode()


def _windows(name: str, command: Command, places: Places) -> tuple[str, bytes]:
    interpreter, *arguments = command.words()
    try:
        return f"{name}.exe", windows_wrapper(interpreter, arguments, machine=command.interpreter.machine)
    except InstallRefused:  # there is no launcher for that machine
        variables = {word: str(_folder(places, word)) for word in ("LOCALAPPDATA", "PROGRAMFILES")}
        return f"{name}.bat", batch(interpreter, arguments, variables=variables)


def _folder(places: Places, word: str) -> PurePath:
    return places.expand(f"${word}")
