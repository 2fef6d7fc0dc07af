"""The runtime and extension namespaces of the extension API, save messaging."""

import uuid
from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from nmhost.testing.core.apis.calling import Arguments, Function, extension_of, first
from nmhost.testing.core.browsing.browserwindows import Windows
from nmhost.testing.core.browsing.opening import open_tab
from nmhost.testing.core.members.grades import Grades
from nmhost.testing.core.network.urls import join
from nmhost.testing.core.seam import ApiError
from nmhost.testing.core.values import items, members, text_or

if TYPE_CHECKING:
    from nmhost.testing.core.model import Context, World

# What getContexts calls the kinds of contexts.
TYPES = {
    "worker": "BACKGROUND",
    "background": "BACKGROUND",
    "page": "TAB",
    "popup": "POPUP",
    "offscreen": "OFFSCREEN_DOCUMENT",
}


def reload(world: "World", arguments: Arguments) -> None:
    """Load the extension anew."""
    world.state.soon(extension_of(world).reload)


def platform_info(world: "World", arguments: Arguments) -> object:
    """Say on what the browser runs."""
    return dict(world.state.table.table("platform"))


def browser_info(world: "World", arguments: Arguments) -> object:
    """Say which browser it is."""
    row = world.state.table.table("browser_info")
    return {**row, "version": world.state.part(Grades).surface.version}


def set_uninstall_url(world: "World", arguments: Arguments) -> None:
    """Say which page is shown when the extension is gone; an empty one is none."""
    url, table = text_or(first(arguments), ""), world.state.table
    parts = urlsplit(url)
    if url and not parts.scheme:
        raise ApiError(table.text("bad_uninstall_url", url=url))
    if url and parts.scheme not in ("http", "https"):
        raise ApiError(table.text("uninstall_scheme", url=url))
    extension_of(world).set_uninstall_url(url)


def open_options_page(world: "World", arguments: Arguments) -> None:
    """Open the options page in a tab, or bring the one that is open to the front."""
    extension, table = extension_of(world), world.state.table
    manifest = extension.manifest
    page = text_or(items(manifest.get("options_ui")).get("page"), text_or(manifest.get("options_page"), ""))
    if not page:
        raise ApiError(table.text("no_options_page"))
    url = join(extension.base_url, page)
    for tab in world.state.tabs.values():
        if tab.url == url:
            world.state.activate(tab)
            return
    blank = next((tab for tab in world.state.tabs.values() if tab.active and tab.is_blank), None)
    if blank is not None:
        world.state.soon(partial(blank.navigate, url))
    else:
        open_tab(world.state, url)


def get_contexts(world: "World", arguments: Arguments) -> object:
    """Return the contexts of the extension that have what is asked for."""
    wanted = {key: members(value) for key, value in items(first(arguments)).items() if isinstance(value, list)}
    found = [_context_facts(context) for context in extension_of(world).own_contexts()]
    keys = {"contextTypes": "contextType", "contextIds": "contextId", "tabIds": "tabId", "windowIds": "windowId"}
    keys |= {"documentIds": "documentId", "documentOrigins": "documentOrigin", "documentUrls": "documentUrl"}
    keys |= {"frameIds": "frameId"}
    if items(first(arguments)).get("incognito") is True:
        return []  # nothing runs there
    return [
        facts
        for facts in found
        if all(facts.get(keys[name]) in values for name, values in wanted.items() if name in keys)
    ]


def request_update_check(world: "World", arguments: Arguments) -> object:
    """Say that there is nothing newer."""
    return {"status": "no_update", "version": ""}


def restart_after_delay(world: "World", arguments: Arguments) -> None:
    """Refuse to restart the device: there is none."""
    raise ApiError(world.state.table.text("no_kiosk"))


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
    "runtime.setUninstallURL": set_uninstall_url,
    "runtime.openOptionsPage": open_options_page,
    "runtime.getContexts": get_contexts,
    "runtime.requestUpdateCheck": request_update_check,
    "runtime.restartAfterDelay": restart_after_delay,
}


def _context_facts(context: "Context") -> dict[str, object]:
    """Return how getContexts shows a context: a worker has no document to speak of."""
    tab = context.tab
    window = tab.window if tab is not None else None
    if context.kind == "popup" and context.state.table.flag("popups_tell_window"):
        window = context.state.part(Windows).focused
    facts: dict[str, object] = {
        "contextId": str(uuid.uuid5(uuid.NAMESPACE_URL, str(context.id))),
        "contextType": TYPES.get(context.kind, "TAB"),
        "tabId": tab.id if tab is not None else -1,
        "windowId": window.id if window is not None else -1,
        "frameId": -1 if context.kind == "worker" else context.frame_id,
        "incognito": False,
    }
    if context.kind != "worker":
        facts |= {
            "documentId": context.document_id,
            "documentOrigin": context.origin,
            "documentUrl": context.url,
        }
    return facts
