"""What a browser in a snap or flatpak needs to reach a host, and whether it is there."""

import shutil
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from nmhost.browsers import Places
from nmhost.doctor.boxes import Box
from nmhost.doctor.portals import consents, covers
from nmhost.doctor.versions import major

_SECONDS = 2.0  # for a bus that does not answer
_PORTAL = (
    "gdbus call --session --dest org.freedesktop.portal.Desktop --object-path /org/freedesktop/portal/desktop "
    "--method org.freedesktop.DBus.Properties.Get org.freedesktop.portal.WebExtensions version"
)
_CONSENT = (
    "gdbus call --session --dest org.freedesktop.impl.portal.PermissionStore "
    "--object-path /org/freedesktop/impl/portal/PermissionStore "
    "--method org.freedesktop.impl.portal.PermissionStore.Lookup webextensions"
)
_PROXY_SERVICES = ("/usr/share/dbus-1/services/org.freedesktop.NativeMessagingProxy.service",)
_PROXY_NAME = "org.freedesktop.NativeMessagingProxy"
_FLATPAK_NAME = "org.freedesktop.Flatpak"

# What each way out of a sandbox needs (sources portal, xnmp and fx-snap of browsers.toml, seen 2026-11-21).
_PORTAL_NEEDED = (
    "it reaches hosts through the WebExtensions portal, which Ubuntu's xdg-desktop-portal has, or through "
    "xdg-native-messaging-proxy from Firefox {since} on"
)
_WRAPPER_NEEDED = (
    "it can't start programs outside of its sandbox; a wrapper in {user} would have to call flatpak-spawn --host, "
    "and whoever runs the command below lets the browser start any program"
)
_WRAPPER_MAY = (
    "it may start any program, for it may talk to org.freedesktop.Flatpak; it needs a manifest in {user} whose path is "
    "a wrapper that calls flatpak-spawn --host"
)
_NONE = "it can't start host programs at all; use the distribution's or the vendor's own package"
_UNKNOWN = "whether it can start hosts is not known"


@dataclass(frozen=True)
class Helpers:
    """The services that let a sandboxed browser reach hosts.

    Args:
        portal: Whether the WebExtensions portal answers; None if that can't be told.
        proxy: Whether xdg-native-messaging-proxy is installed.
        consents: What a person told the portal about the host, by app.
    """

    portal: bool | None = None
    proxy: bool = False
    consents: Mapping[str, bool] = field(default_factory=dict[str, bool])


@dataclass(frozen=True)
class Way:
    """A way out of a sandbox.

    Args:
        open: Whether a host can be reached by it; None if that can't be told.
        said: What was seen.
        mend: The command or edit that opens it.
    """

    open: bool | None
    said: str
    mend: str = ""


@dataclass(frozen=True)
class Rules:
    """What a family says of its sandboxed builds.

    Args:
        proxy_since: The first version that asks the proxy.
        portal_preference: The preference that turns the portal off.
        proxy_preference: The preference that turns the proxy on.
    """

    proxy_since: str = ""
    portal_preference: str = ""
    proxy_preference: str = ""


def find_helpers(places: Places, name: str) -> Helpers:
    """Return what there is on this machine for the host *name*; nothing is started that is not there already."""
    proxy = any(Path(places.expand(each)).is_file() for each in _PROXY_SERVICES)
    portal = _asked(_PORTAL.split())
    told = _asked([*_CONSENT.split(), name]) if portal and portal.returncode == 0 else None
    return Helpers(
        None if portal is None else portal.returncode == 0,
        proxy,
        consents(told.stdout.decode("utf-8", "replace")) if told else {},
    )


def way_out(box: Box, helpers: Helpers, rules: Rules, name: str) -> Way:
    """Return whether and how a sandboxed browser can start the host *name* of this machine."""
    sandbox = box.sandbox
    if sandbox.reach == "portal":
        return _by_service(_portal(box, helpers, rules, name), _proxy(box, helpers, rules), rules)
    if sandbox.reach == "wrapper":
        if covers(box.granted or (), _FLATPAK_NAME):
            return _unsure(_WRAPPER_MAY.format(user=sandbox.user))
        return _shut(_WRAPPER_NEEDED.format(user=sandbox.user), _grant(box, _FLATPAK_NAME))
    return _shut(_NONE) if sandbox.reach == "none" else _unsure(_UNKNOWN)


def _by_service(portal: Way, proxy: Way, rules: Rules) -> Way:
    """Return the way that is open, else what is known of both; the mend is that of the one which is nearer to it."""
    ways = (portal, proxy)
    way = next((each for each in ways if each.open), None)
    if way:
        return way
    unsure = any(each.open is None for each in ways)
    needed = _PORTAL_NEEDED.format(since=rules.proxy_since)
    mend = next((each.mend for each in ways if each.mend), "")
    return Way(None if unsure else False, f"{needed}, but {portal.said}, and {proxy.said}", mend)


def _portal(box: Box, helpers: Helpers, rules: Rules, name: str) -> Way:
    if not helpers.portal:
        none = helpers.portal is False
        return _shut("no such portal answers") if none else _unsure("whether such a portal answers can't be told")
    if box.portal_off:
        return _shut(f"{rules.portal_preference} turns the portal off", _set(rules.portal_preference))
    if helpers.consents.get(box.app) is False:
        mend = f"flatpak permission-set webextensions {name} {box.app} yes"
        return _shut(f"somebody forbade {name} in the portal's dialog", mend)
    return _open("the portal that starts hosts for it is there")


def _proxy(box: Box, helpers: Helpers, rules: Rules) -> Way:
    old = bool(box.version) and major(box.version) < major(rules.proxy_since)
    if old:
        return _shut(f"{box.version} does not know the proxy")
    lacks = [*_lacks(box, helpers, rules)]  # all of it, so that one visit to the doctor is enough
    if lacks:
        return _shut(" and ".join(said for said, _ in lacks), "; ".join(mend for _, mend in lacks if mend))
    if not box.version:
        return _unsure("whether its version knows the proxy can't be told")
    return _open("the proxy that starts hosts for it is there")


def _lacks(box: Box, helpers: Helpers, rules: Rules) -> Iterator[tuple[str, str]]:
    """Yield what the proxy lacks to be a way out, each with what mends it."""
    if not helpers.proxy:
        yield "the proxy is not installed", "install the package xdg-native-messaging-proxy"
    if box.proxy_off:
        yield f"{rules.proxy_preference} leaves it off", _set(rules.proxy_preference)
    if box.granted is not None and not covers(box.granted, _PROXY_NAME):
        yield f"the browser may not talk to {_PROXY_NAME}", _grant(box, _PROXY_NAME)


def _open(said: str) -> Way:
    return Way(open=True, said=said)


def _shut(said: str, mend: str = "") -> Way:
    return Way(open=False, said=said, mend=mend)


def _unsure(said: str) -> Way:
    return Way(open=None, said=said)


def _set(preference: str) -> str:
    return f"set {preference} to 1 in about:config"


def _grant(box: Box, name: str) -> str:
    """Return the command that opens a flatpak far enough, to be read before it is run."""
    return f"flatpak override --user --talk-name={name} {box.sandbox.id}" if box.sandbox.kind == "flatpak" else ""


def _asked(command: Sequence[str]) -> "subprocess.CompletedProcess[bytes] | None":
    if shutil.which(command[0]) is None:
        return None
    try:
        return subprocess.run(command, capture_output=True, timeout=_SECONDS, check=False)
    except subprocess.TimeoutExpired:
        return None
