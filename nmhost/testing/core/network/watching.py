"""webRequest: who watches requests, what of them each event tells, and what blocking listeners answer."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from http import HTTPStatus
from typing import TYPE_CHECKING
from urllib.parse import parse_qs

from nmhost.testing.core.network.access import has_host
from nmhost.testing.core.network.urls import HERE, origin_of
from nmhost.testing.core.values import UNDEFINED, items, strings, with_nulls

if TYPE_CHECKING:
    from nmhost.testing.core.model import Extension, State, World
    from nmhost.testing.core.network.asked import Asked
    from nmhost.testing.core.network.messages import Response

Answers = Sequence[Mapping[str, object]]
"""What blocking listeners returned, each an object."""

_EXTRA = {
    "onBeforeRequest": ("requestBody",),
    "onBeforeSendHeaders": ("requestHeaders",),
    "onSendHeaders": ("requestHeaders",),
    "onErrorOccurred": ("fromCache",),
}
_RESPONSE_EVENTS = ("onHeadersReceived", "onBeforeRedirect", "onResponseStarted", "onCompleted", "onAuthRequired")


def is_watched(state: "State", event: str) -> bool:
    """Return whether any extension listens to an event of webRequest."""
    return any(one.enabled and f"webRequest.{event}" in one.heard_events() for one in state.extensions.values())


def tell(
    event: str,
    asked: "Asked",
    response: "Response | None",
    *,
    more: Mapping[str, object],
    then: Callable[[Answers], None] | None,
) -> None:
    """Tell the extensions of a step of a request.

    Args:
        event: The event's name.
        asked: The request.
        response: The answer, once it has come.
        more: Further details.
        then: Gets what blocking listeners answer; where it is given, the step waits for them.
    """
    name = f"webRequest.{event}"
    watching = [one for one in list(asked.state.extensions.values()) if one.enabled and _sees(one, name, asked)]
    if not watching:
        if then is not None:
            then([])
        return
    told = {**_details(event, asked, response), **more}
    for extension in watching:
        extension.wake(name)
    worlds = [world for one in watching for context in one.own_contexts() for world in context.listens(name)]
    if then is None:
        for world in worlds:
            world.front.event(name, [told])
    else:
        _Question(worlds, then).ask(name, told)


class _Question:
    """One step of a request that waits until all who watch it have said something."""

    def __init__(self, worlds: "list[World]", then: Callable[[Answers], None]) -> None:
        self._worlds = worlds
        self._then = then
        self._open = len(worlds)
        self._answers: list[Mapping[str, object]] = []

    def ask(self, name: str, told: Mapping[str, object]) -> None:
        if not self._worlds:
            self._then([])
        for world in self._worlds:
            number = world.state.number()
            world.questions[number] = self._answered
            world.front.asked(number, name, [told])

    def _answered(self, answers: Sequence[object]) -> None:
        self._answers += [items(answer) for answer in answers]
        self._open -= 1
        if self._open == 0:
            self._then(self._answers)


def _sees(extension: "Extension", name: str, asked: "Asked") -> bool:
    """Return whether an extension hears of a request: it has the hosts that it goes to and comes from."""
    if name not in extension.heard_events():
        return False
    if asked.request.url.startswith(extension.base_url):
        return True
    if not has_host(extension, asked.request.url):
        return False
    initiator = asked.origin
    own = initiator and extension.base_url.startswith(initiator)
    return bool(own) or not initiator or asked.is_navigation or has_host(extension, f"{initiator}/")


def _details(event: str, asked: "Asked", response: "Response | None") -> dict[str, object]:
    """Return what the family tells of a request at a step."""
    row = asked.state.table.table("web_request")
    facts = _facts(asked, response)
    always = {key: facts[key]() for key in strings(row["always"])}
    came = strings(row["headers_keys" if event == "onHeadersReceived" else "response_keys"])
    keys = [*strings(row["keys"]), *(came if event in _RESPONSE_EVENTS else ()), *_EXTRA.get(event, ())]
    told = {key: facts[key]() for key in keys}
    kept = {key: value for key, value in told.items() if value is not None or key == row["told_if_none"]}
    return {**always, **kept}


def facts_told(asked: "Asked", keys: Iterable[str]) -> dict[str, object]:
    """Return some of what can be told of a request, without what there is not."""
    facts = _facts(asked, None)
    told = {key: facts[key]() for key in keys if key in facts}
    return {key: value for key, value in told.items() if value is not None}


def _facts(asked: "Asked", response: "Response | None") -> dict[str, Callable[[], object]]:
    """Return what can be told of a request, each value made when it is asked for."""
    frame, request, table = asked.frame, asked.request, asked.state.table
    parent = frame.parent if frame is not None else None
    is_file = asked.state.extension_at(request.url) is not None
    return {
        **{key: partial(_same, value) for key, value in table.table("web_request_fixed").items()},
        "requestId": lambda: str(asked.number),
        "url": lambda: request.url.partition("#")[0],
        "method": lambda: request.method,
        "type": lambda: asked.kind,
        "timeStamp": asked.state.tasks.now,
        "tabId": lambda: frame.tab_id if frame is not None else -1,
        "frameId": lambda: frame.id if frame is not None else (-1 if table.flag("workers_have_no_frame") else 0),
        "parentFrameId": lambda: parent.id if parent is not None else -1,
        "frameType": lambda: _frame_type(asked),
        "documentLifecycle": lambda: "active" if frame is not None else None,
        "documentId": lambda: asked.document_id or None,
        "parentDocumentId": lambda: parent.document_id if parent is not None else None,
        "initiator": lambda: asked.origin or None,
        "originUrl": lambda: asked.document or UNDEFINED,
        "documentUrl": lambda: asked.document or UNDEFINED,
        "thirdParty": lambda: bool(asked.origin) and origin_of(asked.request.url) != asked.origin,
        "frameAncestors": lambda: _ancestors(asked),
        "requestBody": lambda: _body(asked),
        "requestHeaders": lambda: _listed(request.headers, {**_usual_names(request.headers), **asked.names}),
        "responseHeaders": lambda: _listed(response.headers, asked.names) if response is not None else None,
        "statusCode": lambda: response.status if response is not None else None,
        "statusLine": lambda: _status_line(response),
        "fromCache": lambda: False,
        "ip": lambda: HERE if response is not None and not is_file else None,
        "proxyInfo": lambda: None,
        "requestSize": lambda: len(request.data),
        "responseSize": lambda: len(response.data) if response is not None else 0,
    }


def _same(value: object) -> object:
    return value


def _frame_type(asked: "Asked") -> str | None:
    if asked.frame is None:
        return None
    return "outermost_frame" if asked.frame.parent is None else "sub_frame"


def _ancestors(asked: "Asked") -> list[object]:
    around = asked.frame.ancestors() if asked.frame is not None else ()
    return [{"url": frame.url, "frameId": frame.id} for frame in around]


def _body(asked: "Asked") -> object:
    """Return a request's body: a form's fields by their names, else its bytes."""
    request = asked.request
    if not request.data:
        return None
    kind = request.headers.get("content-type", "").partition(";")[0]
    if kind == "application/x-www-form-urlencoded":
        return {"formData": parse_qs(request.body, keep_blank_values=True)}
    return {"raw": [{"bytes": {"$bytes": list(request.data)}}], **with_nulls(asked.state.table.table("raw_body"))}


def _usual_names(headers: Mapping[str, str]) -> dict[str, str]:
    """Return how headers are written on the wire, as in ``Content-Type``; the browser's newer ones are small."""
    return {name: name if name.startswith("sec-") else name.title() for name in headers}


def _listed(headers: Mapping[str, str], names: Mapping[str, str]) -> list[dict[str, str]]:
    """Return headers as listeners see them, by the names that listeners have given them."""
    return [
        {"name": names.get(name, name), "value": one} for name, value in headers.items() for one in value.split("\n")
    ]


def _status_line(response: "Response | None") -> str | None:
    if response is None:
        return None
    try:
        phrase = HTTPStatus(response.status).phrase
    except ValueError:
        phrase = ""
    return f"HTTP/1.1 {response.status} {phrase}".rstrip()
