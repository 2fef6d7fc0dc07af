"""What an emulated browser can load: pages and resources a test gives it, and whoever answers its requests."""

import base64
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import urldefrag

from nmhost.testing.core.seam import Outcome
from nmhost.testing.core.urls import join
from nmhost.testing.core.values import items, text_or
from nmhost.testing.core.world import respond

if TYPE_CHECKING:
    from nmhost.testing.core.contexts import Context
    from nmhost.testing.core.state import State
    from nmhost.testing.core.world import World


@dataclass(frozen=True, slots=True)
class Request:
    """One request of a page or an extension.

    Args:
        method: GET, POST...
        url: The whole URL.
        headers: Its headers.
        body: Its body as text.
    """

    method: str
    url: str
    headers: Mapping[str, str] = field(default_factory=dict[str, str])
    body: str = ""


@dataclass(frozen=True, slots=True)
class Response:
    """The answer to a request.

    Args:
        body: The body as text.
        status: The status code.
        headers: The headers.
    """

    body: str = ""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict[str, str])


Respond = Callable[[Response], None]
Route = Callable[[Request, Respond], bool]
"""Answers a request now or later by calling what it is given; returns whether the request is its business."""


class Network:
    """The network of one browser: what the test gave it; nothing else is reached."""

    def __init__(self, state: "State") -> None:
        self._state = state
        self._texts: dict[str, str] = {}
        self._routes: list[Route] = []

    def add(self, url: str, text: str) -> None:
        """Serve *text* at *url*."""
        self._texts[url] = text

    def route(self, route: Route) -> None:
        """Add a function that answers requests."""
        self._routes.append(route)

    def page(self, url: str) -> str | None:
        """Return the HTML of a page; none if nobody serves it."""
        return self._get(url)

    def has(self, url: str) -> bool:
        """Return whether anybody serves a resource, whatever it holds."""
        owner = self._state.extension_at(url)
        if owner is not None:
            return owner.has(url.removeprefix(owner.base_url))
        return url.startswith(("data:", "blob:")) or self._get(url) is not None

    def read(self, context: "Context", path: str) -> str | None:
        """Return the text of a file of a context's extension, or of a resource of its site."""
        if context.extension is not None and "://" not in path:
            return context.extension.read(path)
        return self._get(join(context.url, path))

    def fetch(self, world: "World", request: Mapping[str, object]) -> int:
        """Answer a fetch; the response is delivered later."""
        call = self._state.number()
        respond = partial(self._answer, world, call)
        asked = Request(
            method=text_or(request.get("method"), "GET"),
            url=join(world.context.url, text_or(request.get("url"), "")),
            headers={key: str(value) for key, value in items(request.get("headers")).items()},
            body=text_or(request.get("body"), ""),
        )
        if not self._ask(asked, partial(self._done, respond, asked.url)):
            respond({"error": self._state.table.text("fetch_failed")})
        return call

    def beacon(self, world: "World", url: str, body: str) -> bool:
        """Pass on a beacon; return whether anybody takes it."""
        request = Request("POST", join(world.context.url, url), body=body)
        return self._ask(request, lambda _response: None)

    def _answer(self, world: "World", call: int, outcome: Outcome) -> None:
        self._state.soon(partial(respond, world, call, outcome), "message")

    def _done(self, respond: Callable[[Outcome], None], url: str, response: Response) -> None:
        value = {"status": response.status, "headers": dict(response.headers), "body": response.body, "url": url}
        respond({"value": json.dumps(value)})

    def _ask(self, request: Request, respond: Respond) -> bool:
        for route in self._routes:
            if route(request, respond):
                return True
        text = self._known(request.url) if request.method in ("GET", "HEAD") else None
        if text is None:
            return False
        respond(Response(text))
        return True

    def _get(self, url: str) -> str | None:
        """Return what is there at once."""
        answers: list[Response] = []
        if self._ask(Request("GET", url), answers.append) and answers and answers[0].status < 400:
            return answers[0].body
        return None

    def _known(self, url: str) -> str | None:
        bare = urldefrag(url).url
        owner = self._state.extension_at(bare)
        if owner is not None:
            return owner.read(bare.removeprefix(owner.base_url))
        if bare.startswith("data:"):
            return _data_url(bare)
        return self._texts.get(bare, self._texts.get(bare.partition("?")[0]))


def fetch(world: "World", request: Mapping[str, object]) -> int:
    """Ask for a resource, for a world; the response follows."""
    return world.state.part(Network).fetch(world, request)


def beacon(world: "World", url: str, body: str) -> bool:
    """Post something nobody waits for, for a world."""
    return world.state.part(Network).beacon(world, url, body)


def read_file(world: "World", path: str) -> str | None:
    """Return the text of a file of the world's extension, or of a resource of the page's site."""
    return world.state.part(Network).read(world.context, path)


def _data_url(url: str) -> str:
    head, _, data = url.partition(",")
    return base64.b64decode(data).decode() if head.endswith(";base64") else data
