"""Match patterns as Chromium reads them, and what it says of those that are none."""

import re
from collections.abc import Collection

WEB = ("http", "https", "file", "ftp")
HOSTS = (*WEB, "ws", "wss", "chrome")
ALL = "<all_urls>"
# Schemes of which Chromium knows that a host follows.
_STANDARD = (*WEB, "chrome", "chrome-extension", "chrome-untrusted", "ws", "wss", "isolated-app", "filesystem", "*")
_FORBIDDEN = re.compile(r"[\s%@<>^|`{}\[\]\\]")


def why_no_pattern(text: str, schemes: Collection[str] | None = WEB) -> str | None:
    """Return what is said of a text that is no pattern, nothing of one that is.

    Args:
        text: The text.
        schemes: The schemes that are allowed there; None for any.
    """
    if text == ALL:
        return None
    scheme, colon, rest = text.partition(":")
    if not colon:
        return "Missing scheme separator."
    standard = rest.startswith("//")
    rest = rest.removeprefix("//")
    if scheme != "*" and schemes is not None and scheme not in schemes:
        return "Invalid scheme."
    if standard != (scheme in _STANDARD):
        return "Wrong scheme type."
    if not standard:
        return None if rest else "Empty path."
    return _why_no_host(rest, scheme)


def path_of(text: str) -> str:
    """Return the path of a pattern, which begins with a slash."""
    if text == ALL:
        return "/*"
    rest = text.partition("://")[2]
    return "/" + (rest.lstrip("/") if text.startswith("file:") else rest.partition("/")[2])


def _why_no_host(rest: str, scheme: str) -> str | None:
    if scheme == "file":
        return None if rest else "Empty path."
    authority, slash, _ = rest.partition("/")
    if not authority:
        return "Host can not be empty."
    if not slash:
        return "Empty path."
    host, colon, port = _split(authority)
    bare = host.removeprefix("*.") if host.startswith("*.") else "" if host == "*" else host
    if host.startswith("*.") and not bare:
        return "Host can not be empty."
    if "*" in bare:
        return "Invalid host wildcard."
    if colon and port != "*" and not (port.isascii() and port.isdigit() and int(port) < 65536):
        return "Invalid port."
    inner = bare[1:-1] if bare.startswith("[") and bare.endswith("]") else bare
    return "Invalid host." if _FORBIDDEN.search(inner.replace(" ", "")) else None


def _split(authority: str) -> tuple[str, str, str]:
    if authority.startswith("["):
        host, _, rest = authority.partition("]")
        return f"{host}]", rest[:1], rest[1:]
    host, colon, port = authority.rpartition(":")
    return (host, colon, port) if colon else (authority, "", "")
