"""``nmhost stop``: the end of a shared host's resident."""

import click

from nmhost.browsers import Places
from nmhost.cli.hosts import instead
from nmhost.cli.outcome import nothing_to_do
from nmhost.cli.output import say
from nmhost.cli.subject import takes_name
from nmhost.resident.asking import stop


@click.command("stop", epilog="\b\nExample:\n  nmhost stop com.example.bridge")
@takes_name
def command(name: str) -> None:
    """End the resident of a shared host.

    Its ports end with it; the next that connects starts another.
    """
    if not stop(name):
        raise nothing_to_do(f"no resident of {name} runs{instead(name, Places.here())}")
    say(f"the resident of {name} has ended")
