"""The control server and the pages of a scenario's run, as function calls."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, cast
from urllib.parse import urlsplit

from nmhost.testing.core.network.messages import Request, Response
from nmhost.testing.core.network.served import Respond
from tests.conformance.lab_served import served

if TYPE_CHECKING:
    from nmhost.testing.browser import Browser
    from tests.conformance.corpus import Scenario

ORIGIN = "http://127.0.0.1:8000"
PAGES = ("content", "content2", "frame", "frame2", "web")
SECONDS_TO_END = 1.5  # what the other contexts get once the leading one is done

HEADERS = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Allow-Headers": "*",
    "Access-Control-Allow-Private-Network": "true",
}

Command = Callable[[str, dict[str, object], Callable[[object], None]], None]


class Lab:
    """Answer one run's requests.

    Args:
        browser: Whose clock a wait goes by.
        scenario: What is run.
        scripts: The files every context loads, by their path on the server, in order.
        command: Does what only the runner can, by name.
    """

    def __init__(self, browser: Browser, scenario: Scenario, scripts: dict[str, str], command: Command) -> None:
        self.events: list[dict[str, object]] = []
        self.config: dict[str, object] = {"scenario": scenario.name, "run": "run", "origin": ORIGIN}
        self._browser = browser
        self._scripts = scripts
        self._command = command
        self._web_pages = {
            stem for stem, context in (("web", "web"), ("content", "content_web")) if context in scenario.contexts
        }
        self._lead = str(scenario.options.get("lead", "bg"))
        self._signals: dict[str, object] = {}
        self._waiting: dict[str, list[Respond]] = {}
        self._started: set[str] = set()
        self._ended: set[str] = set()
        self._posts: dict[str, Callable[[dict[str, object], Respond], None]] = {
            "/log": self._log,
            "/signal": self._signal,
            "/wait": self._wait,
            "/runner": self._run_command,
            "/done": self._done,
        }

    def route(self, request: Request, respond: Respond) -> bool:
        """Answer a request of the scenario's; others are not for the lab."""
        if not request.url.startswith(ORIGIN):
            return False
        path = urlsplit(request.url).path
        reply = partial(_reply, respond)
        found = served(request.method, request.url, request.headers, request.body)
        if request.method == "OPTIONS":
            reply(Response())
        elif found is not None:
            reply(Response(found.body, found.status, {"Content-Type": found.kind, **found.headers}))
        elif request.method in ("POST", "PUT", "DELETE"):
            try:
                body = json.loads(request.body or "{}")
            except ValueError:  # the real lab's server hangs up
                return False
            self._take(path, body, reply)
        elif request.method == "GET":
            reply(self._file(path))
        else:  # as the real lab's server does not know it
            reply(Response(status=501, headers={"Content-Type": "text/html;charset=utf-8"}))
        return True

    def _take(self, path: str, body: object, reply: Respond) -> None:
        if not isinstance(body, dict):  # of a scenario that replaces JSON
            reply(Response(status=500))
        elif path not in self._posts:
            reply(Response("{}", 404 if body.get("run") == self.config["run"] else 410))
        else:
            self._posts[path](cast("dict[str, object]", body), reply)

    def lead_ended(self) -> bool:
        """Return whether the leading context (and the other extension's background) is done or gone."""
        return self._lead in self._ended and ("other_bg" not in self._started or "other_bg" in self._ended)

    def all_ended(self) -> bool:
        """Return whether every context that started is done or gone."""
        return self._started <= self._ended

    def _file(self, path: str) -> Response:
        stem = path.strip("/").removesuffix(".html")
        if path == "/config.js":
            return Response(f"globalThis.LAB_WEB = true; globalThis.LAB = {json.dumps(self.config)};")
        if path.lstrip("/") in self._scripts:
            return Response(self._scripts[path.lstrip("/")])
        if stem not in PAGES:
            return Response(status=404, headers={"content-type": "application/json"})
        names = ("config.js", *self._scripts) if stem in self._web_pages else ()
        tags = "".join(f'<script src="/{name}"></script>' for name in names)
        return Response(
            f'<!doctype html><meta charset="utf-8"><title>{stem}</title><link rel="icon" href="data:,">'
            f'<body><button id="b">{stem}</button>{tags}'
        )

    def _log(self, body: dict[str, object], respond: Respond) -> None:
        context = str(body["context"])
        self.events.extend({"context": context, **event} for event in cast("list[dict[str, object]]", body["events"]))
        if body.get("gone"):
            self._ended.add(context)
        respond(Response("{}"))

    def _signal(self, body: dict[str, object], respond: Respond) -> None:
        name, value = str(body["name"]), body.get("value")
        self._signals[name] = value
        if name.startswith("ready:"):
            self._started.add(name[6:])
            self._ended.discard(name[6:])
        respond(Response("{}"))
        for waiting in self._waiting.pop(name, []):
            waiting(Response(json.dumps({"value": value})))

    def _wait(self, body: dict[str, object], respond: Respond) -> None:
        name = str(body["name"])
        if name in self._signals:
            respond(Response(json.dumps({"value": self._signals[name]})))
            return
        self._waiting.setdefault(name, []).append(respond)
        milliseconds = cast("float", body.get("ms", 8000))
        self._browser._state.tasks.after(milliseconds, partial(self._give_up, name, respond), quiet=True)

    def _give_up(self, name: str, respond: Respond) -> None:
        waiting = self._waiting.get(name, [])
        if respond in waiting:
            waiting.remove(respond)
            respond(Response(json.dumps({"timeout": True})))

    def _run_command(self, body: dict[str, object], respond: Respond) -> None:
        arguments = cast("dict[str, object]", body.get("args") or {})
        self._command(str(body["command"]), arguments, lambda value: respond(Response(json.dumps(value))))

    def _done(self, body: dict[str, object], respond: Respond) -> None:
        self._ended.add(str(body["context"]))
        respond(Response("{}"))


def _reply(respond: Respond, response: Response) -> None:
    """Respond with the headers of the lab's server."""
    kind = "application/json" if response.text.startswith("{") else "text/html"
    respond(replace(response, headers={**HEADERS, "Content-Type": kind, **response.headers}))
