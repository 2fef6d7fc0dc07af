"""Which program runs: nmhost itself, or the one of a single host."""

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from nmhost.project.declared import App


def own_app() -> "App | None":
    """Return the app of the program that runs, if it is a host's own."""
    app: App | None = click.get_current_context().find_root().obj  # nmhost.cli.own puts it there, and nobody else
    return app


def call(command: str, name: str) -> str:
    """Return what a person types to have *command* for a host: a frozen program brings the commands itself."""
    own = own_app()
    return f"{own.program} {command}" if own and own.program else f"nmhost {command} {name}"
