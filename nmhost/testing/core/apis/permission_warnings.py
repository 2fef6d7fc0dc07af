"""What Chromium warns of before it installs an extension, as management tells it."""

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from nmhost.browsers import Family, family_rules
from nmhost.extension.judge import judge
from nmhost.extension.judgement import Refused
from nmhost.extension.reading import read_object
from nmhost.testing.core.network.patterns import ALL_URLS, is_pattern
from nmhost.testing.core.seam import ApiError
from nmhost.testing.core.values import items, members, strings, text_or

if TYPE_CHECKING:
    from nmhost.testing.core.table import Table

_TEXT_OR_SLASH = re.compile(r'"(?:\\.|[^"\\])*"|/', re.DOTALL)
_SOME, _ALL = "some_hosts", "hosts"


def warnings_of(table: "Table", manifest: Mapping[str, object]) -> list[str]:
    """Return what is warned of for an extension's manifest."""
    data = table.table("permission_warnings")
    hosts, facts = _hosts(data, manifest), _facts(data, manifest)
    facts |= {_ALL} if hosts is None else {_SOME} if hosts else set()
    found: list[str] = []
    for rule in (items(row) for row in members(data["rules"])):
        needs = strings(rule["needs"])
        if facts.issuperset(needs):
            facts -= {*needs, *strings(rule.get("takes"))}
            found.append(text_or(rule["text"], "") or _list(data, hosts or []))
    return found


def manifest_in_text(table: "Table", text: str) -> Mapping[str, object]:
    """Return the extension manifest that a text is.

    Raises:
        ApiError: It is none.
    """
    if (at := next((one.start() for one in _TEXT_OR_SLASH.finditer(text) if one[0] == "/"), None)) is not None:
        line, column = text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)
        raise ApiError(table.text("manifest_comment", line=line, column=column))  # which a file may have
    try:
        value = read_object(text, family_rules(Family.CHROMIUM))
    except Refused as refused:
        raise ApiError(refused.words) from None
    if not isinstance(value, dict):
        raise ApiError(table.text("manifest_not_parsed"))
    manifest = items(value)
    # an older manifest is refused by whoever installs it, not by whoever reads it
    judged = {**manifest, "manifest_version": 3} if manifest.get("manifest_version") == 2 else manifest
    if judge(judged, "chromium").refusal:
        raise ApiError(table.text("manifest_not_created"))
    return manifest


def _facts(data: Mapping[str, object], manifest: Mapping[str, object]) -> set[str]:
    """Return what an extension may do, hosts apart."""
    rows = items(data["facts"])
    asked = [one for one in strings(manifest.get("permissions")) if not is_pattern(one)]
    keys = [f"key:{key}" for key in manifest if f"key:{key}" in rows]
    pages = items(manifest.get("chrome_url_overrides"))
    return {fact for one in [*asked, *keys] for fact in strings(rows.get(one, [one]))} | ({"newtab"} & set(pages))


def _hosts(data: Mapping[str, object], manifest: Mapping[str, object]) -> list[str] | None:
    """Return the hosts that an extension may reach as they are shown, by their letters; none for all."""
    scripts = [items(one) for one in members(manifest.get("content_scripts"))]
    asked = [*strings(manifest.get("permissions")), *strings(manifest.get("host_permissions"))]
    patterns = [*asked, *(one for row in scripts for one in strings(row.get("matches")))]
    shown: dict[tuple[str, str], str] = {}
    for pattern in filter(is_pattern, patterns):
        host = "*" if pattern == ALL_URLS else _host(pattern)
        if host == "*" or (host.startswith("*.") and _end(data, host[2:]) == host[2:]):
            return None
        end = _end(data, host)
        key = (host.removesuffix(end) if end else host, "" if end else host)
        if host and (key not in shown or _rank(data, end) < _rank(data, shown[key])):
            shown[key] = end
    return sorted({_shown(data, stem + end) for (stem, _), end in shown.items()})


def _host(pattern: str) -> str:
    rest = pattern.partition("://")[2].partition("/")[0]
    return rest if rest == "*" or rest.startswith("*.") else (urlsplit(f"//{rest}").hostname or "")


def _end(data: Mapping[str, object], host: str) -> str:
    """Return the end of a host name that belongs to nobody, if it is known."""
    labels = host.removeprefix("*.").lower().split(".")
    last = labels[-1]
    if len(last) == 2 and last.isalpha():
        below = len(labels) > 1 and labels[-2] in strings(data["ends_below_countries"])
        return ".".join(labels[-2:]) if below else last
    return last if last in strings(data["ends"]) else ""


def _rank(data: Mapping[str, object], end: str) -> tuple[int, str]:
    better = strings(data["better_ends"])
    return (better.index(end), "") if end in better else (len(better), "")


def _shown(data: Mapping[str, object], host: str) -> str:
    bare = host.removeprefix("*.").lower()
    name = bare.encode("ascii", "ignore").decode("idna") if "xn--" in bare else bare
    return str(data["all_of_host"]).format(host=name) if host.startswith("*.") else name


def _list(data: Mapping[str, object], hosts: list[str]) -> str:
    texts = strings(data["of_hosts"])
    return texts[len(hosts) - 1].format(*hosts) if len(hosts) <= len(texts) else str(data["of_many_hosts"])
