"""The host's side of a recording is played to an extension."""

import pytest

from nmhost.errors import DefinitionError
from nmhost.testing import Browser
from tests.recording.conftest import WriteRecording, message

NAME = "com.example.told"
ASK, ANSWER = "to_host", "to_browser"
MANIFEST = {"manifest_version": 3, "name": "x", "version": "1", "permissions": ["nativeMessaging"]}
SESSION = (
    {"time": 0, "event": "start", "host": NAME},
    message(1, ANSWER, "hello"),
    message(2, ASK, {"id": 7, "method": "look", "time": 5}),
    message(3, ASK, {"id": 8, "method": "find"}),
    message(4, ANSWER, {"id": 8, "result": "found"}),
    message(5, ANSWER, {"id": 7, "result": "seen"}),
)


def test_an_extension_hears_what_its_host_once_said(nmhost_browser: Browser, write_recording: WriteRecording) -> None:
    nmhost_browser.add_recording(NAME, write_recording(*SESSION))
    extension = nmhost_browser.install_extension(MANIFEST)
    port = extension.background.runtime.connectNative(NAME)
    assert port.receive() == "hello"
    port.postMessage({"id": "mine", "method": "look", "time": 1234})
    assert port.receive() == {"id": "mine", "result": "seen"}
    port.postMessage({"id": 3, "method": "find"})
    assert port.receive() == {"id": 3, "result": "found"}


def test_what_is_not_recorded_fails_the_test(nmhost_browser: Browser, write_recording: WriteRecording) -> None:
    nmhost_browser.allow_errors = False
    nmhost_browser.add_recording(NAME, write_recording(*SESSION))
    port = nmhost_browser.install_extension(MANIFEST).background.runtime.connectNative(NAME)
    port.postMessage({"id": 1, "method": "lose"})
    nmhost_browser.settle()
    with pytest.raises(AssertionError, match="has no message like"):
        nmhost_browser.check_errors()
    assert nmhost_browser.errors


def test_each_connection_plays_the_next_session(nmhost_browser: Browser, write_recording: WriteRecording) -> None:
    start = {"time": 0, "event": "start"}
    sessions = [start, message(1, ANSWER, 1), start, message(1, ANSWER, 2)]
    nmhost_browser.add_recording(NAME, write_recording(*sessions))
    background = nmhost_browser.install_extension(MANIFEST).background
    assert [background.runtime.connectNative(NAME).receive() for _ in range(3)] == [1, 2, 2]


def test_a_recording_without_bodies_is_refused(nmhost_browser: Browser, write_recording: WriteRecording) -> None:
    path = write_recording({"time": 1, "direction": ASK, "size": 2, "redacted": True})
    with pytest.raises(DefinitionError, match="--bodies"):
        nmhost_browser.add_recording(NAME, path)
