"""Which hosts an extension reaches: known ones that admit it, by a good name, with the permission."""

from collections.abc import Callable

import pytest

from nmhost import Host
from nmhost.testing import ApiError, Browser
from nmhost.testing.core.contexts import Context
from nmhost.testing.core.extensions import Extension
from tests.testing.texts import said

NAME = "com.example.host"


@pytest.fixture
def host(nmhost_host: Callable[..., Host]) -> Host:
    """A host that echoes."""
    host = nmhost_host(NAME)
    host.on_message(lambda message: message)
    return host


def test_27_a_missing_host_is_told_from_a_forbidden_one_in_chromium_only(
    nmhost_browser: Browser, background: Context
) -> None:
    nmhost_browser.add_host(Host(NAME, extensions=["somebody@else.example"]))
    forbidden = background.runtime.connectNative(NAME).wait_disconnected()
    missing = background.runtime.connectNative("com.example.none").wait_disconnected()
    firefox = "No such native application {}".format
    assert (forbidden, missing) == said(
        nmhost_browser,
        chromium=(
            "Access to the specified native messaging host is forbidden.",
            "Specified native messaging host not found.",
        ),
        firefox=(firefox(NAME), firefox("com.example.none")),
    )


def test_27_the_console_says_why_a_host_is_forbidden(nmhost_browser: Browser, background: Context) -> None:
    nmhost_browser.add_host(Host(NAME, extensions=["somebody@else.example"]))
    background.runtime.connectNative(NAME).wait_disconnected()
    assert any("somebody@else.example" in text and "id=" in text for text in nmhost_browser.console.texts)


def test_32_without_the_permission_the_functions_do_not_exist(nmhost_extension: Callable[..., Extension]) -> None:
    runtime = nmhost_extension(permissions=[]).background.runtime
    assert not hasattr(runtime, "connectNative")
    assert not hasattr(runtime, "sendNativeMessage")
    assert hasattr(runtime, "connect")


def test_32_a_content_script_reaches_no_host(nmhost_browser: Browser, content: Context, host: Host) -> None:
    if nmhost_browser.family == "chromium":
        assert not hasattr(content.runtime, "connectNative")
    else:
        assert content.runtime.connectNative(NAME).wait_disconnected() == "An unexpected error occurred"


@pytest.mark.parametrize("name", ["Upper", "a..b", ".a", "a.", "", "a b"])
def test_35_a_bad_name_is_thrown_by_firefox_and_disconnects_in_chromium(
    nmhost_browser: Browser, background: Context, name: str
) -> None:
    if nmhost_browser.family == "chromium":
        assert (
            background.runtime.connectNative(name).wait_disconnected()
            == "Invalid native messaging host name specified."
        )
    elif name == "Upper":
        assert background.runtime.connectNative(name).wait_disconnected() == "No such native application Upper"
    else:
        with pytest.raises(ApiError, match="must match"):
            background.runtime.connectNative(name)


def test_1_connecting_to_a_missing_host_returns_a_port(background: Context) -> None:
    port = background.runtime.connectNative("com.example.none")
    port.postMessage("accepted silently")
    assert not port.disconnected
    assert port.wait_disconnected()
