"""One extension with a generated client, its host, and the four browsers in which the same tests run."""

import base64
import functools
import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

pytest.importorskip("py_mini_racer", reason="scripts need the extra nmhost[js]")

from nmhost.client import Form, client_files
from nmhost.host import Host
from nmhost.project.new import public_key
from nmhost.rpc.describing import describe
from nmhost.start import load_host
from nmhost.testing import AnyBrowser, AnyContext, AnyExtension, Browser, real

APP = Path(__file__).parent / "app.py"
SITE = "https://example.org/"
MANIFEST = {
    "manifest_version": 3,
    "name": "bridge",
    "version": "1.0",
    "permissions": ["nativeMessaging", "storage"],
    "background": {"service_worker": "background.js", "scripts": ["background.js"], "type": "module"},
    "key": base64.b64encode(public_key(bytes(256))).decode(),
    "action": {"default_popup": "popup.html"},
    "content_scripts": [{"matches": ["<all_urls>"], "js": ["content.js"]}],
    "web_accessible_resources": [{"resources": ["bridge.js"], "matches": ["<all_urls>"]}],
    "browser_specific_settings": {"gecko": {"id": "bridge@example.org"}},
}
BACKGROUND = """
import * as module from "./bridge.js";
const bridge = module.connect({ label: "tests" });
const states = [];
bridge.onStateChange(({ state, reason }) => states.push(reason ? `${state}: ${reason.name}` : state));
const told = async (promise) => { try { return await promise } catch (error) {
  return { name: error.name, code: error.code ?? null, message: error.message, data: error.data };
} };
Object.assign(globalThis, { module, bridge, states, told });
"""
POPUP = """
import * as module from "./bridge.js";
const bridge = module.connect({ via: "background" });
Object.assign(globalThis, { module, bridge });
"""
CONTENT = """
globalThis.ready = import(chrome.runtime.getURL("bridge.js")).then(({ connect }) => connect({ via: "background" }));
globalThis.ready.then(async (bridge) => {
  document.documentElement.dataset.sum = await bridge.add({ a: 20, b: 22 });
}).catch((error) => { document.documentElement.dataset.sum = String(error); });
"""


@pytest.fixture(scope="session")
def host() -> Host:
    return load_host(str(APP))


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory, host: Host) -> Path:
    """The extension's folder."""
    path = tmp_path_factory.mktemp("bridge")
    texts = {
        "manifest.json": json.dumps(MANIFEST),
        "background.js": BACKGROUND,
        "popup.js": POPUP,
        "popup.html": '<!doctype html><script type="module" src="popup.js"></script>',
        "content.js": CONTENT,
    }
    for name, text in texts.items():
        (path / name).write_text(text, encoding="utf-8")
    for file, text in client_files(path / "bridge.js", describe(host), form=Form.JAVASCRIPT).items():
        file.write_text(text, encoding="utf-8")
    return path


KINDS = [
    "chromium",
    "firefox",
    pytest.param("real chromium", marks=pytest.mark.real_browser),
    pytest.param("real firefox", marks=pytest.mark.real_browser),
]


@pytest.fixture(scope="session")
def real_browsers() -> Iterator[Callable[[str], real.Browser]]:
    """One real browser a family for all tests: each loads the extension anew."""
    with ExitStack() as stack:

        @functools.cache
        def started(family: str) -> real.Browser:
            if reason := real.why_not(family):
                pytest.skip(reason)
            return stack.enter_context(real.start(family))

        yield started


@pytest.fixture(params=KINDS)
def browser(
    request: pytest.FixtureRequest, host: Host, real_browsers: Callable[[str], real.Browser]
) -> Iterator[AnyBrowser]:
    """Each of the four browsers, with the host."""
    family = request.param.removeprefix("real ")
    if family != request.param:
        started = real_browsers(family)
        started.add_host(str(APP))
        yield started
        return
    with Browser(family) as emulated:
        emulated.add_host(host)
        yield emulated


@pytest.fixture
def extension(browser: AnyBrowser, folder: Path) -> Iterator[AnyExtension]:
    installed = browser.install_extension(folder)
    yield installed
    if not isinstance(browser, Browser):
        installed.uninstall()  # type: ignore[attr-defined]  # a real one's


@pytest.fixture
def background(extension: AnyExtension) -> AnyContext:
    return extension.background
