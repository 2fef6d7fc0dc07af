"""What pages and extensions can load: what the test serves, and nothing else."""

import base64
import json
from collections.abc import Callable

from nmhost.testing import Browser
from nmhost.testing.core.contexts import Context
from nmhost.testing.core.network.messages import Request, Response
from nmhost.testing.core.network.served import Respond
from nmhost.testing.core.seam import Outcome
from nmhost.testing.core.waiting import settle as settle_all
from nmhost.testing.core.web.fetching import beacon, fetch
from tests.testing.texts import said

ANYBODY = {"Access-Control-Allow-Origin": "*"}


def fetched(context: Context, request: dict[str, object]) -> Outcome:
    """Return the outcome of a fetch."""
    front, outcomes = context.python, []
    settle: Callable[[Outcome], None] = outcomes.append
    front._calls[fetch(front.world, request)] = settle
    settle_all(context.state)
    (outcome,) = outcomes
    return outcome


def answered(outcome: Outcome) -> tuple[int, bytes]:
    """Return the status and the body of a response."""
    response = json.loads(outcome["value"])
    return response["status"], base64.b64decode(response["body"])


def test_a_served_text_is_fetched(nmhost_browser: Browser, background: Context) -> None:
    nmhost_browser.serve("https://example.org/data.json", '{"a": 1}', headers=ANYBODY)
    outcome = fetched(background, {"url": "https://example.org/data.json"})
    assert answered(outcome) == (200, b'{"a": 1}')


def test_what_nobody_serves_fails(nmhost_browser: Browser, background: Context) -> None:
    text = said(nmhost_browser, chromium="Failed to fetch", firefox="NetworkError when attempting to fetch resource.")
    assert fetched(background, {"url": "https://example.org/"}) == {"error": text}


def test_a_route_answers_when_it_likes(nmhost_browser: Browser, background: Context) -> None:
    def route(request: Request, respond: Respond) -> bool:
        nmhost_browser._state.tasks.after(500, lambda: respond(Response(request.data, 201, ANYBODY)))
        return request.url.startswith("https://api.example.org/")

    nmhost_browser.route(route)
    outcome = fetched(background, {"url": "https://api.example.org/x", "method": "POST", "body": "IQ=="})
    assert answered(outcome) == (201, b"!")


def test_a_data_url_needs_no_server(background: Context) -> None:
    assert answered(fetched(background, {"url": "data:,hello"})) == (200, b"hello")


def test_a_beacon_says_whether_anybody_takes_it(nmhost_browser: Browser, background: Context) -> None:
    assert not beacon(background.python.world, "https://example.org/log", "eA==")
    bodies: list[str] = []
    nmhost_browser.route(lambda request, respond: bodies.append(request.body) is None)
    assert beacon(background.python.world, "https://example.org/log", "eA==")
    assert bodies == ["x"]
