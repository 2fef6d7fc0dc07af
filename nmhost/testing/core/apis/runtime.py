"""The runtime and extension namespaces of the extension API, save messaging."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from nmhost.testing.core.apis.calling import Arguments, Function, extension_of
from nmhost.testing.core.seam import ApiError

if TYPE_CHECKING:
    from nmhost.testing.core.world import World


def reload(world: "World", arguments: Arguments) -> None:
    """Load the extension anew."""
    world.state.soon(extension_of(world).reload)


def platform_info(world: "World", arguments: Arguments) -> object:
    """Say on what the browser runs."""
    return dict(world.state.table.table("platform"))


def browser_info(world: "World", arguments: Arguments) -> object:
    """Say which browser it is."""
    return {"name": world.state.rules.name.capitalize(), "vendor": "nmhost", "version": "emulated", "buildID": ""}


def background_page(world: "World", arguments: Arguments) -> object:
    """Refuse: objects of one context can't be handed to another here."""
    raise ApiError("getBackgroundPage is not emulated; post messages to the background instead")


EVENTS = (
    "runtime.onConnect",
    "runtime.onConnectExternal",
    "runtime.onConnectNative",
    "runtime.onMessage",
    "runtime.onMessageExternal",
    "runtime.onInstalled",
    # These tell of what happens to the whole browser, and never in one that a test has just made.
    "runtime.onBrowserUpdateAvailable",
    "runtime.onEnabled",
    "runtime.onRestartRequired",
    "runtime.onStartup",
    "runtime.onSuspend",
    "runtime.onSuspendCanceled",
    "runtime.onUpdateAvailable",
)
FUNCTIONS: Mapping[str, Function] = {
    "runtime.reload": reload,
    "runtime.getPlatformInfo": platform_info,
    "runtime.getBrowserInfo": browser_info,
    "runtime.getBackgroundPage": background_page,
    "extension.getBackgroundPage": background_page,
}
