"""What the tests of the emulated browser's JavaScript side share."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

pytest.importorskip("py_mini_racer", reason="scripts need the extra nmhost[js]")

from nmhost.testing import Browser
from nmhost.testing.core.contexts import Context
from nmhost.testing.core.extensions import Extension

PAGE = "https://example.org/"
CHROMIUM_ID, FIREFOX_ID = "abcdefghijklmnopabcdefghijklmnop", "extension@nmhost.example"
BASE: Mapping[str, object] = {
    "manifest_version": 3,
    "name": "an extension",
    "version": "1.0",
    "permissions": ["nativeMessaging", "storage"],
    "content_scripts": [{"matches": [PAGE + "*"], "js": ["content.js"], "all_frames": True}],
    "action": {},
}
Install = Callable[..., Extension]


@pytest.fixture
def install(nmhost_browser: Browser, tmp_path: Path) -> Install:
    """Write an extension's files into a folder and install that: files by name, then keys of its manifest."""

    def make(files: Mapping[str, str], **manifest: object) -> Extension:
        background = {"chromium": {"service_worker": "background.js"}, "firefox": {"scripts": ["background.js"]}}
        whole = {**BASE, "background": background[nmhost_browser.family], **manifest}
        kept = {key: value for key, value in whole.items() if value is not None}
        texts = {"background.js": "", "content.js": "", **files, "manifest.json": json.dumps(kept)}
        for name, text in texts.items():
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_text(text, encoding="utf-8")
        own = {"chromium": CHROMIUM_ID, "firefox": FIREFOX_ID}[nmhost_browser.family]
        return nmhost_browser.install_extension(tmp_path, id=own)

    return make


@pytest.fixture
def background(install: Install) -> Context:
    """The background of an extension whose scripts are empty."""
    return install({}).background


@pytest.fixture
def content(nmhost_browser: Browser, install: Install) -> Context:
    """The content script of an extension whose scripts are empty."""
    extension = install({})
    nmhost_browser.serve(PAGE, "<body><button id=b class='big round'>x</button></body>")
    return nmhost_browser.open_tab(PAGE).content(extension)


@pytest.fixture
def chromium(nmhost_browser: Browser) -> bool:
    return nmhost_browser.family == "chromium"
