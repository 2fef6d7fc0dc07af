"""What the browser prints for a developer, assertable."""

from nmhost.testing import Browser
from nmhost.testing.core.console import Console
from nmhost.testing.core.contexts import Context
from tests.testing.texts import said


def test_lines_keep_their_order_and_place(background: Context) -> None:
    console = Console()
    console.add("error", "first", background)
    console.add("log", "second")
    assert console.texts == ["first", "second"]
    assert [line.where for line in console] == [repr(background), ""]
    assert console.report() == "error: first\nlog: second"


def test_what_a_listener_raises_is_printed(nmhost_browser: Browser, background: Context, page: Context) -> None:
    background.runtime.onMessage.addListener(lambda message: 1 / 0)
    page.runtime.sendMessage("x", lambda: page.runtime.lastError)
    nmhost_browser.settle()
    prefix = said(nmhost_browser, chromium="Error in event handler: ", firefox="")
    assert nmhost_browser.console.texts == [f"{prefix}ZeroDivisionError: division by zero"]
