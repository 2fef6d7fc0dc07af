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
def command(topic: str) -> None:
    """Show a page of the documentation."""
    if topic not in (_INDEX, *topics()):
        raise Misused(f"there is no page {topic!r}; there are {', '.join(topics())}")
    say((resources.files("nmhost") / "docs" / f"{topic}{_SUFFIX}").read_text(encoding="utf-8").rstrip())
