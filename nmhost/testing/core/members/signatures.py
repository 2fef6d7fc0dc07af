"""The signatures of the API's functions: what each parameter takes, and how errors call the function."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from nmhost.testing.core.members.offered import asker_of, surface_config
from nmhost.testing.core.messaging.targets import seen_by_page
from nmhost.testing.core.values import items, members, text_or

if TYPE_CHECKING:
    from nmhost.testing.core.model import Context

Spec = Mapping[str, object]
"""What a value must be: ``type`` or ``choices``, whether it is ``optional``, bounds, properties, items..."""


@dataclass(frozen=True, slots=True)
class Signature:
    """One function of the API with its parameters.

    Args:
        function: Its name with its namespace.
        shown: What errors call it.
        parameters: What it takes, in order.
    """

    function: str
    shown: str
    parameters: Sequence[Spec]

    @property
    def takes_callback(self) -> bool:
        """Whether its last parameter is a callback."""
        return bool(self.parameters) and self.parameters[-1].get("type") == "function"


@dataclass(frozen=True)
class Offer:
    """What one context has of the extension API.

    Args:
        members: Its members by their names: what each is, and what more is said of it.
        functions: The parameters of its functions.
        shown: What errors call a function, where not by its own name.
        types: The types that parameters name.
    """

    members: Mapping[str, object]
    functions: Mapping[str, object]
    shown: Mapping[str, object]
    types: Mapping[str, object]

    def find(self, function: str) -> Signature | None:
        """Return the signature of a function, none if the context has no such one."""
        rows = self.functions.get(function)
        if rows is None:
            return None
        return Signature(function, text_or(self.shown.get(function), function), [items(row) for row in members(rows)])

    def signature(self, function: str) -> Signature:
        """Return the signature of a function.

        Raises:
            LookupError: The context has no such function.
        """
        found = self.find(function)
        if found is None:
            raise LookupError(f"{function} has no signature")
        return found

    def resolve(self, spec: Spec) -> Spec:
        """Return a spec with its named type put in, where it is no more than a name."""
        name = spec.get("ref")
        if not isinstance(name, str) or "type" in spec or "choices" in spec or name not in self.types:
            return spec
        return {**self.resolve(items(self.types[name])), **spec}


def surface_of(context: "Context") -> Mapping[str, object]:
    """Return what a context has of the API, as its scripts are told; the family's own signatures go first."""
    table = context.state.table
    external = context.extension is None and bool(seen_by_page(context))
    found = surface_config(table.word("surface"), table.number("version"), asker_of(context), external=external)
    return {**found, "functions": {**items(found["functions"]), **table.table("functions")}}


def offer_to(context: "Context") -> Offer:
    """Return what a context has of the API."""
    found = surface_of(context)
    parts = ("members", "functions", "shown", "types")
    return Offer(**{part: items(found[part]) for part in parts})
