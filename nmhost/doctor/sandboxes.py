"""What a browser in a snap or flatpak needs to reach a host, and whether it is there."""

import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from nmhost.browsers import Places, Sandbox

_SECONDS = 2.0  # for a bus that does not answer
_PORTAL = (
    "gdbus call --session --dest org.freedesktop.portal.Desktop --object-path /org/freedesktop/portal/desktop "
    "--method org.freedesktop.DBus.Properties.Get org.freedesktop.portal.WebExtensions version"
)
_PROXY_SERVICES = ("/usr/share/dbus-1/services/org.freedesktop.NativeMessagingProxy.service",)

# What each way out of a sandbox needs (sources portal, xnmp and fx-snap of browsers.toml, seen 2026-11-21).
_PORTAL_NEEDED = (
    "it reaches hosts through the WebExtensions portal, which Ubuntu's xdg-desktop-portal has, or through "
    "xdg-native-messaging-proxy from Firefox 157 on"
)
_WRAPPER_NEEDED = (
    "it can't start programs outside of its sandbox; a wrapper in {user} would have to call flatpak-spawn --host, "
    "and whoever runs the command below lets the browser start any program"
)
_NONE = "it can't start host programs at all; use the distribution's or the vendor's own package"
_UNKNOWN = "whether it can start hosts is not known"


@dataclass(frozen=True)
class Helpers:
    """Say which services let a sandboxed browser reach hosts.

    Args:
        portal: Whether the WebExtensions portal answers; None if that can't be told.
        proxy: Whether xdg-native-messaging-proxy is installed.
    """

    portal: bool | None = None
    proxy: bool = False

    @property
    def any(self) -> bool | None:
        """Return whether there is one; None if that can't be told."""
        return True if self.proxy else self.portal


def find_helpers(places: Places) -> Helpers:
    """Return what there is on this machine; nothing is started that is not there already."""
    proxy = any(Path(places.expand(each)).is_file() for each in _PROXY_SERVICES)
    return Helpers(_portal_answers(), proxy)


def reachable(box: Sandbox, helpers: Helpers) -> bool | None:
    """Return whether a sandboxed browser can start a host of this machine; None if that can't be told."""
    if box.reach == "portal":
        return helpers.any
    return None if box.reach == "unknown" else False


def explain_sandbox(box: Sandbox) -> str:
    """Return what a sandboxed browser needs."""
    texts = {"portal": _PORTAL_NEEDED, "wrapper": _WRAPPER_NEEDED, "none": _NONE}
    return texts.get(box.reach, _UNKNOWN).format(user=box.user)


def opening_command(box: Sandbox) -> str:
    """Return the command that opens a sandbox far enough, to be read before it is run; empty if there is none."""
    if box.kind != "flatpak":
        return ""
    name = "org.freedesktop.NativeMessagingProxy" if box.reach == "portal" else "org.freedesktop.Flatpak"
    return f"flatpak override --user --talk-name={name} {box.id}"


def _portal_answers() -> bool | None:
    command = _PORTAL.split()
    if shutil.which(command[0]) is None:
        return None
    try:
        return subprocess.run(command, capture_output=True, timeout=_SECONDS, check=False).returncode == 0
    except subprocess.TimeoutExpired:
        return None
