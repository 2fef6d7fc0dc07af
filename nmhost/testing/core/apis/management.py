"""The management namespace, as far as it is about the extension itself and those beside it."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from nmhost.testing.core.apis.calling import Arguments, Function, extension_of, first
from nmhost.testing.core.members.grades import Grades
from nmhost.testing.core.network.patterns import is_pattern
from nmhost.testing.core.seam import ApiError
from nmhost.testing.core.values import items, number_or_none, strings, text_or

if TYPE_CHECKING:
    from nmhost.testing.core.extensions import Extension
    from nmhost.testing.core.world import World


def get_self(world: "World", arguments: Arguments) -> object:
    """Return what the browser says of the extension."""
    return info_of(extension_of(world))


def get_all(world: "World", arguments: Arguments) -> object:
    """Return what the browser says of every extension."""
    return [info_of(extension) for extension in world.state.extensions.values()]


def get(world: "World", arguments: Arguments) -> object:
    """Return what the browser says of an extension."""
    return info_of(_extension_of_id(world, first(arguments)))


def set_enabled(world: "World", arguments: Arguments) -> object:
    """Accept that another extension is switched on or off, if there is one of that ID."""
    _extension_of_id(world, first(arguments))
    return world.state.part(Grades).accept(world, "management.setEnabled", arguments)


def _extension_of_id(world: "World", number: object) -> "Extension":
    found = world.state.extensions.get(text_or(number, ""))
    if found is None:
        raise ApiError(world.state.table.text("no_extension", id=number))
    return found


def info_of(extension: "Extension") -> dict[str, object]:
    """Return an ExtensionInfo."""
    manifest, table = extension.localized(), extension.state.table
    options = text_or(items(manifest.get("options_ui")).get("page"), text_or(manifest.get("options_page"), ""))
    name = text_or(manifest.get("name"), "")
    facts: dict[str, object] = {
        "id": extension.id,
        "name": name,
        "description": text_or(manifest.get("description"), ""),
        "version": text_or(manifest.get("version"), ""),
        "enabled": extension.enabled,
        "installType": "development",
        "mayDisable": True,
        "type": "extension",
        "optionsUrl": extension.base_url + options if options else "",
        "hostPermissions": _hosts(extension),
        "permissions": [one for one in extension.permissions if not is_pattern(one)],
    }
    facts["shortName"] = text_or(manifest.get("short_name"), "")
    if table.flag("info_has_more"):
        facts["permissions"] = sorted(strings(facts["permissions"]))
        facts |= {"isApp": False, "offlineEnabled": False, "versionName": text_or(manifest.get("version_name"), "")}
        facts |= {"shortName": text_or(manifest.get("short_name"), name), "mayEnable": None, "homepageUrl": ""}
    if manifest.get("homepage_url"):
        facts["homepageUrl"] = manifest["homepage_url"]
    if icons := items(manifest.get("icons")):
        facts["icons"] = [
            {"size": number_or_none(int(size)) or 0, "url": extension.base_url + text_or(path, "")}
            for size, path in icons.items()
        ]
    return {key: value for key, value in facts.items() if value is not None}


EVENTS = ("management.onInstalled", "management.onUninstalled", "management.onEnabled", "management.onDisabled")
FUNCTIONS: Mapping[str, Function] = {
    "management.getSelf": get_self,
    "management.getAll": get_all,
    "management.get": get,
    "management.setEnabled": set_enabled,
}


def _hosts(extension: "Extension") -> list[str]:
    from nmhost.testing.core.apis.permissions import required  # what is asked for is read there

    own = [] if extension.state.table.flag("info_has_more") else [f"{extension.base_url}*"]
    return [*required(extension)[1], *own]
