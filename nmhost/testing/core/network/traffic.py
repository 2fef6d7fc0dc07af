"""Requests on their way: what extensions see of each, and make of it, between who asks and the network."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from nmhost.testing.core.network import rules
from nmhost.testing.core.network.asked import Asked, asked_by
from nmhost.testing.core.network.cookies import CookieJar
from nmhost.testing.core.network.images import UNKNOWN, Size, image_size
from nmhost.testing.core.network.messages import Request, Response
from nmhost.testing.core.network.ports import is_unsafe
from nmhost.testing.core.network.served import Network
from nmhost.testing.core.network.urls import join
from nmhost.testing.core.network.watching import Answers, is_watched, tell
from nmhost.testing.core.values import items, members, text_or

if TYPE_CHECKING:
    from nmhost.testing.core.model import Context, World

_SCHEMES = ("http", "https")
_REDIRECTS = {301, 302, 303, 307, 308}
_MOST_REDIRECTS = 20
Headers = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Arrival:
    """What came of a request.

    Args:
        asked: The request as it was sent.
        response: The answer; none where nobody gives one, or it was blocked.
        error: What the family calls the reason why there is none; empty where nobody answers.
        is_internal: Whether an extension redirects it.
    """

    asked: Asked
    response: Response | None
    error: str = ""
    is_internal: bool = False

    @property
    def location(self) -> str | None:
        """The URL that it leads on to, if any."""
        found = self.response
        lower = {name.lower(): value for name, value in found.headers.items()} if found is not None else {}
        if found is None or found.status not in _REDIRECTS or "location" not in lower:
            return None
        return join(self.asked.request.url, lower["location"])


Arrived = Callable[[Arrival], None]


def send(asked: Asked, arrived: Arrived) -> None:
    """Send a request by way of the extensions that watch it; *arrived* gets what came of it, at once if it can be."""
    if urlsplit(asked.request.url).scheme not in _SCHEMES:
        if not _ask_network(asked, lambda response: _arrived_own(asked, response, arrived)):
            _arrived_own(asked, None, arrived)
        return
    numbered = asked if asked.number else replace(asked, number=asked.state.number())
    _Journey(numbered, arrived).begin()


def _arrived_own(asked: Asked, response: Response | None, arrived: Arrived) -> None:
    tell_own_file(asked, response)
    arrived(Arrival(asked, response))


def tell_own_file(asked: Asked, response: Response | None) -> None:
    """Tell an extension of a file of its own that a document of its asks for, where the family does."""
    state = asked.state
    is_told = asked.frame is not None and state.table.flag("own_files_are_told")
    if not is_told or state.extension_at(asked.request.url) is None:
        return
    numbered = replace(asked, number=state.number())
    tell("onBeforeRequest", numbered, None, more={}, then=None)
    if response is None:
        error = str(state.table.table("request_errors")["missing_file"])
        tell("onErrorOccurred", numbered, None, more={"error": error}, then=None)
        return
    for event in ("onResponseStarted", "onCompleted"):
        tell(event, numbered, response, more={}, then=None)


def follow(asked: Asked, arrived: Arrived, *, steps: int = 0) -> None:
    """Send a request and whatever it is redirected to."""

    def go_on(arrival: Arrival) -> None:
        location = arrival.location
        if location is None or steps >= _MOST_REDIRECTS:
            arrived(arrival)
            return
        method = "GET" if asked.request.method != "HEAD" else "HEAD"
        further = replace(arrival.asked, request=Request(method, location, asked.request.headers))
        follow(further, arrived, steps=steps + 1)

    send(asked, go_on)


def read(context: "Context", url: str, kind: str) -> str | None:
    """Return the text of a resource that a document waits for: a script, a style sheet."""
    found = load(context, url, kind)
    return found.text if found is not None and found.status < 400 else None


def size_of_image(world: "World", url: str) -> Size | None:
    """Return how wide and high an image is; none if it does not come."""
    network = world.state.part(Network)
    if urlsplit(url).scheme in _SCHEMES:
        found = load(world.context, url, "image")
        return image_size(found.data) if found is not None and found.status < 400 else None
    if not network.has(url):
        return None
    held = network.at_once(url, world.origin)
    tell_own_file(asked_by(world.context, Request("GET", url), "image"), held)
    return image_size(held.data) if held is not None else UNKNOWN


def load(context: "Context", url: str, kind: str) -> Response | None:
    """Return a resource that a document waits for; none if it does not come."""
    if url.startswith("blob:"):
        return context.state.part(Network).blob(url, context.origin)
    came: list[Arrival] = []
    follow(asked_by(context, Request("GET", url), kind), came.append)
    limit = context.state.tasks.now() + 60_000
    while not came and context.state.step(limit):
        pass
    return came[0].response if came else None


@dataclass
class _Journey:
    """One request under way, step by step; each step may wait for an extension's answer."""

    asked: Asked
    arrived: Arrived
    response: Response | None = None
    verdict: rules.Verdict = field(default_factory=rules.Verdict)
    is_unsafe: bool = False  # whether nothing is asked of its port

    def begin(self) -> None:
        table = self.asked.state.table
        self.is_unsafe = is_unsafe(self.asked.request.url, table)
        if self.is_unsafe and not table.flag("unsafe_ports_are_told"):
            self.arrived(Arrival(self.asked, None, str(table.table("request_errors")["unsafe_port"])))
            return
        self.verdict = rules.judge(self.asked)
        if self.verdict.blocks:
            self._fail("blocked")
        elif self.verdict.redirect:
            self._tell("onBeforeRequest", lambda _answers: self._redirect(self.verdict.redirect))
        else:
            self._tell("onBeforeRequest", self._asked_about)

    def _asked_about(self, answers: Answers) -> None:
        if any(answer.get("cancel") is True for answer in answers):
            self._fail("cancelled")
            return
        target = next((one for answer in answers if (one := text_or(answer.get("redirectUrl"), ""))), "")
        if target:
            self._redirect(target)
            return
        self._change(self._with_headers())
        if is_watched(self.asked.state, "onBeforeSendHeaders"):
            self._tell("onBeforeSendHeaders", self._headers_asked_about)
        else:
            self._send()

    def _headers_asked_about(self, answers: Answers) -> None:
        if any(answer.get("cancel") is True for answer in answers):
            self._fail("cancelled")
            return
        for answer in answers:
            if "requestHeaders" in answer:
                self._keep_names(answer["requestHeaders"])
                self._change(_headers_in(answer["requestHeaders"]))
        self._send()

    def _with_headers(self) -> Headers:
        """Return the request's headers with what the browser and the rules add to them."""
        asked, state = self.asked, self.asked.state
        headers = dict(asked.request.headers)
        if not asked.is_navigation:
            headers = {"accept": "*/*", **headers}
        if is_watched(state, "onBeforeSendHeaders") or is_watched(state, "onSendHeaders"):
            accept = state.table.word("navigations_accept") if asked.is_navigation else "*/*"
            headers = {"user-agent": state.table.word("user_agent"), "accept": accept, **headers}
        cookies = state.part(CookieJar).header(asked.request.url) if asked.credentials else ""
        if cookies:
            headers["cookie"] = cookies
        return self.verdict.over(headers, "request")

    def _change(self, headers: Headers) -> None:
        self.asked = replace(self.asked, request=replace(self.asked.request, headers=headers))

    def _keep_names(self, listed: object) -> None:
        given = [text_or(items(one).get("name"), "") for one in members(listed)]
        self.asked = replace(self.asked, names={**self.asked.names, **{name.lower(): name for name in given}})

    def _send(self) -> None:
        self._tell("onSendHeaders")
        if self.is_unsafe:
            self._fail("unsafe_port")
        elif not _ask_network(self.asked, self._came):
            self._came(None)

    def _came(self, response: Response | None) -> None:
        if response is None and not self.asked.is_navigation:
            self._fail("unanswered")
            return
        found = response if response is not None else Response()
        self.response = replace(found, headers=self.verdict.over(found.headers, "response"))
        self._take_cookies()
        self._tell("onHeadersReceived", partial(self._answer_asked_about, is_there=response is not None))

    def _answer_asked_about(self, answers: Answers, *, is_there: bool) -> None:
        response = self.response
        if response is None or any(answer.get("cancel") is True for answer in answers):
            self._fail("cancelled")
            return
        for answer in answers:
            if "responseHeaders" in answer:
                self._keep_names(answer["responseHeaders"])
                self.response = response = replace(response, headers=_headers_in(answer["responseHeaders"]))
        target = next((one for answer in answers if (one := text_or(answer.get("redirectUrl"), ""))), "")
        if target:
            self._redirect(target)
            return
        arrival = Arrival(self.asked, response if is_there else None)
        if arrival.location is not None:
            self._tell("onBeforeRedirect", more={"redirectUrl": arrival.location})
        else:
            self._tell("onResponseStarted")
            self._tell("onCompleted")
        self.arrived(arrival)

    def _take_cookies(self) -> None:
        if self.response is None or not self.asked.credentials:
            return
        jar = self.asked.state.part(CookieJar)
        for name, value in self.response.headers.items():
            if name.lower() == "set-cookie":
                for line in value.split("\n"):
                    jar.take_header(line, self.asked.request.url)

    def _redirect(self, target: str) -> None:
        """Lead the request elsewhere, for an extension."""
        url = join(self.asked.request.url, target)
        origin = self.asked.origin or "*"
        leave = {"access-control-allow-origin": origin, "access-control-allow-credentials": "true"}
        row = items(self.asked.state.table.table("web_request")["internal_redirect"])
        self.response = Response("", 307, {"Location": url, **leave})
        self._tell("onBeforeRedirect", more={"redirectUrl": url, "responseHeaders": [], **row})
        self.arrived(Arrival(self.asked, self.response, is_internal=True))

    def _fail(self, why: str) -> None:
        error = str(self.asked.state.table.table("request_errors")[why])
        self._tell("onErrorOccurred", more={"error": error})
        self.arrived(Arrival(self.asked, None, error if why != "unanswered" else ""))

    def _tell(
        self, event: str, then: Callable[[Answers], None] | None = None, *, more: Mapping[str, object] | None = None
    ) -> None:
        tell(event, self.asked, self.response, more=more or {}, then=then)


def _ask_network(asked: Asked, respond: Callable[[Response], None]) -> bool:
    return asked.state.part(Network).ask(asked.request, respond)


def _headers_in(listed: object) -> dict[str, str]:
    """Return the headers that a listener gives, by their names."""
    headers: dict[str, str] = {}
    for entry in (items(one) for one in members(listed)):
        name, value = text_or(entry.get("name"), ""), text_or(entry.get("value"), "")
        before = next((key for key in headers if key.lower() == name.lower()), None)
        headers[before or name.lower()] = f"{headers[before]}, {value}" if before else value
    return headers
