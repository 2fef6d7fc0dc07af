"""What Firefox takes for an extension's content security policy."""

import re

_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_HOST = re.compile(r"(?:([a-z][a-z0-9+.-]*)://)?([^/:]*)", re.IGNORECASE)
_LOCAL = ("localhost", "127.0.0.1", "[::1]")
_WITH_HOST = ("http", "https", "ws", "wss")
_FREE_SCHEMES = ("blob", "filesystem")
_KNOWN = ("self", "none", "unsafe-inline", "unsafe-eval", "unsafe-hashes", "wasm-unsafe-eval", "strict-dynamic",
          "report-sample", "trusted-types-eval")  # fmt: skip
_NEWER = 3  # the manifest version that takes no code from elsewhere


def why_refused(policy: str, version: float, *, local: bool = False) -> str | None:
    """Return why a policy is refused, None if it is taken.

    Args:
        policy: The policy.
        version: The manifest version.
        local: Whether sources on this machine are allowed.
    """
    found = directives(policy)
    if "script-src" in found:
        if why := _why("script-src", found["script-src"], version, local=local):
            return why
        if "'self'" not in map(str.lower, found["script-src"]):
            return "‘script-src’ must include the source 'self'"  # noqa: RUF001 - the browser's quotes
    else:
        instead = found.get("default-src", [])
        if "'self'" not in map(str.lower, instead) or _why("default-src", instead, version, local=local):
            return "Policy is missing a required ‘script-src’ directive"  # noqa: RUF001 - as above
    return _why("worker-src", found.get("worker-src", []), version, local=local)


def why_not_local(policy: str, version: float) -> str | None:
    """Return why a policy is refused even where sources on this machine are allowed."""
    return why_refused(policy, version, local=True) if version >= _NEWER else "not asked"


def directives(policy: str) -> dict[str, list[str]]:
    """Return the sources of each directive; the first of a name counts."""
    found: dict[str, list[str]] = {}
    for part in policy.split(";"):
        name, *sources = part.split() or [""]
        found.setdefault(name.lower(), sources)
    return found


def _why(directive: str, sources: list[str], version: float, *, local: bool) -> str | None:
    return next((why for source in sources if (why := _of_source(directive, source, version, local=local))), None)


def _of_source(directive: str, source: str, version: float, *, local: bool) -> str | None:
    if source.startswith("'"):
        return _of_keyword(directive, source.lower(), version)
    if scheme := _SCHEME.fullmatch(source):
        name = scheme[1].lower()
        if name in _WITH_HOST:
            return f"{name}: protocol requires a host in ‘{directive}’ directives"  # noqa: RUF001 - as above
        return None if name in _FREE_SCHEMES else _protocol(directive, name)
    host = _HOST.match(source)
    scheme_of, name = (host[1] or "", host[2]) if host else ("", "")
    if local and scheme_of in ("http", "https") and name in _LOCAL:
        return None
    if version >= _NEWER or scheme_of.lower() != "https":
        return _protocol(directive, scheme_of.lower())
    if name == "*" or re.fullmatch(r"\*\.[^.]+", name):
        return (
            f"https: wildcard sources in ‘{directive}’ directives must include at least one non-generic sub-domain "  # noqa: RUF001
            "(e.g., *.example.com rather than *.com)"
        )
    return None


def _of_keyword(directive: str, word: str, version: float) -> str | None:
    allowed = ["'self'", "'none'", "'wasm-unsafe-eval'", *(["'unsafe-eval'"] if version < _NEWER else [])]
    unknown = word.strip("'") not in _KNOWN and not word.startswith("'nonce-")
    if word in allowed or unknown:  # hashes are allowed; what Firefox does not know it passes over
        return None
    shown = "'nonce-*'" if word.startswith("'nonce-") else word
    return f"‘{directive}’ directive contains a forbidden {shown} keyword"  # noqa: RUF001 - the browser's quotes


def _protocol(directive: str, scheme: str) -> str:
    return f"‘{directive}’ directive contains a forbidden {scheme}: protocol source"  # noqa: RUF001 - as above
