"""A real Chromium, headless, driven over a pair of pipes."""

from __future__ import annotations

import fcntl
import json
import os
import signal
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Self, TypeVar, cast

from nmhost.errors import BrowserError
from nmhost.testing.real.api import ConsoleLine, Extension
from nmhost.testing.real.cdp import DETACHED, Connection, Message
from nmhost.testing.real.locate import Program
from nmhost.testing.real.process import BrowserProcess
from nmhost.testing.real.trouble import NO_SANDBOX, start_failure
from nmhost.testing.real.workspace import Workspace

T = TypeVar("T")

# Seen to work with Chromium 156, 2026-11-21. The two that name debugging let extensions be loaded over the pipes.
FLAGS = (
    "--headless=new",
    "--remote-debugging-pipe",
    "--enable-unsafe-extension-debugging",
    "--enable-logging=stderr",
    "--log-level=0",
    "--no-first-run",
    "--no-default-browser-check",
    "--disable-background-networking",
    "--disable-breakpad",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-dev-shm-usage",
    "--disable-features=Translate,MediaRouter,OptimizationHints",
    "--disable-gpu",
    "--disable-sync",
    "--hide-scrollbars",
    "--mute-audio",
    "--password-store=basic",
    "--use-mock-keychain",
)
# Without it an unpacked extension is turned off when it is reloaded.
PREFERENCES = {"extensions": {"ui": {"developer_mode": True}}}
ABOVE_PIPES = 20  # the browser wants its pipes at 3 and 4: ours must be out of the way
BLANK = "about:blank"
ATTACHED_S = 20.0
LOADED_S = 30.0
STARTING_S = 0.5  # a worker that is not there by then was stopped
QUIT_S = 10.0
POLL_S = 0.01
WORKER = "service_worker"


class ChromiumContext:
    """A page or a service worker: a target of the protocol."""

    def __init__(self, browser: ChromiumBrowser, target: str) -> None:
        self._browser = browser
        self.target = target

    def evaluate(self, expression: str, *, timeout: float = 30.0) -> object:
        """Evaluate an expression there and return its value by way of JSON."""
        result = self._browser.call(
            "Runtime.evaluate",
            session=self._browser.session_of(self.target),
            timeout=timeout,
            expression=f"(async () => JSON.stringify(await ({expression}\n)))()",
            awaitPromise=True,
            returnByValue=True,
        )
        if "exceptionDetails" in result:
            raise BrowserError(f"evaluate: {_exception_text(cast('Message', result['exceptionDetails']))}")
        value = cast("Message", result["result"]).get("value")
        return None if value is None else json.loads(str(value))

    def activated(self) -> Self:
        """Return the service worker as soon as its script has run: it is a target before."""
        end = time.monotonic() + ATTACHED_S
        while self.evaluate("self.serviceWorker?.state ?? null") != "activated":
            if time.monotonic() > end:
                raise BrowserError(f"the worker {self.target} is not activated within {ATTACHED_S:g} s")
            time.sleep(POLL_S)
        return self

    def close(self) -> None:
        """Close the tab, or stop the worker."""
        self._browser.call("Target.closeTarget", targetId=self.target)


class ChromiumExtension:
    """An unpacked extension in Chromium."""

    def __init__(self, browser: ChromiumBrowser, extension_id: str) -> None:
        self._browser = browser
        self.id = extension_id

    @property
    def origin(self) -> str:
        """The origin of its pages."""
        return f"chrome-extension://{self.id}"

    @property
    def background(self) -> ChromiumContext:
        """Its service worker; one that was stopped is started again."""
        if not self._browser.wait_until(self.background_runs, STARTING_S):
            self._wake()
        worker = ChromiumContext(self._browser, self._browser.wait_for_target(WORKER, f"{self.origin}/"))
        return worker.activated()

    def open(self, page: str) -> ChromiumContext:
        """Open one of its own pages in a tab."""
        return self._browser.open(f"{self.origin}/{page}")

    def click_action(self) -> None:
        """Click its button in the toolbar."""
        tabs = self._browser.call("Target.getTargets", filter=[{"type": "tab"}])["targetInfos"]
        in_front_first = sorted(cast("list[dict[str, str]]", tabs), key=lambda tab: not tab["url"].startswith("http"))
        for tab in in_front_first:
            try:
                self._browser.call("Extensions.triggerAction", id=self.id, targetId=tab["targetId"], timeout=8)
            except BrowserError:
                continue  # a tab in the background
            return
        raise BrowserError(f"the action of {self.id} can't be clicked: no tab is in front")

    def stop_background(self) -> None:
        """Stop its service worker."""
        target = self._browser.wait_for_target(WORKER, f"{self.origin}/")
        ChromiumContext(self._browser, target).close()
        # A session keeps the target of a worker that is no more, and a call into it would wait for ever.
        self._browser.call("Target.detachFromTarget", sessionId=self._browser.session_of(target))
        self._browser.wait_until(lambda: not self.background_runs())

    def background_runs(self) -> bool:
        """Return whether its service worker is running."""
        return self._browser.find_target(WORKER, f"{self.origin}/") is not None

    def disable(self) -> None:
        """Turn it off."""
        self._browser.manage(f"chrome.management.setEnabled({json.dumps(self.id)}, false)")

    def reload(self) -> None:
        """Load it anew."""
        worker = self._browser.find_target(WORKER, f"{self.origin}/")
        before = worker and self._browser.session_of(worker)
        self._browser.manage(f"chrome.developerPrivate.reload({json.dumps(self.id)}, {{failQuietly: true}})")
        self._browser.wait_until(lambda: before not in self._browser.sessions())

    def uninstall(self) -> None:
        """Remove it."""
        self._browser.call("Extensions.uninstall", id=self.id)
        self._browser.extensions.remove(self)

    def _wake(self) -> None:
        page = self._browser.open(f"{self.origin}/manifest.json")
        session = self._browser.session_of(page.target)
        self._browser.call("ServiceWorker.enable", session=session)
        self._browser.call("ServiceWorker.startWorker", session=session, scopeURL=f"{self.origin}/")
        self._browser.wait_for_target(WORKER, f"{self.origin}/")
        page.close()


class ChromiumBrowser:
    """A running Chromium.

    Args:
        process: Its process.
        pipes: The file descriptors to read from and to write to.
        workspace: Its folders, which go when it is closed.
    """

    family = "chromium"

    def __init__(self, process: BrowserProcess, pipes: tuple[int, int], workspace: Workspace) -> None:
        self.process = process
        self.home = workspace.home
        self.profile = workspace.profile
        self.version = ""
        self.extensions: list[Extension] = []
        self._workspace = workspace
        self._changed = threading.Condition()
        self._targets: dict[str, dict[str, str]] = {}
        self._sessions: dict[str, str] = {}  # of each target
        self._loads: dict[str, int] = {}  # how often a page was loaded, by session
        self._console: list[ConsoleLine] = []
        self._let_go = False
        self._manager: ChromiumContext | None = None
        self._events: dict[str, Callable[[Message], None]] = {
            "Target.targetCreated": self._on_target,
            "Target.targetInfoChanged": self._on_target,
            "Target.targetDestroyed": self._on_target_gone,
            "Target.attachedToTarget": self._on_attached,
            DETACHED: self._on_detached,
            "Page.loadEventFired": self._on_load,
        }
        self._connection = Connection(*pipes, self._on_event)
        self.call = self._connection.call

    def begin(self, timeout: float) -> None:
        """Wait for the browser's first word and watch all that opens."""
        self.version = str(self.call("Browser.getVersion", timeout=timeout)["product"])
        self.call("Target.setDiscoverTargets", discover=True, timeout=timeout)
        self.call("Target.setAutoAttach", autoAttach=True, waitForDebuggerOnStart=False, flatten=True, timeout=timeout)

    def install(self, folder: Path) -> ChromiumExtension:
        """Load the unpacked extension in *folder*."""
        extension_id = self.call("Extensions.loadUnpacked", path=str(folder.resolve()))["id"]
        extension = ChromiumExtension(self, str(extension_id))
        self.extensions.append(extension)
        return extension

    def open(self, url: str) -> ChromiumContext:
        """Open a page in a tab and wait until it has loaded."""
        context = ChromiumContext(self, str(self.call("Target.createTarget", url=BLANK)["targetId"]))
        session = self.session_of(context.target)
        self.call("Page.enable", session=session)
        loads = self._loads.get(session, 0)
        failure = self.call("Page.navigate", session=session, url=url).get("errorText")
        if failure or not self.wait_until(lambda: self._loads.get(session, 0) > loads, LOADED_S):
            raise BrowserError(f"{url} does not load: {failure or f'nothing came within {LOADED_S:g} s'}")
        return context

    def pages(self) -> list[str]:
        """Return the addresses of the pages that are open."""
        return [target["url"] for target in list(self._targets.values()) if target["type"] == "page"]

    def close_pages(self) -> None:
        """Close every page but a blank one."""
        for target, info in list(self._targets.items()):
            if info["type"] == "page" and info["url"] != BLANK:
                self.call("Target.closeTarget", targetId=target)

    def clear(self) -> None:
        """Close every page and forget what was printed."""
        self.close_pages()
        self._console.clear()

    def output(self) -> str:
        """Return what the browser wrote to its output and errors."""
        return self.process.output()

    def console(self) -> list[ConsoleLine]:
        """Return what was printed so far."""
        return list(self._console)

    def collect_garbage(self) -> None:
        """Collect garbage in every context."""
        for target, session in list(self._sessions.items()):
            if target in self._targets:
                self.call("HeapProfiler.collectGarbage", session=session)

    def let_idle(self) -> None:
        """Let go of every context: one that is attached to is never stopped."""
        self._let_go = True
        self.call("Target.setAutoAttach", autoAttach=False, waitForDebuggerOnStart=False, flatten=True)
        for session in list(self._sessions.values()):
            self._connection.send("Target.detachFromTarget", sessionId=session)

    def manage(self, call: str) -> None:
        """Call a function that only the browser's own page of extensions has."""
        if self._manager is None:
            self._manager = self.open("chrome://extensions/")
        self._manager.evaluate(f"{call}.then(() => true)")

    def quit(self) -> None:
        """Ask the browser to end."""
        self._connection.send("Browser.close")

    def kill(self) -> None:
        """End the browser's own process at once."""
        self.process.signal(signal.SIGKILL)

    def close(self) -> None:
        """End the browser and all it started, and remove its profile."""
        try:
            if not self.process.ended:
                self.quit()
            self.process.wait(QUIT_S)
        except BrowserError:
            pass  # it had gone
        finally:
            self.process.end_group()
            self._connection.close()
            self._workspace.remove()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *raised: object) -> None:
        self.close()

    def find_target(self, kind: str, prefix: str) -> str | None:
        """Return a target of that kind whose address begins so, or None."""
        for target, info in list(self._targets.items()):
            # A worker that ended may be listed still; it has no session any more.
            if info["type"] == kind and info["url"].startswith(prefix) and (self._let_go or target in self._sessions):
                return target
        return None

    def wait_for_target(self, kind: str, prefix: str) -> str:
        """Return a target of that kind whose address begins so, as soon as there is one."""
        target = self.wait_until(lambda: self.find_target(kind, prefix))
        if not target:
            raise BrowserError(f"Chromium has no {kind} at {prefix}; it has {self.pages()}")
        return target

    def session_of(self, target: str) -> str:
        """Return the session attached to a target, as soon as there is one."""
        session = self.wait_until(lambda: self._sessions.get(target))
        if not session:
            raise BrowserError(f"the context {target} has gone")
        return session

    def sessions(self) -> list[str]:
        """Return the sessions there are."""
        return list(self._sessions.values())

    def wait_until(self, condition: Callable[[], T], timeout: float = ATTACHED_S) -> T:
        """Return the value of *condition* as soon as it is true, or what it is after *timeout* seconds."""
        with self._changed:
            return self._changed.wait_for(condition, timeout)

    def _on_event(self, message: Message) -> None:
        parameters = cast("Message", message["params"])
        method = str(message["method"])
        if handler := self._events.get(method):
            with self._changed:
                handler(message)
                self._changed.notify_all()
        elif line := PRINTED.get(method):
            self._console.append(ConsoleLine(self._label(message.get("sessionId")), line(parameters)))

    def _on_target(self, message: Message) -> None:
        info = _target_info(message)
        self._targets[info["targetId"]] = info

    def _on_target_gone(self, message: Message) -> None:
        target = str(cast("Message", message["params"])["targetId"])
        self._targets.pop(target, None)
        self._sessions.pop(target, None)

    def _on_detached(self, message: Message) -> None:
        gone = cast("Message", message["params"])["sessionId"]
        self._sessions = {target: session for target, session in self._sessions.items() if session != gone}

    def _on_load(self, message: Message) -> None:
        session = str(message["sessionId"])
        self._loads[session] = self._loads.get(session, 0) + 1

    def _on_attached(self, message: Message) -> None:
        self._on_target(message)
        session = str(cast("Message", message["params"])["sessionId"])
        self._sessions[_target_info(message)["targetId"]] = session
        for domain in ("Runtime", "Log"):
            self._connection.send(f"{domain}.enable", session=session)

    def _label(self, session: object) -> str:
        target = next((key for key, value in list(self._sessions.items()) if value == session), "")
        kind = self._targets.get(target, {}).get("type", "browser")
        return "worker" if kind == WORKER else kind


def start_chromium(
    program: Program,
    *,
    home: Path | None,
    arguments: Sequence[str] = (),
    environment: Mapping[str, str] | None = None,
    timeout: float,
) -> ChromiumBrowser:
    """Start Chromium without extensions and return it as soon as it answers.

    Its sandbox is used where it can be: not by root, and not where the system forbids it.
    """
    attempts = [["--no-sandbox"]] if os.geteuid() == 0 else [[], ["--no-sandbox"]]
    for last, flags in zip([False, True][-len(attempts) :], attempts, strict=True):
        workspace = Workspace(home, program.user_data_folder())
        _write_preferences(workspace.profile)
        command = [str(program.path), *FLAGS, *flags, *arguments, f"--user-data-dir={workspace.profile}", BLANK]
        browser = _start(command, workspace, environment)
        try:
            browser.begin(timeout)
        except BrowserError as error:
            printed = browser.process.output()
            browser.close()
            if last or not NO_SANDBOX.search(printed):
                what = f"ended at once ({error})" if browser.process.ended else f"did not answer in {timeout:g} s"
                raise start_failure(str(program.path), printed, package="chromium", what=what) from error
        else:
            return browser
    raise AssertionError("the last attempt returns or raises")


def _start(command: Sequence[str], workspace: Workspace, environment: Mapping[str, str] | None) -> ChromiumBrowser:
    their_end, our_writing = (_above_pipes(end) for end in os.pipe())
    our_reading, their_writing = (_above_pipes(end) for end in os.pipe())
    try:
        process = BrowserProcess(
            command,
            environment=workspace.environment(environment),
            log=workspace.log,
            descriptors={3: their_end, 4: their_writing},
        )
    finally:
        os.close(their_end)
        os.close(their_writing)
    return ChromiumBrowser(process, (our_reading, our_writing), workspace)


def _write_preferences(profile: Path) -> None:
    path = profile / "Default" / "Preferences"
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(PREFERENCES), encoding="utf-8")


def _above_pipes(descriptor: int) -> int:
    moved = fcntl.fcntl(descriptor, fcntl.F_DUPFD_CLOEXEC, ABOVE_PIPES)
    os.close(descriptor)
    return moved


def _target_info(message: Message) -> dict[str, str]:
    return cast("dict[str, str]", cast("Message", message["params"])["targetInfo"])


def _exception_text(details: Message) -> str:
    exception = cast("Message", details.get("exception") or {})
    return str(exception.get("description") or exception.get("value") or details.get("text")).split("\n", 1)[0]


def _exception_line(parameters: Message) -> str:
    return f"uncaught: {_exception_text(cast('Message', parameters['exceptionDetails']))}"


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
