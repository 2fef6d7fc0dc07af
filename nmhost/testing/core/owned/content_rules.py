"""An extension's rules of declarativeContent: what they are, and where they let a person click the button."""

import json
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from nmhost.testing.core.values import items, members, strings

if TYPE_CHECKING:
    from nmhost.testing.core.model import Extension, Tab

NAMESPACE = "declarativeContent"
_TESTS: Mapping[str, Callable[[str, str], bool]] = {
    "Contains": lambda text, part: part in text,
    "Equals": lambda text, part: text == part,
    "Prefix": str.startswith,
    "Suffix": str.endswith,
}


class ContentRules:
    """The rules of an extension, by their IDs.

    Args:
        extension: Whose they are.
    """

    def __init__(self, extension: "Extension") -> None:
        self.held: dict[str, dict[str, object]] = {}
        self._given = 0

    def name(self) -> str:
        """Return an ID for a rule that has none."""
        name = f"_{self._given}_"
        self._given += 1
        return name


def shows_button(extension: "Extension", tab: "Tab") -> bool:
    """Return whether a rule lets a person click the button in a tab."""
    return any(
        _is_show(rule) and any(_fits(items(one), tab) for one in members(rule["conditions"]))
        for rule in extension.part(ContentRules).held.values()
    )


def _is_show(rule: Mapping[str, object]) -> bool:
    return any(items(one).get("instanceType") == f"{NAMESPACE}.ShowAction" for one in members(rule["actions"]))


def _fits(condition: Mapping[str, object], tab: "Tab") -> bool:
    """Return whether a page is as a condition says."""
    selectors = strings(condition.get("css"))
    return _fits_url(items(condition.get("pageUrl")), tab.url) and all(_has(tab, one) for one in selectors)


def _fits_url(wanted: Mapping[str, object], url: str) -> bool:
    parts = urlsplit(url)
    texts = {
        "host": f".{parts.hostname or ''}",
        "path": parts.path,
        "query": parts.query,
        "url": url.partition("#")[0],
    }
    for key, value in wanted.items():
        part = next((one for one in texts if key.startswith(one)), "")
        test = _TESTS.get(key.removeprefix(part))
        text = texts.get(part, "")
        if part == "host" and test is _TESTS["Equals"]:
            text = text[1:]
        if test is not None and not test(text, str(value)):
            return False
    return "schemes" not in wanted or parts.scheme in strings(wanted["schemes"])


def _has(tab: "Tab", selector: str) -> bool:
    found = tab.page.evaluate(f"document.querySelector({json.dumps(selector)}) !== null")
    return found is True
