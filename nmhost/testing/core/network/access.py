"""Who may read what: web-accessible resources of extensions, host permissions, and cross-origin responses."""

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from nmhost.testing.core.network.patterns import matches_any
from nmhost.testing.core.network.urls import origin_of
from nmhost.testing.core.values import items, members, strings

if TYPE_CHECKING:
    from nmhost.testing.core.model import Context, Extension

# Headers that a response shows to another origin without being asked (Fetch standard, 2.2.2).
_SAFE = {
    "cache-control",
    "content-language",
    "content-length",
    "content-type",
    "expires",
    "last-modified",
    "pragma",
}


# Names that a script can't set in a request. Source: the Fetch standard, section 2.2.2, seen 2026-11-30.
_FORBIDDEN = {
    *("accept-charset", "accept-encoding", "access-control-request-headers", "access-control-request-method"),
    *("connection", "content-length", "cookie", "cookie2", "date", "dnt", "expect", "host", "keep-alive", "origin"),
    *("referer", "set-cookie", "te", "trailer", "transfer-encoding", "upgrade", "via"),
}


def may_read_resource(extension: "Extension", url: str, context: "Context") -> bool:
    """Return whether a context may load a file of an extension."""
    own = context.extension is extension
    if own and context.kind != "content":
        return True
    path = urlsplit(url).path.lstrip("/")
    asking = context.extension.id if context.extension is not None and context.kind != "content" else ""
    return any(_opens(entry, path, origin_of(context.url), asking) for entry in _entries(extension))


def _entries(extension: "Extension") -> list[object]:
    return members(extension.manifest.get("web_accessible_resources"))


def _opens(entry: object, path: str, origin: str, asking: str) -> bool:
    if isinstance(entry, str):  # Manifest V2
        return _path_fits(entry, path)
    table = items(entry)
    if not any(_path_fits(resource, path) for resource in strings(table.get("resources"))):
        return False
    if asking:
        ids = strings(table.get("extension_ids"))
        return asking in ids or "*" in ids
    return matches_any(strings(table.get("matches")), origin + "/")


def _path_fits(pattern: str, path: str) -> bool:
    parts = [re.escape(part) for part in pattern.lstrip("/").split("*")]
    return re.fullmatch(".*".join(parts), path, re.DOTALL) is not None


def has_host(extension: "Extension", url: str) -> bool:
    """Return whether an extension has the permission for a host."""
    return matches_any(extension.hosts, url)


def why_out_of_reach(extension: "Extension", url: str) -> str | None:
    """Return why no permission lets an extension touch a page, None if one may."""
    table, scheme = extension.state.table, url.partition(":")[0]
    reachable = strings(table.values["reachable_schemes"])
    if not reachable or url == "about:blank":
        return None
    if scheme not in reachable:
        return table.text("injected_not_permitted", url=url)
    if scheme == "chrome":
        return table.text("page_of_browser", scheme=scheme)
    if scheme == "chrome-extension" and not url.startswith(extension.base_url):
        return table.text("page_of_another", scheme=scheme)
    return None


def is_trusted(context: "Context", url: str, *, content_scripts: bool) -> bool:
    """Return whether what a context fetches needs no leave of the server's.

    Args:
        context: Who asks.
        url: For what.
        content_scripts: Whether content scripts have their extension's permissions for that.
    """
    if origin_of(context.url) == origin_of(url):
        return True
    if context.extension is None or (context.kind == "content" and not content_scripts):
        return False
    return has_host(context.extension, url)


def allows(headers: Mapping[str, str], origin: str, *, with_credentials: bool) -> bool:
    """Return whether a response lets another origin read it."""
    allowed = headers.get("access-control-allow-origin")
    if not with_credentials:
        return allowed in ("*", origin)
    return allowed == origin and headers.get("access-control-allow-credentials") == "true"


def shown_headers(headers: Mapping[str, str]) -> dict[str, str]:
    """Return the headers that another origin sees."""
    exposed = {name.strip().lower() for name in headers.get("access-control-expose-headers", "").split(",")}
    return {name: value for name, value in headers.items() if name in _SAFE or name in exposed or "*" in exposed}


def is_forbidden_header(name: str) -> bool:
    """Return whether a script may not set a header of a request."""
    low = name.lower()
    return low in _FORBIDDEN or low.startswith(("proxy-", "sec-"))
