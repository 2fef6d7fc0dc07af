"""Who opened the port is read from the arguments, and only where a browser starts a host like that."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nmhost.port import Sender, is_chromium_id, is_firefox_id, sender_from_argv, started_by_browser
from tests.hosts import CHROMIUM_ID, FIREFOX_ID, ORIGIN

MANIFEST = "/home/u/.mozilla/native-messaging-hosts/com.example.test.json"
WINDOWS_MANIFEST = "C:\\Users\\u\\com.example.test.json"
UUID = "{01234567-89ab-cdef-0123-456789ABCDEF}"


@pytest.mark.parametrize(
    ("arguments", "sender"),
    [
        ([ORIGIN], Sender("chromium", CHROMIUM_ID, origin=ORIGIN)),
        ([ORIGIN, "--parent-window=0"], Sender("chromium", CHROMIUM_ID, origin=ORIGIN, parent_window=0)),
        ([ORIGIN, "--parent-window=65552"], Sender("chromium", CHROMIUM_ID, origin=ORIGIN, parent_window=65552)),
        ([ORIGIN, "--parent-window=-1"], Sender("chromium", CHROMIUM_ID, origin=ORIGIN)),
        ([ORIGIN, "--reconnect-command=x"], Sender("chromium", CHROMIUM_ID, origin=ORIGIN)),
        ([MANIFEST, FIREFOX_ID], Sender("firefox", FIREFOX_ID, manifest_path=MANIFEST)),
        ([MANIFEST, UUID], Sender("firefox", UUID, manifest_path=MANIFEST)),
        ([MANIFEST], Sender("firefox", manifest_path=MANIFEST)),
        ([WINDOWS_MANIFEST, FIREFOX_ID], Sender("firefox", FIREFOX_ID, manifest_path=WINDOWS_MANIFEST)),
    ],
    ids=["chromium", "no-window", "window", "negative-window", "further", "firefox", "uuid", "portal", "windows"],
)
def test_a_browser_names_the_sender(arguments: list[str], sender: Sender) -> None:
    assert sender_from_argv(["host", *arguments]) == sender


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["install"],
        ["--help"],
        [ORIGIN.rstrip("/")],
        ["chrome-extension://short/"],
        [ORIGIN.replace("p", "q")],
        ["https://example.com/"],
        [MANIFEST, "install"],
        ["relative.json", FIREFOX_ID],
        ["/etc/passwd", FIREFOX_ID],
        [""],
    ],
    ids=[
        "none",
        "command",
        "option",
        "no-slash",
        "short",
        "letter",
        "web",
        "other-argument",
        "relative",
        "no-json",
        "empty",
    ],
)
def test_a_person_is_no_sender(arguments: list[str]) -> None:
    assert started_by_browser(["host", *arguments]) is False


@given(st.lists(st.text()))
def test_any_arguments_are_read_without_an_error(arguments: list[str]) -> None:
    sender = sender_from_argv(["host", *arguments])
    assert sender is None or sender.family in ("chromium", "firefox")


@given(st.text(alphabet="abcdefghijklmnop", min_size=32, max_size=32))
def test_thirty_two_letters_a_to_p_are_a_chromium_id(text: str) -> None:
    assert is_chromium_id(text)
    assert not is_firefox_id(text)


@pytest.mark.parametrize(
    ("text", "valid"),
    [
        (FIREFOX_ID, True),
        ("@place", True),
        (UUID, True),
        ("name@", False),
        ("plain", False),
        ("na me@place", False),
        ("ü@place", False),
        ("a@b@c", False),
        ("{0123}", False),
        (UUID.replace("0", "x"), False),
    ],
    ids=repr,
)
def test_firefox_ids_have_two_forms(text: str, valid: bool) -> None:
    assert is_firefox_id(text) is valid


def test_a_sender_shows_what_is_known() -> None:
    assert repr(Sender("chromium", CHROMIUM_ID)) == f"Sender(extension_id='{CHROMIUM_ID}', family='chromium')"


def test_a_sender_is_no_text() -> None:
    assert Sender() != "Sender()"
