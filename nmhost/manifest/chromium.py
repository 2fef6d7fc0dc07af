"""The Chromium family's rules for a host manifest, in the order in which it checks them.

Sources: native_messaging_host_manifest.cc (Parse), launch_context.cc (the name), url_pattern.cc (the callers);
families.toml says which revisions.
"""

import re
from collections.abc import Iterator

from nmhost.browsers import Family, family_rules
from nmhost.browsers.rows import is_list
from nmhost.manifest.faults import Fault

_SEPARATOR = "://"
_SCHEME = "chrome-extension"
# What no host may hold (the URL standard's forbidden domain code points).
_FORBIDDEN = re.compile(r"[\x00-\x20#<>?@[\\\]^|\x7f]|%(?![0-9a-fA-F]{2})")


def check(manifest: dict[str, object], *, name: str) -> Iterator[Fault]:
    """Yield what the family has against a manifest that was found for the host *name*."""
    yield from _texts(manifest)
    yield from _callers(manifest.get("allowed_origins"))
    if manifest.get("name") != name:
        reason = f"the name in the file is {manifest.get('name')!r}, it has to be {name!r} as the file's own name"
        yield _fault("name", reason, _say("name"))


def admits(manifest: dict[str, object], extension_id: str) -> bool:
    """Return whether a valid manifest lets an extension start the host."""
    return extension_id in callers(manifest)


def callers(manifest: dict[str, object]) -> list[str]:
    """Return the IDs that a valid manifest lets in, in the form into which the browser brings them."""
    origins = manifest.get("allowed_origins")
    patterns = [each for each in origins if isinstance(each, str)] if is_list(origins) else []
    return [_host(each).lower() for each in patterns if each.startswith(_SCHEME + _SEPARATOR)]


def _texts(manifest: dict[str, object]) -> Iterator[Fault]:
    found = manifest.get("name")
    if not isinstance(found, str) or not family_rules(Family.CHROMIUM).name.fullmatch(found):
        reason = (
            f"name is {_seen(manifest, 'name')}; it has to be lower-case letters, digits, underscores and single dots"
        )
        yield _fault("name", reason, _say("name_key"))
    description = manifest.get("description")
    if not isinstance(description, str) or not description:
        yield _fault(
            "description", f"description is {_seen(manifest, 'description')}; it has to be a text", _say("description")
        )
    if manifest.get("type") != "stdio":
        yield _fault("type", f'type is {_seen(manifest, "type")}; it has to be "stdio"', _say("type"))
    path = manifest.get("path")
    if not isinstance(path, str) or not path:
        yield _fault("path", f"path is {_seen(manifest, 'path')}; it has to name the host program", _say("path"))


def _callers(origins: object) -> Iterator[Fault]:
    if not is_list(origins):
        reason = (
            'allowed_origins has to be a list of "chrome-extension://ID/"; Firefox\'s allowed_extensions is not read'
        )
        yield _fault("callers", reason, _say("callers"))
        return
    for origin in origins:
        if not isinstance(origin, str):
            yield _fault("callers", f"allowed_origins holds {origin!r}, which is no text", _say("caller_type"))
            return
        said = _refusal(origin)
        if said:
            reason = (
                f'allowed_origins holds "{origin}"; each has to be "chrome-extension://ID/" with the slash at the end'
            )
            yield _fault("callers", f"{reason}, and one bad entry makes the whole manifest invalid", said)


def _refusal(pattern: str) -> str:
    """Return what is said against a caller pattern, nothing if it is good."""
    if pattern == "<all_urls>":
        return _say("caller_not_allowed", value=pattern)
    detail = _detail(pattern)
    if detail:
        said = family_rules(Family.CHROMIUM).pattern.say(detail)
        return _say("caller", value=pattern, detail=said)
    return _say("caller_not_allowed", value=pattern) if _host(pattern).split(".")[0] == "*" else ""


def _detail(pattern: str) -> str:
    """Return which of the details of URLPattern::Parse a pattern earns, nothing if it parses."""
    scheme, colon, _ = pattern.partition(":")
    if not colon:
        return "scheme_missing"
    if scheme not in (_SCHEME, "*"):
        return "scheme"
    if _SEPARATOR not in pattern:
        return "separator"
    rest = pattern.split(_SEPARATOR, 1)[1]
    if not rest or rest[0] == "/":
        return "host"
    if "/" not in rest:
        return "path"
    host, separator, port = rest.split("/")[0].partition(":")
    if separator and port != "*":  # a scheme without ports has no port but any
        return "port"
    if not host:
        return "host"
    first, *others = host.split(".")
    if "*" in "".join(others if first == "*" else [first, *others]):
        return "wildcard"
    return "host_character" if _FORBIDDEN.search(host) else ""


def _host(pattern: str) -> str:
    return pattern.partition(_SEPARATOR)[2].split("/")[0].partition(":")[0]


def _seen(manifest: dict[str, object], key: str) -> str:
    return repr(manifest[key]) if key in manifest else "missing"


def _say(key: str, **facts: object) -> str:
    return family_rules(Family.CHROMIUM).console.say(key, **facts)


def _fault(rule: str, reason: str, said: str) -> Fault:
    return Fault(rule, reason, said)
