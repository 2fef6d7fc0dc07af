"""Extension IDs: told apart by their form, refused with the reason when they are wrong."""

import re
from dataclasses import dataclass, replace
from hashlib import sha256

from nmhost.browsers import Family, family_rules
from nmhost.errors import DefinitionError
from nmhost.port import is_chromium_id, is_firefox_id

_ORIGIN = re.compile(r"chrome-extension://([^/]*)/?", re.ASCII)
_OF_A_BROWSER = re.compile(r"([a-z0-9]+(?:-[a-z0-9]+)*):(?!//)(.*)", re.ASCII)
_LETTERS = str.maketrans("0123456789abcdef", "abcdefghijklmnop")
_PLACEHOLDERS = ("<", "YOUR", "EXTENSION_ID")

_FORMS = (
    "a Chromium ID is 32 letters a to p, a Firefox ID is name@domain or {8-4-4-4-12 hexadecimal digits} in braces; "
    "the browser's extension page shows it"
)


@dataclass(frozen=True)
class ExtensionId:
    """One extension's ID and the family whose form it has."""

    family: Family
    id: str
    browser: str = ""

    @property
    def caller(self) -> str:
        """Return the ID as a host manifest lists it."""
        return family_rules(self.family).caller(self.id)


def classify(text: str) -> ExtensionId:
    """Return the extension ID that a text is; an origin ``chrome-extension://ID/`` counts as its ID.

    What one browser alone may use is written behind its name: ``edge:ID``.

    Raises:
        DefinitionError: It has neither family's form, or it is a placeholder.
    """
    own = _OF_A_BROWSER.fullmatch(text)
    if own:
        return replace(classify(own[2]), browser=own[1])
    origin = _ORIGIN.fullmatch(text)
    bare = origin[1] if origin else text
    if any(mark in bare.upper() for mark in _PLACEHOLDERS) or _one_letter(bare):
        raise DefinitionError(f"{text!r} is a placeholder for an extension ID; put the real one there: {_FORMS}")
    if is_chromium_id(bare):
        return ExtensionId(Family.CHROMIUM, bare)
    if not origin and is_firefox_id(bare):
        return ExtensionId(Family.FIREFOX, bare)
    raise DefinitionError(f"{text!r} is no extension ID: {_nearly(bare)}{_FORMS}")


def chromium_id_of(key: bytes) -> str:
    """Return the ID that the Chromium family gives an extension with that public key (id_util.cc)."""
    return sha256(key).hexdigest()[:32].translate(_LETTERS)


def _one_letter(text: str) -> bool:
    return len(text) > 1 and len(set(text)) == 1


def _nearly(text: str) -> str:
    """Return what a near miss lacks."""
    if is_chromium_id(text.lower()):
        return "its letters are lower case; "
    if re.fullmatch(r"[a-p]+", text):
        return f"it has {len(text)} letters; "
    if is_firefox_id("{" + text + "}"):
        return "its braces are missing; "
    if "*" in text:
        return "no wildcard is allowed, each extension is listed; "
    return ""
