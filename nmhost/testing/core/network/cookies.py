"""The browser's cookies, by RFC 6265bis: which there are, who gets them, who is told of a change."""

import re
from dataclasses import dataclass, replace
from datetime import UTC
from email.utils import parsedate_to_datetime
from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, urlsplit

from nmhost.testing.core.network.access import has_host
from nmhost.testing.core.values import with_nulls

if TYPE_CHECKING:
    from nmhost.testing.core.model import State, World
    from nmhost.testing.core.table import Table

_SAME_SITES = {"strict": "strict", "lax": "lax", "none": "no_restriction"}
Key = tuple[str, str, str, str]
_IP = re.compile(r"[\d.]+|\[.*\]")


@dataclass(frozen=True, slots=True)
class Cookie:
    """One cookie.

    Args:
        name: Its name.
        value: Its value.
        domain: The host it is of, without a dot before it.
        host_only: Whether hosts below that do not get it.
        path: The path that it is for.
        secure: Whether only safe connections carry it.
        http_only: Whether scripts do not see it.
        same_site: As the cookies namespace calls it.
        expires: When it ends, in milliseconds since the epoch; None with the browser.
        order: Its place in the order of their making.
        partition: The site in whose pages alone it is there, with its scheme; empty for a cookie of all.
    """

    name: str
    value: str
    domain: str
    host_only: bool = True
    path: str = "/"
    secure: bool = False
    http_only: bool = False
    same_site: str = "unspecified"
    expires: float | None = None
    order: int = 0
    partition: str = ""

    @property
    def key(self) -> Key:
        """What there is only one of."""
        return self.domain, self.path, self.name, self.partition

    def is_for(self, url: str, *, local_is_safe: bool = True) -> bool:
        """Return whether a request for *url* carries it; to this machine every connection counts as safe."""
        parts = urlsplit(url)
        host = parts.hostname or ""
        is_host = host == self.domain or (not self.host_only and host.endswith(f".{self.domain}"))
        is_safe = not self.secure or parts.scheme in ("https", "wss") or (local_is_safe and is_local(host))
        return is_host and is_safe and covers_path(self.path, parts.path or "/")


_LONGEST = 400 * 24 * 3600 * 1000
"""How long a cookie lasts at most, in milliseconds.

Source: RFC 6265bis, 5.5; both families (turn_cookies_domains_and_stores, seen 2026-11-30).
"""


class CookieJar:
    """All cookies of a browser.

    Args:
        state: The browser's.
    """

    def __init__(self, state: "State") -> None:
        self._state = state
        self._held: dict[Key, Cookie] = {}

    def all(self) -> list[Cookie]:
        """Return those that have not ended, the longest paths first, then the oldest."""
        now = self._state.tasks.now()
        for cookie in [one for one in self._held.values() if one.expires is not None and one.expires <= now]:
            del self._held[cookie.key]
            self._tell(cookie, removed=True, cause="expired")
        return sorted(self._held.values(), key=lambda one: (-len(one.path), one.order))

    def of(self, url: str) -> list[Cookie]:
        """Return those that a request for *url* carries, from no other site's page."""
        return [one for one in self.all() if one.is_for(url) and not one.partition] if self._held else []

    def header(self, url: str) -> str:
        """Return what a request for *url* says in its Cookie header; empty if nothing."""
        return "; ".join(map(shown, self.of(url)))

    def visible(self, url: str) -> list[list[str]]:
        """Return what scripts of a document at *url* see of each: its name and how it is written."""
        return [[cookie.name, cookie.path, shown(cookie)] for cookie in self.of(url) if not cookie.http_only]

    def put(self, cookie: Cookie) -> bool:
        """Set a cookie in place of the same one; one that has ended only removes it. Return whether it is there now."""
        if cookie.expires is not None:
            cookie = replace(cookie, expires=min(cookie.expires, self._state.tasks.now() + _LONGEST))
        before = self._held.pop(cookie.key, None)
        ended = cookie.expires is not None and cookie.expires <= self._state.tasks.now()
        quiet = False
        if before is not None:
            same = replace(before, order=0) == replace(cookie, order=0)
            quiet = same and self._state.table.flag("same_cookies_untold")
            if not quiet:
                shown = cookie if self._state.table.flag("overwritten_cookie_is_new") and not ended else before
                cause = self._state.table.word("expired_cookie_cause") if ended else "overwrite"
                self._tell(shown, removed=True, cause=cause)
        if ended:
            return False
        made = replace(cookie, order=before.order if before is not None else self._state.number())
        self._held[cookie.key] = made
        if before is None or not quiet:
            self._tell(made, removed=False, cause="explicit")
        return True

    def remove(self, cookie: Cookie) -> None:
        """Remove a cookie."""
        if self._held.pop(cookie.key, None) is not None:
            self._tell(cookie, removed=True, cause="explicit")

    def take_header(self, text: str, url: str, *, by_script: bool = False) -> None:
        """Set a cookie as a response for *url*, or a script of a document there, words it."""
        cookie = parse(text, url, now=self._state.tasks.now(), by_script=by_script)
        if cookie is not None and not cookie.name and self._state.table.flag("nameless_cookies_have_sign"):
            cookie = replace(cookie, name=cookie.value, value="")
        if cookie is None:
            return
        held = self._held.get(cookie.key)
        if not (by_script and held is not None and held.http_only):
            self.put(cookie)

    def _tell(self, cookie: Cookie, *, removed: bool, cause: str) -> None:
        told = {"removed": removed, "cookie": facts(cookie, self._state.table), "cause": cause}
        for extension in list(self._state.extensions.values()):
            if extension.enabled and has_host(extension, address(cookie)):
                extension.fire("cookies.onChanged", told)
        self._show_to(cookie, ("content", "web"))

    def _show_to(self, cookie: Cookie, kinds: tuple[str, ...]) -> None:
        for context in list(self._state.contexts.values()):
            if context.kind in kinds and cookie.is_for(context.url):
                for world in context.worlds:
                    self._state.soon(partial(_show, self, world))


class OwnJar(CookieJar):
    """The cookies of extensions' own pages, where a family gives these any: no API knows them."""

    def _tell(self, cookie: Cookie, *, removed: bool, cause: str) -> None:
        self._show_to(cookie, ("page", "popup", "background"))


def jar_of(world: "World") -> CookieJar:
    """Return the jar whose cookies a world's document has."""
    is_web = world.context.url.startswith(("http:", "https:"))
    return world.state.part(CookieJar if is_web else OwnJar)


def set_from_script(world: "World", text: str) -> None:
    """Set what a script has assigned to document.cookie."""
    jar_of(world).take_header(text, world.context.url, by_script=True)


def facts(cookie: Cookie, table: "Table") -> dict[str, object]:
    """Return a cookie as the API shows it."""
    shown: dict[str, object] = {
        "name": cookie.name,
        "value": cookie.value,
        "domain": cookie.domain if cookie.host_only else f".{cookie.domain}",
        "hostOnly": cookie.host_only,
        "path": cookie.path,
        "secure": cookie.secure,
        "httpOnly": cookie.http_only,
        "sameSite": cookie.same_site,
        "session": cookie.expires is None,
        **with_nulls(table.table("cookie")),
    }
    if cookie.partition:
        is_foreign = urlsplit(cookie.partition).hostname != cookie.domain
        shown["partitionKey"] = {"topLevelSite": cookie.partition, "hasCrossSiteAncestor": is_foreign}
    return shown if cookie.expires is None else {**shown, "expirationDate": cookie.expires / 1000}


def address(cookie: Cookie) -> str:
    """Return the URL that an extension must have the permission for to see a cookie."""
    return f"{'https' if cookie.secure else 'http'}://{cookie.domain}/"


def shown(cookie: Cookie) -> str:
    """Return a cookie as requests and documents write it."""
    return f"{cookie.name}={cookie.value}" if cookie.name else cookie.value


def covers_path(path: str, asked: str) -> bool:
    """Return whether a cookie's path covers that of a request."""
    return asked == path or (asked.startswith(path) and (path.endswith("/") or asked[len(path)] == "/"))


def is_local(host: str) -> bool:
    """Return whether a host is this machine, to which every connection is safe."""
    return host in ("localhost", "127.0.0.1", "[::1]", "::1") or host.endswith(".localhost")


def may_have_domain(domain: str, host: str) -> bool:
    """Return whether a host may set cookies for a domain: its own, or one above it that has a dot."""
    return domain == host or (host.endswith(f".{domain}") and "." in domain and not _IP.fullmatch(host))


def default_path(parts: SplitResult) -> str:
    """Return the path of a cookie that says none: that of the URL, up to its last slash."""
    return parts.path.rpartition("/")[0] or "/"


def has_fitting_prefix(cookie: Cookie, url: str) -> bool:
    """Return whether a cookie has what the prefix of its name promises."""
    is_safe = cookie.secure and (urlsplit(url).scheme == "https" or is_local(cookie.domain))
    if cookie.name.lower().startswith("__host-"):
        return is_safe and cookie.host_only and cookie.path == "/"
    return is_safe or not cookie.name.lower().startswith("__secure-")


def parse(text: str, url: str, *, now: float, by_script: bool) -> Cookie | None:
    """Return the cookie that a Set-Cookie header, or a script, asks for; none if it is refused."""
    pair, *rest = text.split(";")
    name, equals, value = (part.strip() for part in pair.partition("="))
    if not equals:
        name, value = "", name
    attributes: dict[str, str] = {}
    for one in rest:
        key, _, said = one.partition("=")
        attributes[key.strip().lower()] = said.strip()
    parts = urlsplit(url)
    host = parts.hostname or ""
    domain = attributes.get("domain", "").lstrip(".").lower()
    is_foreign = bool(domain) and not may_have_domain(domain, host)
    if not (name or value) or is_foreign or (by_script and "httponly" in attributes):
        return None
    path = attributes.get("path", "")
    cookie = Cookie(
        name,
        value,
        domain or host,
        host_only=not domain or bool(_IP.fullmatch(host)),
        path=path if path.startswith("/") else default_path(parts),
        secure="secure" in attributes,
        http_only="httponly" in attributes,
        same_site=_SAME_SITES.get(attributes.get("samesite", "").lower(), "unspecified"),
        expires=_expiry(attributes, now),
    )
    safe = parts.scheme in ("https", "wss") or is_local(host)
    insecure_none = cookie.same_site == "no_restriction" and not cookie.secure
    return None if (cookie.secure and not safe) or insecure_none or not has_fitting_prefix(cookie, url) else cookie


def _expiry(attributes: dict[str, str], now: float) -> float | None:
    age = attributes.get("max-age", "")
    if re.fullmatch(r"-?\d+", age):
        return now + int(age) * 1000 if int(age) > 0 else 0
    if "expires" not in attributes:
        return None
    try:
        moment = parsedate_to_datetime(attributes["expires"].replace("-", " "))
    except ValueError:
        return None
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp() * 1000


def _show(jar: CookieJar, world: "World") -> None:
    world.deliver_web("cookies", jar.visible(world.context.url))
