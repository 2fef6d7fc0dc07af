"""The lab's server: web pages for content scripts, and the requests of contexts."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Protocol, cast

from tests.conformance.lab_run import Run
from tests.conformance.lab_served import served
from tests.conformance.traces import Trace

WEB_PAGES = ("content", "content2", "frame", "frame2", "web")


class Serving(Protocol):
    """What the server needs of the lab."""

    changed: threading.Condition
    origin: str
    run: Run | None


class LabServer(ThreadingHTTPServer):
    """Serves one lab, a thread for each request."""

    daemon_threads = True

    def __init__(self, lab: Serving) -> None:
        self.lab = lab
        super().__init__(("127.0.0.1", 0), _Handler)

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing: a page that goes away breaks its connection."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: LabServer

    def log_message(self, *message: object) -> None:
        """Say nothing."""

    def do_OPTIONS(self) -> None:
        self._reply("")

    def do_GET(self) -> None:
        run = self.server.lab.run
        path = self.path.split("?")[0].strip("/")
        if self._serve(""):
            return
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
        text = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
        if self._serve(text):
            return
        body = json.loads(text or "{}")
        lab = self.server.lab
        run = lab.run
        answer = REQUESTS.get(self.path)
        if run is None or body.get("run") != run.token:
            self._reply({}, code=410)
        elif answer is None:
            self._reply({}, code=404)
        else:
            self._reply(answer(lab, run, body))

    do_PUT = do_DELETE = do_POST

    def _serve(self, body: str) -> bool:
        """Answer a request for one of the places of `lab_served`; return whether it was for one."""
        found = served(self.command, self.path, dict(self.headers), body)
        if found is not None:
            self._reply(found.body, found.kind, found.status, found.headers)
        return found is not None

    def _reply(
        self, body: object, kind: str = "application/json", code: int = 200, more: Mapping[str, str] | None = None
    ) -> None:
        data = (body if isinstance(body, str) else json.dumps(body)).encode()
        headers = {
            **(more or {}),
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


def _log(lab: Serving, run: Run, body: Trace) -> object:
    with lab.changed:
        run.events += [{"context": body["context"], **event} for event in cast("list[Trace]", body["events"])]
        if body.get("gone"):
            run.gone.add(str(body["context"]))
        lab.changed.notify_all()
    return {}


def _signal(lab: Serving, run: Run, body: Trace) -> object:
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


def _wait(lab: Serving, run: Run, body: Trace) -> object:
    name = str(body["name"])
    seconds = cast("float", body.get("ms", 8000)) / 1000
    with lab.changed:
        came = lab.changed.wait_for(lambda: name in run.signals or lab.run is not run, seconds)
        return {"value": run.signals.get(name)} if came else {"timeout": True}


def _command(lab: Serving, run: Run, body: Trace) -> object:
    try:
        return run.command(str(body["command"]), cast("dict[str, object]", body.get("args") or {}))
    except Exception as error:  # the scenario is told and goes on
        return {"error": f"{type(error).__name__}: {error}"}


def _done(lab: Serving, run: Run, body: Trace) -> object:
    with lab.changed:
        run.done.add(str(body["context"]))
        lab.changed.notify_all()
    return {}


def _once(lab: Serving, run: Run, body: Trace) -> object:
    with lab.changed:
        first = body["context"] not in run.signals
        run.signals[str(body["context"])] = True
    return {"first": first}


REQUESTS: dict[str, Callable[[Serving, Run, Trace], object]] = {
    "/log": _log,
    "/signal": _signal,
    "/wait": _wait,
    "/runner": _command,
    "/done": _done,
    "/once": _once,
}
