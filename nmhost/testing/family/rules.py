"""The rules of each browser family, chosen by its name."""

from collections.abc import Mapping
from pathlib import Path

from nmhost.errors import UnknownBrowser
from nmhost.testing.core.model import Rules
from nmhost.testing.core.table import Table
from nmhost.testing.family.chromium import Chromium
from nmhost.testing.family.data import as_json, families, family_json, read_family, versions_of
from nmhost.testing.family.firefox import Firefox

_KINDS: Mapping[str, type[Chromium | Firefox]] = {"chromium": Chromium, "firefox": Firefox}


def rules_of(
    family: str,
    changes: Mapping[str, object] | None = None,
    *,
    version: int | None = None,
    folder: Path | None = None,
) -> Rules:
    """Return the rules of a family, with some values of its table changed.

    Args:
        family: Its name; an older version may be named behind it, as in ``firefox@140``.
        changes: Values to put in place of its own.
        version: The browser's major version, one that the family's data have; by default the newest.
        folder: Where the families' data lie, a folder a family; by default those that nmhost ships.

    Raises:
        UnknownBrowser: There is no such family, or nothing is known of that version.
    """
    name, _, number = family.partition("@")
    known = families(folder)
    if name not in known:
        raise UnknownBrowser(family, known)
    asked = number or (str(version) if version is not None else "")
    versions = versions_of(name, folder)
    if asked and asked not in versions:
        raise UnknownBrowser(f"{name}@{asked}", [f"{name}@{one}" for one in versions])
    own = changes or {}
    table = Table(
        {**read_family(name, folder, asked), **own}, json={**family_json(name, folder, asked), **as_json(own)}
    )
    return _KINDS[table.word("rules")](name, table)
