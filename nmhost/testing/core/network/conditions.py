"""What a rule of declarativeNetRequest asks of a request: filters of its URL, types, methods, domains, tabs."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from urllib.parse import urlsplit

from nmhost.testing.core.network.expressions import compiled
from nmhost.testing.core.values import members, strings, text_or

_ANCHOR_OF_DOMAIN = r"^[a-z][a-z0-9+.-]*://(?:[^/?#]*[.@])?"
_SEPARATOR = r"(?:[^\w%.-]|$)"  # anything but a letter, a digit or one of _ - . %, or the end


@dataclass(frozen=True, slots=True)
class Facts:
    """What conditions look at in a request.

    Args:
        url: Its URL.
        kind: What it is for, as webRequest calls it.
        method: Its method, in lower case.
        initiator: The origin that asks; empty if none does.
        tab: The tab's number, -1 for none.
    """

    url: str
    kind: str
    method: str = "get"
    initiator: str = ""
    tab: int = -1


class Condition:
    """The condition of one rule.

    Args:
        row: As the extension gives it.
        by_re2: Whether its regular expression is one of RE2's, else of JavaScript's.
    """

    def __init__(self, row: Mapping[str, object], *, by_re2: bool = False) -> None:
        self._row = row
        self._types = strings(row.get("resourceTypes"))
        self._patterns = _patterns(row, by_re2=by_re2)

    def holds(self, facts: Facts) -> bool:
        """Return whether a request meets it."""
        return (
            self._covers_type(facts.kind)
            and _listed(self._row, "requestMethods", "excludedRequestMethods", facts.method)
            and self._covers_domains(facts)
            and self._covers_party(facts)
            and self._covers_tab(facts.tab)
            and all(pattern.search(facts.url.partition("#")[0]) for pattern in self._patterns)
        )

    def _covers_type(self, kind: str) -> bool:
        if self._types:
            return kind in self._types
        excluded = strings(self._row.get("excludedResourceTypes"))
        return kind not in (excluded or ["main_frame"])  # a document in a tab is meant only where it is named

    def _covers_domains(self, facts: Facts) -> bool:
        sides = (
            (("initiatorDomains", "domains"), ("excludedInitiatorDomains", "excludedDomains"), facts.initiator),
            (("requestDomains",), ("excludedRequestDomains",), facts.url),
        )
        for wanted, unwanted, url in sides:
            host = urlsplit(url).hostname or ""
            named = [domain for key in wanted for domain in strings(self._row.get(key))]
            if named and not _is_in(host, named):
                return False
            if _is_in(host, [domain for key in unwanted for domain in strings(self._row.get(key))]):
                return False
        return True

    def _covers_party(self, facts: Facts) -> bool:
        wanted = self._row.get("domainType")
        if not isinstance(wanted, str):
            return True
        same = bool(facts.initiator) and site_of(facts.initiator) == site_of(facts.url)
        return same is (wanted == "firstParty")

    def _covers_tab(self, tab: int) -> bool:
        wanted, unwanted = members(self._row.get("tabIds")), members(self._row.get("excludedTabIds"))
        return (not wanted or tab in wanted) and tab not in unwanted


@cache
def url_pattern(text: str, *, exact: bool) -> re.Pattern[str]:
    """Return a urlFilter as a regular expression: ``||`` a domain, ``|`` an end, ``^`` a separator, ``*`` anything."""
    start, rest = "", text
    if rest.startswith("||"):
        start, rest = _ANCHOR_OF_DOMAIN, rest[2:]
    elif rest.startswith("|"):
        start, rest = "^", rest[1:]
    end = "$" if rest.endswith("|") else ""
    rest = rest.removesuffix("|")
    body = "".join({"*": ".*", "^": _SEPARATOR}.get(letter, re.escape(letter)) for letter in rest)
    return re.compile(start + body + end, 0 if exact else re.IGNORECASE)


def site_of(url: str) -> str:
    """Return the registrable domain of a URL's host, as far as two labels tell it."""
    host = urlsplit(url).hostname or ""
    return host if host.replace(".", "").isdigit() else ".".join(host.split(".")[-2:])


def _patterns(row: Mapping[str, object], *, by_re2: bool) -> "list[re.Pattern[str]]":
    exact = row.get("isUrlFilterCaseSensitive") is True
    if isinstance(row.get("regexFilter"), str):
        return [compiled(text_or(row["regexFilter"], ""), by_re2=by_re2, flags=0 if exact else re.IGNORECASE)]
    return [url_pattern(text_or(row["urlFilter"], ""), exact=exact)] if isinstance(row.get("urlFilter"), str) else []


def _listed(row: Mapping[str, object], wanted: str, unwanted: str, value: str) -> bool:
    named = strings(row.get(wanted))
    return (not named or value in named) and value not in strings(row.get(unwanted))


def _is_in(host: str, domains: list[str]) -> bool:
    return any(host == domain or host.endswith(f".{domain}") for domain in domains)
