"""The content security policies of an extension."""

import re
from collections.abc import Sequence

from nmhost.extension.chromium.desk import Desk, table
from nmhost.extension.chromium.types import kind
from nmhost.extension.judgement import Refused

_NEWER = 3
_PAGES, _SANDBOX = "content_security_policy.extension_pages", "content_security_policy.sandbox"
_ALLOWED = ("'self'", "'none'", "'wasm-unsafe-eval'")
# An extension that is loaded unpacked may have scripts from this machine.
_LOCAL = re.compile(r"https?://(localhost|127\.0\.0\.1)(:(\*|\d+))?", re.IGNORECASE)
_FORBIDDEN_SANDBOX = ("allow-same-origin", "allow-top-navigation")


def check_policy(desk: Desk, key: str, says: str) -> None:
    """Check the policies of pages and sandboxes."""
    value = desk.manifest[key]
    if desk.number < _NEWER:
        if not isinstance(value, str):
            raise Refused(says)
        return
    if kind(value) != "dictionary":
        raise Refused(says)
    given = table(value)
    if "extension_pages" in given:
        pages = given["extension_pages"]
        if not isinstance(pages, str):
            raise desk.refuse("bad_list", key=_PAGES)
        _check_pages(desk, pages)
    if "sandbox" in given and not _is_sandbox(given["sandbox"]):
        raise desk.refuse("bad_list", key=_SANDBOX)


def _check_pages(desk: Desk, policy: str) -> None:
    found = _directives(policy)
    if "script-src" not in found and "default-src" not in found:
        raise desk.refuse("policy_missing", key=_PAGES, name="script-src")
    for name in ("script-src", "object-src", "worker-src"):
        for source in found.get(name, found.get("default-src", ())):
            if source.lower() not in _ALLOWED and not _LOCAL.fullmatch(source):
                raise desk.refuse("policy_source", key=_PAGES, value=source, name=name)


def _is_sandbox(policy: object) -> bool:
    found = _directives(policy) if isinstance(policy, str) else {}
    return "sandbox" in found and not any(word.lower() in _FORBIDDEN_SANDBOX for word in found["sandbox"])


def _directives(policy: str) -> dict[str, Sequence[str]]:
    found: dict[str, Sequence[str]] = {}
    for part in policy.split(";"):
        name, *sources = part.split() or [""]
        found.setdefault(name.lower(), sources)
    return found
