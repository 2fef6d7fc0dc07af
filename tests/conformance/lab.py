"""The lab: the server through which a scenario's contexts report and wait for one another, and the pages they run in.

Scenarios never coordinate by the browser's messaging, which is under test, but by requests to this server.
"""

from __future__ import annotations

import json
import threading
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Self, cast

from tests.conformance.corpus import HOME, Scenario
from tests.conformance.traces import Trace

WEB_PAGES = ("content", "content2", "frame", "frame2", "web")
EXTENSION_PAGES = ("page", "page2", "popup", "other_page")
LIBRARY = ("lib/trace.js", "lib/messaging.js")
BOOT = "lib/messaging_boot.js"
LATE_S = 3.0  # how long the other contexts may take once the leading one has ended
SETTLE_S = 0.3  # for what is still on its way then

Command = Callable[[str, dict[str, object]], dict[str, object]]


@dataclass
class Run:
    """One run of one scenario: what its contexts reported so far."""

    scenario: Scenario
    ids: tuple[str, str]  # of the extension under test and of the other one
    command: Command
    token: str = field(default_factory=lambda: uuid.uuid4().hex)
    events: list[Trace] = field(default_factory=list)
    signals: dict[str, object] = field(default_factory=dict)
    started: set[str] = field(default_factory=set)
    done: set[str] = field(default_factory=set)
    gone: set[str] = field(default_factory=set)

    @property
    def in_page(self) -> bool:
        """Whether a scenario that is one function runs in a page of the extension instead of its background."""
        return self.scenario.is_function and self.scenario.options.get("context") == "page"

    @property
    def scripts(self) -> dict[str, str]:
        """What every context loads, in order: the path it is loaded by and the text."""
        library = {path: (HOME / path).read_text(encoding="utf-8") for path in LIBRARY}
        own = {f"scenarios/{path.name}": path.read_text(encoding="utf-8") for path in self.scenario.scripts}
        return {**library, **own, BOOT: (HOME / BOOT).read_text(encoding="utf-8")}

    def config(self, origin: str, **more: object) -> str:
        """Return the script that tells a context about the run."""
        lab = {
            "scenario": self.scenario.name,
            "run": self.token,
            "origin": origin,
            "id": self.ids[0],
            "other_id": self.ids[1],
            "page": self.in_page,
            **more,
        }
        return f"globalThis.LAB = {json.dumps(lab)};\n"

    def in_web_page(self, page: str) -> bool:
        """Whether the scenario has a function for the web page's own script."""
        return {"web": "web", "content": "content_web"}.get(page) in self.scenario.contexts


class Lab:
    """The server. One run at a time is under way; requests of an earlier one are refused."""

    def __init__(self) -> None:
        self.changed = threading.Condition()
        self.run: Run | None = None
        self._server = _Server(self)
        self.origin = f"http://127.0.0.1:{self._server.server_address[1]}"
        threading.Thread(target=self._server.serve_forever, name="lab", daemon=True).start()

    def begin(self, run: Run) -> None:
        """Make *run* the one under way."""
        with self.changed:
            self.run = run
            self.changed.notify_all()

    def wait_for_end(self, run: Run, lead: str, timeout: float, pages: Callable[[], list[str]]) -> bool:
        """Wait until the leading context has ended, then shortly for the others; return whether it did in time.

        Args:
            run: The run under way.
            lead: The context whose end ends the scenario.
            timeout: Seconds to wait for it.
            pages: Returns the addresses of the pages that are open: a closed one need not be waited for.
        """
        with self.changed:
            in_time = self.changed.wait_for(lambda: _has_ended(run, lead), timeout)
        end = time.monotonic() + (LATE_S if in_time else 0)
        while time.monotonic() < end and _still_open(run, pages()):
            with self.changed:
                self.changed.wait_for(lambda: run.started <= run.done | run.gone, 0.1)
        time.sleep(SETTLE_S)
        return in_time

    def close(self) -> None:
        """Stop serving."""
        with self.changed:
            self.run = None
            self.changed.notify_all()
        self._server.shutdown()
        self._server.server_close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *raised: object) -> None:
        self.close()


def _has_ended(run: Run, lead: str) -> bool:
    ended = run.done | run.gone
    return lead in ended and ("other_bg" not in run.started or "other_bg" in ended)


def _still_open(run: Run, pages: list[str]) -> bool:
    waited_for = run.started - run.done - run.gone
    open_pages = {address.split("?")[0].split("#")[0].rsplit("/", 1)[-1].removesuffix(".html") for address in pages}
    page_contexts = {context.removesuffix("_web").removeprefix("other_") for context in waited_for}
    return bool(waited_for) and any(page in open_pages or page not in PAGE_NAMES for page in page_contexts)


PAGE_NAMES = {*WEB_PAGES, *EXTENSION_PAGES} - {"frame", "frame2"}  # a frame's page is inside another


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, lab: Lab) -> None:
        self.lab = lab
        super().__init__(("127.0.0.1", 0), _Handler)

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing: a page that goes away breaks its connection."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Server

    def log_message(self, *message: object) -> None:
        """Say nothing."""

    def do_OPTIONS(self) -> None:
        self._reply("")

    def do_GET(self) -> None:
        run = self.server.lab.run
        path = self.path.split("?")[0].strip("/")
        if run is None:
            self._reply("", code=404)
        elif path == "config.js":
            self._reply("globalThis.LAB_WEB = true; " + run.config(self.server.lab.origin), "text/javascript")
        elif path in run.scripts:
            self._reply(run.scripts[path], "text/javascript")
        elif path.removesuffix(".html") in WEB_PAGES:
            self._reply(_web_page(run, path.removesuffix(".html")), "text/html")
        else:
            self._reply("", code=404)

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers.get("Content-Length") or 0)) or b"{}")
        lab = self.server.lab
        run = lab.run
        answer = REQUESTS.get(self.path)
        if run is None or body.get("run") != run.token:
            self._reply({}, code=410)
        elif answer is None:
            self._reply({}, code=404)
        else:
            self._reply(answer(lab, run, body))

    def _reply(self, body: object, kind: str = "application/json", code: int = 200) -> None:
        data = (body if isinstance(body, str) else json.dumps(body)).encode()
        headers = {
            "Content-Type": kind,
            "Content-Length": str(len(data)),
            "Access-Control-Allow-Origin": "*",
            "Access-Control-Allow-Headers": "*",
            "Access-Control-Allow-Private-Network": "true",
        }
        if kind != "text/html":  # a page that may not be stored never enters the back/forward cache
            headers["Cache-Control"] = "no-store"
        self.send_response(code)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)


def _web_page(run: Run, page: str) -> str:
    paths = ["config.js", *run.scripts] if run.in_web_page(page) else []
    scripts = "".join(f'<script src="/{path}"></script>' for path in paths)
    head = f'<!doctype html><meta charset="utf-8"><title>{page}</title><link rel="icon" href="data:,">'
    return f'{head}<body><button id="b">{page}</button>{scripts}'


def _log(lab: Lab, run: Run, body: Trace) -> object:
    with lab.changed:
        run.events += [{"context": body["context"], **event} for event in cast("list[Trace]", body["events"])]
        if body.get("gone"):
            run.gone.add(str(body["context"]))
        lab.changed.notify_all()
    return {}


def _signal(lab: Lab, run: Run, body: Trace) -> object:
    name = str(body["name"])
    with lab.changed:
        run.signals[name] = body.get("value")
        if name.startswith("ready:"):
            context = name.removeprefix("ready:")
            run.started.add(context)
            run.gone.discard(context)
            run.done.discard(context)
        lab.changed.notify_all()
    return {}


def _wait(lab: Lab, run: Run, body: Trace) -> object:
    name = str(body["name"])
    seconds = cast("float", body.get("ms", 8000)) / 1000
    with lab.changed:
        came = lab.changed.wait_for(lambda: name in run.signals or lab.run is not run, seconds)
        return {"value": run.signals.get(name)} if came else {"timeout": True}


def _command(lab: Lab, run: Run, body: Trace) -> object:
    try:
        return run.command(str(body["command"]), cast("dict[str, object]", body.get("args") or {}))
    except Exception as error:  # the scenario is told and goes on
        return {"error": f"{type(error).__name__}: {error}"}


def _done(lab: Lab, run: Run, body: Trace) -> object:
    with lab.changed:
        run.done.add(str(body["context"]))
        lab.changed.notify_all()
    return {}


def _once(lab: Lab, run: Run, body: Trace) -> object:
    with lab.changed:
        first = body["context"] not in run.signals
        run.signals[str(body["context"])] = True
    return {"first": first}


REQUESTS: dict[str, Callable[[Lab, Run, Trace], object]] = {
    "/log": _log,
    "/signal": _signal,
    "/wait": _wait,
    "/runner": _command,
    "/done": _done,
    "/once": _once,
}
