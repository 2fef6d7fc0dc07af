"""What each family says, side by side."""

from typing import TypeVar

from nmhost.testing import Browser

Text = TypeVar("Text")
NO_RECEIVER = "Could not establish connection. Receiving end does not exist."


def said(browser: Browser, *, chromium: Text, firefox: Text) -> Text:
    """Return what the browser's family says."""
    return {"chromium": chromium, "firefox": firefox}[browser.family]
