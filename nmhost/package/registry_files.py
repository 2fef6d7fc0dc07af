"""Write registry files, as regedit imports them."""

from collections.abc import Iterable
from dataclasses import dataclass

from nmhost.package.model import File
from nmhost.package.quoting import for_registry_file


@dataclass(frozen=True)
class Value:
    """A value that is written.

    Args:
        key: The key, with its hive's long name.
        name: The value's name.
        data: Its data as the file's language has it.
    """

    key: str
    name: str
    data: str


@dataclass(frozen=True)
class Deleted:
    """A value that is taken away.

    Args:
        key: The key, with its hive's long name.
        name: The value's name.
    """

    key: str
    name: str
    data: str = "-"


def registry_file(values: Iterable[Value | Deleted]) -> File:
    """Return a registry file that writes or deletes values, each under its key."""
    keys: dict[str, list[str]] = {}
    for each in values:
        keys.setdefault(each.key, []).append(f"{for_registry_file(each.name)}={each.data}\n")
    return encoded(f"[{key}]\n{''.join(lines)}" for key, lines in keys.items())


def encoded(entries: Iterable[str]) -> File:
    """Return entries as a registry file, in the encoding and with the first line that regedit asks for."""
    content = "\n".join(["Windows Registry Editor Version 5.00", "", *entries])
    return File(("\ufeff" + content.replace("\n", "\r\n")).encode("utf-16-le"))
