"""What the browser says of scripts that a document's policy refuses."""

from base64 import b64encode
from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nmhost.testing.core.model import World


def inline_script_refused(world: "World", text: str) -> None:
    """Say that a script in the document itself was not run."""
    digest = b64encode(sha256(text.encode("utf-8", "replace")).digest()).decode("ascii")
    world.report(world.state.table.text("inline_script_refused", hash=digest))


def script_refused(world: "World", url: str) -> None:
    """Say that a script of another origin was not loaded."""
    world.report(world.state.table.text("script_refused", url=url))
