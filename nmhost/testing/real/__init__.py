"""Real browsers: an installed Chromium or Firefox, headless, with a fresh profile, driven from Python.

    from nmhost.testing import real

    with real.start("chromium", extensions=[Path("extension")]) as browser:
        browser.add_host("vault.py")
        extension = browser.extensions[0]
        assert extension.background.evaluate("await chrome.runtime.sendNativeMessage('com.example.vault', {})") == {}
        page = extension.open_page("popup.html")
        page.evaluate("document.title")

Hosts are found where ``nmhost install`` puts them in the browser's home folder, a temporary one unless ``home=`` names
another. Everything the browser started ends with it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from nmhost.browsers import Family
from nmhost.errors import BrowserError
from nmhost.testing.real.api import Action, Browser, ConsoleLine, Context, Extension, Tab
from nmhost.testing.real.locate import locate, why_not

__all__ = ["Action", "Browser", "ConsoleLine", "Context", "Extension", "Tab", "start", "why_not"]

START_S = 60.0


def start(
    family: str,
    *,
    extensions: Sequence[Path] = (),
    home: Path | None = None,
    arguments: Sequence[str] = (),
    environment: Mapping[str, str] | None = None,
    preferences: Mapping[str, object] | None = None,
    timeout: float = START_S,
    headless: bool = True,
) -> Browser:
    """Start the installed browser of a family and load extensions into it.

    Args:
        family: ``chromium`` or ``firefox``.
        extensions: Folders of unpacked extensions, loaded in this order.
        home: Its home folder; a temporary one, which goes with it, if None.
        arguments: Further arguments for its command line.
        environment: What it gets beside PATH, the locale and the home folder.
        preferences: Firefox's preferences, beside those that make it fit for tests.
        timeout: Seconds after which a browser that does not answer is ended.
        headless: Whether it shows no window.

    Raises:
        BrowserError: None is installed, or it would not start; the text says what mends it.
    """
    if reason := why_not(family):
        raise BrowserError(reason)
    browser = _start(Family(family), home, arguments, environment or {}, preferences or {}, timeout, headless=headless)
    try:
        for folder in extensions:
            browser.install_extension(folder)
    except BaseException:
        browser.close()
        raise
    return browser


def _start(
    family: Family,
    home: Path | None,
    arguments: Sequence[str],
    environment: Mapping[str, str],
    preferences: Mapping[str, object],
    timeout: float,
    *,
    headless: bool,
) -> Browser:
    # Imported here: they use what only POSIX systems have.
    if family is Family.CHROMIUM:
        from nmhost.testing.real.chromium import start_chromium

        return start_chromium(
            locate(family),
            home=home,
            arguments=arguments,
            environment=environment,
            timeout=timeout,
            headless=headless,
        )
    from nmhost.testing.real.firefox import start_firefox

    return start_firefox(
        locate(family),
        home=home,
        arguments=arguments,
        environment=environment,
        preferences=preferences,
        timeout=timeout,
        headless=headless,
    )
