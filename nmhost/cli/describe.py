"""``nmhost describe``: what a host's methods take and return, as an OpenRPC document."""

import json

import click

from nmhost.cli.completing import complete_apps
from nmhost.cli.output import say
from nmhost.cli.subject import named_app, python_option
from nmhost.project.declared import describe

_EPILOG = """\b
Examples:
  nmhost describe vault.py
  nmhost describe vault.py > vault.openrpc.json
"""


@click.command("describe", epilog=_EPILOG)
@click.argument("app_text", metavar="[APP]", required=False, shell_complete=complete_apps)
@python_option
def command(*, app_text: str | None, python: str | None) -> None:
    """Print what a host's methods take and return, as an OpenRPC document.

    It is made from the methods' docstrings, type hints and schemas.
    """
    say(json.dumps(describe(named_app(app_text, python=python)), indent=2))
