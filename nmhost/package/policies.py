"""Policies for administrators: the extension is installed by force, its host allowed, others' hosts of users off."""

import json
import plistlib
import uuid
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from nmhost.browsers import Browser, Family, Places, System, data_path, load_catalogue, read_toml
from nmhost.browsers.rows import Row
from nmhost.manifest import HostManifest
from nmhost.package.model import File, Rendered
from nmhost.package.quoting import for_registry_file
from nmhost.package.registry_files import Deleted, Value, registry_file
from nmhost.package.template import filled

FORCE, ALLOW, USER_LEVEL = "ExtensionInstallForcelist", "NativeMessagingAllowlist", "NativeMessagingUserLevelHosts"
SETTINGS = "ExtensionSettings"

_HIVES = {"HKLM": "HKEY_LOCAL_MACHINE", "HKCU": "HKEY_CURRENT_USER"}
# Lists of the registry are values named by numbers; one of the host's own leaves what others have written there alone.
_NUMBERS = 100_000
_MOST_CALLERS = 1_000


@dataclass(frozen=True)
class Fleet:
    """What an administrator wants of the browsers of many machines.

    Args:
        system_hosts_only: Whether hosts that users installed for themselves are off.
        sources: Where a family's extensions come from, with ``{id}`` for the extension's ID; its store by default.
    """

    system_hosts_only: bool = False
    sources: Mapping[Family, str] = field(default_factory=dict[Family, str])


def policies(manifest: HostManifest, fleet: Fleet | None = None) -> Rendered:
    """Return the policies of every browser that may call a host: files for Linux, the registry, a profile for macOS.

    Args:
        manifest: The host's name and callers.
        fleet: What is wanted of the browsers.
    """
    fleet = fleet or Fleet()
    said = {place: _said(manifest, family, fleet) for place, family in _places(manifest, System.LINUX, fleet)}
    files = {f"linux{_file(place, manifest)}": _json(values) for place, values in said.items()}
    keys = dict(_places(manifest, System.WINDOWS, fleet))
    written = [
        value for key, family in keys.items() for value in _values(key, _said(manifest, family, fleet), manifest)
    ]
    files["windows/policies.reg"] = registry_file(written)
    files["windows/remove-policies.reg"] = registry_file([Deleted(each.key, each.name) for each in written])
    domains = {place: _said(manifest, family, fleet) for place, family in _places(manifest, System.MACOS, fleet)}
    files[f"macos/{manifest.name}.mobileconfig"] = _profile(manifest, domains)
    files["README.txt"] = File(filled("policies/README.txt", {"name": manifest.name}).encode())
    return Rendered(files, mark=f"macos/{manifest.name}.mobileconfig")


def _places(manifest: HostManifest, system: System, fleet: Fleet) -> Iterator[tuple[str, Family]]:
    """Yield each place of policies on a system that concerns a caller; of a browser's several the first is written."""
    seen: set[str] = set()
    home = PurePosixPath("/") if system is not System.WINDOWS else PurePosixPath("C:/")
    for browser in load_catalogue().browsers:
        found = browser.policies(Places(system, home)) if browser.runs_on(system) else ()
        if found and found[0] not in seen and _concerns(browser, manifest, fleet):
            seen.add(found[0])
            yield found[0], browser.family


def _concerns(browser: Browser, manifest: HostManifest, fleet: Fleet) -> bool:
    family = browser.family
    known = browser.id not in _row(family).texts("without_store") or family in fleet.sources
    return family in manifest.families and known


def _said(manifest: HostManifest, family: Family, fleet: Fleet) -> dict[str, object]:
    """Return the policies of a family."""
    source = fleet.sources.get(family) or _row(family).text("from")
    callers = {each.id: source.replace("{id}", each.id) for each in manifest.extensions if each.family is family}
    hosts: dict[str, object] = {ALLOW: [manifest.name]}
    if fleet.system_hosts_only:
        hosts[USER_LEVEL] = False
    if family is Family.CHROMIUM:
        return {FORCE: [f"{id_};{url}" for id_, url in callers.items()], **hosts}
    forced = {id_: {"installation_mode": "force_installed", "install_url": url} for id_, url in callers.items()}
    return {SETTINGS: forced, **(hosts if _row(family).flag("obeys_host_policies") else {})}


def _file(place: str, manifest: HostManifest) -> str:
    """Return the file at a place, which is a file or a folder of them."""
    return place if PurePosixPath(place).suffix else f"{place}/{manifest.name}.json"


def _json(values: Mapping[str, object]) -> File:
    """Return a file of policies: Firefox has a table around them, by which its reader knows them."""
    content = {"policies": dict(values)} if SETTINGS in values else dict(values)
    return File((json.dumps(content, indent=2, ensure_ascii=False) + "\n").encode())


def _values(place: str, said: Mapping[str, object], manifest: HostManifest) -> Iterator[Value]:
    """Yield the registry's values of a browser's policies."""
    hive, _, rest = place.partition("\\")
    key = f"{_HIVES[hive]}\\{rest}"
    first = _NUMBERS + zlib.crc32(manifest.name.encode()) % _NUMBERS * _MOST_CALLERS
    for name, value in said.items():
        if isinstance(value, bool):
            yield Value(key, name, f"dword:{value:08x}")
        elif isinstance(value, list):
            for number, each in enumerate(value, first):
                yield Value(f"{key}\\{name}", str(number), for_registry_file(str(each)))
        else:
            yield Value(key, name, for_registry_file(json.dumps(value)))


def _profile(manifest: HostManifest, domains: Mapping[str, Mapping[str, object]]) -> File:
    """Return a configuration profile for macOS, which a management server or a person installs."""
    parts = []
    for place, said in domains.items():
        family = Family.FIREFOX if SETTINGS in said else Family.CHROMIUM
        domain = PurePosixPath(place).stem
        parts.append(_payload(manifest, domain, {**dict.fromkeys(_row(family).texts("in_profile"), True), **said}))
    whole = {"PayloadContent": parts, "PayloadScope": "System", "PayloadRemovalDisallowed": False}
    return File(plistlib.dumps(_payload(manifest, "Configuration", whole, name=f"Browsers for {manifest.name}")))


def _payload(
    manifest: HostManifest, kind: str, values: Mapping[str, object], *, name: str | None = None
) -> dict[str, object]:
    own = f"{manifest.name}.policies.{kind}"
    return {
        "PayloadType": kind,
        "PayloadVersion": 1,
        "PayloadIdentifier": own,
        "PayloadUUID": str(uuid.uuid5(uuid.NAMESPACE_DNS, own)).upper(),
        "PayloadDisplayName": name or kind,
        **values,
    }


def _row(family: Family) -> Row:
    return Row(read_toml(data_path("manifests", "policies.toml")), "policies.toml").table(family)
