"""The search, sessions and find namespaces, as far as they refuse things: nobody searches, nothing was closed."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from nmhost.testing.core.apis.calling import Arguments, Function, first
from nmhost.testing.core.apis.tabs import tab_of
from nmhost.testing.core.members.grades import Grades
from nmhost.testing.core.seam import ApiError
from nmhost.testing.core.values import items, text_or

if TYPE_CHECKING:
    from nmhost.testing.core.world import World


def query(world: "World", arguments: Arguments) -> object:
    """Accept a search in a tab or a new one: no engine answers here."""
    given, table = items(first(arguments)), world.state.table
    if given.get("disposition") is not None and given.get("tabId") is not None:
        raise ApiError(table.text("search_two_places"))
    if given.get("tabId") is not None:
        tab_of(world, given["tabId"])
    return world.state.part(Grades).accept(world, "search.query", arguments)


def restore(world: "World", arguments: Arguments) -> object:
    """Refuse to open again what was never closed: closed tabs are not kept."""
    if first(arguments) is not None:
        table, number = world.state.table, text_or(first(arguments), "")
        if table.refuses("session_not_numbered") and number and not number.isdecimal():
            raise ApiError(table.text("session_not_numbered", id=number))
        raise ApiError(world.state.table.text("session_unknown", id=first(arguments)))
    return world.state.part(Grades).accept(world, "sessions.restore", arguments)


EVENTS: Sequence[str] = ()
FUNCTIONS: Mapping[str, Function] = {"search.query": query, "sessions.restore": restore}
