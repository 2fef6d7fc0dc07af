"""What the browser says of scripts that a document's policy refuses."""

from base64 import b64encode
from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nmhost.testing.core.model import World


def inline_script_refused(world: "World", text: str, directives: "Sequence[str]") -> None:
    """Say that a script in the document itself was not run, once for each directive that refuses it."""
    digest = b64encode(sha256(text.encode("utf-8", "replace")).digest()).decode("ascii")
    for directive in directives:
        world.report(world.state.table.text("inline_script_refused", hash=digest, directive=directive))


def script_refused(world: "World", url: str, directives: "Sequence[str]") -> None:
    """Say that a script from elsewhere was not loaded, once for each directive that refuses it."""
    table = world.state.table
    most = table.number("data_urls_are_cut")
    shown = f"{url[:most]}…" if most and url.startswith("data:") and len(url) > most else url
    for directive in directives:
        world.report(table.text("script_refused", url=shown, directive=directive))


def module_refused(world: "World", url: str) -> None:
    """Say that a module is not of the kind that a content script may put into its page."""
    world.report(world.state.table.text("module_refused", url=url))
