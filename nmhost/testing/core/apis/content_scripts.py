"""The content scripts that an extension's scripts register, of the scripting namespace."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from nmhost.extension.chromium.patterns import WEB as SCHEMES
from nmhost.extension.chromium.patterns import why_no_pattern
from nmhost.testing.core.apis.calling import Arguments, Function, extension_of, first
from nmhost.testing.core.seam import ApiError
from nmhost.testing.core.values import items, members, strings, text_or

if TYPE_CHECKING:
    from nmhost.testing.core.model import Extension, World


class Registered:
    """The content scripts that an extension has registered, by their IDs.

    Args:
        extension: Whose they are.
    """

    def __init__(self, extension: "Extension") -> None:
        self._extension = extension
        self.scripts: dict[str, dict[str, object]] = {}

    def entries(self) -> list[dict[str, object]]:
        """Return them as content_scripts of the extension manifest would have them."""
        names = {"runAt": "run_at", "allFrames": "all_frames", "excludeMatches": "exclude_matches"}
        entries = [{names.get(key, key): value for key, value in one.items()} for one in self.scripts.values()]
        has = self._extension.files.has
        return [{**entry, "js": [path for path in strings(entry.get("js")) if has(path)]} for entry in entries]


def register(world: "World", arguments: Arguments) -> None:
    """Register content scripts."""
    scripts = extension_of(world).part(Registered).scripts
    new: dict[str, dict[str, object]] = {}
    for entry in (_given(world, one) for one in members(first(arguments))):
        number = text_or(entry.get("id"), "")
        _check_id(world, number, set(scripts), set(new))
        _check(world, entry)
        new[number] = {**world.state.table.table("registered_script"), **entry}
    scripts |= new


def registered(world: "World", arguments: Arguments) -> object:
    """Return the registered content scripts."""
    wanted = items(first(arguments)).get("ids")
    scripts = extension_of(world).part(Registered).scripts
    if not members(wanted) and world.state.table.flag("no_scripts_are_all"):
        wanted = None
    found = [one for number, one in scripts.items() if wanted is None or number in strings(wanted)]
    return [{key: value for key, value in one.items() if value != []} for one in found]


def update(world: "World", arguments: Arguments) -> None:
    """Change registered content scripts."""
    scripts, table = extension_of(world).part(Registered).scripts, world.state.table
    seen: set[str] = set()
    for entry in (_given(world, one) for one in members(first(arguments))):
        number = text_or(entry.get("id"), "")
        if number in seen:
            raise ApiError(table.text("script_twice_given", id=number))
        seen.add(number)
        if number not in scripts:
            raise ApiError(table.text("script_unknown", id=number))
        lasting = {key: scripts[number][key] for key in strings(table.values["lasting_script_keys"])}
        changed = {**scripts[number], **table.table("updated_script"), **entry, **lasting}
        _check(world, changed)
        scripts[number] = changed


def unregister(world: "World", arguments: Arguments) -> None:
    """Forget registered content scripts, all of them if none is named."""
    wanted = items(first(arguments)).get("ids")
    scripts, table = extension_of(world).part(Registered).scripts, world.state.table
    if not members(wanted) and table.flag("no_scripts_are_all"):
        wanted = None
    gone = list(scripts) if wanted is None else strings(wanted)
    for number in gone:
        if number not in scripts:
            raise ApiError(table.text("script_not_there", id=number))
    for number in gone:
        scripts.pop(number, None)


EVENTS: Sequence[str] = ()
FUNCTIONS: Mapping[str, Function] = {
    "scripting.registerContentScripts": register,
    "scripting.getRegisteredContentScripts": registered,
    "scripting.updateContentScripts": update,
    "scripting.unregisterContentScripts": unregister,
}


def _given(world: "World", entry: object) -> dict[str, object]:
    """Return what is said of a script, its files by their paths."""
    base = extension_of(world).base_url
    given = {key: value for key, value in items(entry).items() if value is not None}
    files: dict[str, object] = {
        key: [path.removeprefix(base).lstrip("/") for path in strings(given[key])]
        for key in ("js", "css")
        if key in given
    }
    return {**given, **files}


def _check_id(world: "World", number: str, known: set[str], given: set[str]) -> None:
    table = world.state.table
    if not number:
        raise ApiError(table.text("script_empty_id"))
    if number.startswith("_"):
        raise ApiError(table.text("script_bad_id", id=number))
    if number in given:
        raise ApiError(table.text("script_twice_given", id=number))
    if number in known:
        raise ApiError(table.text("script_twice", id=number))


def _check(world: "World", entry: Mapping[str, object]) -> None:
    table, number = world.state.table, entry.get("id")
    patterns, files = strings(entry.get("matches")), strings(entry.get("js"))
    unsaid = entry.get("matches") is None
    if unsaid and not table.flag("script_files_come_first"):
        raise ApiError(table.text("script_no_matches", id=number))
    if not files and not strings(entry.get("css")):
        raise ApiError(table.text("script_empty", id=number))
    if not patterns:
        raise ApiError(table.text("script_no_matches" if unsaid else "script_no_match", id=number))
    for key, name in (("matches", "matches"), ("excludeMatches", "exclude_matches")):
        for place, pattern in enumerate(strings(entry.get(key))):
            reason = why_no_pattern(pattern, SCHEMES)
            if reason is not None:
                raise ApiError(
                    table.text("script_bad_match", id=number, index=place, match=pattern, key=name, reason=reason)
                )
    _check_files(world, entry)


def _check_files(world: "World", entry: Mapping[str, object]) -> None:
    """Refuse files that the extension has not, in a family that looks."""
    table = world.state.table
    for file in strings(entry.get("js")):
        if table.refuses("script_no_file") and extension_of(world).files.read_bytes(file) is None:
            raise ApiError(table.text("script_no_file", file=file))
    has_files = extension_of(world).folder is not None
    for file in strings(entry.get("css")):
        if has_files and table.refuses("script_no_file") and extension_of(world).files.read_bytes(file) is None:
            raise ApiError(table.text("script_no_css", file=file))
