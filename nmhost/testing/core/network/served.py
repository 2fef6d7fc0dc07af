"""What an emulated browser can load: pages and resources a test gives it, and whoever answers its requests."""

import base64
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote_to_bytes, urldefrag, urlsplit

from nmhost.testing.core.network.messages import Request, Response
from nmhost.testing.core.network.packed import packed_bytes, packed_headers, typed
from nmhost.testing.core.network.urls import join

if TYPE_CHECKING:
    from nmhost.testing.core.model import Context, State, World


Respond = Callable[[Response], None]
Route = Callable[[Request, Respond], bool]
"""Answers a request now or later by calling what it is given; returns whether the request is its business."""


@dataclass(frozen=True, slots=True)
class _Blob:
    """What a blob: URL stands for: bytes and their type, for as long as its world lives."""

    world: "World"
    data: bytes
    type: str


class Network:
    """The network of one browser: what the test gave it; nothing else is reached."""

    def __init__(self, state: "State") -> None:
        self._state = state
        self._served: dict[str, Response] = {}
        self._blobs: dict[str, _Blob] = {}
        self._routes: list[Route] = []

    def add(self, url: str, body: str | bytes, headers: Mapping[str, str]) -> None:
        """Serve *body* at *url*."""
        self._served[url] = Response(body, headers={**typed(url), **headers})

    def route(self, route: Route) -> None:
        """Add a function that answers requests."""
        self._routes.append(route)

    def page(self, url: str) -> str | None:
        """Return the HTML of a page; none if nobody serves it."""
        return self._get(url)

    def hosts(self) -> set[str]:
        """Return the hosts at which something is served."""
        return {urlsplit(url).hostname or "" for url in self._served}

    def has(self, url: str) -> bool:
        """Return whether anybody serves a resource, whatever it holds."""
        owner = self._state.extension_at(url)
        if owner is not None:
            return owner.files.has(url.removeprefix(owner.base_url))
        return url.startswith(("data:", "blob:")) or self._get(url) is not None

    def read(self, context: "Context", path: str) -> str | None:
        """Return the text of a file of a context's extension, or of a resource of its site."""
        if context.extension is not None and "://" not in path:
            return context.extension.files.read(path)
        return self._get(join(context.url, path))

    def find(self, url: str, origin: str) -> Response | None:
        """Return what comes at once from a URL, for an origin; none if it fails."""
        if url.startswith("blob:"):
            return self.blob(url, origin)
        answers: list[Response] = []
        if self.ask(Request("GET", url), answers.append) and answers and answers[0].status < 400:
            return answers[0]
        return None

    def ask(self, request: Request, respond: Respond) -> bool:
        """Answer a request, now or later; return whether anybody does."""
        for route in self._routes:
            if route(request, respond):
                return True
        found = self._known(request.url) if request.navigates or request.method in ("GET", "HEAD") else None
        if found is None:
            return False
        respond(found)
        return True

    def keep_blob(self, world: "World", url: str, data: bytes | None, kind: str) -> None:
        """Keep the bytes that a blob: URL stands for; none removes it."""
        if data is None:
            self._blobs.pop(url, None)
        else:
            self._blobs[url] = _Blob(world, data, kind)

    def blob(self, url: str, origin: str, *, for_page: bool = False) -> Response | None:
        """Return what a blob: URL stands for in an origin; a page may not have all that its content scripts make."""
        found = self._blobs.get(urldefrag(url).url)
        if found is None or not found.world.alive or found.world.origin != origin:
            return None
        if (
            for_page
            and found.world.context.kind == "content"
            and not self._state.table.flag("pages_have_scripts_blobs")
        ):
            return None
        return Response(found.data, headers={"content-type": found.type, "content-length": str(len(found.data))})

    def at_once(self, url: str, origin: str) -> Response | None:
        """Return what a URL stands for in an origin without a request: a file, a blob, the URL's own data."""
        return self.blob(url, origin) if url.startswith("blob:") else self._known(url)

    def _get(self, url: str) -> str | None:
        """Return what is there at once."""
        found = self.find(url, "")
        return found.text if found is not None else None

    def _known(self, url: str) -> Response | None:
        bare = urldefrag(url).url
        owner = self._state.extension_at(bare)
        if owner is not None:
            data = packed_bytes(owner, bare)
            return None if data is None else Response(data, headers=packed_headers(owner, bare))
        if bare.startswith("data:"):
            return data_url(bare)
        return self._served.get(bare, self._served.get(bare.partition("?")[0]))


def keep_blob(world: "World", url: str, data: str | None, kind: str) -> None:
    """Keep or forget what a blob: URL of a world's stands for, as base64."""
    world.state.part(Network).keep_blob(world, url, base64.b64decode(data) if data is not None else None, kind)


def read_file(world: "World", path: str) -> str | None:
    """Return the text of a file of the world's extension, or of a resource of the page's site."""
    return world.state.part(Network).read(world.context, path)


def find_module(world: "World", url: str) -> Response | None:
    """Return what a module's URL stands for, of none of the extension's own files: only a page has others at once."""
    if world.context.kind != "web" and url.startswith(("data:", "blob:")):
        return None
    return world.state.part(Network).find(join(world.context.url, url), world.origin)


def data_url(url: str) -> Response | None:
    """Return what a data: URL holds; none if it is malformed."""
    head, comma, rest = url.removeprefix("data:").partition(",")
    if not comma:
        return None
    kind, is_encoded = head.removesuffix(";base64"), head.endswith(";base64")
    data = unquote_to_bytes(rest)
    if is_encoded:
        try:
            data = base64.b64decode(data + b"=" * (-len(data) % 4))
        except ValueError:
            return None
    if kind.startswith(";"):
        kind = "text/plain" + kind
    return Response(data, headers={"content-type": kind or "text/plain;charset=US-ASCII"})
