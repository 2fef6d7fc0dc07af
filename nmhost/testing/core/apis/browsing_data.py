"""The browsingData namespace: what may be removed of what a person leaves behind; nothing of it is kept here."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from nmhost.testing.core.apis.calling import Arguments, Function, first
from nmhost.testing.core.apis.history import Visits
from nmhost.testing.core.network.cookies import CookieJar
from nmhost.testing.core.seam import ApiError
from nmhost.testing.core.values import items, strings

if TYPE_CHECKING:
    from nmhost.testing.core.model import World

_KINDS = (
    "Appcache", "Cache", "CacheStorage", "Cookies", "Downloads", "FileSystems", "FormData", "History", "IndexedDB",
    "LocalStorage", "Passwords", "PluginData", "ServiceWorkers", "WebSQL",
)  # fmt: skip


def settings(world: "World", arguments: Arguments) -> object:
    """Return what a person's own dialog would remove, and from when on."""
    row = world.state.table.table("browsing_data")
    options = {**items(row.get("options")), "since": world.state.tasks.now() - 3_600_000}
    chosen = {kind: kind in strings(row["chosen"]) for kind in strings(row["kinds"])}
    return {"options": options, "dataToRemove": chosen, "dataRemovalPermitted": dict.fromkeys(chosen, True)}


def remove(world: "World", arguments: Arguments) -> object:
    """Remove what is asked for."""
    wanted = [kind for kind, asked in items(arguments[1]).items() if asked is True]
    _check_origins(world, items(first(arguments)), wanted)
    for kind in wanted:
        _remove(world, kind)
    return _done(world, wanted)


def remove_kind(kind: str, world: "World", arguments: Arguments) -> object:
    """Remove one kind of data."""
    _check_origins(world, items(first(arguments)), [kind])
    if kind == "passwords" and world.state.table.refuses("data_deprecated"):
        raise ApiError(world.state.table.text("data_deprecated"))
    _remove(world, kind)
    return _done(world, [kind])


# Kinds that are kept for the whole browser alone. Source: developer.chrome.com, browsingData, seen 2026-11-30.
_WHOLE = {"downloads", "formData", "history", "passwords"}


def _check_origins(world: "World", options: Mapping[str, object], wanted: Sequence[str]) -> None:
    """Refuse origins that are none, or that what is removed is not kept by."""
    table, given = world.state.table, [options[key] for key in ("origins", "excludeOrigins") if options.get(key)]
    if len(given) > 1:
        raise ApiError(table.text("origins_twice"))
    for origin in strings(given[0]) if given else ():
        if not urlsplit(origin).scheme:
            raise ApiError(table.text("origin_bad", origin=origin))
    if given and _WHOLE & set(wanted):
        raise ApiError(table.text("origins_not_here"))


EVENTS: Sequence[str] = ()
FUNCTIONS: Mapping[str, Function] = {
    "browsingData.settings": settings,
    "browsingData.remove": remove,
    **{f"browsingData.remove{kind}": partial(remove_kind, kind[0].lower() + kind[1:]) for kind in _KINDS},
}


def _remove(world: "World", kind: str) -> None:
    if kind == "history":
        visits = world.state.part(Visits)
        visits.remove(list(visits.pages))
    elif kind == "cookies":
        jar = world.state.part(CookieJar)
        for cookie in jar.all():
            jar.remove(cookie)


def _done(world: "World", removed: list[str]) -> object:
    """Return what a family answers with: nothing, or for each kind that was removed what that gave."""
    row = world.state.table.table("browsing_data")
    return [[] if kind in strings(row["lists"]) else None for kind in removed] if row["answers"] is True else None
