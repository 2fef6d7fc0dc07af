"""Asking a real browser: the census's extensions are loaded, and what they find comes to a small server."""

from __future__ import annotations

import json
import tempfile
import threading
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import cast

from nmhost.errors import BrowserError
from nmhost.testing import real
from tests.conformance.census.extensions import ALL, askings, build
from tests.conformance.corpus import HOME

Report = dict[str, object]
AT_ONCE = 12  # extensions loaded at one time
WAIT_S = 60.0
GRANT = """
    const [id, names] = arguments;
    const {ExtensionPermissions} = ChromeUtils.importESModule("resource://gre/modules/ExtensionPermissions.sys.mjs");
    const {extension} = WebExtensionPolicy.getByID(id);
    await ExtensionPermissions.add(id, {permissions: names, origins: []}, extension);
"""


class Server(ThreadingHTTPServer):
    """Receives reports, and serves the web page that content scripts run in."""

    daemon_threads = True

    def __init__(self) -> None:
        self.reports: list[Report] = []
        super().__init__(("127.0.0.1", 0), _Handler)
        self.origin = f"http://127.0.0.1:{self.server_address[1]}"
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def has(self, where: str, gates: set[str]) -> bool:
        """Return whether all those extensions have reported from such a context."""
        return gates <= {str(report["gate"]) for report in list(self.reports) if report["where"] == where}


class _Handler(BaseHTTPRequestHandler):
    server: Server

    def log_message(self, *message: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        collector = (HOME / "lib/census.js").read_text(encoding="utf-8")
        send = 'fetch("/report", {method: "POST", body: JSON.stringify(labCensus("web", "*@0", true))});'
        page = f'<!doctype html><meta charset="utf-8"><title>web</title><body><script>{collector}\n{send}</script>'
        self._reply(page if "bare" not in self.path else "<!doctype html><body>", "text/html")

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        self.server.reports.append(cast("Report", json.loads(body)))
        self._reply("{}", "application/json")

    def _reply(self, text: str, kind: str) -> None:
        data = text.encode()
        self.send_response(200)
        for name, value in (
            ("Content-Type", kind),
            ("Content-Length", len(data)),
            ("Access-Control-Allow-Origin", "*"),
        ):
            self.send_header(name, str(value))
        self.end_headers()
        self.wfile.write(data)


def collect(family: str, say: Callable[[str], None] = print) -> tuple[str, list[Report]]:
    """Return the version of the installed browser of a family, and what its contexts report.

    Raises:
        BrowserError: It does not start, or an extension does not report in time.
    """
    server = Server()
    wanted = list(askings(family))
    try:
        version = ""
        with tempfile.TemporaryDirectory() as folder:
            for start in range(0, len(wanted), AT_ONCE):
                some = wanted[start : start + AT_ONCE]
                with real.start(family, timeout=120.0) as browser:
                    version = browser.version
                    loaded = {
                        asking.full: browser.install_extension(
                            build(Path(folder), asking, family=family, server=server.origin)
                        )
                        for asking in some
                    }
                    gates = set(loaded)
                    _wait(lambda gates=gates: server.has("background", gates), "background", server, gates)  # type: ignore[misc]
                    _visit(browser, server, {one.full: loaded[one.full] for one in some if one.gate == ALL})
                    _wait(lambda gates=gates: server.has("content", gates), "content", server, gates)  # type: ignore[misc]
                say(f"{start + len(some)} of {len(wanted)} extensions have reported")
        return version, server.reports
    finally:
        server.shutdown()
        server.server_close()


def _visit(browser: real.Browser, server: Server, whole: dict[str, real.Extension]) -> None:
    """Open a web page, and of the extensions that ask for everything a page and the popup."""
    browser.open_tab(f"{server.origin}/{'web' if whole else 'bare'}.html")
    for gate, extension in whole.items():
        extension.action.click()
        _wait(lambda gate=gate: server.has("popup", {gate}), "popup", server, {gate})  # type: ignore[misc]
        extension.open_page("page.html")
        _wait(lambda gate=gate: server.has("page", {gate}), "page", server, {gate})  # type: ignore[misc]


def _wait(until: Callable[[], bool], what: str, server: Server, gates: set[str]) -> None:
    end = time.monotonic() + WAIT_S
    while not until():
        if time.monotonic() > end:
            missing = gates - {str(report["gate"]) for report in server.reports if report["where"] == what}
            raise BrowserError(f"no {what} of {', '.join(sorted(missing))} has reported within {WAIT_S:g} s")
        time.sleep(0.05)
