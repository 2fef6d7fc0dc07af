"""``nmhost help``: the documentation that is shipped with nmhost."""

from importlib import resources

import click

from nmhost.cli.outcome import Misused
from nmhost.cli.output import say

_INDEX = "index"
_SUFFIX = ".md"


def topics() -> list[str]:
    """Return the names of all pages but the index."""
    pages = [page.name for page in (resources.files("nmhost") / "docs").iterdir()]
    return sorted(
        page.removesuffix(_SUFFIX) for page in pages if page.endswith(_SUFFIX) and page != f"{_INDEX}{_SUFFIX}"
    )


@click.command("help", epilog="\b\nExamples:\n  nmhost help\n  nmhost help troubleshooting | less\n")
@click.argument("topic", default=_INDEX)
@click.pass_context
def command(context: click.Context, topic: str) -> None:
    """Show a page of the documentation, or the help of a command."""
    if topic not in (_INDEX, *topics()):
        if shown := _help_of(topic, context.parent):
            say(shown)
            return
        raise Misused(f"there is no page {topic!r}; there are {', '.join(topics())}")
    say((resources.files("nmhost") / "docs" / f"{topic}{_SUFFIX}").read_text(encoding="utf-8").rstrip())


def _help_of(name: str, program: click.Context | None) -> str:
    """Return what a command says of itself at ``--help``, nothing if there is no such command."""
    group = program.command if program else None
    found = group.get_command(program, name) if program and isinstance(group, click.Group) else None
    return found.get_help(click.Context(found, info_name=name, parent=program)) if found else ""
