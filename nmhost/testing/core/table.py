"""A family's data for the emulated browser: texts, numbers, lists and ways of manifests/emulated."""

from collections.abc import Mapping, Sequence

from nmhost.testing.core.values import items, members, number_or_none


class Table:
    """A family's data, read by kind.

    Args:
        values: The data.
        json: Those of them that are tables or lists, as JSON text, for scripts.
    """

    def __init__(self, values: Mapping[str, object], json: Mapping[str, str] | None = None) -> None:
        self.values = values
        self.json: Mapping[str, str] = json or {}

    def text(self, name: str, /, **slots: object) -> str:
        """Return an error text with its slots filled."""
        text = self.table("texts")[name]
        return str(text).format(**slots)

    def refuses(self, name: str) -> bool:
        """Return whether the family's API refuses such a thing, with the text of that name."""
        return self.table("refusals")[name] is True

    def table(self, name: str) -> Mapping[str, object]:
        """Return an inner table."""
        return items(self.values[name])

    def number(self, name: str) -> int:
        """Return a number."""
        return number_or_none(self.values[name]) or 0

    def flag(self, name: str) -> bool:
        """Return a truth value."""
        return self.values[name] is True

    def word(self, name: str) -> str:
        """Return a string."""
        return str(self.values[name])

    def strategy(self, topic: str) -> str:
        """Return which of the ways that the code has for a topic is the family's."""
        return str(self.table("strategies")[topic])

    def latency(self, name: str) -> float:
        """Return how long something is on its way, in milliseconds."""
        return float(str(self.table("latency")[name]))

    def rows(self, name: str) -> Sequence[Mapping[str, object]]:
        """Return a list of tables."""
        return [items(row) for row in members(self.values[name])]
