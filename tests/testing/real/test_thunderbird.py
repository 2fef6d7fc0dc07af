"""Thunderbird, a third program of the Firefox family, driven as a browser without tabs of its own."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from nmhost.testing import real
from nmhost.testing.native.programs import Play, Wire

MANIFEST = {
    "manifest_version": 3,
    "name": "mail",
    "version": "1.0",
    "permissions": ["nativeMessaging"],
    "background": {"scripts": ["background.js"]},
    "browser_specific_settings": {"gecko": {"id": "mail@example.com"}},
}

pytestmark = [pytest.mark.real_browser, pytest.mark.timeout(300)]


def echo(wire: Wire) -> Play:
    while (payload := (yield None)) is not None:
        wire.send(payload)


@pytest.fixture
def thunderbird(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[real.Browser]:
    program = shutil.which("thunderbird")
    if program is None:
        pytest.skip("Thunderbird is not installed")
    (tmp_path / "manifest.json").write_text(json.dumps(MANIFEST), encoding="utf-8")
    (tmp_path / "background.js").write_text("console.log('the background runs');", encoding="utf-8")
    monkeypatch.setenv("NMHOST_FIREFOX", program)
    with real.start("firefox", extensions=[tmp_path], timeout=120) as browser:
        yield browser


def test_a_host_is_reached_and_the_console_is_read(thunderbird: real.Browser) -> None:
    thunderbird.add_program("com.example.echo", echo)
    extension = thunderbird.extensions[0]
    call = "browser.runtime.sendNativeMessage('com.example.echo', {a: 1})"
    assert extension.background.evaluate(call) == {"a": 1}
    assert "the background runs" in [line.text for line in thunderbird.console()]


def test_a_page_of_an_extension_opens_in_a_tab(thunderbird: real.Browser, tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text("<!doctype html><title>a page</title>", encoding="utf-8")
    page = thunderbird.extensions[0].open_page("page.html")
    assert page.evaluate("document.title") == "a page"
    page.close()
