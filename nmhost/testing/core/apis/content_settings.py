"""The contentSettings namespace: what sites may do, by patterns; the most specific one that covers a site counts."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from nmhost.extension.chromium.patterns import WEB, why_no_pattern
from nmhost.testing.core.apis.calling import Arguments, Function, extension_of, first
from nmhost.testing.core.network.patterns import ALL_URLS, host_of, matches
from nmhost.testing.core.seam import ApiError
from nmhost.testing.core.values import items, number_or_none, text_or

if TYPE_CHECKING:
    from nmhost.testing.core.model import Extension, World

# Each setting's type, its values and the one it has by itself. Source: content_settings.json of Chromium's
# chrome/common/extensions/api; recorded: api_used_content_settings, seen 2026-11-30 in Chromium 156.
_TWO, _THREE = ("allow", "block"), ("allow", "ask", "block")
SETTINGS: Mapping[str, tuple[str, Sequence[str], str]] = {
    "autoVerify": ("AutoVerify", _TWO, "allow"),
    "automaticDownloads": ("MultipleAutomaticDownloads", _THREE, "ask"),
    "camera": ("Camera", _THREE, "ask"),
    "clipboard": ("Clipboard", _THREE, "ask"),
    "cookies": ("Cookies", ("allow", "block", "session_only"), "allow"),
    "images": ("Images", _TWO, "allow"),
    "javascript": ("Javascript", _TWO, "allow"),
    "location": ("Location", _THREE, "ask"),
    "microphone": ("Microphone", _THREE, "ask"),
    "notifications": ("Notifications", _THREE, "ask"),
    "popups": ("Popups", _TWO, "block"),
    "sound": ("Sound", _TWO, "allow"),
}
FORMER = ("fullscreen", "mouselock", "plugins", "unsandboxedPlugins")  # which do nothing any more
_EMBEDDED = ("cookies",)  # those that look at the page around too


class ContentSettings:
    """What an extension has set: by setting, the values by pattern and pattern of the page around.

    Args:
        extension: Whose it is.
    """

    def __init__(self, extension: "Extension") -> None:
        self.extension = extension
        self.values: dict[str, dict[tuple[str, str], object]] = {}

    def of(self, name: str, url: str, around: str) -> object:
        """Return what a setting is for a site in a page."""
        held = self.values.get(name, {})
        found = [pair for pair in held if matches(pair[0], url) and matches(pair[1], around)]
        return held[max(found, key=_weight)] if found else SETTINGS[name][2]


def _weight(pair: tuple[str, str]) -> tuple[object, ...]:
    """Return how specific patterns are: the host counts most, then the scheme, then the port."""
    found: list[object] = []
    for pattern in pair:
        host = host_of(pattern)
        name, _, port = host.partition(":")
        length = 0 if name == "*" else len(name.removeprefix("*."))
        found += [length, not host.startswith("*"), pattern[0] not in "*<", bool(port)]
    return tuple(found)


def get(name: str, world: "World", arguments: Arguments) -> object:
    """Return what a setting is for a site."""
    given, table = items(first(arguments)), world.state.table
    url = text_or(given.get("primaryUrl"), "")
    around = text_or(given.get("secondaryUrl"), url)
    for one in (url, around):
        if not urlsplit(one).scheme:
            raise ApiError(table.text("setting_bad_url", url=one))
    if given.get("incognito") is True:
        raise ApiError(table.text("setting_of_incognito"))
    return {"setting": extension_of(world).part(ContentSettings).of(name, url, around)}


def put(name: str, world: "World", arguments: Arguments) -> None:
    """Set what the sites of a pattern may do."""
    given, table = items(first(arguments)), world.state.table
    around = text_or(given.get("secondaryPattern"), ALL_URLS)
    pattern = text_or(given.get("primaryPattern"), "")
    for one in (pattern, around):
        _check_pattern(world, one)
    if given.get("scope") == "incognito_session_only":
        raise ApiError(table.text("setting_of_incognito"))
    kind, known, _ = SETTINGS[name]
    value = given.get("setting")
    if not isinstance(value, str):
        reason = f"Invalid type: expected contentSettings.{kind}ContentSetting, found {_kind(value)}."
        raise ApiError(table.text("setting_bad_value", reason=reason))
    if value not in known:
        raise ApiError(table.text("setting_bad_value", reason=f"Value must be one of {', '.join(known)}."))
    if around != ALL_URLS and name not in _EMBEDDED:
        raise ApiError(table.text("setting_not_embedded"))
    extension_of(world).part(ContentSettings).values.setdefault(name, {})[pattern, around] = value


def clear(name: str, world: "World", arguments: Arguments) -> None:
    """Forget what was set."""
    if items(first(arguments)).get("scope") != "incognito_session_only":
        extension_of(world).part(ContentSettings).values.pop(name, None)


def nothing(world: "World", arguments: Arguments) -> None:
    """Answer with nothing: there are no plug-ins, of which these functions told."""


def _check_pattern(world: "World", pattern: str) -> None:
    reason = why_no_pattern(pattern, WEB)
    if reason is None and pattern != ALL_URLS and urlsplit(pattern).path not in ("/*", "*"):
        reason = world.state.table.text("setting_with_path")
    if reason is not None:
        raise ApiError(reason)


def _kind(value: object) -> str:
    """Return what the browser calls the kind of a value."""
    kinds: Mapping[type, str] = {bool: "boolean", dict: "object", list: "array", type(None): "null"}
    return kinds.get(type(value)) or ("integer" if number_or_none(value) is not None else "number")


_ACTS = {"get": get, "set": put, "clear": clear}
EVENTS: Sequence[str] = ()
FUNCTIONS: Mapping[str, Function] = {
    **{f"contentSettings.{name}.{verb}": partial(act, name) for name in SETTINGS for verb, act in _ACTS.items()},
    **{f"contentSettings.{name}.{verb}": nothing for name in FORMER for verb in _ACTS},
    **{f"contentSettings.{name}.getResourceIdentifiers": nothing for name in (*SETTINGS, *FORMER)},
}
