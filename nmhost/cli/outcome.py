"""How a command ends: its exit code, and the one line that says why."""

import click

from nmhost.cli.output import say
from nmhost.errors import InstallRefused, NmhostError, UnknownBrowser

NOTHING_TO_DO = 3


class Failed(click.ClickException):
    """End a command with one line on stderr: what was seen, what is allowed, what to do."""

    exit_code = 1

    def show(self, file: object = None) -> None:  # noqa: ARG002 - always stderr
        """Print the line."""
        say("error: ", fg="red", bold=True, nl=False, err=True)
        say(self.message, err=True)


class Misused(Failed):
    """End a command that was called wrongly."""

    exit_code = 2


class Refused(Failed):
    """End a command that would have broken a rule or somebody's file."""

    exit_code = 4


_ENDS: tuple[tuple[type[NmhostError], type[Failed]], ...] = ((InstallRefused, Refused), (UnknownBrowser, Misused))


_ADVICE: tuple[tuple[type[OSError], str], ...] = (
    (PermissionError, "see who owns it and the folders above it (ls -ld)"),
    (NotADirectoryError, "a file is where a folder has to be; name another place"),
    (IsADirectoryError, "a folder is where a file has to be; name another place"),
    (FileNotFoundError, "a folder on the way to it is not there; make it first, or name another place"),
)


def failure(error: NmhostError) -> Failed:
    """Return how *error* ends a command."""
    end = next((end for kind, end in _ENDS if isinstance(error, kind)), Failed)
    return end(_unknown(error) if isinstance(error, UnknownBrowser) else str(error))


def _unknown(error: UnknownBrowser) -> str:
    """Return what is wrong with a browser's name in a line, however many browsers there are."""
    import difflib  # only a slip of the pen needs it

    close = difflib.get_close_matches(error.name.casefold(), error.known, n=1)
    meant = f"did you mean {close[0]}?" if close else "nmhost browsers --all shows those that are known"
    return f"no browser is called {error.name!r}; {meant}"


def of_the_system(error: OSError) -> str:
    """Return what the system refused, and what to do about it."""
    what = f"{error.filename or 'the system'}: {error.strerror}"
    advice = next((text for kind, text in _ADVICE if isinstance(error, kind)), "")
    return f"{what}; {advice}" if advice else what


def nothing_to_do(reason: str) -> click.exceptions.Exit:
    """Print why there was nothing to do, and return what ends the command with its exit code."""
    say(reason)
    return click.exceptions.Exit(NOTHING_TO_DO)
