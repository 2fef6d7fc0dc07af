"""Where the check of a manifest stands: the path to the value, what was said, and the choices that were tried."""

from collections.abc import Callable, Generator
from contextlib import contextmanager
from typing import TypeVar

T = TypeVar("T")


class Bad(Exception):
    """A value is not what the schema asks for.

    Args:
        text: What is said of it.
    """

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.text = text


class Context:
    """The state of one check.

    Args:
        version: The manifest version.
        say: Takes each line of warning.
        localize: Puts messages in place of ``__MSG_name__``.
    """

    def __init__(self, version: float, say: Callable[[str], None], localize: Callable[[str], str]) -> None:
        self.version = version
        self.localize = localize
        self._say = say
        self._path: list[str] = []
        self._choices: dict[str, None] = {}
        self._choice_start = 0
        self._held: list[list[str]] = []

    @property
    def target(self) -> str:
        """The path to the value."""
        return ".".join(self._path)

    def bad(self, text: str, choice: str | None) -> Bad:
        """Return the error of a value, and keep what it must be for the list of choices."""
        if choice is not None:
            path = ".".join(self._path[self._choice_start :])
            self._choices[f".{path} must {choice}" if path else choice] = None
        return Bad(self._placed(text, "Error"))

    def warn(self, text: str) -> None:
        """Say a warning of the value, unless a choice is tried that may not be taken."""
        self._pass_on(self._placed(text, "Warning"))

    def log(self, line: str) -> None:
        """Say a line as it is, in any case."""
        self._say(line)

    def _pass_on(self, line: str) -> None:
        if self._held:
            self._held[-1].append(line)
        else:
            self._say(line)

    @contextmanager
    def at(self, name: str) -> Generator[None]:
        """Go down to a member."""
        self._path.append(name)
        try:
            yield
        finally:
            self._path.pop()

    @contextmanager
    def choosing(self) -> Generator[list[str]]:
        """Collect what each of several choices asks for, in the list that is given."""
        outer, start = self._choices, self._choice_start
        self._choices, self._choice_start = {}, len(self._path)
        found: list[str] = []
        try:
            yield found
        finally:
            found.extend(self._choices)
            self._choices, self._choice_start = outer, start
            if len(found) == 1:
                self._choices[found[0]] = None
            elif found:
                self.bad("", f"must either [{listed(found)}]")

    def tried(self, attempt: Callable[[], T]) -> T:
        """Return what an attempt gives, and say what it said only if it succeeds."""
        self._held.append([])
        try:
            value = attempt()
        except BaseException:
            self._held.pop()
            raise
        for line in self._held.pop():
            self._pass_on(line)
        return value

    def _placed(self, text: str, word: str) -> str:
        return f"{word} processing {self.target}: {text}" if self._path else text


def listed(choices: list[str]) -> str:
    """Return choices as a sentence lists them."""
    return ", ".join([*choices[:-1], f"or {choices[-1]}"])
