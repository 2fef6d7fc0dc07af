"""The rules of each browser family, chosen by its name."""

from collections.abc import Mapping

from nmhost.errors import UnknownBrowser
from nmhost.testing.core.rules import Rules
from nmhost.testing.core.table import Table
from nmhost.testing.family.chromium import Chromium
from nmhost.testing.family.data import tables
from nmhost.testing.family.firefox import Firefox


def rules_of(family: str, changes: Mapping[str, object] | None = None) -> Rules:
    """Return the rules of a family, with some values of its table changed.

    Raises:
        UnknownBrowser: There is no such family.
    """
    kinds: dict[str, type[Chromium | Firefox]] = {kind.name: kind for kind in (Chromium, Firefox)}
    if family not in kinds:
        raise UnknownBrowser(family, list(kinds))
    return kinds[family](Table({**tables()[family], **(changes or {})}))
