"""What the namespaces of the extension API do, a module a namespace.

What a member is called, takes, gives and needs is a row of manifests/api/ (recorded; nothing to add here). To emulate
one, write a function in its namespace's module: it takes the world that calls and the checked arguments, one for each
parameter of the row save the callback (None for what was left out), and returns what the call answers with. It raises
ApiError to reject, and returns a ``Later`` if the answer takes time. Put it into the module's ``FUNCTIONS`` under its
full name, and the events that the module fires into ``EVENTS``. A state that all contexts share is a ``Part`` of the
browser's state (``world.state.part(Alarms)``) or, if it is one extension's, of that (``extension.part(Menus)``). A new
module is named once more below. What answers at once is answered on the scripts' side (js/api/, a file a namespace),
as nothing can be asked of Python while a script runs.
"""

from collections.abc import Mapping
from importlib import import_module
from typing import Protocol, cast

from nmhost.testing.core.apis.calling import Function


class _Module(Protocol):
    FUNCTIONS: Mapping[str, Function]
    EVENTS: tuple[str, ...]


_NAMES = (
    "action", "alarms", "bookmarks", "browsing_data", "commands", "content_scripts", "content_settings", "cookies",
    "debugging", "declarative_content", "dns", "downloads", "gcm", "history", "i18n", "identities", "identity",
    "idle", "management", "menus", "net_request", "notifications", "omnibox", "panels", "permissions", "reading_list",
    "runtime", "scripting", "search", "sessions", "settings", "storage", "system", "tab_groups", "tab_states", "tabs",
    "theme", "user_scripts", "web_navigation", "web_request", "windows", "zoom",
)  # fmt: skip
_MODULES = [cast("_Module", import_module(f"{__name__}.{name}")) for name in _NAMES]
FUNCTIONS: Mapping[str, Function] = {name: one for module in _MODULES for name, one in module.FUNCTIONS.items()}
EVENTS = frozenset(name for module in _MODULES for name in module.EVENTS)
