"""The messages of an extension as Firefox reads them."""

import json
import re
from collections.abc import Mapping

from nmhost.browsers import Family, family_rules
from nmhost.extension.judgement import Refused
from nmhost.extension.reading import read_object, without_comments
from nmhost.extension.source import Source

_MESSAGE = re.compile(r"__MSG_([A-Za-z0-9@_]+?)__")
_FILE = "_locales/{}/messages.json"


class Locales:
    """An extension's messages.

    Args:
        source: The extension.
        manifest: Its manifest.
    """

    def __init__(self, source: Source, manifest: Mapping[str, object]) -> None:
        self._source = source
        default = manifest.get("default_locale")
        self._default = default if isinstance(default, str) else ""
        self._texts: Mapping[str, object] = {}

    def read_own(self, errors: list[str]) -> None:
        """Read the messages of the default locale."""
        if self._default and self._source.has_files:
            self._texts = self._read(self._default, errors)

    def read_all(self, errors: list[str]) -> None:
        """Read the messages of all locales."""
        if not self._source.has_files:
            return
        if self._source.has_folder("_locales") and not self._default:
            errors.append(
                'Reading manifest: The "default_locale" property is required when a "_locales/" directory is present.'
            )
            return
        for locale in self._source.folders("_locales") if self._default else []:
            self._read(locale, errors)

    def localize(self, text: str) -> str:
        """Return a text with messages in place of their names; a name without a message stays."""
        return _MESSAGE.sub(lambda found: self._message(found[1], found[0]), text)

    def _message(self, name: str, otherwise: str) -> str:
        entry = self._texts.get(name.lower())
        message = entry.get("message") if isinstance(entry, Mapping) else None
        return message if isinstance(message, str) else otherwise

    def _read(self, locale: str, errors: list[str]) -> Mapping[str, object]:
        file = _FILE.format(locale)
        data = self._source.read(file)
        if data is None:
            address = f"file://{self._source.folder}/{file}"
            return self._broken(file, f"Error: Error while loading '{address}' (NS_ERROR_FILE_NOT_FOUND)", errors)
        text = without_comments(data.decode("utf-8", "replace"))
        try:
            value = read_object(text, family_rules(Family.FIREFOX))
        except Refused as refused:
            return self._broken(file, f"SyntaxError: {refused.words}", errors)
        if not isinstance(value, Mapping):
            errors.append(f"Invalid locale data for {locale}")
            return {}
        return self._checked(locale, value, errors)

    def _checked(self, locale: str, value: Mapping[str, object], errors: list[str]) -> Mapping[str, object]:
        for name, entry in value.items():
            if not isinstance(entry, Mapping) or not isinstance(entry.get("message"), str):
                errors.append(f"Invalid locale message data for {locale}, message {json.dumps(name)}")
                return {}
        return {name.lower(): entry for name, entry in value.items()}

    def _broken(self, file: str, why: str, errors: list[str]) -> Mapping[str, object]:
        errors.append(f"Loading locale file {file}: {why}")
        return {}
