"""What an extension's contexts print as errors and say to their host, in the emulated browser and in the real one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

from nmhost.errors import BrowserError
from nmhost.testing import Browser, real
from nmhost.testing.native.programs import Play, Program, Wire
from nmhost.testing.real.api import Browser as RealBrowser
from tests.realworld.packages import Package

REST = 2.0  # seconds that a context is given to come to rest
# How Firefox's console tells errors from warnings: by who prints them, or by the text of what was thrown.
PRINTED = ("console.error", "Script Loader", "CSP_")
THROWN = re.compile(r"uncaught exception|Unchecked lastError|[A-Za-z]*(Error|Exception)\b")
NAMELESS = "content javascript undefined"  # what the API rejects and nobody handles: no file is said to have thrown it
PAGE = """<!doctype html><title>A page</title><h1>A page</h1><form action="/in" method="post"><input name="user">
<input type="password" name="password"><textarea name="text">words</textarea><button>In</button></form>
<a href="/other">other</a><video></video>"""


@dataclass
class Seen:
    """What was seen of an extension.

    Args:
        errors: The errors of each context: ``background``, ``popup``, ``options``.
        heard: The hosts that got a message, in the order of their first ones.
    """

    errors: dict[str, list[str]] = field(default_factory=dict)
    heard: list[str] = field(default_factory=list)


def look_emulated(family: str, package: Package) -> Seen:
    """Return what is seen of a package in the emulated browser, each of its pages in a browser of its own."""
    seen = Seen()
    if package.background:
        seen.errors["background"] = _emulated(family, package, seen, _rest)
    for kind, path in package.pages.items():
        seen.errors[kind] = _emulated(family, package, seen, _opening(path))
    if package.hosts and not seen.heard:
        _emulated(family, package, seen, _clicking)
    return seen


def _emulated(family: str, package: Package, seen: Seen, then: Callable[[Browser, str], int]) -> list[str]:
    try:
        with Browser(family, allow_errors=True) as browser:
            for name in package.hosts:
                browser.add_program(name, answering(name, seen.heard))
            own = browser.install_extension(package.folder).id
            browser.settle(REST)
            before = then(browser, own)
            return [line.text for line in list(browser.console)[before:] if line.level == "error"]
    except Exception as error:  # a fault of the emulated browser's own is one of the extension's errors there
        return [f"{type(error).__name__}: {error}"]


def _rest(_browser: Browser, _own: str) -> int:
    return 0


def _opening(path: str) -> Callable[[Browser, str], int]:
    def open_it(browser: Browser, own: str) -> int:
        before = len(browser.console)
        browser.extensions[own].open_page(path)
        browser.settle(REST)
        return before

    return open_it


def _clicking(browser: Browser, own: str) -> int:
    browser.serve("http://127.0.0.1/", PAGE, headers={"Content-Type": "text/html"})
    tab = browser.open_tab("http://127.0.0.1/")
    browser.settle(REST)
    browser.extensions[own].action.click(tab)
    browser.settle(REST)
    return 0


def look_real(family: str, package: Package) -> Seen:
    """Return what is seen of a package in the real browser.

    Raises:
        BrowserError: It does not start, or does not load the extension.
    """
    seen = Seen()
    with real.start(family) as browser:
        for name in package.hosts:
            browser.add_program(name, answering(name, seen.heard))
        extension = browser.install_extension(package.folder)
        browser.settle(REST)
        if package.background:
            seen.errors["background"] = _errors(browser, package)
        for kind, path in package.pages.items():
            browser.clear()
            extension.open_page(path)
            browser.settle(REST)
            seen.errors[kind] = _errors(browser, package)
        if package.hosts and not seen.heard:
            _click_really(browser)
        return seen


def _click_really(browser: RealBrowser) -> None:
    with _served() as url:
        try:
            tab = browser.open_tab(url)
            browser.settle(REST)
            browser.extensions[0].action.click(tab)
        except BrowserError:
            return  # there is no button, or no popup that can be opened without a window
        browser.settle(REST)


def answering(name: str, heard: list[str]) -> Program:
    """Return a program that notes the host's name at its first message, and answers each with an empty object."""

    def play(wire: Wire) -> Play:
        while (yield None) is not None:
            if name not in heard:
                heard.append(name)
            wire.send(b"{}")

    return play


def _errors(browser: RealBrowser, package: Package) -> list[str]:
    """Return what was printed as an error by a script of an extension's or about one of its pages."""
    lines = browser.console()
    if browser.family == "chromium":
        return [line.text for line in lines if line.text.startswith(("error", "uncaught"))]
    own = {path.name for path in package.folder.rglob("*")} | {"_generated_background_page.html"}
    ours = [line for line in lines if line.source.rpartition(" ")[2] in own or line.source == NAMELESS]
    return [line.text for line in ours if line.source.startswith(PRINTED) or THROWN.match(line.text)]


class _OnePage(BaseHTTPRequestHandler):
    """A server that has one page, whatever is asked for."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(PAGE.encode())

    def log_message(self, *_arguments: object) -> None:
        """Say nothing."""


@contextmanager
def _served() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), _OnePage) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
