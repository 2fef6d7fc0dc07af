"""Match patterns: which URLs an extension's scripts and connections are for."""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from urllib.parse import urlsplit

from nmhost.testing.core.values import strings

_SHAPE = re.compile(r"(?P<scheme>\*|[a-z][a-z0-9+.-]*)://(?P<host>[^/]*)(?P<path>/.*)")
ALL_URLS = "<all_urls>"
_PORT = re.compile(r":[^:\]]*$")
# The schemes that "*" and <all_urls> stand for (developer.mozilla.org, Match patterns, seen 2026-11-21).
_STAR_SCHEMES = {"http", "https", "ws", "wss"}
_ALL_SCHEMES = {*_STAR_SCHEMES, "ftp", "file"}


def matches(pattern: str, url: str, *, ports: bool = True) -> bool:
    """Return whether a match pattern covers *url*; a malformed pattern covers nothing.

    Args:
        pattern: The pattern.
        url: The URL.
        ports: Whether the pattern's host may have a port.
    """
    parts = urlsplit(url)
    if pattern == ALL_URLS:
        return parts.scheme in _ALL_SCHEMES
    shape = _SHAPE.fullmatch(pattern)
    if shape is None:
        scheme, _, path = pattern.partition(":")
        bare = url.partition("#")[0].partition(":")[2]
        return parts.scheme == scheme != "" and _glob(path).fullmatch(bare) is not None
    query = f"?{parts.query}" if parts.query else ""
    return (
        _scheme_fits(shape["scheme"], parts.scheme)
        and _host_fits(
            shape["host"].removesuffix(":*") if ports else shape["host"],
            parts.hostname or "",
            parts.netloc.rpartition("@")[2] if ports else "",
        )
        and _glob(shape["path"]).fullmatch((parts.path or "/") + query) is not None
    )


def host_of(pattern: str) -> str:
    """Return the host of a match pattern, with its port if it has one; ``*`` for any."""
    shape = _SHAPE.fullmatch(pattern)
    return shape["host"] if shape is not None else "*"


def is_pattern(pattern: str) -> bool:
    """Return whether a text is a match pattern at all."""
    return pattern == ALL_URLS or _SHAPE.fullmatch(pattern) is not None


def may_stand(pattern: str, rules: Mapping[str, object], *, in_documents: bool = False) -> bool:
    """Return whether the family takes a text for a match pattern, where it is not about what an extension may do.

    Args:
        pattern: The text. One of a scheme without hosts has a path alone, as ``about:blank``.
        rules: The family's ``match_patterns``.
        in_documents: Whether it is to say in which documents something is there.
    """
    if pattern == ALL_URLS:
        return True
    written, colon, path = pattern.partition(":")
    scheme = written.lower() if rules["any_case"] else written
    of_documents = strings(rules["document_schemes"])
    if not colon or (in_documents and of_documents and scheme not in of_documents):
        return False
    if scheme not in strings(rules["schemes_with_hosts"]):
        is_bare = not path.startswith("//") or not rules["slashes_begin_hosts"]
        return bool(path) and is_bare and bool(scheme or rules["scheme_may_lack"])
    shape = _SHAPE.fullmatch(f"{scheme}:{path}")
    if shape is None:
        return False
    is_plain = "*" not in shape["host"].removeprefix("*").removesuffix(":*") or not rules["star_begins_host"]
    return is_plain and bool(shape["host"] or scheme == "file")


def matches_any(patterns: Iterable[str], url: str, *, ports: bool = True) -> bool:
    """Return whether one of the patterns covers *url*; *ports* as of ``matches``."""
    return any(matches(pattern, url, ports=ports) for pattern in patterns)


def matches_glob(glob: str, text: str, *, spare: bool = False) -> bool:
    """Return whether a glob covers *text*: ``*`` is anything, ``?`` one character, or none too if it is *spare*."""
    return _glob(glob.replace("?", "\0"), any_one="\0", one=".?" if spare else ".").fullmatch(text) is not None


def _scheme_fits(wanted: str, scheme: str) -> bool:
    return scheme in _STAR_SCHEMES if wanted == "*" else scheme == wanted


def _host_fits(wanted: str, host: str, with_port: str) -> bool:
    if wanted == "*" or host == wanted or with_port == wanted:
        return True
    base = wanted.removeprefix("*.")
    return base != wanted and (host == base or host.endswith("." + base))


@cache
def _glob(text: str, any_one: str = "", one: str = ".") -> re.Pattern[str]:
    parts = [one if any_one and letter == any_one else ".*" if letter == "*" else re.escape(letter) for letter in text]
    return re.compile("".join(parts), re.DOTALL)


def covers(pattern: str, other: str, *, any_port: bool = False) -> bool:
    """Return whether a match pattern covers all hosts and schemes that another one covers; paths are left aside.

    Args:
        pattern: The one that may be wider.
        other: The one that is asked about.
        any_port: Whether a pattern without a port covers those with one.
    """
    if pattern in (other, ALL_URLS):
        return True
    mine, theirs = _SHAPE.fullmatch(pattern), _SHAPE.fullmatch(other)
    if mine is None or theirs is None:
        return False
    if mine["scheme"] != theirs["scheme"] and (mine["scheme"] != "*" or theirs["scheme"] not in _STAR_SCHEMES):
        return False
    host, wanted = mine["host"], theirs["host"]
    if any_port and not _PORT.search(host):
        wanted = _PORT.sub("", wanted)
    if host == "*" or host == wanted:
        return True
    base = host.removeprefix("*.")
    return base != host and (wanted.removeprefix("*.") == base or wanted.endswith("." + base))
