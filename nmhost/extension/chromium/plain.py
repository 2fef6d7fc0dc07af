"""Checks of single keys that ask for a kind of value, or a form of text."""

import base64
import binascii
import re

from nmhost.extension.chromium.desk import Desk, table
from nmhost.extension.chromium.types import Wrong, check_key, check_object, kind
from nmhost.extension.chromium.versions import is_newer, parse
from nmhost.extension.judgement import Refused
from nmhost.extension.urls import can_parse, scheme_of

_PEM = re.compile(r"-----(BEGIN|END)[^-]*-----")
_LOCALE = re.compile(r"[A-Za-z]{2,3}([-_@]|$)")
_NEWEST, _OLDEST = 3, 2
_PARTS = 4


def check_text(desk: Desk, key: str, says: str) -> None:
    """Ask for a text."""
    if not isinstance(desk.manifest[key], str):
        raise Refused(says)


def check_filled_text(desk: Desk, key: str, says: str) -> None:
    """Ask for a text that is not empty."""
    value = desk.manifest[key]
    if not isinstance(value, str) or not value:
        raise Refused(says)


def check_locale(desk: Desk, key: str, says: str) -> None:
    """Ask for the name of a locale."""
    value = desk.manifest[key]
    if not isinstance(value, str) or not _LOCALE.match(value):
        raise Refused(says)


def check_warned(desk: Desk, _key: str, says: str) -> None:
    """Warn of any value."""
    desk.said.say(says)


def check_events(desk: Desk, key: str, _says: str) -> None:
    """Ask for a list of rules."""
    try:
        check_object(desk, key, desk.manifest[key])
    except Wrong as wrong:
        if isinstance(desk.manifest[key], list):  # of an item, what is wrong with it alone
            raise Refused(str(wrong).partition(": ")[2]) from None
        raise Refused(f"'{key}' {wrong}") from None


def check_capabilities(desk: Desk, key: str, _says: str) -> None:
    """Ask for what web pages may do."""
    try:
        check_object(desk, key, desk.manifest[key])
    except Wrong as wrong:
        raise desk.refuse("capabilities", why=wrong) from None


def check_flag(desk: Desk, key: str, says: str) -> None:
    """Ask for true or false."""
    if not isinstance(desk.manifest[key], bool):
        raise Refused(says)


def check_map(desk: Desk, key: str, says: str) -> None:
    """Ask for an object."""
    if kind(desk.manifest[key]) != "dictionary":
        raise Refused(says)


def check_never(_desk: Desk, _key: str, says: str) -> None:
    """Refuse any value."""
    raise Refused(says)


def check_serialization(desk: Desk, key: str, says: str) -> None:
    """Ask for one of the ways to serialize messages."""
    if desk.manifest[key] not in ("json", "structured_clone"):
        raise Refused(says)


def check_type(desk: Desk, key: str, _says: str) -> None:
    """Ask for a value of the key's type."""
    check_key(desk, key)


def check_public_key(desk: Desk, key: str, says: str) -> None:
    """Ask for a public key in base64."""
    value = desk.manifest[key]
    text = re.sub(r"\s", "", _PEM.sub("", value)) if isinstance(value, str) else ""
    try:
        data = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        data = b""
    if not data:
        raise Refused(says)


def check_version(desk: Desk, key: str, says: str) -> None:
    """Ask for the extension's version."""
    text = desk.manifest.get(key)
    parts = parse(text)
    if parts is None or len(parts) > _PARTS:
        raise Refused(says)
    shown = ".".join(map(str, parts))
    if shown != text:
        desk.warn("parsed_version", value=shown)


def check_manifest_version(desk: Desk, key: str, _says: str) -> None:
    """Ask for the version of the manifest."""
    if key not in desk.manifest:
        raise desk.refuse("no_version")
    value = desk.manifest[key]
    if not isinstance(value, int) or isinstance(value, bool) or value < _OLDEST:
        raise desk.refuse("bad_version")
    if value > _NEWEST:
        desk.warn("newer_version", value=value)


def check_minimum(desk: Desk, key: str, says: str) -> None:
    """Ask for a version of the browser that is not newer than this one."""
    least, own = parse(desk.manifest[key]), parse(desk.version)
    if least is None or own is None:
        raise Refused(says)
    if is_newer(least, own):
        raise desk.refuse("needs_browser", value=desk.manifest[key])


def check_homepage(desk: Desk, key: str, _says: str) -> None:
    """Ask for the address of a web page."""
    _check_address(desk, key, "homepage", web=True)


def check_update(desk: Desk, key: str, _says: str) -> None:
    """Ask for the address of updates."""
    _check_address(desk, key, "update", web=False)


def check_web_url(desk: Desk, key: str, says: str) -> None:
    """Ask for an address with https."""
    value = desk.manifest[key]
    if not isinstance(value, str) or not can_parse(value) or scheme_of(value) != "https":
        raise Refused(says)


def check_natively(desk: Desk, key: str, says: str) -> None:
    """Ask for a list of hosts."""
    value = desk.manifest[key]
    if not isinstance(value, list):
        raise Refused(says)
    if not all(isinstance(one, str) and one for one in value):
        raise desk.refuse("connect_host")


def check_tokens(desk: Desk, key: str, _says: str) -> None:
    """Ask for a list of tokens of trials; one that is wrong is only warned of."""
    value = desk.manifest[key]
    if not isinstance(value, list) or not value:
        desk.warn("tokens")
    elif not all(isinstance(one, str) and one for one in value):
        desk.warn("token")


def check_omnibox(desk: Desk, key: str, _says: str) -> None:
    """Ask for a keyword."""
    check_key(desk, key)
    if not table(desk.manifest[key])["keyword"]:
        raise desk.refuse("keyword")


def check_oauth(desk: Desk, key: str, _says: str) -> None:
    """Ask for a client's ID and scopes."""
    check_key(desk, key)
    if not table(desk.manifest[key]).get("client_id"):
        raise desk.refuse("client_id")


def check_requirements(desk: Desk, key: str, _says: str) -> None:
    """Refuse what nothing can fulfil any more; whether WebGL is there depends on the machine."""
    check_key(desk, key)
    if table(table(desk.manifest[key]).get("plugins")).get("npapi") is True:
        raise desk.refuse("plugins")


def _check_address(desk: Desk, key: str, name: str, *, web: bool) -> None:
    value = desk.manifest[key]
    text = value if isinstance(value, str) else ""
    if not can_parse(text) or (web and scheme_of(text) not in ("http", "https")):
        raise desk.refuse("url", name=name, value=text)
