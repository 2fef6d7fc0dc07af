"""The contextualIdentities namespace: containers, each with cookies of its own."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from nmhost.testing.core.apis.calling import Arguments, Function, first
from nmhost.testing.core.members.fresh import fresh_answer
from nmhost.testing.core.seam import ApiError
from nmhost.testing.core.values import items, members, number_or_none, strings, text_or

if TYPE_CHECKING:
    from nmhost.testing.core.model import State, World

_SPACE, _STORE = "contextualIdentities", "firefox-container-"


class Identities:
    """The containers, by their cookie stores, in a person's order.

    Args:
        state: The browser's.
    """

    def __init__(self, state: "State") -> None:
        self.word: str = state.table.word("surface")
        self.all: dict[str, dict[str, object]] = {str(one["cookieStoreId"]): one for one in self.fresh("query")}
        self.last: int = max((int(store.removeprefix(_STORE)) for store in self.all), default=0)
        # the browser keeps one number for its own, which no person sees
        self.last += 1

    def fresh(self, name: str) -> list[dict[str, object]]:
        """Return what a new profile has."""
        return [dict(items(one)) for one in members(fresh_answer(self.word, f"{_SPACE}.{name}", ()))]


def query(world: "World", arguments: Arguments) -> object:
    """Return the containers, those of a name alone if one is said."""
    name = items(first(arguments)).get("name")
    return [one for one in world.state.part(Identities).all.values() if name in (None, one["name"])]


def get(world: "World", arguments: Arguments) -> object:
    """Return a container."""
    return _known(world, first(arguments))


def create(world: "World", arguments: Arguments) -> object:
    """Make a container."""
    identities = world.state.part(Identities)
    facts = _facts(world, items(first(arguments)))
    if not facts.get("name"):
        raise ApiError(world.state.table.text("unexpected_error"))
    identities.last += 1
    store = f"{_STORE}{identities.last}"
    identities.all[store] = {**facts, "cookieStoreId": store}
    _tell(world, "onCreated", identities.all[store])
    return identities.all[store]


def update(world: "World", arguments: Arguments) -> object:
    """Change a container."""
    known = _known(world, first(arguments))
    known |= _facts(world, items(arguments[1]))
    _tell(world, "onUpdated", known)
    return known


def remove(world: "World", arguments: Arguments) -> object:
    """Remove a container."""
    known = _known(world, first(arguments))
    del world.state.part(Identities).all[str(known["cookieStoreId"])]
    _tell(world, "onRemoved", known)
    return known


def move(world: "World", arguments: Arguments) -> None:
    """Put containers to another place."""
    given = first(arguments)
    identities = world.state.part(Identities)
    stores = [given] if isinstance(given, str) else strings(given)
    moved = [_known(world, store) for store in stores]
    left = [one for one in identities.all.values() if one not in moved]
    place = number_or_none(arguments[1]) or 0
    at = len(left) if place < 0 else place
    identities.all = {str(one["cookieStoreId"]): one for one in [*left[:at], *moved, *left[at:]]}


EVENTS: Sequence[str] = tuple(f"{_SPACE}.on{name}" for name in ("Created", "Updated", "Removed"))
FUNCTIONS: Mapping[str, Function] = {
    f"{_SPACE}.{function.__name__}": function for function in (query, get, create, update, remove, move)
}


def _known(world: "World", store: object) -> dict[str, object]:
    known = world.state.part(Identities).all.get(text_or(store, ""))
    if known is None:
        raise ApiError(world.state.table.text("identity_unknown", id=store))
    return known


def _facts(world: "World", given: Mapping[str, object]) -> dict[str, object]:
    """Return what a script says of a container, with what follows from it."""
    table = world.state.table
    identities, said = world.state.part(Identities), {key: one for key, one in given.items() if one is not None}
    if "color" in said:
        said["color"] = table.table("former_colors").get(text_or(said["color"], ""), said["color"])
    for key, kind, more in (("icon", "Icons", "iconUrl"), ("color", "Colors", "colorCode")):
        if key in said:
            known = {str(one[key]): one for one in identities.fresh(f"getSupported{kind}")}
            if said[key] not in known:
                raise ApiError(table.text(f"identity_bad_{key}", value=said[key]))
            said[more] = known[str(said[key])][more]
    order = ("name", "icon", "iconUrl", "color", "colorCode")
    return {key: said[key] for key in order if key in said}


def _tell(world: "World", event: str, known: Mapping[str, object]) -> None:
    world.state.fire_to_all(f"{_SPACE}.{event}", {"contextualIdentity": dict(known)})
