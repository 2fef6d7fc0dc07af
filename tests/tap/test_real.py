"""A real extension's session in each real browser is recorded, shown, and played again from either side."""

import json
from pathlib import Path

import pytest

from nmhost.browsers import Places
from nmhost.errors import BrowserError
from nmhost.recording.choosing import Choice, choose
from nmhost.recording.page import as_page
from nmhost.recording.reading import read_recording
from nmhost.tap import Settings, place_tap, recordings_folder
from nmhost.testing import Browser, real
from nmhost.testing.replaying import family_of, replay_recording
from tests.tap.conftest import NAME, recorded

BACKGROUND = f"""
const api = globalThis.browser ?? chrome;
const heard = [];
globalThis.heard = heard;
const port = api.runtime.connectNative({NAME!r});
port.onMessage.addListener((message) => {{
  heard.push(message);
  if (heard.length === 1) port.postMessage({{ id: 2, text: "\\u2028 </script>" }});
}});
port.postMessage({{ id: 1, number: 9007199254740991 }});
"""
MANIFEST = {
    "manifest_version": 3,
    "name": "tapped",
    "version": "1.0",
    "permissions": ["nativeMessaging"],
    "background": {"service_worker": "background.js", "scripts": ["background.js"]},
    "browser_specific_settings": {"gecko": {"id": "told@example.com"}},
}


@pytest.fixture
def extension(tmp_path: Path) -> Path:
    folder = tmp_path / "extension"
    folder.mkdir()
    (folder / "manifest.json").write_text(json.dumps(MANIFEST), "utf-8")
    (folder / "background.js").write_text(BACKGROUND, "utf-8")
    return folder


@pytest.mark.real_browser
def test_a_real_session_is_recorded_and_played_again(
    nmhost_real_browser: real.Browser, program: Path, extension: Path
) -> None:
    browser = nmhost_real_browser
    browser.add_command(NAME, program)
    installed = browser.install_extension(extension)
    places = Places.here(home=browser.home)
    place_tap(NAME, places, Settings())
    installed.reload()

    def has_heard() -> bool:
        try:
            return installed.background.evaluate("heard.length") == 2
        except BrowserError:  # the context that is gone since the reload
            return False

    browser.wait_for(has_heard, timeout=60)
    installed.disable()
    recorded(places)
    recording = max(recordings_folder(NAME, places).iterdir())
    session = read_recording(recording)
    assert family_of(session) == browser.family
    assert [each.answers for each in choose(session, Choice()) if each.answers] == [2, 4]
    assert "</script> " not in as_page(session, "session")
    assert replay_recording(recording, str(program)).differences == []
    with Browser(browser.family) as emulated:
        emulated.add_recording(NAME, recording)
        again = emulated.install_extension(extension)
        emulated.settle()
        assert (
            again.background.evaluate("heard")
            == [each.message for each in session if each.direction == "to_browser"][:2]
        )
