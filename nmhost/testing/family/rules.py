"""The rules of each browser family, chosen by its name."""

from collections.abc import Mapping
from pathlib import Path

from nmhost.errors import UnknownBrowser
from nmhost.testing.core.rules import Rules
from nmhost.testing.core.table import Table
from nmhost.testing.family.chromium import Chromium
from nmhost.testing.family.data import families, read_family
from nmhost.testing.family.firefox import Firefox

_KINDS: Mapping[str, type[Chromium | Firefox]] = {"chromium": Chromium, "firefox": Firefox}


def rules_of(family: str, changes: Mapping[str, object] | None = None, *, folder: Path | None = None) -> Rules:
    """Return the rules of a family, with some values of its table changed.

    Args:
        family: Its name.
        changes: Values to put in place of its own.
        folder: Where the families' data lie, a folder a family; by default those that nmhost ships.

    Raises:
        UnknownBrowser: There is no such family.
    """
    known = families(folder)
    if family not in known:
        raise UnknownBrowser(family, known)
    table = Table({**read_family(family, folder), **(changes or {})})
    return _KINDS[table.word("rules")](family, table)
