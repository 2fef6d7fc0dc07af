"""Content security policies: where a document may connect to, and which scripts run in it."""

from base64 import b64encode
from collections.abc import Mapping
from hashlib import new
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from nmhost.testing.core.values import items, strings, text_or

if TYPE_CHECKING:
    from nmhost.testing.core.model import Context, Extension

_PORTS = {"http": 80, "https": 443, "ws": 80, "wss": 443}
# What "*" stands for without saying so: the schemes of the network (CSP Level 3, 6.7.2.8).
_NETWORK = {"http", "https", "ws", "wss", "ftp"}
_HASHES = {"sha256", "sha384", "sha512"}
_LOCAL = {"localhost", "127.0.0.1"}
_HANDLER = "script-src-attr"


def policy_of(extension: "Extension") -> str:
    """Return the policy of an extension's own pages: the one it states, if it may, else the family's."""
    stated = extension.manifest.get("content_security_policy")
    policy = stated if isinstance(stated, str) else text_or(items(stated).get("extension_pages"), "")
    rules = _rules(extension)
    return policy if policy and _is_valid(policy, rules) else text_or(rules["default"], "")


def policies_of(extension: "Extension") -> list[str]:
    """Return all policies of an extension's pages in the order in which they tell of what they refuse."""
    policies = [policy for policy in (text_or(_rules(extension)["base"], ""), policy_of(extension)) if policy]
    own_is_first = extension.state.table.table("policies")["own_is_first"] is True
    return policies[::-1] if own_is_first else policies


def refusing(extension: "Extension | None", directive: str, what: str) -> list[tuple[str, str]]:
    """Return which policies of an extension's pages refuse a script, each with the words that do.

    Args:
        extension: Whose pages; those of a server have none that is known here.
        directive: ``script-src-elem`` for the text of a script, ``script-src-attr`` for that of a handler, ``url``
            for a script that lies elsewhere.
        what: The text, or the address.
    """
    refused: list[tuple[str, str]] = []
    if extension is None:
        return refused
    for policy in policies_of(extension):
        directives = _directives(policy)
        asked = (_HANDLER if directive == _HANDLER else "script-src-elem", "script-src", "default-src")
        name = next((one for one in asked if one in directives), None)
        if name is not None and not _runs(directives[name], directive, what, extension.base_url.rstrip("/")):
            refused.append((policy, " ".join((name, *directives[name]))))
    return refused


def _runs(sources: list[str], directive: str, what: str, origin: str) -> bool:
    if directive == "url":
        return any(_covers(source, what, origin) for source in sources)
    hashes = [found for found in map(_hash_of, sources) if found is not None]
    if directive == _HANDLER or not hashes:
        return "'unsafe-inline'" in sources and not hashes
    data = what.encode("utf-8", "replace")
    return any(b64encode(new(name, data).digest()).decode() == digest for name, digest in hashes)


def _hash_of(source: str) -> tuple[str, str] | None:
    """Return the kind and the digest, in base64, that a source lists; none if it lists no text's."""
    name, _, digest = source.strip("'").partition("-")
    if not source.startswith("'") or name.lower() not in _HASHES:
        return None
    return name.lower(), digest.replace("-", "+").replace("_", "/")


def _rules(extension: "Extension") -> Mapping[str, object]:
    return items(extension.state.table.table("policies")[f"version_{min(extension.version, 3)}"])


def _is_valid(policy: str, rules: Mapping[str, object]) -> bool:
    """Return whether the family lets an extension state such a policy; one that refuses others loads none at all."""
    if "keywords" not in rules:
        return True
    directives = _directives(policy)
    scripts = directives.get("script-src", directives.get("default-src"))
    checked = [directives.get(name, []) for name in ("script-src", "object-src", "worker-src")]
    sources = [source for each in (scripts or [], *checked) for source in each]
    return scripts is not None and "'self'" in scripts and all(_may_be_stated(source, rules) for source in sources)


def _may_be_stated(source: str, rules: Mapping[str, object]) -> bool:
    word = source.lower()
    if word.startswith("'"):
        return word in strings(rules["keywords"]) or _hash_of(source) is not None
    if word.endswith(":") and "/" not in word:
        return word[:-1] in strings(rules["schemes"])
    scheme, _, rest = word.rpartition("://")
    host = rest.partition("/")[0].partition(":")[0]
    if scheme in ("http", "https") and host in _LOCAL:
        return True
    return scheme in strings(rules["host_schemes"]) and bool(host) and (not host.startswith("*") or host.count(".") > 1)


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
