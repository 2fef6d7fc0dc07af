"""The search namespace, as far as it refuses things: nobody searches."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from nmhost.testing.core.apis.calling import Arguments, Function, first
from nmhost.testing.core.apis.tabs import tab_of
from nmhost.testing.core.members.grades import Grades
from nmhost.testing.core.seam import ApiError
from nmhost.testing.core.values import items

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


EVENTS: Sequence[str] = ()
FUNCTIONS: Mapping[str, Function] = {"search.query": query}
