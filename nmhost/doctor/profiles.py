"""Find a browser's profiles, and the extensions that are installed in them; nothing is ever written there."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from nmhost.browsers import Browser, Family, FolderLocation, Places, Scope, parse_json

PERMISSION = "nativeMessaging"

# What a profile has that was used, by the place of the profiles.
_CHROMIUM_FILES = ("*/*Preferences",)
_FIREFOX_FILES = tuple(f"{place}*/{name}" for place in ("", "Profiles/") for name in ("prefs.js", "extensions.json"))
_UNPACKED = 4  # manifest.mojom: ManifestLocation.kUnpacked


@dataclass(frozen=True)
class InstalledExtension:
    """An extension in a profile.

    Args:
        id: Its ID.
        name: Its name, as far as it is known.
        profile: The profile's folder.
        enabled: Whether it is turned on.
        may_connect: Whether it has the permission nativeMessaging.
        unpacked: Whether it is in development, loaded from a folder; the Firefox family keeps no such ones in profiles.
    """

    id: str
    name: str
    profile: Path
    enabled: bool
    may_connect: bool
    unpacked: bool = False


def installed_extensions(browser: Browser, places: Places) -> tuple[InstalledExtension, ...]:
    """Return the extensions in every profile of the user's that can be read."""
    read = _chromium if browser.family is Family.CHROMIUM else _firefox
    return tuple(extension for folder in profile_folders(browser, places) for extension in read(folder))


def profile_folders(browser: Browser, places: Places) -> tuple[Path, ...]:
    """Return the folder of every profile of *browser* that the user has used, sorted within each place.

    A profile elsewhere, as one that a command line named (``--user-data-dir``, ``-profile``), is not among them.
    """
    files = _CHROMIUM_FILES if browser.family is Family.CHROMIUM else _FIREFOX_FILES
    folders = dict.fromkeys(_places_of_profiles(browser, places))
    found = (sorted({file.parent for name in files for file in folder.glob(name)}) for folder in folders)
    return tuple(profile for profiles in found for profile in profiles)


def _places_of_profiles(browser: Browser, places: Places) -> Iterator[Path]:
    """Yield the folders that hold a browser's profiles: its data folders and, in the Chromium family, the hosts'."""
    for place in browser.marks(places.system, "data"):
        yield Path(places.expand(place))
    if browser.family is Family.CHROMIUM:
        for location in browser.locations(places, Scope.USER):
            if isinstance(location, FolderLocation) and location.write:
                yield Path(location.path).parent


def _chromium(profile: Path) -> Iterator[InstalledExtension]:
    """Read extensions.settings, which Chromium keeps in one of two files of a profile."""
    found: dict[str, InstalledExtension] = {}
    for name in ("Preferences", "Secure Preferences"):
        settings = _table(_json(profile / name), "extensions", "settings")
        found |= {key: _of_chromium(key, _table(value), profile) for key, value in settings.items()}
    yield from found.values()


def _of_chromium(key: str, settings: dict[str, object], profile: Path) -> InstalledExtension:
    granted = _texts(_table(settings, "active_permissions").get("api"))
    manifest = _table(settings, "manifest")
    name = str(manifest.get("name", "")) or str(settings.get("path", ""))
    enabled = not settings.get("disable_reasons") and settings.get("state", 1) == 1
    may_connect = PERMISSION in [*granted, *_texts(manifest.get("permissions"))]
    return InstalledExtension(key, name, profile, enabled, may_connect, settings.get("location") == _UNPACKED)


def _firefox(profile: Path) -> Iterator[InstalledExtension]:
    addons = _table(_json(profile / "extensions.json")).get("addons")
    for each in addons if isinstance(addons, list) else []:
        addon = _table(each)
        if addon.get("type") == "extension":
            yield _of_firefox(addon, profile)


def _of_firefox(addon: dict[str, object], profile: Path) -> InstalledExtension:
    permissions = _texts(_table(addon, "userPermissions").get("permissions"))
    name = str(_table(addon, "defaultLocale").get("name", ""))
    return InstalledExtension(
        str(addon.get("id")), name, profile, addon.get("active") is True, PERMISSION in permissions
    )


def _json(file: Path) -> object:
    """Return what a file holds; a browser that runs may be writing it, then it is as good as absent."""
    try:
        return parse_json(file.read_bytes())
    except (OSError, ValueError):
        return None


def _table(value: object, *keys: str) -> dict[str, object]:
    for key in keys:
        value = value.get(key) if isinstance(value, dict) else None
    return value if isinstance(value, dict) else {}


def _texts(value: object) -> list[str]:
    return [each for each in value if isinstance(each, str)] if isinstance(value, list) else []
