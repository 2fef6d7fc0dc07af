"""What a rule of declarativeNetRequest must be: the first thing wrong with one is what the family says."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from nmhost.testing.core.network.expressions import compiled, is_one
from nmhost.testing.core.seam import ApiError
from nmhost.testing.core.values import items, members, number_or_none, strings, text_or

if TYPE_CHECKING:
    from nmhost.testing.core.model import World

Row = Mapping[str, object]
# Request headers to which something may be appended (developer.chrome.com, declarativeNetRequest, HeaderOperation).
_APPENDABLE = {
    "accept", "accept-encoding", "accept-language", "access-control-request-headers", "cache-control", "connection",
    "content-language", "cookie", "forwarded", "if-match", "if-none-match", "keep-alive", "range", "te", "trailer",
    "transfer-encoding", "upgrade", "user-agent", "via", "want-digest", "x-forwarded-for",
}  # fmt: skip
_LISTS = (
    "resourceTypes", "initiatorDomains", "requestDomains", "requestMethods", "domains", "tabIds",
)  # fmt: skip
_HEADER_NAME = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_SCHEMES = ("http", "https", "ftp", "chrome-extension")  # that a redirect may put in
_FRAMES = {"main_frame", "sub_frame"}


def check_rule(world: "World", rule: Row, taken: "set[int]", *, session: bool) -> None:
    """Refuse a rule that is none.

    Args:
        world: Who adds it.
        rule: The rule.
        taken: The IDs of the set's other rules.
        session: Whether the set is that of the session.

    Raises:
        ApiError: Something is wrong with it.
    """
    table = world.state.table
    number = number_or_none(rule.get("id")) or 0
    for name, slots in _wrong(world, rule, taken, session=session):
        if table.refuses(name):
            raise ApiError(table.text(name, id=number, **slots))


def is_supported(world: "World", pattern: str) -> bool:
    """Return whether the family takes a regular expression."""
    return is_one(pattern, by_re2=world.state.table.flag("expressions_by_re2"))


def _wrong(world: "World", rule: Row, taken: "set[int]", *, session: bool) -> Iterator[tuple[str, dict[str, object]]]:
    """Yield what is wrong with a rule, the first thing first."""
    condition, action = items(rule.get("condition")), items(rule.get("action"))
    number, priority = number_or_none(rule.get("id")) or 0, number_or_none(rule.get("priority"))
    if number < 1:
        yield "rule_bad_id", {}
    if number in taken:
        yield "rule_twice", {}
    if priority is not None and priority < 1:
        yield "rule_bad_priority", {}
    if not session and (condition.get("tabIds") or condition.get("excludedTabIds")):
        yield "rule_tabs_not_here", {}
    for old, new in (("domains", "initiatorDomains"), ("excludedDomains", "excludedInitiatorDomains")):
        if condition.get(old) is not None and condition.get(new) is not None:
            yield "rule_old_field", {"old": old, "new": new}
    if action.get("type") == "allowAllRequests" and not condition.get("resourceTypes"):
        yield "rule_allows_no_frames", {}
    if action.get("type") == "allowAllRequests" and not set(strings(condition.get("resourceTypes"))) <= _FRAMES:
        yield "rule_allows_more", {}
    yield from _wrong_lists(condition)
    yield from _wrong_filter(world, condition)
    checks: Mapping[str, Callable[[World, Row, Row], Iterator[tuple[str, dict[str, object]]]]]
    checks = {"redirect": _wrong_redirect, "modifyHeaders": _wrong_headers}
    check = checks.get(text_or(action.get("type"), ""))
    if check is not None:
        yield from check(world, action, condition)


def _wrong_lists(condition: Row) -> Iterator[tuple[str, dict[str, object]]]:
    for key in _LISTS:
        if condition.get(key) is not None and not members(condition[key]):
            yield "rule_empty_list", {"key": key}
    both = (("resourceTypes", "excludedResourceTypes"), ("requestMethods", "excludedRequestMethods"))
    for (wanted, unwanted), kind in zip(both, ("resource", "request method"), strict=True):
        if set(strings(condition.get(wanted))) & set(strings(condition.get(unwanted))):
            yield f"rule_includes_and_excludes_{kind.replace(' ', '_')}", {}
    if {number_or_none(one) for one in members(condition.get("tabIds"))} & set(
        members(condition.get("excludedTabIds"))
    ):
        yield "rule_includes_and_excludes_tab", {}
    for key in ("requestMethods", "excludedRequestMethods"):
        if any(one != one.lower() for one in strings(condition.get(key))):
            yield "rule_large_method", {}
    for key in ("initiatorDomains", "excludedInitiatorDomains", "requestDomains", "excludedRequestDomains"):
        if any(not one.isascii() for one in strings(condition.get(key))):
            yield "rule_domain_not_ascii", {"key": key}


def _wrong_filter(world: "World", condition: Row) -> Iterator[tuple[str, dict[str, object]]]:
    url, pattern = condition.get("urlFilter"), condition.get("regexFilter")
    if url is not None and pattern is not None:
        yield "rule_two_filters", {}
    if isinstance(url, str):
        if not url:
            yield "rule_empty_filter", {"key": "urlFilter"}
        if not url.isascii():
            yield "rule_not_ascii", {"key": "urlFilter"}
        if url.startswith("||*"):
            yield "rule_bad_filter", {"key": "urlFilter"}
    if isinstance(pattern, str):
        if not pattern:
            yield "rule_empty_filter", {"key": "regexFilter"}
        if not is_supported(world, pattern):
            yield "rule_bad_regex", {"key": "regexFilter"}


def _wrong_redirect(world: "World", action: Row, condition: Row) -> Iterator[tuple[str, dict[str, object]]]:
    row = {key: value for key, value in items(action.get("redirect")).items() if value is not None}
    if not row:
        yield "rule_no_redirect", {}
        return
    if len(row) > 1:
        yield "rule_redirects_twice", {}
    url, path = row.get("url"), row.get("extensionPath")
    if isinstance(url, str):
        if not urlsplit(url).scheme:
            yield "rule_bad_url", {"url": url}
        elif urlsplit(url).scheme == "javascript":
            yield "rule_script_url", {"url": url}
    if isinstance(path, str) and not path.startswith("/"):
        yield "rule_bad_path", {"path": path}
    yield from _wrong_transform(items(row.get("transform")))
    substitution, pattern = row.get("regexSubstitution"), condition.get("regexFilter")
    if substitution is not None and pattern is None:
        yield "rule_substitution_alone", {}
    elif isinstance(substitution, str):
        groups = compiled(str(pattern), by_re2=world.state.table.flag("expressions_by_re2")).groups
        if any(int(number) > groups for number in re.findall(r"\\(\d)", substitution)):
            yield "rule_bad_substitution", {}


def _wrong_transform(parts: Row) -> Iterator[tuple[str, dict[str, object]]]:
    """Yield what is wrong with the parts of a URL that a redirect puts in."""
    scheme, port = parts.get("scheme"), parts.get("port")
    if isinstance(scheme, str) and scheme not in _SCHEMES:
        yield "rule_bad_scheme", {"known": ", ".join(_SCHEMES)}
    if isinstance(port, str) and port and not port.isdecimal():
        yield "rule_bad_port", {}
    for key, sign in (("query", "?"), ("fragment", "#")):
        text = parts.get(key)
        if isinstance(text, str) and text and not text.startswith(sign):
            yield "rule_bad_part", {"key": key, "sign": sign}
    if parts.get("query") is not None and parts.get("queryTransform") is not None:
        yield "rule_query_twice", {}


def _wrong_headers(world: "World", action: Row, condition: Row) -> Iterator[tuple[str, dict[str, object]]]:
    for side in ("requestHeaders", "responseHeaders"):
        if action.get(side) is not None and not members(action[side]):
            yield "rule_empty_list", {"key": f"action.{side}"}
    if not members(action.get("requestHeaders")) and not members(action.get("responseHeaders")):
        yield "rule_no_headers", {}
    for side in ("requestHeaders", "responseHeaders"):
        for row in (items(one) for one in members(action.get(side))):
            yield from _wrong_header(side, row)


def _wrong_header(side: str, row: Row) -> Iterator[tuple[str, dict[str, object]]]:
    operation, value = row.get("operation"), row.get("value")
    if not row.get("header"):
        yield "rule_nameless_header", {}
    if not _HEADER_NAME.fullmatch(str(row.get("header"))):
        yield "rule_bad_header", {}
    if operation == "append" and side == "requestHeaders" and row.get("header") not in _APPENDABLE:
        yield "rule_bad_append", {}
    if operation in ("append", "set") and value is None:
        yield "rule_header_without_value", {}
    if operation == "remove" and value is not None:
        yield "rule_header_with_value", {}
