"""The cookies namespace: what an extension sees, sets and removes of the browser's cookies."""

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, urlsplit

from nmhost.testing.core.apis.calling import NULL, Arguments, Function, extension_of, first
from nmhost.testing.core.members.grades import Grades
from nmhost.testing.core.network.access import has_host
from nmhost.testing.core.network.cookies import (
    Cookie,
    CookieJar,
    address,
    default_path,
    facts,
    has_fitting_prefix,
    may_have_domain,
)
from nmhost.testing.core.seam import ApiError
from nmhost.testing.core.values import items, number_or_none, text_or, with_nulls

if TYPE_CHECKING:
    from nmhost.testing.core.model import World
    from nmhost.testing.core.table import Table

_LARGEST = 4096  # bytes of name and value. Source: RFC 6265bis, 5.6, seen 2026-11-30
_FILTERS = {"name": "name", "path": "path", "secure": "secure", "session": "session"}


def get(world: "World", arguments: Arguments) -> object:
    """Return a cookie, by the URL that would carry it and its name."""
    found = _find(world, items(first(arguments)))
    return facts(found, world.state.table) if found is not None else NULL


def get_all(world: "World", arguments: Arguments) -> object:
    """Return the cookies that have what is asked for."""
    wanted, table, extension = items(first(arguments)), world.state.table, extension_of(world)
    url, domain = wanted.get("url"), text_or(wanted.get("domain"), "").lstrip(".")
    if wanted.get("domain") == "":
        return []
    if isinstance(url, str):
        _check_url(world, url)
    if table.refuses("cookie_unknown_store_listed"):
        _check_store(world, wanted)
    elif wanted.get("storeId") not in (None, items(table.values["cookie_store"])["id"]):
        return []
    shown = [
        facts(cookie, table)
        for cookie in world.state.part(CookieJar).all()
        if has_host(extension, address(cookie))
        and (not isinstance(url, str) or cookie.is_for(url, local_is_safe=False))
        and (not domain or _is_within(cookie.domain, domain, table))
        and (items(wanted.get("partitionKey")).get("topLevelSite", cookie.partition) == cookie.partition)
        and (wanted.get("partitionKey") is not None or not cookie.partition)
    ]
    keys = {key: fact for key, fact in _FILTERS.items() if wanted.get(key) is not None}
    return [one for one in shown if all(one[fact] == wanted[key] for key, fact in keys.items())]


def put(world: "World", arguments: Arguments) -> object:
    """Set a cookie; return it as it is now."""
    given, table = items(first(arguments)), world.state.table
    _check_store(world, given)
    url = text_or(given.get("url"), "")
    if not urlsplit(url).scheme:
        raise ApiError(table.text("cookie_bad_url", url=url))
    domain = text_or(given.get("domain"), "").lstrip(".").lower()
    foreign = bool(domain) and not may_have_domain(domain, urlsplit(url).hostname or "")
    if not has_host(extension_of(world), url) or (foreign and table.refuses("cookie_denied")):
        raise ApiError(_denied(world, given, url))
    parts = urlsplit(url)
    host, name = parts.hostname or "", text_or(given.get("name"), "")
    value, path = text_or(given.get("value"), ""), text_or(given.get("path"), "") or _default_path(world, parts)
    expires = given.get("expirationDate")
    site = _partition(given)
    if site and not urlsplit(site).hostname:
        raise ApiError(table.text("cookie_bad_site"))
    cookie = Cookie(
        name,
        value,
        domain or host,
        host_only=not domain or host.replace(".", "").isdigit(),
        path=path,
        secure=given.get("secure") is True,
        http_only=given.get("httpOnly") is True,
        same_site=text_or(given.get("sameSite"), table.word("same_site_unsaid")),
        expires=float(expires) * 1000 if isinstance(expires, int | float) else None,
        partition=site,
    )
    _check(world, cookie, url)
    unsafe = cookie.secure and parts.scheme not in ("https", "wss") and table.flag("unsafe_cookies_are_dropped")
    is_there = not unsafe and world.state.part(CookieJar).put(cookie)
    # Of the cookies that the URL would carry, whichever was set.
    found = [one for one in world.state.part(CookieJar).of(url) if one.name == name] if is_there else []
    if is_there and cookie.partition:
        return facts(cookie, table)
    return facts(found[0], table) if found else _nothing(world)


def remove(world: "World", arguments: Arguments) -> object:
    """Remove a cookie; return which."""
    given, table = items(first(arguments)), world.state.table
    found = _find(world, given)
    if found is not None:
        world.state.part(CookieJar).remove(found)
    elif not table.flag("removed_cookie_always"):
        return NULL
    row = with_nulls(table.table("cookie"))
    kept = {key: row[key] for key in table.table("removed_cookie")}
    return {"url": given["url"], "name": given["name"], **kept}


def get_all_stores(world: "World", arguments: Arguments) -> object:
    """Return the stores: the only one."""
    row = world.state.table.table("cookie_store")
    return [{**row, "tabIds": [tab.id for tab in world.state.tabs.values()]}]


def partition_key(world: "World", arguments: Arguments) -> object:
    """Return for which site the cookies of a frame are kept apart."""
    given, table = items(first(arguments)), world.state.table
    if given.get("tabId") is None and given.get("documentId") is None:
        raise ApiError(table.text("partition_of_nothing"))
    tab = world.state.tabs.get(number_or_none(given.get("tabId")) or 0)
    documents = {frame.document_id: frame for one in world.state.tabs.values() for frame in one.frames()}
    if given.get("tabId") is not None and tab is None:
        raise ApiError(table.text("partition_no_tab"))
    frames = {frame.id: frame for frame in tab.frames()} if tab is not None else {}
    wanted = number_or_none(given.get("frameId")) or 0
    found = documents.get(str(given["documentId"])) if given.get("documentId") is not None else frames.get(wanted)
    if found is None:
        raise ApiError(table.text("partition_no_frame" if given.get("documentId") is None else "partition_no_document"))
    top = (found.parent or found).url
    site = f"{urlsplit(top).scheme}://{urlsplit(top).hostname}"
    return {"partitionKey": {"topLevelSite": site, "hasCrossSiteAncestor": False} if found.parent is None else {}}


EVENTS = ("cookies.onChanged",)
FUNCTIONS: Mapping[str, Function] = {
    "cookies.get": get,
    "cookies.getAll": get_all,
    "cookies.set": put,
    "cookies.remove": remove,
    "cookies.getAllCookieStores": get_all_stores,
    "cookies.getPartitionKey": partition_key,
}


def _is_within(host: str, domain: str, table: "Table") -> bool:
    """Return whether a host is a domain or lies in it; numbers lie in no other ones where a family looks at that."""
    is_number = host.replace(".", "").isdigit() and not table.flag("numbers_lie_in_domains")
    return host == domain or (not is_number and host.endswith(f".{domain}"))


def _nothing(world: "World") -> object:
    return NULL if world.state.table.flag("no_cookie_set_is_null") else None


def _find(world: "World", given: Mapping[str, object]) -> Cookie | None:
    url, name = _allowed_url(world, given), text_or(given.get("name"), "")
    found = [one for one in world.state.part(CookieJar).all() if one.is_for(url, local_is_safe=False)]
    return next((one for one in found if (one.name, one.partition) == (name, _partition(given))), None)


def _partition(given: Mapping[str, object]) -> str:
    """Return the site that a cookie is kept apart for; empty for none."""
    return text_or(items(given.get("partitionKey")).get("topLevelSite"), "")


def _allowed_url(world: "World", given: Mapping[str, object]) -> str:
    """Return the URL of what is asked for.

    Raises:
        ApiError: It is none, or the extension may not touch it, or there is no such store.
    """
    url, table = text_or(given.get("url"), ""), world.state.table
    _check_url(world, url)
    if table.refuses("cookie_unknown_store_listed"):
        _check_store(world, given)
    elif given.get("storeId") not in (None, items(table.values["cookie_store"])["id"]):
        return ""
    if not has_host(extension_of(world), url):
        if table.refuses("cookie_host"):
            raise ApiError(table.text("cookie_host", url=_with_slash(url)))
        return ""
    return url


def _check_url(world: "World", url: str) -> None:
    if not urlsplit(url).scheme and world.state.table.refuses("cookie_host"):
        raise ApiError(world.state.table.text("cookie_bad_url", url=url))


def _denied(world: "World", given: Mapping[str, object], url: str) -> str:
    """Return what is said of a cookie that an extension may not set; Firefox says all of it."""
    table = world.state.table
    if not table.refuses("cookie_denied"):
        return table.text("cookie_host", url=_with_slash(url))
    whole = world.state.part(Grades).surface
    details = whole.members["cookies.set"].parameters[0]
    shown = {**items(whole.filled(details, given)), "sameSite": given.get("sameSite") or "unspecified"}
    return table.text("cookie_denied", details=json.dumps(dict(sorted(shown.items())), separators=(",", ":")))


def _check_store(world: "World", given: Mapping[str, object]) -> None:
    store, table = given.get("storeId"), world.state.table
    if isinstance(store, str) and store != items(table.values["cookie_store"])["id"]:
        raise ApiError(table.text("cookie_no_store", id=store))


def _check(world: "World", cookie: Cookie, url: str) -> None:
    host = urlsplit(url).hostname or ""
    table = world.state.table
    nameless = not cookie.name and not table.flag("cookies_may_be_nameless")
    bad_name = nameless or any(letter in cookie.name for letter in "=;\r\n\t\0")
    bad_text = any(one in cookie.value for one in ";\r\n\0")
    insecure_none = cookie.same_site == "no_restriction" and not cookie.secure
    refused = {
        "cookie_empty": not cookie.name and not cookie.value,
        "cookie_bad_name": bad_name,
        "cookie_bad_text": bad_text,
        "cookie_too_large": len(f"{cookie.name}{cookie.value}".encode()) > _LARGEST,
        "cookie_bad_path": not cookie.path.startswith("/"),
        "cookie_bad_domain": not may_have_domain(cookie.domain, host),
        "cookie_bad_prefix": not has_fitting_prefix(cookie, url),
        "cookie_insecure_none": insecure_none,
        "cookie_insecure_partition": bool(cookie.partition) and not cookie.secure,
    }
    for name, is_wrong in refused.items():
        if is_wrong and table.refuses(name):
            raise ApiError(table.text(name, name=cookie.name))


def _default_path(world: "World", parts: SplitResult) -> str:
    """Return the path of a cookie that is given none; Firefox leaves the last slash in it."""
    path = default_path(parts)
    return f"{path}/" if path != "/" and world.state.table.flag("cookie_folders_have_slash") else path


def _with_slash(url: str) -> str:
    return url if urlsplit(url).path else f"{url}/"
