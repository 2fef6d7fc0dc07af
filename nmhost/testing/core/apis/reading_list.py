"""The readingList namespace: pages that a person keeps for later."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from nmhost.testing.core.apis.calling import Arguments, Function, first
from nmhost.testing.core.seam import ApiError
from nmhost.testing.core.values import items, text_or

if TYPE_CHECKING:
    from nmhost.testing.core.model import State, World


class ReadingList:
    """The entries of the list, by their URLs.

    Args:
        state: The browser's.
    """

    def __init__(self, state: "State") -> None:
        self.entries: dict[str, dict[str, object]] = {}


def add(world: "World", arguments: Arguments) -> None:
    """Add a page."""
    given, entries = items(first(arguments)), world.state.part(ReadingList).entries
    url = _checked(world, given)
    if url in entries:
        raise ApiError(world.state.table.text("reading_twice"))
    now = world.state.tasks.now()
    times: dict[str, object] = {"creationTime": now, "lastUpdateTime": now}
    entries[url] = {"url": url, "title": given["title"], "hasBeenRead": given.get("hasBeenRead") is True, **times}
    world.state.fire_to_all("readingList.onEntryAdded", dict(entries[url]))


def update(world: "World", arguments: Arguments) -> None:
    """Change an entry."""
    given, entries = items(first(arguments)), world.state.part(ReadingList).entries
    said = {key: given[key] for key in ("title", "hasBeenRead") if given.get(key) is not None}
    if not said:
        raise ApiError(world.state.table.text("reading_nothing"))
    url = _known(world, given)
    entries[url] |= {**said, "lastUpdateTime": world.state.tasks.now()}
    world.state.fire_to_all("readingList.onEntryUpdated", dict(entries[url]))


def remove(world: "World", arguments: Arguments) -> None:
    """Remove an entry."""
    entry = world.state.part(ReadingList).entries.pop(_known(world, items(first(arguments))))
    world.state.fire_to_all("readingList.onEntryRemoved", entry)


def query(world: "World", arguments: Arguments) -> object:
    """Return the entries that have what is asked for."""
    wanted = {key: value for key, value in items(first(arguments)).items() if value is not None}
    entries = world.state.part(ReadingList).entries.values()
    return [entry for entry in entries if all(entry.get(key) == value for key, value in wanted.items())]


EVENTS: Sequence[str] = tuple(f"readingList.onEntry{name}" for name in ("Added", "Removed", "Updated"))
FUNCTIONS: Mapping[str, Function] = {
    "readingList.addEntry": add,
    "readingList.updateEntry": update,
    "readingList.removeEntry": remove,
    "readingList.query": query,
}


def _checked(world: "World", given: Mapping[str, object]) -> str:
    url = text_or(given.get("url"), "")
    if urlsplit(url).scheme not in ("http", "https"):
        raise ApiError(world.state.table.text("reading_bad_url"))
    return url


def _known(world: "World", given: Mapping[str, object]) -> str:
    url = _checked(world, given)
    if url not in world.state.part(ReadingList).entries:
        raise ApiError(world.state.table.text("reading_unknown"))
    return url
