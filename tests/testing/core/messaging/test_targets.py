"""Whom a message is for: each look at its receivers is a look of its own."""

from collections.abc import Callable

from nmhost.testing import Browser
from nmhost.testing.core.extensions import Extension
from nmhost.testing.core.messaging.targets import ExtensionTarget


def test_a_target_that_is_asked_twice_fires_the_same_event(
    nmhost_browser: Browser, nmhost_extension: Callable[..., Extension]
) -> None:
    extension = nmhost_extension()
    other = nmhost_browser.install_extension({"manifest_version": 3, "name": "other"}, id="b" * 32)
    target = ExtensionTarget(extension.state, extension.id, "runtime.onConnect")
    for _ in range(2):
        target.reach(other.background)
    assert target.event == "runtime.onConnectExternal"
