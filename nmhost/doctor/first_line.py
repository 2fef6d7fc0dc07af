"""Read a script's first line as the system does: which program it names, and what that is given."""

import os
import re
import shlex
import shutil
from dataclasses import dataclass
from pathlib import Path, PurePath

_LONGEST = 256  # bytes that Linux reads (BINPRM_BUF_SIZE in binfmts.h)
_BOM = b"\xef\xbb\xbf"
_ENV = "env"
_SPLIT = re.compile(r"(?:-[vi0]*S|--split-string(?:=|\s+))\s*(?P<words>.*)", re.DOTALL)
_WITH_VALUE = {"-u", "--unset", "-C", "--chdir"}
_ASSIGNED = re.compile(r"[A-Za-z_]\w*=")


@dataclass(frozen=True)
class FirstLine:
    """What a script's first line says.

    Args:
        interpreter: The program after ``#!``; empty if there is none.
        arguments: What the system gives it before the script's path.
        carriage_return: Whether the line ends as on Windows, so that the last word has one more character.
        byte_order_mark: Whether three bytes stand before ``#!``, which hide it.
        cut: Whether it is longer than the system reads, which is then as if it were not there.
    """

    interpreter: str = ""
    arguments: tuple[str, ...] = ()
    carriage_return: bool = False
    byte_order_mark: bool = False
    cut: bool = False

    @property
    def searches(self) -> bool:
        """Return whether it leaves it to PATH which interpreter runs the script."""
        return PurePath(self.interpreter).name == _ENV and bool(self.wanted) and "/" not in self.wanted

    @property
    def wanted(self) -> str:
        """Return the interpreter by the name that is looked for: env's first operand, else what the line names."""
        if PurePath(self.interpreter).name != _ENV or not self.arguments:
            return self.interpreter
        words = _words_of_env(self.arguments)
        return words[0] if words else ""

    @property
    def unsplit(self) -> bool:
        """Return whether env is given several words as one, which it looks for as one program."""
        return self.searches and any(each.isspace() for each in self.wanted)

    @property
    def text(self) -> str:
        """Return the line without ``#!``."""
        return " ".join([self.interpreter, *self.arguments]).replace("\r", "\\r")

    def found(self, search_path: str, folder: Path) -> str:
        """Return the path of the program that runs the script; nothing if that is not there.

        Args:
            search_path: The PATH of who starts it.
            folder: Where it is started; a browser starts a host in its own folder.
        """
        if self.searches:
            return (shutil.which(self.wanted, path=search_path) or "") if self._there(self.interpreter, folder) else ""
        wanted = self.wanted
        return os.path.join(folder, wanted) if wanted and self._there(wanted, folder) else ""  # noqa: PTH118 - links are kept

    def _there(self, path: str, folder: Path) -> bool:
        return os.path.exists(os.path.join(folder, path))  # noqa: PTH110, PTH118 - Path.exists raises where one may not look


def first_line(head: bytes, *, splits: bool = False) -> FirstLine:
    """Return what the first line at the head of a file says.

    Args:
        head: The file's beginning.
        splits: Whether the system parts what follows the interpreter into words.
    """
    marked = head.startswith(_BOM + b"#!")
    line, _, _ = head.removeprefix(_BOM).partition(b"\n")
    if marked or not line.startswith(b"#!"):
        return FirstLine(byte_order_mark=marked)
    cut = len(line) >= _LONGEST
    text = line[2:_LONGEST].decode("utf-8", "replace").strip(" \t")
    if cut and not re.search(r"[ \t]", text):  # the system sees no whole interpreter, and so none
        return FirstLine(cut=True)
    interpreter, *rest = re.split(r"[ \t]+", text, maxsplit=1)
    arguments = rest[0].split() if rest and splits else rest
    return FirstLine(interpreter, tuple(arguments), text.endswith("\r"), cut=cut)


def _words_of_env(arguments: tuple[str, ...]) -> list[str]:
    """Return what env starts: its operands behind options and assignments; it parts one word only after ``-S``."""
    words = list(arguments)
    split = _SPLIT.fullmatch(" ".join(words)) if words[0].startswith("-") else None
    if split is not None:
        words = _parted(split["words"])
    while words:
        word = words[0]
        if _ASSIGNED.match(word) or (word.startswith("-") and not any(each.isspace() for each in word)):
            del words[: 2 if word in _WITH_VALUE else 1]
        else:
            break
    return words


def _parted(text: str) -> list[str]:
    try:
        return shlex.split(text)
    except ValueError:  # a quotation without its end
        return text.split()
