"""A host manifest as nmhost writes it: one value, and from it one file for each family."""

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Protocol

from nmhost.browsers import Family, family_rules
from nmhost.browsers.schema import first_error
from nmhost.errors import DefinitionError
from nmhost.manifest.ids import ExtensionId, classify
from nmhost.port import is_host_name

# A file NAME.json has to fit; the least of the usual file systems' limits is 255 bytes.
_LONGEST_NAME = 200


class Describable(Protocol):
    """Anything that says what a host manifest is made of, as a Host does."""

    @property
    def name(self) -> str:
        """Return the host's name."""
        ...

    @property
    def description(self) -> str:
        """Return one line that describes the host."""
        ...

    @property
    def extensions(self) -> Iterable[str]:
        """Return the IDs of the extensions that may start the host."""
        ...


@dataclass(frozen=True)
class HostManifest:
    """What a host's manifests say, apart from the path that an installation adds.

    Args:
        name: The host's name.
        description: One line that describes it; the name stands in for an empty one.
        extensions: Who may start it.
    """

    name: str
    description: str
    extensions: tuple[ExtensionId, ...]

    @classmethod
    def of(cls, host: Describable, *, extra: Iterable[str] = ()) -> "HostManifest":
        """Return the manifest of a host.

        Args:
            host: The host.
            extra: More extension IDs, as of an unpacked extension in development.

        Raises:
            DefinitionError: The name or an ID is wrong.
        """
        check_name(host.name)
        named: Iterable[str] = getattr(host, "callers", None) or host.extensions
        extensions = dict.fromkeys(classify(each) for each in [*named, *extra])
        return cls(host.name, host.description or host.name, tuple(extensions))

    @property
    def families(self) -> tuple[Family, ...]:
        """Return the families that have at least one extension."""
        return tuple(family for family in Family if self.callers(family))

    def callers(self, family: Family, browsers: Collection[str] | None = None) -> list[str]:
        """Return a family's extensions as its manifest lists them: those of any browser, or of the ones given."""
        listed = (
            each.caller
            for each in self.extensions
            if each.family is family and (not each.browser or browsers is None or each.browser in browsers)
        )
        return list(dict.fromkeys(listed))

    def data(self, family: Family, path: str, browsers: Collection[str] | None = None) -> dict[str, object]:
        """Return a family's manifest for a host program at *path*, which some browsers find, or all.

        Raises:
            DefinitionError: The family would refuse it.
        """
        data: dict[str, object] = {
            "name": self.name,
            "description": self.description,
            "path": path,
            "type": "stdio",
            family_rules(family).callers_key: self.callers(family, browsers),
        }
        error = first_error(f"{family}.schema.json", data)
        if error:
            raise DefinitionError(f"the {family} manifest of {self.name} would be refused: {error}")
        return data

    def text(self, family: Family, path: str, browsers: Collection[str] | None = None) -> str:
        """Return a family's manifest file: strict JSON in ASCII, without a byte order mark."""
        return json.dumps(self.data(family, path, browsers), indent=2, ensure_ascii=True) + "\n"


def check_name(name: str) -> None:
    """Refuse a host name that not every browser accepts.

    Raises:
        DefinitionError: It has other characters, an empty part, or is too long for a file's name.
    """
    if not is_host_name(name):
        raise DefinitionError(
            f"the host name {name!r} is not portable; use lower-case letters, digits and underscores, "
            "with single dots between them, as in com.example.vault"
        )
    if len(name) > _LONGEST_NAME:
        raise DefinitionError(
            f"the host name has {len(name)} characters, at most {_LONGEST_NAME} make a file name everywhere"
        )
