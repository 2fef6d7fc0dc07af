"""The targets of a Chromium (pages, service workers), the sessions attached to them, and what these print."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TypeVar, cast

from nmhost.errors import BrowserError
from nmhost.testing.real.api import ConsoleLine
from nmhost.testing.real.cdp import DETACHED, Connection, Message

T = TypeVar("T")

WORKER = "service_worker"
ATTACHED_S = 20.0


class Targets:
    """The targets of one browser.

    Args:
        reading: The file descriptor to read from the browser.
        writing: The file descriptor to write to it.
    """

    def __init__(self, reading: int, writing: int) -> None:
        self.console: list[ConsoleLine] = []
        self._changed = threading.Condition()
        self._infos: dict[str, dict[str, str]] = {}
        self._sessions: dict[str, str] = {}  # of each target
        self._loads: dict[str, int] = {}  # how often a page was loaded, by session
        self._let_go = False
        self._events: dict[str, Callable[[Message], None]] = {
            "Target.targetCreated": self._on_target,
            "Target.targetInfoChanged": self._on_target,
            "Target.targetDestroyed": self._on_target_gone,
            "Target.attachedToTarget": self._on_attached,
            DETACHED: self._on_detached,
            "Page.loadEventFired": self._on_load,
        }
        self._connection = Connection(reading, writing, self._on_event)
        self.call: Callable[..., dict[str, object]] = self._connection.call
        self.send: Callable[..., None] = self._connection.send
        self.close: Callable[[], None] = self._connection.close

    def watch(self, timeout: float) -> None:
        """Attach to all that is open and will be opened."""
        self.call("Target.setDiscoverTargets", discover=True, timeout=timeout)
        self.call("Target.setAutoAttach", autoAttach=True, waitForDebuggerOnStart=False, flatten=True, timeout=timeout)

    def let_go(self) -> None:
        """Detach from everything."""
        self._let_go = True
        self.call("Target.setAutoAttach", autoAttach=False, waitForDebuggerOnStart=False, flatten=True)
        for session in self.sessions():
            self.send("Target.detachFromTarget", sessionId=session)

    def pages(self) -> dict[str, str]:
        """Return the addresses of the pages that are open, by target."""
        return {target: info["url"] for target, info in list(self._infos.items()) if info["type"] == "page"}

    def sessions(self) -> list[str]:
        """Return the sessions there are."""
        return list(self._sessions.values())

    def find(self, kind: str, prefix: str) -> str | None:
        """Return a target of that kind whose address begins so, or None."""
        for target, info in list(self._infos.items()):
            # A worker that ended may be listed still; it has no session any more.
            if info["type"] == kind and info["url"].startswith(prefix) and (self._let_go or target in self._sessions):
                return target
        return None

    def wait_for(self, kind: str, prefix: str) -> str:
        """Return a target of that kind whose address begins so, as soon as there is one."""
        target = self.wait_until(lambda: self.find(kind, prefix))
        if not target:
            raise BrowserError(f"Chromium has no {kind} at {prefix}; it has {[*self.pages().values()]}")
        return target

    def session_of(self, target: str) -> str:
        """Return the session attached to a target, as soon as there is one."""
        session = self.wait_until(lambda: self._sessions.get(target))
        if not session:
            raise BrowserError(f"the context {target} has gone")
        return session

    def loads(self, session: str) -> int:
        """Return how often a page was loaded since its session enabled the Page domain."""
        return self._loads.get(session, 0)

    def wait_until(self, condition: Callable[[], T], timeout: float = ATTACHED_S) -> T:
        """Return the value of *condition* as soon as it is true, or what it is after *timeout* seconds."""
        with self._changed:
            return self._changed.wait_for(condition, timeout)

    def _on_event(self, message: Message) -> None:
        method = str(message["method"])
        if handler := self._events.get(method):
            with self._changed:
                handler(message)
                self._changed.notify_all()
        elif line := PRINTED.get(method):
            parameters = cast("Message", message["params"])
            label = self._label(message.get("sessionId"))
            self.console.append(ConsoleLine(label, line(parameters), _moment(parameters)))

    def _on_target(self, message: Message) -> None:
        info = _info(message)
        self._infos[info["targetId"]] = info

    def _on_target_gone(self, message: Message) -> None:
        target = str(cast("Message", message["params"])["targetId"])
        self._infos.pop(target, None)
        self._sessions.pop(target, None)

    def _on_attached(self, message: Message) -> None:
        self._on_target(message)
        session = str(cast("Message", message["params"])["sessionId"])
        self._sessions[_info(message)["targetId"]] = session
        for method in ("Runtime.enable", "Log.enable", "Runtime.runIfWaitingForDebugger"):
            self.send(method, session=session)  # a window that a script opens waits for the last, and the script for it

    def _on_detached(self, message: Message) -> None:
        gone = cast("Message", message["params"])["sessionId"]
        self._sessions = {target: session for target, session in self._sessions.items() if session != gone}

    def _on_load(self, message: Message) -> None:
        session = str(message["sessionId"])
        self._loads[session] = self.loads(session) + 1

    def _label(self, session: object) -> str:
        target = next((key for key, value in list(self._sessions.items()) if value == session), "")
        kind = self._infos.get(target, {}).get("type", "browser")
        return "worker" if kind == WORKER else kind


def exception_text(details: Message) -> str:
    """Return the first line of what was thrown."""
    exception = cast("Message", details.get("exception") or {})
    return str(exception.get("description") or exception.get("value") or details.get("text")).split("\n", 1)[0]


def _info(message: Message) -> dict[str, str]:
    return cast("dict[str, str]", cast("Message", message["params"])["targetInfo"])


def _moment(parameters: Message) -> float:
    entry = cast("Message", parameters.get("entry") or parameters)
    return float(cast("float", entry.get("timestamp") or 0.0)) / 1000


def _exception_line(parameters: Message) -> str:
    return f"uncaught: {exception_text(cast('Message', parameters['exceptionDetails']))}"


def _console_line(parameters: Message) -> str:
    values = [str(one.get("value", one.get("description"))) for one in cast("list[Message]", parameters["args"])]
    return f"{parameters['type']}: {' '.join(values)}"


def _log_line(parameters: Message) -> str:
    entry = cast("Message", parameters["entry"])
    return f"{entry['level']}: {entry['text']}"


PRINTED: dict[str, Callable[[Message], str]] = {
    "Runtime.exceptionThrown": _exception_line,
    "Runtime.consoleAPICalled": _console_line,
    "Log.entryAdded": _log_line,
}
