"""The search and find namespaces, as far as they refuse things: nobody searches, nothing is found."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from nmhost.testing.core.apis.calling import Arguments, Function, first
from nmhost.testing.core.apis.named import tab_of
from nmhost.testing.core.members.grades import Grades
from nmhost.testing.core.seam import ApiError
from nmhost.testing.core.values import items

if TYPE_CHECKING:
    from nmhost.testing.core.model import World


def query(world: "World", arguments: Arguments) -> object:
    """Accept a search in a tab or a new one: no engine answers here."""
    given, table = items(first(arguments)), world.state.table
    if given.get("text") == "" and table.refuses("search_nothing"):
        raise ApiError(table.text("search_nothing"))
    if given.get("disposition") is not None and given.get("tabId") is not None:
        raise ApiError(table.text("search_two_places"))
    if given.get("tabId") is not None:
        tab_of(world, given["tabId"])
    return world.state.part(Grades).accept(world, "search.query", arguments)


def find(world: "World", arguments: Arguments) -> object:
    """Find nothing: nothing is painted that could be found."""
    if (tab := items(arguments[1]).get("tabId")) is not None:
        tab_of(world, tab)
    if first(arguments) == "":
        raise ApiError(world.state.table.text("find_nothing"))
    return {"count": 0}


def highlight(world: "World", arguments: Arguments) -> None:
    """Refuse to show what was found: nothing was."""
    raise ApiError(world.state.table.text("nothing_to_highlight"))


EVENTS: Sequence[str] = ()
FUNCTIONS: Mapping[str, Function] = {
    "search.query": query,
    "find.find": find,
    "find.highlightResults": highlight,
}
