"""The userScripts namespace: scripts that a person brings, each in a world of its own or among the page's scripts."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from nmhost.testing.core.apis.calling import Arguments, Function, extension_of, first
from nmhost.testing.core.apis.permissions import Granted
from nmhost.testing.core.apis.scripting import Code, run_in, target_frames
from nmhost.testing.core.browsing.places import MAIN, USER, UserWorlds, place_of
from nmhost.testing.core.network.patterns import covers
from nmhost.testing.core.seam import ApiError, Script
from nmhost.testing.core.values import items, members, strings, text_or

if TYPE_CHECKING:
    from nmhost.testing.core.model import Extension, World

_KEYS = ("matches", "excludeMatches", "includeGlobs", "excludeGlobs")
_IN_MANIFEST = {
    "allFrames": "all_frames",
    "excludeMatches": "exclude_matches",
    "includeGlobs": "include_globs",
    "excludeGlobs": "exclude_globs",
    "runAt": "run_at",
}


class UserScripts:
    """The user scripts that an extension has registered, by their IDs.

    Args:
        extension: Whose they are.
    """

    def __init__(self, extension: "Extension") -> None:
        self._extension = extension
        self.scripts: dict[str, dict[str, object]] = {}

    def entries(self) -> list[dict[str, object]]:
        """Return them as content_scripts of the extension manifest would have them, with their sources."""
        return [self._entry(script) for script in self.scripts.values()]

    def sources(self, js: object) -> list[Code]:
        """Return the sources of a script, each with its name; a file that is not there has none."""
        given = [items(one) for one in members(js)]
        return [
            (text, self._extension.base_url + path) if (path := self._path(one)) else (text, "user script")
            for one in given
            if (text := self._text(one)) is not None
        ]

    def _path(self, source: Mapping[str, object]) -> str:
        return text_or(source.get("file"), "").removeprefix(self._extension.base_url).lstrip("/")

    def _text(self, source: Mapping[str, object]) -> str | None:
        code = source.get("code")
        return code if isinstance(code, str) else self._extension.files.read(self._path(source))

    def _entry(self, script: Mapping[str, object]) -> dict[str, object]:
        sources: list[Script] = [(name, text, False) for text, name in self.sources(script.get("js"))]
        sheets = [text for text, _ in self.sources(script.get("css"))]
        entry = {_IN_MANIFEST.get(key, key): value for key, value in script.items() if value is not None}
        return {**entry, "js": [], "css": [], "sources": sources, "sheets": sheets}


def register(world: "World", arguments: Arguments) -> object:
    """Register user scripts; those of manifest version 2 come one by one and have no ID."""
    scripts = extension_of(world).part(UserScripts).scripts
    if isinstance(first(arguments), Mapping):
        _check_origins(world, arguments, "user_script_not_permitted")
        return _register_one(world, arguments, USER)
    new: dict[str, dict[str, object]] = {}
    for one in members(first(arguments)):
        given = items(one)
        number = text_or(given.get("id"), "")
        if not number or number.startswith("_"):
            raise ApiError(world.state.table.text("user_script_bad_id"))
        if number in scripts or number in new:
            raise ApiError(world.state.table.text("user_script_twice", id=number))
        _check(world, given)
        new[number] = _whole(given)
    scripts |= new
    return None


def register_content(world: "World", arguments: Arguments) -> object:
    """Register one content script, as Firefox has it in manifest version 2."""
    _check_origins(world, arguments, "script_not_permitted")
    return _register_one(world, arguments, "ISOLATED")


def _check_origins(world: "World", arguments: Arguments, refusal: str) -> None:
    """Refuse a script for pages that the extension may not reach."""
    _, origins = extension_of(world).part(Granted).all()
    for pattern in strings(items(first(arguments)).get("matches")):
        if not any(covers(origin, pattern) for origin in origins):
            raise ApiError(world.state.table.text(refusal, match=pattern))


def _register_one(world: "World", arguments: Arguments, where: str) -> str:
    """Register one script without an ID; return the number by which it is forgotten."""
    number = str(world.state.number())
    given = {"js": [], **items(first(arguments)), "id": number, "world": where}
    extension_of(world).part(UserScripts).scripts[number] = {**_whole(given), "css": given.get("css")}
    return number


def forget_one(world: "World", arguments: Arguments) -> None:
    """Forget such a script."""
    extension_of(world).part(UserScripts).scripts.pop(str(first(arguments)), None)


def get_scripts(world: "World", arguments: Arguments) -> object:
    """Return the registered scripts, or those that are named."""
    wanted = items(first(arguments)).get("ids")
    scripts = extension_of(world).part(UserScripts).scripts
    return [one for number, one in scripts.items() if wanted is None or number in strings(wanted)]


def update(world: "World", arguments: Arguments) -> None:
    """Change registered scripts."""
    scripts, table = extension_of(world).part(UserScripts).scripts, world.state.table
    changed: dict[str, dict[str, object]] = {}
    for one in members(first(arguments)):
        given = {key: value for key, value in items(one).items() if value is not None}
        number = text_or(given.get("id"), "")
        if number not in scripts:
            raise ApiError(table.text("user_script_unknown", id=number))
        changed[number] = {**scripts[number], **given}
        _check(world, changed[number])
    scripts |= changed


def unregister(world: "World", arguments: Arguments) -> None:
    """Forget registered scripts, all of them if none is named."""
    wanted = items(first(arguments)).get("ids")
    scripts = extension_of(world).part(UserScripts).scripts
    for number in list(scripts) if wanted is None else strings(wanted):
        scripts.pop(number, None)


def execute(world: "World", arguments: Arguments) -> object:
    """Run sources in the frames of a tab."""
    given, extension = items(first(arguments)), extension_of(world)
    _check_world(world, given)
    script = {"world": given.get("world") or USER, "worldId": given.get("worldId")}
    frames = target_frames(world, items(given.get("target")))
    sources = extension.part(UserScripts).sources(given.get("js"))
    return run_in(frames, sources, lambda frame: place_of(frame, extension, script))


def configure_world(world: "World", arguments: Arguments) -> None:
    """Say what the scripts of a world may do."""
    given = items(first(arguments))
    name = text_or(given.get("worldId"), "")
    _check_name(world, name)
    row: dict[str, object] = {"csp": given.get("csp"), "messaging": given.get("messaging") is True, "worldId": name}
    extension_of(world).part(UserWorlds).named[name] = row


def get_worlds(world: "World", arguments: Arguments) -> object:
    """Return what was said of worlds."""
    return list(extension_of(world).part(UserWorlds).named.values())


def reset_world(world: "World", arguments: Arguments) -> None:
    """Forget what was said of a world."""
    extension_of(world).part(UserWorlds).named.pop(text_or(first(arguments), ""), None)


EVENTS: Sequence[str] = ("runtime.onUserScriptConnect", "runtime.onUserScriptMessage")
FUNCTIONS: Mapping[str, Function] = {
    "userScripts.register": register,
    "userScripts.getScripts": get_scripts,
    "userScripts.update": update,
    "userScripts.unregister": unregister,
    "userScripts.execute": execute,
    "userScripts.configureWorld": configure_world,
    "userScripts.getWorldConfigurations": get_worlds,
    "userScripts.resetWorldConfiguration": reset_world,
    "contentScripts.register": register_content,
    "contentScripts.forget": forget_one,  # what a script that was registered alone can be asked for
}


def _whole(given: Mapping[str, object]) -> dict[str, object]:
    """Return a script with all that can be said of it."""
    shown: dict[str, object] = {
        "id": given.get("id"),
        "allFrames": given.get("allFrames") is True,
        "js": [{key: value for key, value in items(one).items() if value is not None} for one in members(given["js"])],
        **{key: given.get(key) for key in _KEYS},
        "runAt": given.get("runAt") or "document_idle",
        "world": given.get("world") or USER,
    }
    return {**shown, "worldId": text_or(given.get("worldId"), "")}


def _check(world: "World", given: Mapping[str, object]) -> None:
    _check_world(world, given)
    if not strings(given.get("matches")) and not strings(given.get("includeGlobs")):
        raise ApiError(world.state.table.text("user_script_nowhere"))


def _check_world(world: "World", given: Mapping[str, object]) -> None:
    name = text_or(given.get("worldId"), "")
    _check_name(world, name)
    if name and given.get("world") == MAIN:
        raise ApiError(world.state.table.text("user_world_of_page"))


def _check_name(world: "World", name: str) -> None:
    if name.startswith("_"):
        raise ApiError(world.state.table.text("user_world_bad_id", id=name))
