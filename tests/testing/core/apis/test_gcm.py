"""What is wrong with a message is told; no server answers."""

from collections.abc import Callable

import pytest

from nmhost.testing import Browser
from nmhost.testing.core.contexts import Context
from nmhost.testing.core.extensions import Extension
from tests.testing.core.apis.driving import refused


@pytest.fixture
def extension(nmhost_browser: Browser, nmhost_extension: Callable[..., Extension]) -> Extension:
    if nmhost_browser.family == "firefox":
        pytest.skip("Firefox has no gcm")
    return nmhost_extension(permissions=["gcm"])


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({}, "No data to send."),
        ({"goog.x": "1"}, "Invalid data key: goog.x"),
        ({"a": "x" * 5000}, "Payload exceeded allowed size limit. Payload size is: 5001"),
    ],
    ids=["nothing", "key", "size"],
)
def test_a_bad_message_is_refused(background: Context, data: dict[str, str], words: str) -> None:
    assert refused(background, "gcm.send", {"destinationId": "d", "messageId": "m", "data": data}) == words


def test_one_registers_once_at_a_time(nmhost_browser: Browser, background: Context) -> None:
    background.python.call_api("gcm.register", ["1"])
    assert refused(background, "gcm.unregister") == "Asynchronous operation is pending."
    assert "gcm.register" in nmhost_browser.unemulated
