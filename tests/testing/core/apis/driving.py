"""What tests of the extension API share that play a person with an extension."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from nmhost.testing import ApiError
from nmhost.testing.core.contexts import Context
from nmhost.testing.core.extensions import Extension

COMMANDS = {"go": {"suggested_key": {"default": "Ctrl+Shift+Y"}, "description": "Go"}}


def unpacked(folder: Path, files: dict[str, str], **manifest: object) -> Path:
    """Write an extension's files and return their folder; it loads in both families."""
    background = {"scripts": ["background.js"], "service_worker": "background.js"}
    whole = {
        "manifest_version": 3,
        "name": "unpacked",
        "version": "1.0",
        "background": background,
        "browser_specific_settings": {"gecko": {"id": "unpacked@example.org"}},
        **manifest,
    }
    for name, text in {"background.js": "", "manifest.json": json.dumps(whole), **files}.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


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


def called(context: Context, function: str, *arguments: object) -> object:
    """Return what a function of the API comes to, called from Python."""
    return context.python.call_api(function, *arguments).result()  # type: ignore[attr-defined]  # the Python front's


def refused(context: Context, function: str, *arguments: object) -> str:
    """Return what a function of the API says of what it refuses."""
    with pytest.raises(ApiError) as caught:
        called(context, function, *arguments)
    return caught.value.message


def told(context: Context, *events: str) -> list[tuple[object, ...]]:
    """Listen to events; return the list that fills with the name and arguments of each."""
    found: list[tuple[object, ...]] = []

    def listen(name: str) -> None:
        space, _, event = name.rpartition(".")
        getattr(getattr(context.python, space), event).addListener(lambda *args: found.append((event, *args)))

    for each in events:
        listen(each)
    return found
