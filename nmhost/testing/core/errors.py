"""What scripts threw that nobody caught: it fails the test, unless the test looks at it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ScriptError:
    """One error that a script did not catch.

    Args:
        text: What it says, as in the console.
        place: The file and line.
        where: The context it was thrown in, as text.
    """

    text: str
    place: str
    where: str

    def __str__(self) -> str:
        return f"{self.text}{f' at {self.place}' if self.place else ''} in {self.where}"


class ScriptsFailed(AssertionError):
    """The failure of a test whose scripts threw what they did not catch.

    Args:
        errors: What they threw.
    """

    def __init__(self, errors: "list[ScriptError]") -> None:
        self.errors = errors
        lines = "\n".join(f"  {error}" for error in errors)
        super().__init__(
            f"scripts threw what they did not catch:\n{lines}\n"
            "look at browser.errors in the test, or give Browser(allow_errors=True), if that is right"
        )


class ScriptErrors:
    """The errors of one browser's scripts."""

    def __init__(self) -> None:
        self._all: list[ScriptError] = []
        self._seen = 0

    def add(self, error: ScriptError) -> None:
        """Note an error."""
        self._all.append(error)

    def look(self) -> list[ScriptError]:
        """Return all errors; those are the test's business from now on."""
        self._seen = len(self._all)
        return list(self._all)

    def unseen(self) -> list[ScriptError]:
        """Return the errors that the test has not looked at."""
        return self._all[self._seen :]
