"""The identity namespace: a sign-in is followed from page to page; what a person does in one is not emulated."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from nmhost.testing.core.apis.calling import Arguments, Function, Later, extension_of, first
from nmhost.testing.core.members.grades import Grades
from nmhost.testing.core.network.asked import Asked
from nmhost.testing.core.network.messages import Request
from nmhost.testing.core.network.traffic import Arrival, send
from nmhost.testing.core.seam import ApiError
from nmhost.testing.core.values import items, text_or

if TYPE_CHECKING:
    from nmhost.testing.core.model import Extension, World


_MOST_STEPS = 20


def redirect_base(extension: "Extension") -> str:
    """Return the URL below which sign-ins lead back to an extension."""
    table = extension.state.table
    host = hashlib.sha1(extension.id.encode()).hexdigest() if table.flag("redirects_by_hash") else extension.id  # noqa: S324
    return f"https://{host}.{table.word('redirect_domain')}/"


def launch_web_auth_flow(world: "World", arguments: Arguments) -> object:
    """Sign in: go where the page leads to; one that waits for a person is accepted, what it answers is the test's."""
    table = world.state.table
    given, later = items(first(arguments)), Later()
    url = text_or(given.get("url"), "")
    if urlsplit(url).scheme not in ("http", "https") and table.refuses("auth_page_not_loaded"):
        raise ApiError(table.text("auth_page_not_loaded"))
    asked = Asked(world.state, Request("GET", url, navigates=True), "main_frame")
    world.state.soon(partial(_visit, world, asked, later, interactive=given.get("interactive") is True), "page")
    return later


def _visit(world: "World", asked: Asked, later: Later, *, interactive: bool, steps: int = 0) -> None:
    """Load the page where a person signs in, and follow where it leads, until that is back to the extension."""
    url = asked.request.url
    if url.startswith(redirect_base(extension_of(world))):
        later.resolve(url)
        return

    def arrived(arrival: Arrival) -> None:
        if arrival.response is None or steps > _MOST_STEPS:
            later.reject(world.state.table.text("auth_page_unreachable"))
        elif arrival.location is not None:
            further = replace(asked, request=replace(asked.request, url=arrival.location))
            _visit(world, further, later, interactive=interactive, steps=steps + 1)
        elif interactive:
            later.resolve(world.state.part(Grades).accept(world, "identity.launchWebAuthFlow"))
        else:
            later.reject(world.state.table.text("auth_needs_person"))

    send(asked, arrived)


def get_auth_token(world: "World", arguments: Arguments) -> object:
    """Accept the wish for a token, if the extension manifest names a client that could have one."""
    if not items(extension_of(world).manifest.get("oauth2")).get("client_id"):
        raise ApiError(world.state.table.text("no_oauth_client"))
    return world.state.part(Grades).accept(world, "identity.getAuthToken", arguments)


EVENTS: Sequence[str] = ("identity.onSignInChanged",)
FUNCTIONS: Mapping[str, Function] = {
    "identity.launchWebAuthFlow": launch_web_auth_flow,
    "identity.getAuthToken": get_auth_token,
}
