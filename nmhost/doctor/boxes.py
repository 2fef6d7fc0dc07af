"""Look at one sandboxed build of a browser: its engine, its preferences, what was granted to it."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from nmhost.browsers import Browser, Places, Sandbox
from nmhost.browsers.rows import Row
from nmhost.doctor.portals import granted, locked_preference, preference
from nmhost.doctor.rows import row as row_of
from nmhost.doctor.versions import newest, versions_in


@dataclass(frozen=True)
class Box:
    """What was seen of a sandboxed build.

    Args:
        sandbox: The build.
        app: What the portal calls it.
        version: Its engine's version; empty if that can't be told.
        portal_off: Whether every profile turns the portal off.
        proxy_off: Whether every profile turns the proxy off, or none turns on what is off by default.
        granted: The bus names that it may talk to; None for a snap, which is granted what its maker chose.
    """

    sandbox: Sandbox
    app: str
    version: str = ""
    portal_off: bool = False
    proxy_off: bool = False
    granted: frozenset[str] | None = None


def look_into(sandbox: Sandbox, browser: Browser, places: Places) -> Box:
    """Return what there is to see of a sandboxed build."""
    row, family = row_of(sandbox.kind), row_of(browser.family)
    profiles = [*_profiles(sandbox, row, places)]
    policies = [_text(Path(each)) for each in browser.policies(places)]
    grants = _files(sandbox, row, "grants", places)

    def off(key: str, default: int) -> bool:
        name = family.text(key, "")
        locked = [value for text in policies if (value := locked_preference(name, text)) is not None]
        values = locked or [_either(preference(name, *texts), default) for texts in profiles] or [default]
        return not any(values)

    return Box(
        sandbox,
        row.text("app").format(id=sandbox.id),
        newest(versions_in(_files(sandbox, row, "versions", places))),
        off("portal_preference", 2),
        off("proxy_preference", int(row.number("proxy_default"))),
        granted(_text(each) for each in grants) if grants else None,
    )


def _profiles(sandbox: Sandbox, row: Row, places: Places) -> Iterator[tuple[str, str]]:
    """Yield the preferences of each profile: what the browser wrote, and what a person wrote over it."""
    for folder in _files(sandbox, row, "profiles", places):
        for file in sorted(folder.glob("*/prefs.js")):
            yield _text(file), _text(file.with_name("user.js"))


def _files(sandbox: Sandbox, row: Row, key: str, places: Places) -> list[Path]:
    return [Path(places.expand(each.format(id=sandbox.id))) for each in row.texts(key)]


def _either(value: int | None, default: int) -> int:
    return default if value is None else value


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
