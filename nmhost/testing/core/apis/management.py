"""The management namespace, as far as it is about the extension itself and those beside it."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from nmhost.testing.core.apis.calling import Arguments, Function, extension_of, first
from nmhost.testing.core.apis.permission_warnings import manifest_in_text, warnings_of
from nmhost.testing.core.apis.permissions import Granted
from nmhost.testing.core.members.grades import Grades
from nmhost.testing.core.network.patterns import is_pattern
from nmhost.testing.core.seam import ApiError
from nmhost.testing.core.values import items, number_or_none, strings, text_or

if TYPE_CHECKING:
    from nmhost.testing.core.model import Extension, State, World


class Themes:
    """The themes that a browser brings, one of which it wears.

    Args:
        state: The browser's.
    """

    def __init__(self, state: "State") -> None:
        self._state = state
        self.known: Mapping[str, object] = state.table.table("themes")
        self._worn: str = next(iter(self.known), "")

    def info(self, number: str) -> dict[str, object]:
        """Return the ExtensionInfo of a theme."""
        worn, table = number == self._worn, self._state.table
        row, more = items(self.known[number]), table.table("theme_worn" if worn else "theme_not_worn")
        return {"id": number, **row, **table.table("theme_info"), "enabled": worn, **more}

    def switch(self, number: str, *, on: bool) -> None:
        """Wear a theme, or the first one in its place."""
        default = next(iter(self.known))
        before, now = self._worn, number if on else default
        if on and before != now:
            self._wear(now)
            self._tell("management.onDisabled", before)
        elif not on and before == number:
            self._tell("management.onDisabled", before)
            self._wear(now)

    def _wear(self, number: str) -> None:
        self._worn = number
        self._tell("management.onEnabled", number)

    def _tell(self, event: str, number: str) -> None:
        self._state.fire_to_all(event, self.info(number))


def install(world: "World", arguments: Arguments) -> object:
    """Refuse to install a theme: that is for a person's action."""
    if not extension_of(world).part(Granted).gestures:
        raise ApiError(world.state.table.text("install_no_gesture"))
    return world.state.part(Grades).accept(world, "management.install", arguments)


def get_self(world: "World", arguments: Arguments) -> object:
    """Return what the browser says of the extension."""
    return info_of(extension_of(world))


def get_all(world: "World", arguments: Arguments) -> object:
    """Return what the browser says of every extension, and of its own themes."""
    themes = [world.state.part(Themes).info(number) for number in world.state.part(Themes).known]
    return [*themes, *(info_of(extension) for extension in world.state.extensions.values())]


def get(world: "World", arguments: Arguments) -> object:
    """Return what the browser says of an extension or a theme."""
    themes, number = world.state.part(Themes), text_or(first(arguments), "")
    return themes.info(number) if number in themes.known else info_of(_extension_of_id(world, first(arguments)))


def set_enabled(world: "World", arguments: Arguments) -> object:
    """Switch a theme on or off, or another extension where the family lets one."""
    themes, table, number = world.state.part(Themes), world.state.table, text_or(first(arguments), "")
    if number in themes.known:
        themes.switch(number, on=arguments[1] is True)
        return None
    found = _extension_of_id(world, first(arguments))
    if table.refuses("only_themes_are_switched"):
        raise ApiError(table.text("only_themes_are_switched"))
    if arguments[1] is True:
        found.enable()
    else:
        found.disable()
    return None


def warnings_by_id(world: "World", arguments: Arguments) -> object:
    """Return what the browser warns of before it installs an extension that is there."""
    return warnings_of(world.state.table, _extension_of_id(world, first(arguments)).manifest)


def warnings_by_manifest(world: "World", arguments: Arguments) -> object:
    """Return what the browser warns of before it installs an extension with such a manifest."""
    table = world.state.table
    return warnings_of(table, manifest_in_text(table, text_or(first(arguments), "")))


def uninstall_self(world: "World", arguments: Arguments) -> None:
    """Remove the extension, without a question to a person."""
    world.state.soon(extension_of(world).uninstall)


def launch_app(world: "World", arguments: Arguments) -> object:
    """Refuse to launch what is no app."""
    raise ApiError(world.state.table.text("not_an_app", id=_extension_of_id(world, first(arguments)).id))


def _by_person(name: str, *, of_extension: bool) -> Function:
    """Return a function that is accepted while a person acts, and refused otherwise."""

    def run(world: "World", arguments: Arguments) -> object:
        if of_extension:
            _extension_of_id(world, first(arguments))
        if not extension_of(world).part(Granted).gestures:
            raise ApiError(world.state.table.text("needs_gesture", function=name))
        return world.state.part(Grades).accept(world, name, arguments)

    return run


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
        facts |= {"shortName": text_or(manifest.get("short_name"), name), "homepageUrl": ""}
        if not extension.enabled:
            facts |= {"mayEnable": True, "disabledReason": "unknown"}
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
    "management.install": install,
    "management.getPermissionWarningsById": warnings_by_id,
    "management.getPermissionWarningsByManifest": warnings_by_manifest,
    "management.launchApp": launch_app,
    "management.uninstallSelf": uninstall_self,
    "management.uninstall": _by_person("management.uninstall", of_extension=True),
    "management.createAppShortcut": _by_person("management.createAppShortcut", of_extension=False),
    "management.setLaunchType": _by_person("management.setLaunchType", of_extension=False),
    "management.generateAppForLink": _by_person("management.generateAppForLink", of_extension=False),
}


def _hosts(extension: "Extension") -> list[str]:
    from nmhost.testing.core.apis.permissions import required  # what is asked for is read there

    own = [] if extension.state.table.flag("info_has_more") else [f"{extension.base_url}*"]
    return [*required(extension)[1], *own]
