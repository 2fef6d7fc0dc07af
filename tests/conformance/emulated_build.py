"""The extensions of a scenario's run: their files, as the runners of real browsers build them."""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from tests.conformance.corpus import HOME
from tests.conformance.extension import content_of

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conformance.corpus import Scenario
    from tests.conformance.emulated_lab import Lab

PAGES = ("page", "page2", "popup", "other_page")
LIBRARY = ("lib/trace.js", "lib/messaging.js", "lib/messaging_boot.js")
FIREFOX_IDS = ("lab@example.org", "other@example.org")
# Chromium derives an extension's ID from its key, whatever that is.
KEYS = tuple(
    base64.b64encode(who).decode() for who in (b"extension A of the scenarios", b"extension B of the scenarios")
)
PERMISSIONS = ("nativeMessaging", "tabs", "scripting", "storage")
# In Firefox a native scenario that runs in a page is opened by the background.
IN_A_PAGE = """{ const body = scenarios[LAB.scenario];
  scenarios[LAB.scenario] = {page: async (t) => { try { await body(t); } finally { await t.signal("page-done"); } },
    bg: async (t) => { await t.open("page"); await t.wait("page-done", 80000); }}; }
"""

Manifest = dict[str, object]


@dataclass(frozen=True)
class Build:
    """What is built for: the scenario, its family, and the IDs of A and B."""

    scenario: Scenario
    family: str
    ids: tuple[str, str]

    def scripts(self) -> dict[str, str]:
        """Return the files every context loads, in order, by their path."""
        trace, messaging, boot = LIBRARY
        files = {path: _read(HOME / path) for path in (trace, messaging)}
        for path in self.scenario.scripts:
            files[f"scenarios/{path.name}"] = _read(path)
        in_page = IN_A_PAGE if self.scenario.options.get("context") == "page" else ""
        return {**files, boot: in_page + _read(HOME / boot)}

    def plain_scripts(self) -> dict[str, str]:
        """Return the files of a native scenario in Chromium, whose body the runner itself evaluates."""
        return {path: text for path, text in self.scripts().items() if path not in LIBRARY[1:]}

    def write(self, folder: Path, which: str, lab: Lab | None) -> None:
        """Write extension A or B into *folder*; without a lab, the runner evaluates the body."""
        files = self.scripts() if lab else self.plain_scripts()
        if lab:
            files = {"config.js": f"globalThis.LAB = {json.dumps({**lab.config, 'which': which})};\n", **files}
        tags = "".join(f'<script src="/{path}"></script>' for path in files)
        pages = {
            f"{page}.html": f'<!doctype html><meta charset="utf-8"><title>{page}</title><body>{tags}' for page in PAGES
        }
        worker = f"importScripts({', '.join(json.dumps('/' + path) for path in files)});\n"
        manifest = json.dumps(self.manifest(which, list(files)))
        for path, text in {
            **files,
            **pages,
            "sw.js": worker,
            "manifest.json": manifest,
            **(self.scenario.files if which == "A" else {}),
        }.items():
            target = folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content_of(text))

    def manifest(self, which: str, scripts: list[str]) -> Manifest:
        """Return the extension manifest of A or B."""
        options = self.scenario.options
        own = 0 if which == "A" else 1
        permissions = [
            name for name in PERMISSIONS if options.get("extension") != "noperm" or name != "nativeMessaging"
        ]
        manifest: Manifest = {
            "manifest_version": 3,
            "name": f"lab {which}",
            "version": "1.0",
            "permissions": permissions,
            "host_permissions": ["http://127.0.0.1/*"],
            "action": {},
            "content_security_policy": {"extension_pages": "script-src 'self'; connect-src *"},
            "web_accessible_resources": [{"resources": ["page.html", "page2.html"], "matches": ["<all_urls>"]}],
            **self._of_family(own, scripts),
        }
        if which == "A" or any(
            context.startswith(("other_content", "other_frame")) for context in self.scenario.contexts
        ):
            manifest["content_scripts"] = [
                {"matches": ["http://127.0.0.1/*"], "js": scripts, "all_frames": True, "run_at": "document_end"}
            ]
        merged = manifest | self._changes("manifest" if which == "A" else "other_manifest")
        return {key: value for key, value in merged.items() if value is not None}

    def _of_family(self, own: int, scripts: list[str]) -> Manifest:
        if self.family == "firefox":
            settings = {"gecko": {"id": self.ids[own]}}
            return {"background": {"scripts": scripts}, "browser_specific_settings": settings}
        return {"background": {"service_worker": "sw.js"}, "key": KEYS[own]}

    def _changes(self, option: str) -> Manifest:
        text = json.dumps(self.scenario.options.get(option) or {})
        return cast("Manifest", json.loads(text.replace("{A}", self.ids[0]).replace("{B}", self.ids[1])))


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8")
