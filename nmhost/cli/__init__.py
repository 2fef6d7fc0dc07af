"""The command line: one module a command, imported when it is asked for."""

import os
import sys
from typing import TYPE_CHECKING

import click

from nmhost.errors import NmhostError
from nmhost.lazy.version import __version__
from nmhost.logs import LEVELS

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

_COMMANDS = {
    "demo": ("demo", "See it work, from nothing to a reply."),
    "new": ("new", "Create a project: host, extension, tests."),
    "client": ("client", "Write the module with which an extension calls a host."),
    "dev": ("dev", "Run an app with a prompt, or its extension in a real browser."),
    "run": ("run", "Run a host on this terminal's pipes, without a browser."),
    "manifest": ("manifest", "Show a host's manifests, or check somebody's."),
    "describe": ("describe", "Print what a host's methods take and return, as an OpenRPC document."),
    "install": ("install", "Make browsers find and start a host."),
    "uninstall": ("uninstall", "Remove exactly what install wrote."),
    "list": ("listing", "Show the hosts that nmhost has installed."),
    "browsers": ("browsers", "Show the browsers here, and where each looks."),
    "doctor": ("doctor", "Find out why a browser does not start a host."),
    "send": ("send", "Talk to a host as a browser would."),
    "call": ("call", "Call a method of a shared host, as a program that has joined it."),
    "ports": ("ports", "Show who is connected to a shared host."),
    "stop": ("stop", "End the resident of a shared host."),
    "check": ("check", "Check how a host in any language holds against what browsers do to it."),
    "tap": ("tap", "Record what a browser and a host say to each other."),
    "trace": ("trace", "Show what a tap has recorded, as a table or a page."),
    "replay": ("replay", "Play a recording against a host, or write the test that does."),
    "logs": ("logs", "Print what a host's processes have logged."),
    "package": ("package", "Render what a real installer needs."),
    "help": ("help", "Show a page of the documentation, or the help of a command."),
}
"""Every command with its module and what it is for, in the order in which a developer meets them.

What each is for stands here too, so that help and completion import no command; a test holds the two together.
"""


class Commands(click.Group):
    """A group whose commands are imported when they are asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Return the names of all commands."""
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's
        """Return the command called *cmd_name*, None if there is none."""
        if cmd_name not in _COMMANDS:
            return None
        import importlib

        module = importlib.import_module(f"nmhost.cli.{_COMMANDS[cmd_name][0]}")
        command: click.Command = module.command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, _COMMANDS[name][1]) for name in self.list_commands(ctx)])

    def shell_complete(self, ctx: click.Context, incomplete: str) -> "list[CompletionItem]":
        """Return the commands that begin so without importing them, and the options."""
        from click.shell_completion import CompletionItem

        names = [name for name in self.list_commands(ctx) if name.startswith(incomplete)]
        commands = [CompletionItem(name, help=_COMMANDS[name][1]) for name in names]
        return [*commands, *click.Command.shell_complete(self, ctx, incomplete)]

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that *args* name; of an unknown one, say which was probably meant."""
        names = self.list_commands(ctx)
        if args and args[0] not in names and not args[0].startswith("-"):
            import difflib

            close = difflib.get_close_matches(args[0], names, n=1)
            meant = f"did you mean {close[0]}?" if close else f"commands are {', '.join(names)}"
            ctx.fail(f"there is no command {args[0]!r}; {meant}")
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; an error of nmhost's ends it with one line and its exit code."""
        from nmhost.cli.outcome import Failed, failure, of_the_system

        _check_environment()
        try:
            return super().invoke(ctx)
        except NmhostError as error:
            raise failure(error) from error
        except BrokenPipeError:  # whoever read the output has seen enough; click ends quietly then
            raise
        except OSError as error:
            raise Failed(of_the_system(error)) from error


def _check_environment() -> None:
    """Refuse a level of NMHOST_LOG that there is not: whoever sets it waits for what it would show."""
    from nmhost.cli.outcome import Misused

    level = os.environ.get("NMHOST_LOG")
    if level and level not in LEVELS:
        raise Misused(f"NMHOST_LOG is {level!r}; its levels are {', '.join(LEVELS)}")


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
    """The nmhost program."""


def main() -> None:
    """Run the ``nmhost`` program."""
    cli.main(prog_name="nmhost", args=sys.argv[1:])
