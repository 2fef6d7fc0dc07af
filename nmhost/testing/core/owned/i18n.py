"""The messages of an extension in the browser's language: which there are, and what stands in for what."""

import json
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from nmhost.testing.core.values import items, members, text_or

if TYPE_CHECKING:
    from nmhost.testing.core.model import Extension

_MESSAGE = re.compile(r"__MSG_([A-Za-z0-9@_]+)__")
_STANDING = re.compile(r"\$(?:(\w+)\$|(\$+)|([1-9]))")  # a placeholder, dollar signs that stand for one less, a number
# Languages that are written from right to left (unicode.org, CLDR character orders, seen 2026-11-29).
_RIGHT_TO_LEFT = {"ar", "dv", "fa", "he", "iw", "ps", "sd", "ug", "ur", "yi"}


class Messages:
    """The messages of an extension, in the browser's language where they are there, else in the default one.

    Args:
        extension: Whose they are.
    """

    def __init__(self, extension: "Extension") -> None:
        self._extension = extension
        self.default: str = text_or(extension.manifest.get("default_locale"), "")
        self.texts: dict[str, object] = self._read_all()

    @property
    def language(self) -> str:
        """The browser's language, as in ``en-US``."""
        return self._extension.state.language

    def accepted(self) -> list[str]:
        """Return the languages that the browser accepts."""
        return self._extension.state.languages

    def predefined(self) -> dict[str, str]:
        """Return the messages that every extension has."""
        rule = self._extension.state.table.table("messages")
        left = self.language.partition("-")[0] not in _RIGHT_TO_LEFT
        start, end = ("left", "right") if left else ("right", "left")
        host = self._extension.base_url.split("://")[1].rstrip("/")
        found = {
            "@@extension_id": host,
            "@@ui_locale": self.language.replace("-", text_or(rule["separator"], "-")),
            "@@bidi_dir": "ltr" if left else "rtl",
            "@@bidi_reversed_dir": "rtl" if left else "ltr",
            "@@bidi_start_edge": start,
            "@@bidi_end_edge": end,
        }
        without = rule["without_locale"]
        return found if self.default or without is True else {key: found[key] for key in map(str, members(without))}

    def localized(self, value: object) -> object:
        """Return a value of the extension manifest with its ``__MSG_name__`` replaced, at every depth."""
        if isinstance(value, str):
            return _MESSAGE.sub(lambda match: self._plain(match[1], match[0]), value)
        if isinstance(value, Mapping):
            return {str(key): self.localized(one) for key, one in value.items()}
        return [self.localized(one) for one in value] if isinstance(value, list) else value

    def _plain(self, name: str, otherwise: str) -> str:
        entry = items(self.texts.get(name.lower()))
        if not entry:
            return self.predefined().get(name.lower(), otherwise)
        contents = {
            key.lower(): text_or(items(one).get("content"), "") for key, one in items(entry.get("placeholders")).items()
        }
        message = text_or(entry.get("message"), "")
        is_empty = self._extension.state.table.table("messages")["null_is_text"] is True  # what nothing is given for

        def standing(match: re.Match[str]) -> str:
            if match[3]:
                return "" if is_empty else match[0]
            if match[2]:
                return match[2] if is_empty else match[0]
            content = contents.get(match[1].lower(), match[0])
            return re.sub(r"\$[1-9]", "", content) if is_empty else content

        return _STANDING.sub(standing, message)

    def _read_all(self) -> dict[str, object]:
        """Return the entries by their names in small letters, those of the nearest language first to count."""
        if not self.default:
            return {}
        own = self.language.replace("-", "_")
        found: dict[str, object] = {}
        for locale in dict.fromkeys([self.default, own.partition("_")[0], own]):
            found |= self._read(locale)
        return found

    def _read(self, locale: str) -> dict[str, object]:
        text = self._extension.files.read(f"_locales/{locale}/messages.json")
        try:
            return {name.lower(): entry for name, entry in items(json.loads(text or "{}")).items()}
        except ValueError:
            return {}
