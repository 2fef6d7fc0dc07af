"""The settings of the browser that extensions control: privacy, proxy, browserSettings, captivePortal, fontSettings."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from nmhost.testing.core.apis.calling import Arguments, Function, extension_of, first
from nmhost.testing.core.apis.proxy_values import proxy_value
from nmhost.testing.core.members.fresh import fresh_answer, fresh_settings
from nmhost.testing.core.seam import ApiError
from nmhost.testing.core.values import items, members, strings

if TYPE_CHECKING:
    from nmhost.testing.core.model import Extension, World

# What a setting that a script may change says of itself, before and after.
_FREE, _OURS = "controllable_by_this_extension", "controlled_by_this_extension"
_SCOPES = ("regular", "regular_only", "incognito_persistent", "incognito_session_only")
_SIZES = {"DefaultFontSize": "pixelSize", "DefaultFixedFontSize": "pixelSize", "MinimumFontSize": "pixelSize"}


class Settings:
    """What an extension has set, by the settings' names.

    Args:
        extension: Whose it is.
    """

    def __init__(self, extension: "Extension") -> None:
        self.extension = extension
        self.values: dict[str, object] = {}
        self._fonts = self.extension.state.table.table("fonts")
        self.half_set: set[str] = set()  # what was given a value that the browser could not take

    def shown(self, name: str, key: str = "value") -> dict[str, object]:
        """Return what a setting is, and who controls it."""
        word = self.extension.state.table.word("surface")
        fresh = {**items(fresh_answer(word, f"{name}.get", ())), **items(fresh_answer(word, _getter(name), ()))}
        if name not in self.values:
            return fresh or {"levelOfControl": _FREE, key: self._fonts.get(name.removeprefix("fontSettings.Font:"), "")}
        return {**fresh, "levelOfControl": _OURS, key: self.values[name]}

    def change(self, name: str, event: str, act: Callable[[], object], *, key: str = "value") -> None:
        """Set or clear a setting, and tell of it if that changes anything."""
        before = self.shown(name, key)
        act()
        now = self.shown(name, key)
        if now != before:
            self.extension.fire(event, now)


def _getter(name: str) -> str:
    """Return what asks for a setting that has functions of its own, as fontSettings'."""
    space, _, rest = name.rpartition(".")
    return f"{space}.get{rest}"


def get(name: str, world: "World", arguments: Arguments) -> object:
    """Return what a setting is."""
    if items(first(arguments)).get("incognito") is True and world.state.table.refuses("setting_of_incognito"):
        raise ApiError(world.state.table.text("setting_of_incognito"))
    _check_open(world, name)
    return extension_of(world).part(Settings).shown(name)


def _check_open(world: "World", name: str) -> None:
    """Refuse a setting that is there for other extensions alone."""
    closed = items(world.state.table.table("settings").get("closed"))
    if name in closed:
        raise ApiError(str(closed[name]))


def put(name: str, world: "World", arguments: Arguments) -> object:
    """Change a setting, which the extension controls from then on."""
    given, table = items(first(arguments)), world.state.table
    settings = extension_of(world).part(Settings)
    _check_open(world, name)
    row = items(table.table("settings").get("needs"))
    if name in row:
        raise ApiError(str(row[name]))
    _check_scope(world, str(given.get("scope") or "regular"))
    fresh = settings.shown(name)
    if fresh["levelOfControl"] not in (_FREE, _OURS):
        return _said(world, "not_set")
    only = _only(world, name)
    possible = only.get("value", given.get("value"))
    value = _checked(world, name, fresh.get("value"), possible)
    settings.change(name, f"{name}.onChange", partial(settings.values.__setitem__, name, value))
    if given.get("value") != possible:
        raise ApiError(str(only["text"]))
    settings.half_set.discard(name)
    if value is not given.get("value") and name in strings(table.table("settings")["raw"]):
        settings.half_set.add(name)
        raise ApiError(table.text("unexpected_error"))
    return _said(world, "done")


def clear(name: str, world: "World", arguments: Arguments) -> object:
    """Give a setting back."""
    settings, table = extension_of(world).part(Settings), world.state.table
    _check_open(world, name)
    held = name in settings.values
    settings.change(name, f"{name}.onChange", partial(settings.values.pop, name, None))
    if held and (only := _only(world, name)):
        raise ApiError(str(only["text"]))
    if table.table("settings")["done"] is not True:
        return None
    # The browser gives back nothing that it does not find as it was set (ExtensionPreferencesManager.sys.mjs).
    is_half, settings.half_set = name in settings.half_set, settings.half_set - {name}
    return held and not is_half


def _only(world: "World", name: str) -> Mapping[str, object]:
    """Return the one value that a setting can have, and what is said of any other; nothing for most."""
    row = items(items(world.state.table.table("settings")["only"]).get(name))
    other = items(row.get("while"))
    if not other:
        return row
    now = items(extension_of(world).part(Settings).shown(str(other["setting"]))["value"])
    return row if now.get(str(other["key"])) == other["value"] else {}


def get_font(name: str, key: str, world: "World", arguments: Arguments) -> object:
    """Return a font's size or name."""
    return extension_of(world).part(Settings).shown(_font(name, first(arguments)), key)


def set_font(name: str, key: str, world: "World", arguments: Arguments) -> None:
    """Change a font's size or name."""
    settings, given = extension_of(world).part(Settings), items(first(arguments))
    which = _font(name, given)
    settings.change(which, _font_event(name), partial(settings.values.__setitem__, which, given.get(key)), key=key)


def clear_font(name: str, key: str, world: "World", arguments: Arguments) -> None:
    """Give a font's size or name back."""
    settings = extension_of(world).part(Settings)
    which = _font(name, first(arguments))
    settings.change(which, _font_event(name), partial(settings.values.pop, which, None), key=key)


def _said(world: "World", outcome: str) -> object:
    """Return what a change answers with; nothing where the family says nothing."""
    said = world.state.table.table("settings")[outcome]
    return said if isinstance(said, bool) else None


def _font(name: str, given: object) -> str:
    """Return the setting's name: of a font, its family and script are part of it."""
    facts = items(given)
    which = [str(facts[key]) for key in ("genericFamily", "script") if facts.get(key) is not None]
    return ":".join([f"fontSettings.{name}", *which])


def _font_event(name: str) -> str:
    return f"fontSettings.on{name}Changed"


def _check_scope(world: "World", scope: str) -> None:
    """Refuse scopes that the family, or an extension that may not run incognito, has not."""
    table = world.state.table
    if scope not in _SCOPES:
        raise ApiError(table.text("invalid_invocation"))
    if scope in strings(table.table("settings")["refused_scopes"]):
        raise ApiError(table.text("setting_scope", scope=scope))


def _checked(world: "World", name: str, old: object, value: object) -> object:
    """Return the value that is kept of what a script gives.

    Raises:
        ApiError: It is of another kind than the setting, in a family that looks.
    """
    table = world.state.table.table("settings")
    if table["checks_values"] is not True:
        valid = items(table["valid"]).get(name)
        if valid is not None and not any(value is one or value == one for one in members(valid)):
            raise ApiError(world.state.table.text("setting_not_valid", value=value, name=name.rpartition(".")[2]))
        return _meant(table, name, old, value)
    known = strings(items(table["words"]).get(name))
    keys = items(items(table["keys"]).get(name))
    fits = type(value) is type(old) and (not known or value in known)
    for key, words in keys.items():
        fits = fits and items(value).get(key) in strings(words)
    if not fits:
        raise ApiError(world.state.table.text("invalid_invocation"))
    return _VALUES[name](world.state.table, items(value)) if name in _VALUES else value


def _meant(table: Mapping[str, object], name: str, old: object, value: object) -> object:
    """Return the value that a family makes of whatever it is given."""
    if name in strings(table["raw"]):
        return value if type(value) is type(old) else old
    known = strings(items(table["unknown_is"]).get(name))
    if known:
        return value if value in known else known[0]
    if name in items(table["filled"]):
        return {**items(items(table["filled"])[name]), **items(value)}
    return isinstance(value, list | dict) or bool(value) if isinstance(old, bool) else value


def portal(name: str, world: "World", arguments: Arguments) -> None:
    """Say what a browser says that looks for no captive portals."""
    _check_open(world, name)


def _functions(names: Sequence[str]) -> dict[str, Function]:
    acts = {"get": get, "set": put, "clear": clear}
    return {f"{name}.{word}": partial(act, name) for name in names for word, act in acts.items()}


def _font_functions() -> dict[str, Function]:
    acts = {"get": get_font, "set": set_font, "clear": clear_font}
    kinds = {**_SIZES, "Font": "fontId"}
    return {
        f"fontSettings.{word}{name}": partial(act, name, key)
        for name, key in kinds.items()
        for word, act in acts.items()
    }


_VALUES = {"proxy.settings": proxy_value}
_NAMES = [*fresh_settings(), "privacy.network.tlsVersionRestriction"]  # which tells nobody who controls it
EVENTS: Sequence[str] = (*(f"{name}.onChange" for name in _NAMES), *(_font_event(name) for name in (*_SIZES, "Font")))
FUNCTIONS: Mapping[str, Function] = {
    **_functions(_NAMES),
    **_font_functions(),
    **{f"captivePortal.{name}": partial(portal, f"captivePortal.{name}") for name in ("getState", "getLastChecked")},
}
