"""fetch: what a script asks the network for, by the Fetch standard's rules, and how it ends."""

import base64
import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from http import HTTPStatus
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from nmhost.testing.core.languages import accept_language
from nmhost.testing.core.network import access, traffic
from nmhost.testing.core.network.asked import asked_by
from nmhost.testing.core.network.messages import Request, Response
from nmhost.testing.core.network.served import Network
from nmhost.testing.core.network.traffic import Arrival
from nmhost.testing.core.network.urls import join, origin_of
from nmhost.testing.core.values import members, text_or
from nmhost.testing.core.web import csp
from nmhost.testing.core.world import respond

if TYPE_CHECKING:
    from nmhost.testing.core.model import World

_MOST_REDIRECTS = 20
_REDIRECTS = {301, 302, 303, 307, 308}
_EMPTY = {101, 103, 204, 205, 304}
_DIGESTS = {"sha256", "sha384", "sha512"}
_SIMPLE_METHODS = {"GET", "HEAD", "POST"}
_SIMPLE_HEADERS = {"accept", "accept-language", "content-language", "content-type"}
_SIMPLE_TYPES = ("application/x-www-form-urlencoded", "multipart/form-data", "text/plain")


@dataclass(frozen=True, slots=True)
class _Fetch:
    """One fetch under way: who asked, by which call, for what, and how."""

    world: "World"
    call: int
    request: Request
    mode: str
    redirect: str
    credentials: str
    redirects: int = 0
    is_tainted: bool = False
    is_old: bool = False  # whether an XMLHttpRequest asks
    trail: int = 0  # the number that all its requests have for extensions
    integrity: str = ""
    is_led: bool = False  # whether an extension has redirected it last, which may be to a file of its own
    settled: "Callable[[Mapping[str, str]], None] | None" = None  # hears how it ends, in place of the world


def fetch(world: "World", asked: Mapping[str, object]) -> int:
    """Ask for a resource, for a world; the response follows."""
    call = world.state.number()
    _load(_fetch_of(world, asked, call))
    return call


def fetch_at_once(world: "World", asked: Mapping[str, object]) -> "Mapping[str, str]":
    """Return what comes of asking for a resource in the midst of a task; what does not come at once fails."""
    came: list[Mapping[str, str]] = []
    _load(replace(_fetch_of(world, asked, 0), settled=came.append))
    return came[0] if came else {"error": world.state.table.text("fetch_failed")}


def _fetch_of(world: "World", asked: Mapping[str, object], call: int) -> _Fetch:
    data = base64.b64decode(text_or(asked.get("body"), ""))
    spoken = accept_language(world.state.languages)
    pairs = [[str(part) for part in members(pair)] for pair in members(asked.get("headers"))]
    headers: dict[str, str] = {}
    for name, value in pairs:
        headers[name] = f"{headers[name]}, {value}" if name in headers else value
    request = Request(
        method=text_or(asked.get("method"), "GET"),
        url=join(world.context.url, text_or(asked.get("url"), "")),
        headers={"accept-language": spoken, **headers},
        body=data.decode("utf-8", "replace"),
        data=data,
    )
    mode, redirect, credentials = (text_or(asked.get(key), "") for key in ("mode", "redirect", "credentials"))
    return _Fetch(
        world,
        call,
        request,
        mode,
        redirect,
        credentials,
        is_old=asked.get("isOld") is True,
        integrity=text_or(asked.get("integrity"), ""),
    )


def abort(world: "World", call: int) -> None:
    """Forget a fetch: whatever comes of it is dropped."""
    world.dropped_calls.add(call)


def beacon(world: "World", url: str, body: str, kind: str | None = None) -> bool:
    """Pass on what nobody waits for, as base64; return whether anybody takes it, as far as that is known at once."""
    data = base64.b64decode(body)
    headers = {"content-type": kind} if kind else {}
    asked = Request("POST", join(world.context.url, url), headers, body=data.decode("utf-8", "replace"), data=data)
    came: list[Arrival] = []
    traffic.send(asked_by(world.context, asked, world.state.table.word("beacon_is")), came.append)
    return not came or came[0].response is not None


def _load(fetch: _Fetch) -> None:
    world, url = fetch.world, fetch.request.url
    network = world.state.part(Network)
    scheme = urlsplit(url).scheme
    if not csp.may_connect(world.context, url):
        _fail(fetch)
    elif scheme == "blob":
        _finish(fetch, network.blob(url, world.origin) if fetch.request.method == "GET" else None, kind="basic")
    elif scheme not in ("http", "https"):
        _load_local(fetch, network)
    elif not _has_leave(fetch) and fetch.mode == "same-origin":
        _fail(fetch)
    elif _needs_preflight(fetch):
        _preflight(fetch, network)
    else:
        _send(fetch)


def _load_local(fetch: _Fetch, network: Network) -> None:
    """Answer out of an extension or a data: URL, which are read at once."""
    state, url = fetch.world.state, fetch.request.url
    owner = state.extension_at(url)
    if owner is not None:
        if (fetch.redirects and not fetch.is_led) or not access.may_read_resource(owner, url, fetch.world.context):
            _fail(fetch)
            return
        if owner is not fetch.world.context.extension or fetch.world.context.kind == "content":
            fetch = replace(fetch, is_tainted=True)
        if fetch.request.method != "HEAD" or state.table.flag("heads_of_own_files_have_bodies"):
            fetch = replace(fetch, request=replace(fetch.request, method="GET"))  # files are read, whatever is asked
    elif not url.startswith("data:"):
        _fail(fetch)
        return
    answers: list[Response] = []
    network.ask(fetch.request, answers.append)
    found = answers[0] if answers else None
    if found is None and owner is not None and not fetch.is_old and state.table.flag("missing_files_are_empty"):
        found = Response()
    if owner is not None:
        traffic.tell_own_file(asked_by(fetch.world.context, fetch.request, "xmlhttprequest"), found)
    _finish(fetch, found, kind="basic")


def _has_leave(fetch: _Fetch) -> bool:
    content_scripts = fetch.world.state.table.flag("content_scripts_fetch_as_extension")
    return access.is_trusted(fetch.world.context, fetch.request.url, content_scripts=content_scripts)


def _needs_preflight(fetch: _Fetch) -> bool:
    if fetch.mode != "cors" or _has_leave(fetch):
        return False
    headers = fetch.request.headers
    kind = headers.get("content-type", "text/plain").partition(";")[0].strip().lower()
    simple = set(headers) <= _SIMPLE_HEADERS and kind in _SIMPLE_TYPES
    return fetch.request.method not in _SIMPLE_METHODS or not simple


def _preflight(fetch: _Fetch, network: Network) -> None:
    request = fetch.request
    unsafe = sorted(set(request.headers) - _SIMPLE_HEADERS | ({"content-type"} & set(request.headers)))
    asked = {"origin": _origin(fetch), "access-control-request-method": request.method}
    if unsafe:
        asked["access-control-request-headers"] = ",".join(unsafe)

    def answered(response: Response) -> None:
        headers = _lower(response.headers)
        allowed = {name.strip() for name in headers.get("access-control-allow-methods", "").split(",")}
        may_send = {name.strip().lower() for name in headers.get("access-control-allow-headers", "").split(",")}
        is_fine = (
            response.status in range(200, 300)
            and access.allows(headers, _origin(fetch), with_credentials=fetch.credentials == "include")
            and (request.method in allowed | _SIMPLE_METHODS or "*" in allowed)
            and ("*" in may_send or set(unsafe) <= may_send)
        )
        if is_fine:
            _send(fetch)
        else:
            _fail(fetch)

    if not network.ask(Request("OPTIONS", request.url, asked), answered):
        _fail(fetch)


def _send(fetch: _Fetch) -> None:
    request = fetch.request
    if not _has_leave(fetch) or request.method not in ("GET", "HEAD"):
        request = replace(request, headers={**request.headers, "origin": _origin(fetch)})
    credentials = fetch.credentials == "include" or (fetch.credentials != "omit" and _has_leave(fetch))
    asked = asked_by(fetch.world.context, request, "xmlhttprequest", credentials=credentials)
    traffic.send(replace(asked, number=fetch.trail), partial(_came, fetch))


def _came(fetch: _Fetch, arrival: Arrival) -> None:
    if arrival.response is None:
        _fail(fetch)
    else:
        _arrived(replace(fetch, trail=arrival.asked.number, is_led=arrival.is_internal), arrival.response)


def _arrived(fetch: _Fetch, response: Response) -> None:
    headers = _lower(response.headers)
    is_tainted = fetch.is_tainted or not _has_leave(fetch)
    if is_tainted and fetch.mode == "cors":
        with_credentials = fetch.credentials == "include"
        if not access.allows(headers, _origin(fetch), with_credentials=with_credentials):
            _fail(fetch)
            return
    location = headers.get("location")
    if response.status in _REDIRECTS and location is not None:
        _redirect(replace(fetch, is_tainted=is_tainted), response.status, location)
    elif is_tainted and fetch.mode == "no-cors":
        _answer(fetch, {"type": "opaque", "status": 0, "headers": [], "url": "", "body": "", "hasBody": False})
    else:
        _finish(replace(fetch, is_tainted=is_tainted), response, kind="cors" if is_tainted else "basic")


def _redirect(fetch: _Fetch, status: int, location: str) -> None:
    request = fetch.request
    if fetch.redirect == "manual":
        nothing = {"status": 0, "headers": [], "body": "", "hasBody": False, "url": request.url}
        _answer(fetch, {"type": "opaqueredirect", **nothing})
        return
    if fetch.redirect == "error" or fetch.redirects >= _MOST_REDIRECTS:
        _fail(fetch)
        return
    becomes_get = (status in (301, 302) and request.method == "POST") or (
        status == HTTPStatus.SEE_OTHER and request.method not in ("GET", "HEAD")
    )
    if becomes_get:
        kept = {name: value for name, value in request.headers.items() if not name.startswith("content-")}
        request = replace(request, method="GET", headers=kept, body="", data=b"")
    target = join(request.url, location)
    is_own_file = fetch.is_led and fetch.world.state.extension_at(target) is not None
    if urlsplit(target).scheme not in ("http", "https") and not is_own_file:
        _fail(fetch)
        return
    _load(replace(fetch, request=replace(request, url=target), redirects=fetch.redirects + 1))


def _finish(fetch: _Fetch, response: Response | None, *, kind: str) -> None:
    if response is None or not _is_intact(response.data, fetch.integrity):
        _fail(fetch)
        return
    headers = _lower(response.headers)
    shown = access.shown_headers(headers) if kind == "cors" else headers
    has_body = response.status not in _EMPTY and fetch.request.method != "HEAD"
    _answer(
        fetch,
        {
            "type": kind,
            "status": response.status,
            "statusText": _reason(response.status),
            "headers": [[name, value] for name, value in shown.items() if not name.startswith("set-cookie")],
            "url": fetch.request.url.partition("#")[0],
            "redirected": fetch.redirects > 0,
            "body": base64.b64encode(response.data).decode() if has_body else "",
            "hasBody": has_body,
        },
    )


def _is_intact(data: bytes, integrity: str) -> bool:
    """Return whether bytes are what a script says they are: by the strongest kind of digest that it gives.

    What stands behind a digest's `?` is for later standards (w3.org/TR/SRI, "get the strongest metadata from set").
    """
    pairs = [part.partition("?")[0].split("-", 1) for part in integrity.split() if part.split("-")[0] in _DIGESTS]
    strongest = max((name for name, _ in pairs), default="")
    told = [digest for name, digest in pairs if name == strongest]
    return not told or base64.b64encode(hashlib.new(strongest, data).digest()).decode() in told


def _answer(fetch: _Fetch, value: Mapping[str, object]) -> None:
    _respond(fetch, {"value": json.dumps(value)})


def _fail(fetch: _Fetch) -> None:
    _respond(fetch, {"error": fetch.world.state.table.text("fetch_failed")})


def _respond(fetch: _Fetch, outcome: "Mapping[str, str]") -> None:
    if fetch.settled is not None:
        fetch.settled(outcome)
    else:
        fetch.world.state.soon(partial(_deliver, fetch, outcome), "answer")


def _deliver(fetch: _Fetch, outcome: "Mapping[str, str]") -> None:
    if fetch.call in fetch.world.dropped_calls:
        fetch.world.dropped_calls.discard(fetch.call)
        return
    value, error = outcome.get("value"), outcome.get("error")
    respond(fetch.world, fetch.call, {"value": value} if value is not None else {"error": error or ""})


def _origin(fetch: _Fetch) -> str:
    return origin_of(fetch.world.context.url)


def _reason(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return ""


def _lower(headers: Mapping[str, str]) -> dict[str, str]:
    return {name.lower(): value for name, value in headers.items()}
