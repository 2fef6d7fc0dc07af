"""Stations: where scenarios run one after another in real browsers of one family."""

from __future__ import annotations

from typing import Protocol

from nmhost.errors import BrowserError
from nmhost.testing import real
from tests.conformance.corpus import Scenario

PER_BROWSER = 30  # a Firefox is replaced after so many scenarios, so that nothing piles up in it


class Station(Protocol):
    """Gives a scenario its browser, and takes it back."""

    manifests: str  # the folder of host manifests, relative to the home folder

    def take(self, scenario: Scenario) -> real.Browser:
        """Return a browser fit for *scenario*: no extension, no tab, nothing printed."""
        ...

    def end_scenario(self, browser: real.Browser) -> None:
        """End what a scenario began, as far as its hosts can see it."""
        ...

    def give_back(self, browser: real.Browser, *, usable: bool) -> None:
        """Take *browser* back, as fit for another scenario or not."""
        ...

    def close(self) -> None:
        """End every browser."""
        ...


class ChromiumStation:
    """A new browser for every scenario: it starts in half a second."""

    manifests = ".config/chromium/NativeMessagingHosts"

    def take(self, scenario: Scenario) -> real.Browser:
        """Start a browser."""
        return real.start("chromium", environment={"LAB_MARK": "inherited"})

    def end_scenario(self, browser: real.Browser) -> None:
        """Ask the browser to end."""
        browser.quit()

    def give_back(self, browser: real.Browser, *, usable: bool) -> None:
        """End the browser."""
        browser.close()

    def close(self) -> None:
        """Do nothing: no browser is left."""


class FirefoxStation:
    """One browser for many scenarios, cleared in between; one of its own for a scenario with preferences."""

    manifests = ".mozilla/native-messaging-hosts"

    def __init__(self) -> None:
        self._idle: real.Browser | None = None
        self._served = 0

    def take(self, scenario: Scenario) -> real.Browser:
        """Return the browser there is, cleared, or start one."""
        preferences = scenario.options.get("firefox_prefs")
        if isinstance(preferences, dict):
            return _start_firefox(preferences)
        browser, self._idle = self._idle, None
        if browser is not None:
            try:
                _clear(browser)
            except BrowserError:
                browser.close()
                browser = None
        if browser is None:
            self._served = 0
            browser = _start_firefox({})
        self._served += 1
        return browser

    def end_scenario(self, browser: real.Browser) -> None:
        """Remove the extensions."""
        for extension in list(browser.extensions):
            extension.uninstall()

    def give_back(self, browser: real.Browser, *, usable: bool) -> None:
        """Keep the browser for the next scenario, unless it is spent."""
        if usable and self._idle is None and self._served < PER_BROWSER:
            self._idle = browser
        else:
            browser.close()

    def close(self) -> None:
        """End the browser that is kept."""
        if self._idle is not None:
            self._idle.close()
            self._idle = None


def station(family: str) -> Station:
    """Return a new station for browsers of *family*."""
    return FirefoxStation() if family == "firefox" else ChromiumStation()


def _start_firefox(preferences: dict[str, object]) -> real.Browser:
    return real.start("firefox", environment={"LAB_MARK": "inherited"}, preferences=preferences)


def _clear(browser: real.Browser) -> None:
    for extension in list(browser.extensions):
        extension.uninstall()
    browser.clear()
