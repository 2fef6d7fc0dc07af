"""The bytes of a Windows wrapper: an .exe made of distlib's launcher, or a .bat where that can't be.

The .exe is preferred: Chromium can start it without cmd, it survives any character in a path, and it
takes its Python with it when a browser ends it.
"""

import io
import ntpath
import zipfile
from collections.abc import Mapping, Sequence
from importlib import resources

from nmhost.errors import InstallRefused

# platform.machine() of the interpreter -> distlib's console launcher; a GUI one would show its window under Chromium's
# direct launch (launch_context_win.cc hides consoles only, seen 2026-11-21).
LAUNCHERS = {
    "amd64": "t64.exe",
    "x86_64": "t64.exe",
    "arm64": "t64-arm.exe",
    "aarch64": "t64-arm.exe",
    "x86": "t32.exe",
}
LONGEST_COMMAND = 8191  # of one line, as cmd.exe takes it
ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)


def wrapper(interpreter: str, arguments: Sequence[str], *, machine: str = "AMD64") -> bytes:
    """Return an .exe that starts *interpreter* with *arguments* and whatever it is given itself.

    Args:
        interpreter: The absolute path of a Python.
        arguments: Its options, ``-c``, the code, and the words the code finds in ``sys.argv``.
        machine: The interpreter's ``platform.machine()``.

    Raises:
        InstallRefused: There is no launcher for *machine*.
    """
    launcher = LAUNCHERS.get(machine.lower())
    if launcher is None:
        raise InstallRefused(f"no launcher runs on {machine!r}, only on {', '.join(LAUNCHERS)}; use a .bat wrapper")
    options, code, words = _split(arguments)
    shebang = " ".join([f'#!"{interpreter}"', *options]) + "\r\n"
    main = f"import sys\nsys.argv[:1] = {['-c', *words]!a}\n{code}\n"
    return resources.files("distlib").joinpath(launcher).read_bytes() + shebang.encode() + _archive(main)


def batch(interpreter: str, arguments: Sequence[str], *, variables: Mapping[str, str] | None = None) -> bytes:
    """Return a .bat that starts *interpreter* with *arguments* and whatever it is given itself.

    cmd.exe reads a .bat in a code page that depends on the machine, so all of it is ASCII: words go into the Python
    code, escaped, and the interpreter's path may begin with an environment variable.

    Args:
        interpreter: The absolute path of a Python.
        arguments: Its options, ``-c``, the code, and the words the code finds in ``sys.argv``.
        variables: Environment variables and the folders they name, for a path that is not ASCII.

    Raises:
        InstallRefused: The interpreter's path can't be written in ASCII, or the line is too long.
    """
    options, code, words = _split(arguments)
    literals = ", ".join(_literal(word) for word in words)
    program = f"import sys; sys.argv[1:1] = [{literals}]; {code}"
    line = f'"{_in_ascii(interpreter, variables or {})}" {" ".join(options)} -c "{_escape(program)}" %*'
    if len(line) > LONGEST_COMMAND:
        raise InstallRefused(
            f"the .bat's command has {len(line)} characters, cmd.exe takes {LONGEST_COMMAND}; use shorter paths"
        )
    return f"@echo off\r\n{line}\r\n".encode("ascii")


def _split(arguments: Sequence[str]) -> tuple[Sequence[str], str, Sequence[str]]:
    at = arguments.index("-c")
    return arguments[:at], arguments[at + 1], arguments[at + 2 :]


def _archive(main: str) -> bytes:
    """Return a zip with *main*; stored, since unpacking would make every start import zlib."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr(zipfile.ZipInfo("__main__.py", ZIP_EPOCH), main)
    return buffer.getvalue()


def _literal(word: str) -> str:
    """Return *word* as an ASCII Python literal without a double quote, which would end cmd's."""
    return "'" + ascii(word)[1:-1].replace("\\'", "'").replace("'", r"\x27").replace('"', r"\x22") + "'"


def _escape(text: str) -> str:
    return text.replace("%", "%%")


def _in_ascii(path: str, variables: Mapping[str, str]) -> str:
    if path.isascii():
        return _escape(path)
    for name, folder in variables.items():
        head = ntpath.join(folder, "")
        rest = path[len(head) :]
        if folder and path.lower().startswith(head.lower()) and rest.isascii():
            return f"%{name}%\\{_escape(rest)}"
    raise InstallRefused(
        f"a .bat can't name {path!r}, only an ASCII path is safe in one; use the .exe wrapper or move Python"
    )
