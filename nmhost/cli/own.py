"""The command line of one host's own program, which a person starts instead of a browser."""

import click

from nmhost.cli import Commands
from nmhost.cli.subject import bind
from nmhost.host import Host
from nmhost.lazy.version import __version__
from nmhost.project.declared import App
from nmhost.project.running import app_of, frozen_program

_OFFERED = ("run", "manifest", "install", "uninstall", "list", "doctor", "send", "call", "ports", "stop", "logs")
_ABOUT_THE_NAME = ("uninstall", "list", "call", "ports", "stop", "logs")  # whatever has become of the app since


class OwnCommands(Commands):
    """Those of nmhost's commands that are about one host."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Return the names of the commands that make sense for one host."""
        return list(_OFFERED)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command called *cmd_name*, about this host."""
        command = super().get_command(ctx, cmd_name) if cmd_name in _OFFERED else None
        return bind(command) if command else None


def own_program(host: Host) -> click.Group:
    """Return the command line of *host*'s own program."""

    def remember(ctx: click.Context) -> None:
        if ctx.invoked_subcommand in _ABOUT_THE_NAME:
            ctx.obj = App("", None, host.name, host.description, tuple(host.extensions), frozen_program())
        else:
            ctx.obj = app_of(host)

    group = OwnCommands(
        name=host.name,
        callback=click.pass_context(remember),
        help=f"{host.description}.\n\nThis is the native messaging host {host.name}; browsers start it by themselves.",
        context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 80},
    )
    return click.version_option(__version__, prog_name=host.name, message="%(prog)s, nmhost %(version)s")(group)


def main(host: Host) -> None:
    """Run the command line of *host* with this process's arguments.

    Raises:
        SystemExit: With the command's exit status.
    """
    own_program(host)()
