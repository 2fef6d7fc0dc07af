"""What the tests of the emulated browser share."""

from collections.abc import Callable

import pytest

from nmhost.testing import Browser
from nmhost.testing.core.contexts import Context
from nmhost.testing.core.extensions import Extension
from nmhost.testing.python.ports import Port


@pytest.fixture
def extension(nmhost_extension: Callable[..., Extension]) -> Extension:
    """An extension with nativeMessaging and a content script for example.org."""
    scripts = [{"matches": ["https://example.org/*"], "all_frames": True}]
    return nmhost_extension(content_scripts=scripts, permissions=["nativeMessaging", "storage", "tabs"])


@pytest.fixture
def background(extension: Extension) -> Context:
    return extension.background


@pytest.fixture
def page(extension: Extension) -> Context:
    return extension.open_page("page.html")


@pytest.fixture
def content(nmhost_browser: Browser, extension: Extension) -> Context:
    return nmhost_browser.open_tab("https://example.org/").content(extension)


@pytest.fixture
def accepted(background: Context) -> list[Port]:
    """The ports that the background's onConnect gave."""
    ports: list[Port] = []
    background.runtime.onConnect.addListener(ports.append)
    return ports


@pytest.fixture
def chromium(nmhost_browser: Browser) -> bool:
    return nmhost_browser.family == "chromium"
