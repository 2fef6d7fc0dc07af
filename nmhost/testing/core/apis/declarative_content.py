"""The declarativeContent namespace: rules that let a person click the button on some pages alone."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from nmhost.testing.core.apis.calling import Arguments, Function, extension_of, first
from nmhost.testing.core.owned.content_rules import NAMESPACE, ContentRules
from nmhost.testing.core.seam import ApiError
from nmhost.testing.core.values import items, members, number_or_none, strings, text_or

if TYPE_CHECKING:
    from nmhost.testing.core.model import World

_PRIORITY = 100  # of a rule that says none
_EVENT = f"{NAMESPACE}.onPageChanged"


def add_rules(world: "World", arguments: Arguments) -> object:
    """Add rules; each needs an ID of its own."""
    rules = extension_of(world).part(ContentRules)
    new: dict[str, dict[str, object]] = {}
    for given in (items(one) for one in members(first(arguments))):
        name = text_or(given.get("id"), "") or rules.name()
        if name in rules.held or name in new:
            raise ApiError(world.state.table.text("content_rule_twice", id=name))
        priority = number_or_none(given.get("priority"))
        told = {**given, "id": name, "priority": _PRIORITY if priority is None else priority}
        new[name] = {key: value for key, value in sorted(told.items()) if value is not None}
    rules.held |= new
    return list(new.values())


def get_rules(world: "World", arguments: Arguments) -> object:
    """Return the rules that are named, all of them if none is."""
    held, wanted = extension_of(world).part(ContentRules).held, first(arguments)
    return [held[name] for name in sorted(held) if wanted is None or name in strings(wanted)]


def remove_rules(world: "World", arguments: Arguments) -> None:
    """Remove the rules that are named, all of them if none is."""
    held, wanted = extension_of(world).part(ContentRules).held, first(arguments)
    for name in list(held) if wanted is None else strings(wanted):
        held.pop(name, None)


EVENTS: Sequence[str] = ()
FUNCTIONS: Mapping[str, Function] = {
    f"{_EVENT}.addRules": add_rules,
    f"{_EVENT}.getRules": get_rules,
    f"{_EVENT}.removeRules": remove_rules,
}
