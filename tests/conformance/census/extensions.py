"""The extensions of a census: one that asks for everything, and one for each thing that can be asked for alone."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tests.conformance.corpus import HOME

# What an extension manifest can ask for and an unpacked extension gets, seen 2026-11-29.
PERMISSIONS = {
    "chromium": """activeTab alarms background bookmarks browsingData certificateProvider clipboardRead clipboardWrite
        contentSettings contextMenus cookies debugger declarativeContent declarativeNetRequest
        declarativeNetRequestFeedback declarativeNetRequestWithHostAccess desktopCapture downloads downloads.open
        downloads.ui favicon fontSettings gcm geolocation history identity identity.email idle management
        nativeMessaging notifications offscreen pageCapture power printerProvider privacy processes proxy readingList
        scripting search sessions sidePanel storage system.cpu system.display system.memory system.storage tabCapture
        tabGroups tabs topSites tts ttsEngine unlimitedStorage userScripts webAuthenticationProxy webNavigation
        webRequest webRequestAuthProvider webRequestBlocking dns""",
    "firefox": """activeTab alarms bookmarks browserSettings browsingData captivePortal clipboardRead clipboardWrite
        contextMenus contextualIdentities cookies declarativeNetRequest declarativeNetRequestFeedback
        declarativeNetRequestWithHostAccess dns downloads downloads.open find geolocation history identity idle
        management menus menus.overrideContext nativeMessaging notifications pageCapture pkcs11 privacy proxy scripting
        search sessions storage tabHide tabs theme topSites unlimitedStorage webNavigation webRequest
        webRequestBlocking webRequestFilterResponse webRequestFilterResponse.serviceWorkerScript
        webRequestAuthProvider tabGroups""",
}
OPTIONAL_ONLY = {"chromium": "", "firefox": "userScripts"}
KEYS: dict[str, dict[int, dict[str, object]]] = {
    "chromium": {
        3: {
            "action": {},
            "commands": {"lab": {"description": "lab"}},
            "omnibox": {"keyword": "lab"},
            "options_ui": {"page": "page.html"},
            "side_panel": {"default_path": "page.html"},
            "devtools_page": "page.html",
            "externally_connectable": {"matches": ["http://127.0.0.1/*"]},
        }
    },
    "firefox": {
        2: {
            "browser_action": {},
            "page_action": {},
            "commands": {"lab": {"description": "lab"}},
            "omnibox": {"keyword": "lab"},
            "options_ui": {"page": "page.html"},
            "sidebar_action": {"default_panel": "page.html"},
            "devtools_page": "page.html",
            "user_scripts": {"api_script": "empty.js"},
        },
        3: {
            "action": {},
            "page_action": {},
            "commands": {"lab": {"description": "lab"}},
            "omnibox": {"keyword": "lab"},
            "options_ui": {"page": "page.html"},
            "sidebar_action": {"default_panel": "page.html"},
            "devtools_page": "page.html",
        },
    },
}
MANIFEST_VERSIONS = {"chromium": (3,), "firefox": (2, 3)}
ALL, NONE, HOSTS = "*", "", "<all_urls>"


@dataclass(frozen=True)
class Asking:
    """What one extension asks for: its gate's name (``*`` all, empty none), its permissions and manifest keys."""

    gate: str
    version: int
    permissions: tuple[str, ...] = ()
    keys: dict[str, object] = field(default_factory=dict)

    @property
    def full(self) -> str:
        """The gate and the manifest version, as reports name them."""
        return f"{self.gate}@{self.version}"

    @property
    def name(self) -> str:
        """A name that is a folder's and an extension ID's."""
        words = {ALL: "all", NONE: "none"}.get(self.gate, re.sub(r"\W+", "-", self.gate))
        return f"census{self.version}-{words}"


def askings(family: str) -> Iterator[Asking]:
    """Yield what the extensions of a census ask for: everything, nothing, and each thing alone."""
    permissions = tuple(PERMISSIONS[family].split())
    for version in MANIFEST_VERSIONS[family]:
        keys = KEYS[family][version]
        yield Asking(ALL, version, permissions, keys)
        yield Asking(NONE, version)
        for permission in permissions:
            # One with a dot is a part of another.
            whole = permission.split(".")[0]
            both = (whole, permission) if whole in permissions and whole != permission else (permission,)
            yield Asking(permission, version, both)
        yield Asking(HOSTS, version)
        for key, value in keys.items():
            yield Asking(f"key:{key}", version, (), {key: value})


def build(folder: Path, asking: Asking, *, family: str, server: str) -> Path:
    """Write the extension that asks for that into a folder of its own and return that."""
    place = folder / asking.name
    place.mkdir(parents=True)
    collector = (HOME / "lib/census.js").read_text(encoding="utf-8")
    config = f"globalThis.GATE = {json.dumps(asking.full)}; globalThis.SERVER = {json.dumps(server)};\n"
    whole = json.dumps(asking.gate == ALL)
    files = {"empty.js": "", "background.js": config + collector + _send("background", whole)}
    for where in ("page", "popup", "content"):
        files[f"{where}.js"] = config + collector + _send(where, whole)
        script = f'<script src="{where}.js"></script>'
        files[f"{where}.html"] = f'<!doctype html><meta charset="utf-8"><title>{where}</title><body>{script}'
    files["manifest.json"] = json.dumps(_manifest(asking, family), indent=1)
    for name, text in files.items():
        (place / name).write_text(text, encoding="utf-8")
    return place


def _send(where: str, whole: str) -> str:
    report = f"JSON.stringify(labCensus({json.dumps(where)}, GATE, {whole}))"
    return f'fetch(SERVER + "/report", {{method: "POST", body: {report}}});\n'


def _manifest(asking: Asking, family: str) -> dict[str, object]:
    manifest: dict[str, object] = {
        "manifest_version": asking.version,
        "name": asking.name,
        "version": "1",
        "permissions": list(asking.permissions),
        "content_scripts": [{"matches": ["http://127.0.0.1/*"], "js": ["content.js"]}],
    }
    manifest |= asking.keys
    if asking.gate in (ALL, HOSTS):
        _ask_for_hosts(manifest, asking.version)
    if asking.gate == ALL:
        for key in ("action", "browser_action"):
            if key in manifest:
                manifest[key] = {"default_popup": "popup.html"}
    if family == "firefox":
        manifest["background"] = {"scripts": ["background.js"]}
        manifest["browser_specific_settings"] = {"gecko": {"id": f"{asking.name}@example.org"}}
        if asking.version == 3:
            manifest["content_security_policy"] = {"extension_pages": "script-src 'self'"}
    else:
        manifest["background"] = {"service_worker": "background.js"}
    return manifest


def _ask_for_hosts(manifest: dict[str, object], version: int) -> None:
    if version == 2:
        manifest["permissions"] = [*_list(manifest["permissions"]), "<all_urls>"]
    else:
        manifest["host_permissions"] = ["<all_urls>"]


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []
