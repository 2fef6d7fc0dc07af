"""What an extension's contexts print as errors, in the emulated browser and in the real one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from nmhost.errors import NmhostError
from nmhost.testing import Browser, real
from nmhost.testing.real.api import Browser as RealBrowser
from tests.realworld.packages import Package

Errors = Mapping[str, list[str]]
"""The errors of each context: ``background``, ``popup``, ``options``."""
REST = 3.0  # seconds that a context is given to come to rest


class Look(Protocol):
    """A way to look at a package."""

    def __call__(self, family: str, package: Package) -> Errors: ...


def look_emulated(family: str, package: Package) -> Errors:
    """Return the errors of a package's contexts in the emulated browser, each page in a browser of its own."""
    return {kind: _emulated(family, package, path) for kind, path in {"background": "", **package.pages}.items()}


def _emulated(family: str, package: Package, path: str) -> list[str]:
    try:
        with Browser(family, allow_errors=True) as browser:
            extension = browser.install_extension(package.folder)
            browser.settle(REST)
            before = 0
            if path:
                before = len(browser.console)
                extension.open_page(path)
                browser.settle(REST)
            return [line.text for line in list(browser.console)[before:] if line.level == "error"]
    except NmhostError as error:
        return [f"{type(error).__name__}: {error}"]


def look_real(family: str, package: Package) -> Errors:
    """Return the errors of a package's contexts in the real browser.

    Raises:
        BrowserError: It does not start, or does not load the extension.
    """
    with real.start(family, extensions=[package.folder]) as browser:
        browser.settle(REST)
        found = {"background": _errors(browser, package)}
        for kind, path in package.pages.items():
            browser.clear()
            browser.extensions[0].open_page(path)
            browser.settle(REST)
            found[kind] = _errors(browser, package)
        return found


def _errors(browser: RealBrowser, package: Package) -> list[str]:
    """Return what was printed as an error by a script of an extension's or about one of its pages."""
    lines = [line.text for line in browser.console()]
    if browser.family == "firefox":
        return [line for line in lines if "moz-extension" in line and "error" in line.lower() and "arning" not in line]
    return [line for line in lines if line.startswith(("error", "exception")) or "Uncaught" in line]
