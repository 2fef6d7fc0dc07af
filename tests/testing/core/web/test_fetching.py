"""fetch by the Fetch standard's rules: what is asked, who may read it, how it ends."""

import base64
import hashlib

import pytest

from nmhost.testing import Browser
from nmhost.testing.core.contexts import Context
from nmhost.testing.core.network.messages import Request, Response
from nmhost.testing.core.network.served import Respond


def test_bytes_come_as_they_were_served(nmhost_browser: Browser, background: Context) -> None:
    data = bytes(range(256))
    nmhost_browser.serve("https://a.example/x", data, headers={"Access-Control-Allow-Origin": "*"})
    code = "[...new Uint8Array(await (await fetch('https://a.example/x')).arrayBuffer())]"
    assert background.evaluate(code) == list(data)


def test_another_origin_is_not_read_without_its_leave(nmhost_browser: Browser, background: Context) -> None:
    nmhost_browser.serve("https://a.example/x", "secret")
    assert background.evaluate("fetch('https://a.example/x').then(() => 'read', () => 'refused')") == "refused"
    assert background.evaluate("(await fetch('https://a.example/x', {mode: 'no-cors'})).type") == "opaque"


def test_a_redirect_is_followed(nmhost_browser: Browser, background: Context) -> None:
    def route(request: Request, respond: Respond) -> bool:
        headers = {"Access-Control-Allow-Origin": "*"}
        if request.url.endswith("/from"):
            respond(Response("", 302, {**headers, "Location": "/to"}))
        else:
            respond(Response(request.method, 200, headers))
        return True

    nmhost_browser.route(route)
    code = """
      const r = await fetch("https://a.example/from", {method: "POST", body: "x"});
      return [r.url, r.redirected, await r.text()];
    """
    assert background.evaluate(code) == ["https://a.example/to", True, "GET"]


def test_an_aborted_fetch_rejects_with_the_reason(nmhost_browser: Browser, background: Context) -> None:
    nmhost_browser.route(lambda request, respond: True)
    code = """
      const c = new AbortController();
      const p = fetch("https://a.example/", {signal: c.signal});
      c.abort("why");
      return p.catch((e) => e);
    """
    assert background.evaluate(code) == "why"


def test_fetch_reads_what_the_test_serves(nmhost_browser: Browser, background: Context) -> None:
    nmhost_browser.serve("https://api.example/data", '{"a": [1]}', headers={"Access-Control-Allow-Origin": "*"})
    answer = background.evaluate("const r = await fetch('https://api.example/data'); return [r.status, await r.json()]")
    assert answer == [200, {"a": [1]}]


def test_fetch_of_what_nobody_serves_fails(background: Context, chromium: bool) -> None:
    text = "Failed to fetch" if chromium else "NetworkError when attempting to fetch resource."
    assert background.evaluate("await fetch('https://nowhere.example/').catch((error) => error.message)") == text


def preflighted(nmhost_browser: Browser, **headers: str) -> list[Request]:
    """Answer every request with those headers; return what comes to be asked."""
    asked: list[Request] = []

    def route(request: Request, respond: Respond) -> bool:
        asked.append(request)
        respond(Response("", 200, {"Access-Control-Allow-Origin": "*", **headers}))
        return True

    nmhost_browser.route(route)
    return asked


CALL = "fetch('https://a.example/', {method: 'PUT', headers: {'x-one': '1'}}).then((r) => r.status, () => 'refused')"


def test_leave_is_asked_for_what_is_not_simple(nmhost_browser: Browser, background: Context) -> None:
    allowed = {"Access-Control-Allow-Methods": "PUT", "Access-Control-Allow-Headers": "X-One"}
    asked = preflighted(nmhost_browser, **allowed)
    assert background.evaluate(CALL) == 200
    assert [one.method for one in asked] == ["OPTIONS", "PUT"]
    assert asked[0].headers["access-control-request-headers"] == "x-one"


@pytest.mark.parametrize("missing", ["Access-Control-Allow-Methods", "Access-Control-Allow-Headers"])
def test_without_leave_nothing_is_sent(nmhost_browser: Browser, background: Context, missing: str) -> None:
    allowed = {"Access-Control-Allow-Methods": "PUT", "Access-Control-Allow-Headers": "X-One"}
    asked = preflighted(nmhost_browser, **{key: value for key, value in allowed.items() if key != missing})
    assert background.evaluate(CALL) == "refused"
    assert [one.method for one in asked] == ["OPTIONS"]


@pytest.mark.parametrize(("redirect", "result"), [("manual", "opaqueredirect"), ("error", "refused")])
def test_a_redirect_need_not_be_followed(
    nmhost_browser: Browser, background: Context, redirect: str, result: str
) -> None:
    nmhost_browser.route(
        lambda request, respond: (
            respond(Response("", 302, {"Access-Control-Allow-Origin": "*", "Location": "/to"})) or True  # type: ignore[func-returns-value]
        )
    )
    call = f"fetch('https://a.example/', {{redirect: '{redirect}'}}).then((r) => r.type, () => 'refused')"
    assert background.evaluate(call) == result


def digests(data: bytes, *names: str) -> str:
    """Return what a script says of bytes by digests; a name behind ``!`` is of other bytes."""
    of = {name: base64.b64encode(hashlib.new(name, data).digest()).decode() for name in ("sha256", "sha512")}
    wrong = {name: base64.b64encode(hashlib.new(name, data + b"!").digest()).decode() for name in of}
    return " ".join(f"{each.strip('!')}-{(wrong if each.startswith('!') else of)[each.strip('!')]}" for each in names)


@pytest.mark.parametrize(
    ("names", "came"),
    [
        (("sha256",), "came"),
        (("!sha256",), "failed"),
        (("!sha256", "sha256"), "came"),
        (("sha256", "!sha512"), "failed"),
        (("!sha256", "sha512"), "came"),
        ((), "came"),
    ],
    ids=str,
)
def test_only_the_strongest_digest_counts(
    nmhost_browser: Browser, background: Context, names: tuple[str, ...], came: str
) -> None:
    nmhost_browser.serve("https://a.example/x", b"data", headers={"Access-Control-Allow-Origin": "*"})
    said = digests(b"data", *names)
    code = f"fetch('https://a.example/x', {{integrity: '{said}'}}).then(() => 'came', () => 'failed')"
    assert background.evaluate(code) == came
