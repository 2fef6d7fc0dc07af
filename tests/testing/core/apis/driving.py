"""What tests of the extension API share that play a person with an extension."""

from collections.abc import Callable

from nmhost.testing.core.contexts import Context
from nmhost.testing.core.extensions import Extension

COMMANDS = {"go": {"suggested_key": {"default": "Ctrl+Shift+Y"}, "description": "Go"}}


def driven(nmhost_extension: Callable[..., Extension]) -> Extension:
    """Return an extension that has what a person drives."""
    return nmhost_extension(
        permissions=["alarms", "contextMenus", "notifications", "storage", "tabs"],
        optional_permissions=["bookmarks"],
        commands=COMMANDS,
    )


def heard(background: Context, event: str, expression: str) -> Callable[[], object]:
    """Listen to an event in the background; return a function that gives what was heard."""
    background.evaluate(f"globalThis.heard = []; {event}.addListener((...args) => heard.push({expression})); 0")

    def read() -> object:
        background.state.tasks.pending()
        return background.evaluate("heard")

    return read
