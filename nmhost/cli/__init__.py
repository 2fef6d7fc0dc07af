"""The command line: one module a command, imported when it is asked for."""

import difflib
import importlib
import sys

import click

from nmhost import __version__
from nmhost.cli.outcome import Failed, failure, of_the_system
from nmhost.errors import NmhostError

_COMMANDS = {
    "demo": "demo",
    "new": "new",
    "run": "run",
    "manifest": "manifest",
    "install": "install",
    "uninstall": "uninstall",
    "list": "listing",
    "browsers": "browsers",
    "doctor": "doctor",
    "send": "send",
    "logs": "logs",
    "package": "package",
}
"""Every command and its module, in the order in which a developer meets them."""


class Commands(click.Group):
    """Be a group whose commands are imported when they are asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Return the names of all commands."""
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's
        """Return the command called *cmd_name*, None if there is none."""
        if cmd_name not in _COMMANDS:
            return None
        module = importlib.import_module(f"nmhost.cli.{_COMMANDS[cmd_name]}")
        command: click.Command = module.command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that *args* name; of an unknown one, say which was probably meant."""
        names = self.list_commands(ctx)
        if args and args[0] not in names and not args[0].startswith("-"):
            close = difflib.get_close_matches(args[0], names, n=1)
            meant = f"did you mean {close[0]}?" if close else f"commands are {', '.join(names)}"
            ctx.fail(f"there is no command {args[0]!r}; {meant}")
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; an error of nmhost's ends it with one line and its exit code."""
        try:
            return super().invoke(ctx)
        except NmhostError as error:
            raise failure(error) from error
        except BrokenPipeError:  # whoever read the output has seen enough; click ends quietly then
            raise
        except OSError as error:
            raise Failed(of_the_system(error)) from error


_HELP = """Write, install, test and ship native messaging hosts.

\b
nmhost demo                  see it work, from nothing to a reply
nmhost install vault.py      install a host for every browser found here
nmhost doctor vault.py       find out why a browser does not start it
"""


@click.group(
    cls=Commands,
    help=_HELP,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 80},
    epilog="Exit codes: 0 done, 1 failed, 2 wrong usage, 3 nothing to do, 4 refused.",
)
@click.version_option(__version__, prog_name="nmhost", message="%(prog)s %(version)s")
def cli() -> None:
    """Hold the commands."""


def main() -> None:
    """Be the ``nmhost`` program."""
    cli.main(prog_name="nmhost", args=sys.argv[1:])
