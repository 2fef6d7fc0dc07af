"""The targets of a Chromium are known by what it tells of them, and what they print is kept by where it came from."""

import json
import os
import threading
from collections.abc import Iterator

import pytest

from nmhost.errors import BrowserError
from nmhost.testing.real.targets import PRINTED, WORKER, Targets, exception_text


class Chromium:
    """The other end of the pipes: it tells what it is asked to, and answers every call with nothing."""

    def __init__(self) -> None:
        reading, our_writing = os.pipe()
        our_reading, self._writing = os.pipe()
        self._input = os.fdopen(reading, "rb")
        self.calls: list[str] = []
        threading.Thread(target=self._answer, daemon=True).start()
        self.targets = Targets(our_reading, our_writing)

    def tell(self, method: str, session: str = "", **params: object) -> None:
        message = {"method": method, "params": params, **({"sessionId": session} if session else {})}
        os.write(self._writing, json.dumps(message).encode() + b"\0")

    def attach(self, target: str, kind: str, url: str) -> None:
        info = {"targetId": target, "type": kind, "url": url}
        self.tell("Target.attachedToTarget", sessionId=f"s-{target}", targetInfo=info)
        assert self.targets.session_of(target) == f"s-{target}"

    def _answer(self) -> None:
        pending = b""
        while data := self._input.read1():
            *whole, pending = (pending + data).split(b"\0")
            for text in whole:
                message = json.loads(text)
                self.calls.append(message["method"])
                os.write(self._writing, json.dumps({"id": message["id"], "result": {}}).encode() + b"\0")
        os.close(self._writing)
        self._input.close()


@pytest.fixture
def chromium() -> Iterator[Chromium]:
    played = Chromium()
    yield played
    played.targets.close()


def test_a_target_is_found_by_its_kind_and_address(chromium: Chromium) -> None:
    chromium.attach("1", "page", "https://example.org/")
    chromium.attach("2", WORKER, "chrome-extension://abc/background.js")
    targets = chromium.targets
    assert targets.wait_for(WORKER, "chrome-extension://abc/") == "2"
    assert (targets.find(WORKER, "chrome-extension://other/"), targets.pages()) == (None, {"1": "https://example.org/"})


def test_one_that_is_gone_is_found_no_more(chromium: Chromium) -> None:
    chromium.attach("2", WORKER, "chrome-extension://abc/background.js")
    chromium.tell("Target.targetDestroyed", targetId="2")
    assert chromium.targets.wait_until(lambda: not chromium.targets.sessions(), 60)
    assert chromium.targets.find(WORKER, "chrome-extension://abc/") is None


def test_one_that_never_comes_is_told_with_what_there_is(chromium: Chromium, monkeypatch: pytest.MonkeyPatch) -> None:
    chromium.attach("1", "page", "https://example.org/")
    monkeypatch.setattr(chromium.targets, "wait_until", lambda condition, timeout=0: condition())
    with pytest.raises(BrowserError, match=r"no service_worker at x:; it has \['https://example.org/'\]"):
        chromium.targets.wait_for(WORKER, "x:")
    with pytest.raises(BrowserError, match="the context 9 has gone"):
        chromium.targets.session_of("9")


def test_what_is_printed_is_kept_with_where_it_came_from(chromium: Chromium) -> None:
    chromium.attach("2", WORKER, "chrome-extension://abc/background.js")
    args = [{"value": "hello"}, {"description": "Object"}]
    chromium.tell("Runtime.consoleAPICalled", "s-2", type="log", args=args)
    chromium.tell("Log.entryAdded", entry={"level": "error", "text": "net"})
    lines = chromium.targets.console
    while len(lines) < 2:
        chromium.targets.call("Any.thing")  # its answer comes behind what was told before
    assert [(line.source, line.text) for line in lines] == [("worker", "log: hello Object"), ("browser", "error: net")]


@pytest.mark.parametrize(
    ("details", "text"),
    [
        ({"exception": {"description": "Error: x\n  at y"}}, "Error: x"),
        ({"exception": {"value": 5}}, "5"),
        ({"text": "Uncaught"}, "Uncaught"),
    ],
)
def test_of_an_exception_the_first_line_is_told(details: dict[str, object], text: str) -> None:
    assert exception_text(details) == text
    assert PRINTED["Runtime.exceptionThrown"]({"exceptionDetails": details}) == f"uncaught: {text}"
