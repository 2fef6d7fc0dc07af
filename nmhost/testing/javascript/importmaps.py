"""Import maps of a web page: what a module's specifiers stand for, as the HTML standard has it."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from nmhost.testing.core.network.urls import join

Entries = dict[str, str | None]
_LIKE_URL = re.compile(r"^(?:\.{0,2}/|[a-z][a-z0-9+.-]*:)", re.IGNORECASE)


class ImportMapError(Exception):
    """What is wrong with the text of an import map: the class of the error, and its words.

    Args:
        name: SyntaxError for what is no JSON, TypeError for another shape.
    """

    def __init__(self, name: str, text: str) -> None:
        self.name = name
        super().__init__(text)


@dataclass
class ImportMap:
    """The import maps of a document, joined in their order: of two that name one thing, the first counts."""

    imports: Entries = field(default_factory=dict)
    scopes: dict[str, Entries] = field(default_factory=dict)

    def add(self, text: str, base: str) -> None:
        """Join the map in a script's text.

        Raises:
            ImportMapError: It is none.
        """
        try:
            given = json.loads(text)
        except ValueError as error:
            raise ImportMapError("SyntaxError", str(error)) from None
        whole = _object(given, "top-level value")
        imports = _entries(_object(whole.get("imports", {}), "'imports' top-level key"), base)
        scopes = _object(whole.get("scopes", {}), "'scopes' top-level key")
        found = {join(base, name): _entries(_object(one, "value of a scope"), base) for name, one in scopes.items()}
        self.imports = {**imports, **self.imports}
        for scope, entries in found.items():
            self.scopes[scope] = {**entries, **self.scopes.get(scope, {})}

    def resolve(self, specifier: str, referrer: str) -> str | None:
        """Return the URL that a specifier stands for in the module at *referrer*, or nothing."""
        url = join(referrer, specifier) if _LIKE_URL.match(specifier) else None
        name = url or specifier
        for scope in sorted(self.scopes, reverse=True):
            if scope == referrer or (scope.endswith("/") and referrer.startswith(scope)):
                is_there, found = _match(self.scopes[scope], name)
                if is_there:
                    return found
        is_there, found = _match(self.imports, name)
        return found if is_there else url

    def as_json(self) -> dict[str, object]:
        """Return the map as scripts resolve by it: pairs, the longest key first."""
        scopes = [[scope, _pairs(self.scopes[scope])] for scope in sorted(self.scopes, reverse=True)]
        return {"imports": _pairs(self.imports), "scopes": scopes}


def _object(value: object, what: str) -> Mapping[str, object]:
    if not isinstance(value, dict):
        raise ImportMapError("TypeError", f"Failed to parse import map: {what} needs to be a JSON object.")
    return value


def _entries(given: Mapping[str, object], base: str) -> Entries:
    """Return the entries of a map with whole URLs; what stands for no URL stands for nothing."""
    made: Entries = {}
    for key, value in given.items():
        if key == "":
            continue
        is_url = isinstance(value, str) and _LIKE_URL.match(value) is not None
        url = join(base, value) if is_url and isinstance(value, str) else None
        if key.endswith("/") and url is not None and not url.endswith("/"):
            url = None
        made[join(base, key) if _LIKE_URL.match(key) else key] = url
    return made


def _match(entries: Entries, name: str) -> tuple[bool, str | None]:
    if name in entries:
        return True, entries[name]
    for key, url in sorted(entries.items(), reverse=True):
        if key.endswith("/") and name.startswith(key):
            return True, None if url is None else join(url, name.removeprefix(key))
    return False, None


def _pairs(entries: Entries) -> list[list[str | None]]:
    return [[key, url] for key, url in sorted(entries.items(), reverse=True)]
