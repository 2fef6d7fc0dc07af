"""An extension in Chromium, and the contexts that JavaScript is evaluated in."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from typing import Self, cast

from nmhost.errors import BrowserError
from nmhost.testing.real.api import Tab
from nmhost.testing.real.cdp import Message
from nmhost.testing.real.targets import ATTACHED_S, WORKER, Targets, exception_text

BLANK = "about:blank"
EXTENSIONS_PAGE = "chrome://extensions/"  # has functions that no other page has
LOADED_S = 30.0
EVALUATED_S = 30.0
STARTING_S = 0.5  # a worker that is not there by then was stopped
TRIGGER_S = 8.0
POLL_S = 0.01


class ChromiumContext:
    """A page or a service worker."""

    def __init__(self, targets: Targets, target: str) -> None:
        self._targets = targets
        self.target = target

    @property
    def session(self) -> str:
        """The session attached to it."""
        return self._targets.session_of(self.target)

    def evaluate(self, source: str, /, *, timeout: float | None = None) -> object:
        """Return what an expression evaluates to there, by way of JSON."""
        result = self._targets.call(
            "Runtime.evaluate",
            session=self.session,
            timeout=EVALUATED_S if timeout is None else timeout,
            expression=f"(async () => JSON.stringify(await ({source}\n)))()",
            awaitPromise=True,
            returnByValue=True,
        )
        if "exceptionDetails" in result:
            raise BrowserError(f"evaluate: {exception_text(cast('Message', result['exceptionDetails']))}")
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
        self._targets.call("Target.closeTarget", targetId=self.target)


def open_page(targets: Targets, url: str) -> ChromiumContext:
    """Open a page in a tab and return it when it has loaded."""
    page = ChromiumContext(targets, str(targets.call("Target.createTarget", url=BLANK)["targetId"]))
    session = page.session
    targets.call("Page.enable", session=session)
    before = targets.loads(session)
    failure = targets.call("Page.navigate", session=session, url=url).get("errorText")
    if failure or not targets.wait_until(lambda: targets.loads(session) > before, LOADED_S):
        raise BrowserError(f"{url} does not load: {failure or f'nothing came within {LOADED_S:g} s'}")
    return page


class ChromiumAction:
    """An extension's button in the toolbar."""

    def __init__(self, targets: Targets, extension_id: str) -> None:
        self._targets = targets
        self._extension_id = extension_id

    def click(self, tab: Tab | None = None) -> None:
        """Click it for the tab in front, which *tab* has to be if it is given."""
        tabs = self._targets.call("Target.getTargets", filter=[{"type": "tab"}])["targetInfos"]
        found = cast("list[dict[str, str]]", tabs)
        if tab is not None:
            found = [each for each in found if each["url"] == tab.url]
        for each in sorted(found, key=lambda one: not one["url"].startswith("http")):  # web pages first
            try:
                parameters = {"id": self._extension_id, "targetId": each["targetId"]}
                self._targets.call("Extensions.triggerAction", timeout=TRIGGER_S, **parameters)
            except BrowserError:
                continue  # a tab in the background
            return
        raise BrowserError(f"the action of {self._extension_id} can't be clicked: no tab is in front")


class ChromiumExtension:
    """An unpacked extension in Chromium.

    Args:
        targets: The browser's targets.
        extension_id: Its ID.
        forget: Called when it is uninstalled.
    """

    def __init__(self, targets: Targets, extension_id: str, forget: Callable[[ChromiumExtension], None]) -> None:
        self.id = extension_id
        self._targets = targets
        self._forget = forget
        self._origin = f"chrome-extension://{extension_id}/"
        self.action: ChromiumAction = ChromiumAction(targets, extension_id)

    @property
    def background(self) -> ChromiumContext:
        """Its service worker; one that was stopped is started again."""
        if not self._targets.wait_until(self.background_runs, STARTING_S):
            self._wake()
        return ChromiumContext(self._targets, self._targets.wait_for(WORKER, self._origin)).activated()

    def open_page(self, path: str, /) -> ChromiumContext:
        """Open one of its own pages in a tab."""
        return open_page(self._targets, self._origin + path)

    def stop_background(self) -> None:
        """Stop its service worker."""
        worker = ChromiumContext(self._targets, self._targets.wait_for(WORKER, self._origin))
        session = worker.session
        worker.close()
        # A session keeps the target of a worker that is no more, and a call into it would wait for ever.
        self._targets.call("Target.detachFromTarget", sessionId=session)
        self._targets.wait_until(lambda: not self.background_runs())

    def background_runs(self) -> bool:
        """Return whether its service worker is running."""
        return self._targets.find(WORKER, self._origin) is not None

    def disable(self) -> None:
        """Turn it off."""
        self._manage(f"chrome.management.setEnabled({json.dumps(self.id)}, false)")

    def reload(self) -> None:
        """Load it anew."""
        worker = self._targets.find(WORKER, self._origin)
        before = worker and self._targets.session_of(worker)
        self._manage(f"chrome.developerPrivate.reload({json.dumps(self.id)}, {{failQuietly: true}})")
        self._targets.wait_until(lambda: before not in self._targets.sessions())

    def uninstall(self) -> None:
        """Remove it."""
        self._targets.call("Extensions.uninstall", id=self.id)
        self._forget(self)

    def _wake(self) -> None:
        page = self.open_page("manifest.json")
        self._targets.call("ServiceWorker.enable", session=page.session)
        self._targets.call("ServiceWorker.startWorker", session=page.session, scopeURL=self._origin)
        self._targets.wait_for(WORKER, self._origin)
        page.close()

    def _manage(self, call: str) -> None:
        """Call a function that only the browser's own page of extensions has; the page stays open."""
        target = self._targets.find("page", EXTENSIONS_PAGE)
        page = ChromiumContext(self._targets, target) if target else open_page(self._targets, EXTENSIONS_PAGE)
        page.evaluate(f"{call}.then(() => true)")
