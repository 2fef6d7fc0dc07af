"""How a command ends: its exit code, and the one line that says why."""

import click

from nmhost.errors import InstallRefused, NmhostError, UnknownBrowser

NOTHING_TO_DO = 3


class Failed(click.ClickException):
    """End a command with one line on stderr: what was seen, what is allowed, what to do."""

    exit_code = 1

    def show(self, file: object = None) -> None:  # noqa: ARG002 - always stderr
        """Print the line."""
        click.secho("error: ", fg="red", bold=True, nl=False, err=True)
        click.echo(self.message, err=True)


class Misused(Failed):
    """End a command that was called wrongly."""

    exit_code = 2


class Refused(Failed):
    """End a command that would have broken a rule or somebody's file."""

    exit_code = 4


_ENDS: tuple[tuple[type[NmhostError], type[Failed]], ...] = ((InstallRefused, Refused), (UnknownBrowser, Misused))


def failure(error: NmhostError) -> Failed:
    """Return how *error* ends a command."""
    end = next((end for kind, end in _ENDS if isinstance(error, kind)), Failed)
    return end(str(error))


def nothing_to_do(reason: str) -> click.exceptions.Exit:
    """Say why there was nothing to do, and return what ends the command with its exit code."""
    click.echo(reason)
    return click.exceptions.Exit(NOTHING_TO_DO)
