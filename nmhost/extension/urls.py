"""URLs as far as a judge of manifests looks at them: whether a text is one, and its origin."""

import re

_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):(.*)", re.IGNORECASE | re.DOTALL)
_SPECIAL = {"http": 80, "https": 443, "ws": 80, "wss": 443, "ftp": 21}
_AUTHORITY = re.compile(r"(?:[^/?#\\]*@)?(\[[0-9a-f:.]+\]|[^/?#\\:]*)(?::([^/?#\\]*))?", re.IGNORECASE)
_FORBIDDEN = re.compile(r"[\s<>^|%`{}\x00-\x20]")


def can_parse(text: str) -> bool:
    """Return whether a text is a whole URL."""
    found = _SCHEME.fullmatch(text.strip())
    if found is None:
        return False
    scheme, rest = found[1].lower(), found[2]
    return scheme not in _SPECIAL or _host(rest) is not None


def scheme_of(text: str) -> str:
    """Return a URL's scheme, empty if it has none."""
    found = _SCHEME.fullmatch(text.strip())
    return found[1].lower() if found else ""


def origin_of(text: str) -> str | None:
    """Return a URL's origin, None if it is no URL."""
    if not can_parse(text):
        return None
    scheme = scheme_of(text)
    authority = _host(text.strip()[len(scheme) + 1 :])
    if scheme not in _SPECIAL or authority is None:
        return "null"
    host, port = authority
    return f"{scheme}://{host}" + (f":{port}" if port and int(port) != _SPECIAL[scheme] else "")


def _host(rest: str) -> tuple[str, str] | None:
    found = _AUTHORITY.match(rest.lstrip("/\\"))
    if found is None or not found[1] or _FORBIDDEN.search(found[1]):
        return None
    port = found[2] or ""
    if port and not (port.isascii() and port.isdigit() and int(port) < 65536):
        return None
    return found[1].lower(), port
