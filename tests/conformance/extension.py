"""The extensions of a scenario, A under test and B the other one, written as folders that either browser loads."""

from __future__ import annotations

import base64
import hashlib
import json
from pathlib import Path
from typing import cast

from tests.conformance.corpus import HOME
from tests.conformance.lab import EXTENSION_PAGES
from tests.conformance.lab_run import Run

FIREFOX_IDS = {"A": "lab@example.org", "B": "other@example.org"}
KEYS = cast("dict[str, str]", json.loads((HOME / "keys.json").read_text(encoding="utf-8")))
PERMISSIONS = ["nativeMessaging", "tabs", "scripting", "storage"]
CONTENT_CONTEXTS = ("other_content", "other_frame")

Manifest = dict[str, object]


def ids(family: str) -> tuple[str, str]:
    """Return the IDs of A and B."""
    if family == "firefox":
        return FIREFOX_IDS["A"], FIREFOX_IDS["B"]
    return _chromium_id(KEYS["A"]), _chromium_id(KEYS["B"])


def build(folder: Path, which: str, *, family: str, run: Run, origin: str) -> Path:
    """Write extension *which* ("A" or "B") of a run into *folder*, and return that."""
    once = family == "chromium" and run.scenario.is_function and not run.in_page
    files = {"config.js": run.config(origin, which=which, once=once), **run.scripts}
    tags = "".join(f'<script src="/{path}"></script>' for path in files)
    for page in EXTENSION_PAGES:
        files[f"{page}.html"] = f'<!doctype html><meta charset="utf-8"><title>{page}</title><body>{tags}'
    scripts = [path for path in files if path.endswith(".js")]
    if family == "chromium":
        files["sw.js"] = f"importScripts({', '.join(json.dumps('/' + path) for path in scripts)});\n"
    files["manifest.json"] = json.dumps(_manifest(which, scripts, family=family, run=run), indent=1)
    for name, text in {**files, **(run.scenario.files if which == "A" else {})}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content_of(text))
    return folder


def content_of(text: str) -> bytes:
    """Return a file's content: the text itself, or what ``base64:`` stands for."""
    head, _, rest = text.partition("base64:")
    return base64.b64decode(rest) if rest and not head else text.encode()


def _manifest(which: str, scripts: list[str], *, family: str, run: Run) -> Manifest:
    options = run.scenario.options
    manifest: Manifest = {
        "manifest_version": 3,
        "name": f"lab {which}",
        "version": "1.0",
        "permissions": PERMISSIONS[1:] if options.get("extension") == "noperm" else PERMISSIONS,
        "host_permissions": ["http://127.0.0.1/*"],
        "action": {},
        "content_security_policy": {"extension_pages": "script-src 'self'; connect-src *"},
        "web_accessible_resources": [{"resources": ["page.html", "page2.html"], "matches": ["<all_urls>"]}],
        **_of_family(which, scripts, family),
    }
    if which == "A" or any(context.startswith(CONTENT_CONTEXTS) for context in run.scenario.contexts):
        manifest["content_scripts"] = [
            {"matches": ["http://127.0.0.1/*"], "js": scripts, "all_frames": True, "run_at": "document_end"}
        ]
    manifest |= _overrides(which, run)
    return {key: value for key, value in manifest.items() if value is not None}


def _of_family(which: str, scripts: list[str], family: str) -> Manifest:
    if family == "firefox":
        gecko = {"gecko": {"id": FIREFOX_IDS[which]}}
        return {"background": {"scripts": scripts}, "browser_specific_settings": gecko}
    return {"background": {"service_worker": "sw.js"}, "key": KEYS[which]}


def _overrides(which: str, run: Run) -> Manifest:
    text = json.dumps(run.scenario.options.get("manifest" if which == "A" else "other_manifest") or {})
    return cast("Manifest", json.loads(text.replace("{A}", run.ids[0]).replace("{B}", run.ids[1])))


def _chromium_id(key: str) -> str:
    """Return the ID that Chromium derives from a public key: the first half of its hash, spelled a to p."""
    digest = hashlib.sha256(base64.b64decode(key)).hexdigest()[:32]
    return "".join(chr(ord("a") + int(digit, 16)) for digit in digest)
