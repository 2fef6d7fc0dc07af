"""Content security policies, as far as they say where a document may connect to."""

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from nmhost.testing.core.values import items, text_or

if TYPE_CHECKING:
    from nmhost.testing.core.model import Context, Extension

_PORTS = {"http": 80, "https": 443, "ws": 80, "wss": 443}
# What "*" stands for without saying so: the schemes of the network (CSP Level 3, 6.7.2.8).
_NETWORK = {"http", "https", "ws", "wss", "ftp"}


def policy_of(extension: "Extension") -> str:
    """Return the policy that an extension has for its pages; empty if it states none."""
    stated = extension.manifest.get("content_security_policy")
    if isinstance(stated, str):
        return stated
    return text_or(items(stated).get("extension_pages"), "")


def may_connect(context: "Context", url: str) -> bool:
    """Return whether a context may fetch *url*; an extension's policy binds its pages, not its content scripts."""
    if context.extension is None or context.kind == "content":
        return True
    own = f"blob:{context.origin}/" if url.startswith("blob:") else f"{context.origin}/"
    if context.state.table.flag("own_urls_pass_policy") and url.startswith(own):
        return True
    directives = _directives(policy_of(context.extension))
    sources = directives.get("connect-src", directives.get("default-src"))
    return sources is None or any(_covers(source, url, context.origin) for source in sources)


def _directives(policy: str) -> dict[str, list[str]]:
    directives: dict[str, list[str]] = {}
    for part in policy.split(";"):
        words = part.split()
        if words:
            directives.setdefault(words[0].lower(), words[1:])
    return directives


def _covers(source: str, url: str, origin: str) -> bool:
    parts = urlsplit(url)
    word = source.lower()
    if word == "'self'":
        return f"{parts.scheme}://{parts.netloc}" == origin
    if word == "*":
        return parts.scheme in _NETWORK or parts.scheme == urlsplit(origin).scheme
    if word.startswith("'"):
        return False
    if word.endswith(":") and "/" not in word:
        return parts.scheme == word[:-1] or (word == "http:" and parts.scheme == "https")
    return _host_covers(word, url)


def _host_covers(source: str, url: str) -> bool:
    parts = urlsplit(url)
    scheme, _, rest = source.rpartition("://")
    place, slash, path = rest.partition("/")
    host, _, port = place.partition(":")
    if scheme and not (parts.scheme == scheme or (scheme, parts.scheme) in {("http", "https"), ("ws", "wss")}):
        return False
    if not scheme and parts.scheme not in _NETWORK:
        return False
    own = parts.hostname or ""
    if host != "*" and own != host and not (host.startswith("*.") and own.endswith(host[1:])):
        return False
    default = _PORTS.get(parts.scheme)
    if port != "*" and (parts.port or default) != (int(port) if port.isdigit() else default):
        return False
    wanted = slash + path
    return wanted in ("", "/") or (parts.path.startswith(wanted) if wanted.endswith("/") else parts.path == wanted)
