"""declarativeNetRequest: the rules of extensions as data, and what they make of a request."""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from nmhost.testing.core.network.access import has_host
from nmhost.testing.core.network.conditions import Condition, Facts
from nmhost.testing.core.network.expressions import compiled
from nmhost.testing.core.network.matched import Matched
from nmhost.testing.core.values import items, members, number_or_none, strings, text_or

if TYPE_CHECKING:
    from nmhost.testing.core.model import Extension
    from nmhost.testing.core.network.asked import Asked

DYNAMIC, SESSION = "_dynamic", "_session"
PERMISSIONS = ("declarativeNetRequest", "declarativeNetRequestWithHostAccess")
# Which of several actions with the same priority wins (developer.chrome.com, declarativeNetRequest, "Matching rules").
_ORDER = ("allow", "allowAllRequests", "block", "upgradeScheme", "redirect", "modifyHeaders")
_ALLOWING = ("allow", "allowAllRequests")


class Rule:
    """One rule of one set.

    Args:
        row: As the extension gives it.
        ruleset: The ID of its set.
        by_re2: Whether its regular expression is one of RE2's, else of JavaScript's.
    """

    def __init__(self, row: Mapping[str, object], ruleset: str, *, by_re2: bool) -> None:
        self.row = row
        self.ruleset = ruleset
        self.id: int = number_or_none(row.get("id")) or 0
        self.priority: int = number_or_none(row.get("priority")) or 1
        self.action: Mapping[str, object] = items(row.get("action"))
        self.kind: str = text_or(self.action.get("type"), "")
        self.condition: Condition = Condition(items(row.get("condition")), by_re2=by_re2)

    @property
    def rank(self) -> tuple[int, int]:
        """Its place among those that match, the first one's being least."""
        return -self.priority, _ORDER.index(self.kind) if self.kind in _ORDER else len(_ORDER)


class RuleSets:
    """The rules of an extension: its manifest's sets, its dynamic ones and those of the session.

    Args:
        extension: Whose they are.
    """

    def __init__(self, extension: "Extension") -> None:
        self._extension = extension
        self.added: dict[str, list[Rule]] = {DYNAMIC: [], SESSION: []}
        self.counts_on_button: bool = False  # whether the toolbar button shows how many requests it acted on
        self.static: dict[str, list[Rule]] = {}
        self.enabled: list[str] = []
        self.disabled: dict[str, set[int]] = {}
        resources = items(extension.manifest.get("declarative_net_request")).get("rule_resources")
        for row in (items(one) for one in members(resources)):
            name = text_or(row.get("id"), "")
            self.static[name] = _read(extension, text_or(row.get("path"), ""), name)
            if row.get("enabled") is True:
                self.enabled.append(name)

    def in_force(self) -> list[Rule]:
        """Return all rules that hold now."""
        extension = self._extension
        if not extension.enabled or not extension.gates & set(PERMISSIONS):
            return []
        held = [
            rule for name in self.enabled for rule in self.static[name] if rule.id not in self.disabled.get(name, ())
        ]
        return [*self.added[DYNAMIC], *self.added[SESSION], *held]

    def matching(self, facts: Facts) -> list[Rule]:
        """Return the rules that a request meets: the one that wins, or all that change headers."""
        found = sorted((rule for rule in self.in_force() if rule.condition.holds(facts)), key=lambda rule: rule.rank)
        if not found or found[0].kind != "modifyHeaders":
            first = found[:1]
            beneath = [rule for rule in found if rule.kind == "modifyHeaders"]
            allowed = bool(first) and first[0].kind in _ALLOWING
            kept = [rule for rule in beneath if not allowed or rule.priority > first[0].priority]
            return [*first, *kept] if allowed and kept else first
        return [rule for rule in found if rule.kind == "modifyHeaders"]


@dataclass(frozen=True)
class Verdict:
    """What all rules together make of a request."""

    blocks: bool = False
    redirect: str = ""
    changes: Sequence[Mapping[str, object]] = field(default_factory=tuple)

    def over(self, headers: Mapping[str, str], side: str) -> dict[str, str]:
        """Return headers with the rules' changes; *side* is ``request`` or ``response``."""
        changed = dict(headers)
        for action in self.changes:
            for row in (items(one) for one in members(action.get(f"{side}Headers"))):
                _change(changed, row)
        return changed


def judge(asked: "Asked") -> Verdict:
    """Return what the rules of all extensions make of a request."""
    verdicts = [
        _of_extension(extension, asked)
        for extension in list(asked.state.extensions.values())
        if extension.gates & set(PERMISSIONS)
    ]
    if not verdicts:
        return Verdict()
    return Verdict(
        blocks=any(one.blocks for one in verdicts),
        redirect=next((one.redirect for one in verdicts if one.redirect), ""),
        changes=[change for one in verdicts for change in one.changes],
    )


def facts_of(asked: "Asked") -> Facts:
    """Return what conditions look at in a request."""
    tab = asked.frame.tab_id if asked.frame is not None else -1
    return Facts(asked.request.url, asked.kind, asked.request.method.lower(), asked.origin, tab)


def _of_extension(extension: "Extension", asked: "Asked") -> Verdict:
    found = extension.part(RuleSets).matching(facts_of(asked))
    if not found:
        return Verdict()
    kind, url = found[0].kind, asked.request.url
    needs_host = kind in ("redirect", "modifyHeaders") or "declarativeNetRequest" not in extension.gates
    if needs_host and not has_host(extension, url):
        return Verdict()
    target = _target(extension, found[0], url) if kind == "redirect" else ""
    if target == url:  # which is no redirection
        return Verdict()
    extension.part(Matched).note(asked, [(rule.id, rule.ruleset) for rule in found], acts=kind not in _ALLOWING)
    if kind == "block":
        return Verdict(blocks=True)
    if kind == "upgradeScheme":
        return Verdict(redirect=f"https{url.removeprefix('http')}" if url.startswith("http:") else "")
    if kind == "redirect":
        return Verdict(redirect=target)
    kept = extension.state.table.word("kept_header")
    return Verdict(changes=[_allowed(rule.action, kept) for rule in found if rule.kind == "modifyHeaders"])


def _allowed(action: Mapping[str, object], kept: str) -> Mapping[str, object]:
    """Return a rule's changes without the removal of a header of responses that the family keeps."""
    rows = [items(row) for row in members(action.get("responseHeaders"))]
    left = [row for row in rows if (row.get("operation"), str(row.get("header")).lower()) != ("remove", kept)]
    return {**action, "responseHeaders": left}


def _target(extension: "Extension", rule: Rule, url: str) -> str:
    """Return where a rule redirects to; nothing if what comes of it is no URL."""
    row = items(rule.action.get("redirect"))
    if isinstance(path := row.get("extensionPath"), str):
        return extension.base_url + path.lstrip("/")
    if isinstance(substitution := row.get("regexSubstitution"), str):
        table, written = extension.state.table, text_or(items(rule.row.get("condition")).get("regexFilter"), "")
        pattern = compiled(written, by_re2=table.flag("expressions_by_re2"), flags=re.IGNORECASE)
        return substituted(pattern, substitution, url, whole=table.flag("substitution_is_whole"))
    if row.get("transform") is not None:
        return _transformed(url, items(row["transform"]))
    return text_or(row.get("url"), "")


def substituted(pattern: "re.Pattern[str]", substitution: str, url: str, *, whole: bool) -> str:
    r"""Return a URL with what a pattern matches in it replaced; nothing if that is no URL.

    Args:
        pattern: The pattern.
        substitution: What stands in place of what it matches, with ``\\1`` for its groups.
        url: The URL.
        whole: Whether that is the whole new URL.
    """

    def fill(match: "re.Match[str]") -> str:
        return re.sub(r"\\(\d)", lambda slot: match.group(int(slot[1])) or "", substitution)

    found = pattern.search(url)
    made = fill(found) if whole and found else pattern.sub(fill, url, count=1)
    try:
        return made if urlsplit(made).hostname and urlsplit(made).port != 0 else ""
    except ValueError:
        return ""


def _transformed(url: str, row: Mapping[str, object]) -> str:
    parts = urlsplit(url)
    host, port = text_or(row.get("host"), parts.hostname or ""), text_or(row.get("port"), str(parts.port or ""))
    query = text_or(row.get("query"), f"?{parts.query}" if parts.query else "").removeprefix("?")
    if row.get("queryTransform") is not None:
        query = _queried(query, items(row["queryTransform"]))
    fragment = text_or(row.get("fragment"), f"#{parts.fragment}" if parts.fragment else "").removeprefix("#")
    scheme, path = text_or(row.get("scheme"), parts.scheme), text_or(row.get("path"), parts.path)
    return urlunsplit((scheme, f"{host}:{port}" if port else host, path, query, fragment))


def _queried(query: str, row: Mapping[str, object]) -> str:
    removed = set(strings(row.get("removeParams")))
    pairs = [pair for pair in parse_qsl(query, keep_blank_values=True) if pair[0] not in removed]
    for entry in (items(one) for one in members(row.get("addOrReplaceParams"))):
        key, value = text_or(entry.get("key"), ""), text_or(entry.get("value"), "")
        there = [place for place, pair in enumerate(pairs) if pair[0] == key]
        for place in there:
            pairs[place] = (key, value)
        if not there and entry.get("replaceOnly") is not True:
            pairs.append((key, value))
    return urlencode(pairs)


def _change(headers: dict[str, str], row: Mapping[str, object]) -> None:
    name, value = text_or(row.get("header"), "").lower(), text_or(row.get("value"), "")
    held = next((key for key in headers if key.lower() == name), None)
    operation = row.get("operation")
    if operation == "remove":
        if held is not None:
            del headers[held]
    elif operation == "append" and held is not None:
        headers[held] = f"{headers[held]}, {value}"
    else:
        headers[held or name] = value


def _read(extension: "Extension", path: str, ruleset: str) -> list[Rule]:
    text = extension.files.read(path)
    try:
        rows: Iterable[object] = members(json.loads(text or "[]"))
    except ValueError:
        rows = []
    by_re2 = extension.state.table.flag("expressions_by_re2")
    return [Rule(items(row), ruleset, by_re2=by_re2) for row in rows]
