"""An extension manifest as Firefox shows it: all keys of its schema, URLs whole, null where nothing was said."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from nmhost.testing.core.network.urls import join
from nmhost.testing.core.values import items, members, text_or

_RELATIVE = ("strictRelativeUrl", "relativeUrl")
_FITS = {"object": Mapping, "array": list, "string": str}


@dataclass(frozen=True, slots=True)
class Schema:
    """What the parts of a manifest are.

    Args:
        types: The schema's types by name.
        defaults: What holds of a key where nothing was said, by its path in the manifest.
        version: The manifest's own version.
        base_url: Whence its URLs are.
    """

    types: Mapping[str, object]
    defaults: Mapping[str, object]
    version: int
    base_url: str

    def whole(self, value: object, kind: Mapping[str, object], path: str) -> object:
        """Return a value of that kind as the browser has it."""
        if "ref" in kind:
            return self.whole(value, items(self.types.get(str(kind["ref"]))), path)
        if "choices" in kind:
            chosen = (one for one in map(items, members(kind["choices"])) if self._fits(value, one))
            return self.whole(value, next(chosen, {}), path)
        if isinstance(value, str):
            return join(self.base_url, value) if kind.get("format") in _RELATIVE else value
        if isinstance(value, list) and kind.get("after") == "webAccessibleMatching":
            return [_anchored(self.whole(one, items(kind.get("items")), f"{path}[]")) for one in value]
        if isinstance(value, list):
            return [self.whole(one, items(kind.get("items")), f"{path}[]") for one in value]
        return self._object(items(value), kind, path) if isinstance(value, Mapping) else value

    def _object(self, value: Mapping[str, object], kind: Mapping[str, object], path: str) -> dict[str, object]:
        known = {key: items(one) for key, one in items(kind.get("properties")).items() if self._holds(items(one))}
        shown: dict[str, object] = {}
        for key in (*known, *(one for one in value if one not in known)):
            inner = f"{path}.{key}"
            own = known[key] if key in known else self._other(key, kind)
            shown[key] = self.whole(value[key], own, inner) if key in value else self.defaults.get(inner)
        return shown

    def _other(self, key: str, kind: Mapping[str, object]) -> Mapping[str, object]:
        """Return what a key is that has no row of its own."""
        patterns = items(kind.get("patterns"))
        found = (items(one) for pattern, one in patterns.items() if re.search(pattern, key))
        return next(found, items(kind.get("more")))

    def _holds(self, kind: Mapping[str, object]) -> bool:
        first, last = kind.get("since_manifest", 0), kind.get("until_manifest", self.version)
        return (
            isinstance(first, int)
            and isinstance(last, int)
            and first <= self.version <= last
            and not kind.get("unsupported")
        )

    def _fits(self, value: object, kind: Mapping[str, object]) -> bool:
        if "ref" in kind:
            return self._fits(value, items(self.types.get(str(kind["ref"]))))
        if "choices" in kind:
            return any(self._fits(value, items(one)) for one in members(kind["choices"]))
        return self._holds(kind) and _is_of(value, text_or(kind.get("type"), ""))


def _is_of(value: object, kind: str) -> bool:
    return kind not in _FITS or isinstance(value, _FITS[kind])


def _anchored(entry: object) -> object:
    """Return an entry of web_accessible_resources with each path from the extension's root."""
    shown = dict(items(entry))
    return {**shown, "resources": [f"/{str(one).removeprefix('/')}" for one in members(shown.get("resources"))]}
