"""The generated client in a background page and a popup of an MV2 extension: Firefox's, since Chromium takes none."""

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from nmhost.host import Host
from nmhost.testing import AnyBrowser, AnyExtension, Browser, real
from tests.client.conftest import APP, MANIFEST

PAGE = '<!doctype html><meta charset="utf-8"><script type="module" src="background.js"></script>'
OF_MV3 = ("action", "background", "web_accessible_resources", "content_scripts")


@pytest.fixture(params=["firefox", pytest.param("real firefox", marks=pytest.mark.real_browser)])
def browser(
    request: pytest.FixtureRequest, host: Host, real_browsers: Callable[[str], real.Browser]
) -> Iterator[AnyBrowser]:
    """Both kinds of the family that takes MV2."""
    if request.param == "real firefox":
        started = real_browsers("firefox")
        started.add_host(str(APP))
        yield started
        return
    with Browser("firefox") as emulated:
        emulated.add_host(host)
        yield emulated


@pytest.fixture
def extension(browser: AnyBrowser, folder: Path, tmp_path: Path) -> Iterator[AnyExtension]:
    """The same extension, of MV2."""
    own = Path(shutil.copytree(folder, tmp_path / "mv2"))
    kept = {key: value for key, value in MANIFEST.items() if key not in OF_MV3}
    facts = {"manifest_version": 2, "background": {"page": "background.html"}, "browser_action": {}}
    (own / "manifest.json").write_text(json.dumps(kept | facts), "utf-8")
    (own / "background.html").write_text(PAGE, "utf-8")
    installed = browser.install_extension(own)
    yield installed
    if not isinstance(browser, Browser):
        installed.uninstall()  # type: ignore[attr-defined]  # a real one's


def test_its_background_page_calls_and_streams(extension: AnyExtension) -> None:
    source = """await (async () => {
      const items = [];
      for await (const item of bridge.count({ to: 3 })) items.push(item);
      return items;
    })()"""
    background = extension.background
    assert background.evaluate("[await bridge.add({ a: 1, b: 2 }), bridge.state]") == [3, "open"]
    assert background.evaluate(source) == [0, 1, 2]


def test_its_popup_shares_the_port_of_the_page(extension: AnyExtension) -> None:
    pid = extension.background.evaluate("await bridge.pid()")
    popup = extension.open_page("popup.html")
    assert popup.evaluate("[await bridge.pid(), await bridge.add({ a: 1 })]") == [pid, 2]


def test_a_host_that_left_is_started_again(extension: AnyExtension) -> None:
    background = extension.background
    assert background.evaluate("(await told(bridge.leave())).name") == "HostExitedError"
    assert background.evaluate("await bridge.add({ a: 1 })") == 2
