"""What the cases of others that run as scripts share: an emulated browser with extensions made of scripts."""

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from nmhost.testing import Browser
from nmhost.testing.core.browsing.frames import Frame
from nmhost.testing.core.contexts import Context
from nmhost.testing.core.extensions import Extension

PAGE = "https://example.org/"
INNER = "https://other.example/inner"
NO_RECEIVER = "Could not establish connection. Receiving end does not exist."
IDS = {
    "chromium": ("abcdefghijklmnopabcdefghijklmnop", "ponmlkjihgfedcbaponmlkjihgfedcba"),
    "firefox": ("extension@nmhost.example", "other@nmhost.example"),
}
BACKGROUNDS: Mapping[str, object] = {
    "chromium": {"service_worker": "background.js"},
    "firefox": {"scripts": ["background.js"]},
}
MANIFEST: Mapping[str, object] = {
    "manifest_version": 3,
    "name": "an extension",
    "version": "1",
    "permissions": ["nativeMessaging"],
    "action": {},
    "content_scripts": [{"matches": ["<all_urls>"], "js": ["content.js"], "all_frames": True}],
}
# A background that says in `got` which event had what, and answers with the event's name.
HEARS = """
globalThis.got = [];
for (const name of ["onMessage", "onMessageExternal"])
  chrome.runtime[name].addListener((message, sender, respond) => { got.push([name, message]); respond(name); });
for (const name of ["onConnect", "onConnectExternal"])
  chrome.runtime[name].addListener((port) => { got.push([name, port.name]); port.postMessage(name); });
"""
NAME = "com.example.echo"
# Posts to the host of that name and gives what came back.
CONNECTED = """
const port = chrome.runtime.connectNative("com.example.echo");
const back = new Promise((done) => {
  port.onMessage.addListener(done);
  port.onDisconnect.addListener(() => done(chrome.runtime.lastError?.message ?? port.error?.message ?? "end"));
});
port.postMessage(VALUE);
return await back;
"""


class Stage:
    """Hold one browser and the extensions a case needs.

    Args:
        browser: The emulated browser.
        folder: Where the extensions' files are written.
    """

    def __init__(self, browser: Browser, folder: Path) -> None:
        pytest.importorskip("py_mini_racer", reason="scripts need the extra nmhost[js]")
        self.browser = browser
        self._folder = folder
        browser.serve(PAGE, f"<iframe src={INNER}></iframe>")
        browser.serve(INNER, "")

    @property
    def ids(self) -> tuple[str, str]:
        """The IDs of the extension and of the other one."""
        return IDS[self.browser.family]

    def install(
        self,
        background: str | None = "",
        /,
        *,
        other: bool = False,
        content: str = "",
        page: str = "",
        **manifest: object,
    ) -> Extension:
        """Install an extension, or the other one, with these scripts and changed keys of the manifest (None: without).

        Args:
            background: Its background's script; None for an extension without background.
            other: Whether it is the other of the two.
            content: Its content script, which runs in every frame.
            page: The script of page.html.
            manifest: Keys of the manifest in place of the usual ones.
        """
        run = {"background": BACKGROUNDS[self.browser.family]} if background is not None else {}
        whole = {key: value for key, value in {**MANIFEST, **run, **manifest}.items() if value is not None}
        folder = self._folder / ("other" if other else "own")
        folder.mkdir(exist_ok=True)
        files = {"background.js": background or "", "content.js": content, "page.js": page}
        files |= {"page.html": "<script src=page.js></script>", "manifest.json": json.dumps(whole)}
        for name, text in files.items():
            (folder / name).write_text(text, encoding="utf-8")
        return self.browser.install_extension(folder, id=self.ids[other])

    def content(self, extension: Extension, url: str = PAGE) -> Context:
        """Open a tab and return the extension's content script in it."""
        return self.browser.open_tab(url).content(extension)

    def frames(self, extension: Extension) -> tuple[Context, Context]:
        """Open a tab with a frame of another origin in it, and return the content scripts of both."""
        tab = self.browser.open_tab(PAGE)
        self.browser.settle()
        return tab.content(extension), tab.content(extension, frame=tab.frame(INNER))

    def got(self, extension: Extension) -> object:
        """Return what an extension with the background HEARS has heard."""
        self.browser.settle()
        return extension.background.evaluate("got")


def thrown(call: str) -> str:
    """Return a script that gives what a call throws, undefined if it throws nothing."""
    return f"(() => {{ try {{ {call}; }} catch (error) {{ return error.message; }} }})()"


def last_error(call: str) -> str:
    """Return a script that gives the lastError that a call's callback sees; *call* stops before its callback."""
    return f"await new Promise((done) => {call}, () => done(chrome.runtime.lastError.message)))"


def frame_of(context: Context) -> Frame:
    """Return the frame that a context lies in."""
    tab = context.tab
    assert tab is not None
    return next(frame for frame in tab.frames() if context in frame.contexts)


@pytest.fixture
def stage(nmhost_browser: Browser, tmp_path: Path) -> Stage:
    """An empty stage of each family."""
    return Stage(nmhost_browser, tmp_path)


@pytest.fixture
def chromium(stage: Stage) -> bool:
    return stage.browser.family == "chromium"
