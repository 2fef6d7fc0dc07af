"""One resident for real browsers of both families at once, and a program that asks them all."""

import json
import os
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

import nmhost
from nmhost.browsers import Family
from nmhost.extension.ids import id_in
from nmhost.resident.asking import stop, told_by
from nmhost.resident.sockets import OVERRIDE
from nmhost.testing import real

pytestmark = pytest.mark.real_browser

NAME = "com.example.bridge"
ID = "bridge@example.org"
MANIFEST = {
    "manifest_version": 3,
    "name": "bridge",
    "version": "1",
    "background": {"service_worker": "background.js", "scripts": ["background.js"]},
    "permissions": ["nativeMessaging", "tabs", "storage"],
    "browser_specific_settings": {"gecko": {"id": ID}},
}
BACKGROUND = f"""
const port = chrome.runtime.connectNative("{NAME}");
port.postMessage({{jsonrpc: "2.0", method: "$/hello", params: {{instance: "random", label: navigator.userAgent}}}});
port.onMessage.addListener(async (message) => {{
  if (message.method === "tabs") {{
    const tabs = await chrome.tabs.query({{}});
    port.postMessage({{jsonrpc: "2.0", id: message.id, result: {{tabs: tabs.length, agent: navigator.userAgent}}}});
  }}
}});
"""
APP = f"""
import os
from nmhost import Host, Ports

host = Host("{NAME}", extensions=["{ID}", "CHROMIUM"], shared=True, linger=60)

@host.method
async def tabs(ports: Ports) -> list:
    return [await port.request_async("tabs", timeout=60) for port in ports.extensions]

@host.method
def open_ports(ports: Ports) -> list:
    return [[p.sender.family, p.sender.pid, p.sender.program, p.label] for p in ports.extensions]
"""


@pytest.fixture
def app(tmp_path: Path, extension: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv(OVERRIDE, str(tmp_path / "runtime"))
    path = tmp_path / "bridge_app.py"
    path.write_text(APP.replace("CHROMIUM", str(id_in(extension, Family.CHROMIUM))), "utf-8")
    yield path
    stop(NAME)


@pytest.fixture
def extension(tmp_path: Path) -> Path:
    folder = tmp_path / "extension"
    folder.mkdir()
    (folder / "manifest.json").write_text(json.dumps(MANIFEST), "utf-8")
    (folder / "background.js").write_text(BACKGROUND, "utf-8")
    return folder


def test_three_browsers_share_one_resident_and_one_may_go(app: Path, extension: Path, tmp_path: Path) -> None:
    families = ["chromium", "chromium", "firefox"]
    for family in {*families}:
        if reason := real.why_not(family):
            pytest.skip(reason)
    with ExitStack() as stack:
        browsers = []
        for family in families:
            browser = stack.enter_context(real.start(family, environment={OVERRIDE: os.environ[OVERRIDE]}))
            browser.add_host(str(app))
            browser.install_extension(extension)
            browsers.append(browser)
        browsers[0].wait_for(lambda: count() == 3, timeout=60, what="three ports")
        facts = told_by(NAME)
        assert facts is not None
        with nmhost.connect(NAME) as bridge:
            opened = bridge.request("open_ports", timeout=60)
            assert isinstance(opened, list)
            assert [each[0] for each in opened] == families
            assert len({each[1] for each in opened}) == 3  # each has a process of its own
            assert "chrom" in opened[0][2]
            assert "firefox" in opened[2][2]
            told = bridge.request("tabs", timeout=60)
            assert isinstance(told, list)
            assert ["Firefox/" in each["agent"] for each in told] == [False, False, True]
            browsers[0].kill()
            browsers[1].wait_for(lambda: count() == 2, timeout=60, what="two ports")
            left = bridge.request("tabs", timeout=60)
            assert isinstance(left, list)
            assert ["Firefox/" in each["agent"] for each in left] == [False, True]
        after = told_by(NAME)
        assert after is not None
        assert after["pid"] == facts["pid"]


def count() -> int:
    """Return how many extensions are connected."""
    facts = told_by(NAME)
    ports = facts["ports"] if facts is not None else []
    assert isinstance(ports, list)
    return sum(each["kind"] == "extension" for each in ports)
