"""What a check of Chromium's has before it: the manifest, the files, the rules, and where warnings go."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from nmhost.extension.judgement import Refused, Said
from nmhost.extension.source import Source


@dataclass
class Desk:
    """The state of one judgement.

    Args:
        source: The extension.
        manifest: Its manifest; keys that are not for it are taken out.
        rules: The family's texts, checks and types.
        features: The keys and permissions of the browser's version.
        version: The browser's version.
        said: Takes what it says.
    """

    source: Source
    manifest: dict[str, object]
    rules: Mapping[str, object]
    features: Mapping[str, object]
    version: str
    said: Said = field(default_factory=Said)

    @property
    def number(self) -> int:
        """The manifest version."""
        value = self.manifest.get("manifest_version")
        return value if isinstance(value, int) else 0

    def text(self, name: str, /, **slots: object) -> str:
        """Return the family's words with what they speak of filled in."""
        words = str(table(self.rules["texts"])[name])
        for slot, value in slots.items():
            words = words.replace("{" + slot + "}", str(value))
        return words

    def warn(self, name: str, /, **slots: object) -> None:
        """Say a warning."""
        self.said.say(self.text(name, **slots))

    def refuse(self, name: str, /, **slots: object) -> Refused:
        """Return the refusal of the extension."""
        return Refused(self.text(name, **slots))

    def type(self, name: str) -> Mapping[str, object]:
        """Return the type of a key."""
        return table(table(self.rules["types"])[name])


def table(value: object) -> Mapping[str, object]:
    """Return an object's members, none if it is something else."""
    return value if isinstance(value, Mapping) else {}


def texts(value: object) -> list[str]:
    """Return the texts of a list."""
    return [one for one in value if isinstance(one, str)] if isinstance(value, list) else []


def listed(value: object) -> list[object]:
    """Return a list's items, none if it is something else."""
    return list(value) if isinstance(value, list) else []
