"""The lab: through which a scenario's contexts report and wait for one another, by requests to its server.

They never coordinate by the browser's messaging, which is under test.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Self

from tests.conformance.lab_run import Run
from tests.conformance.lab_server import WEB_PAGES, LabServer

EXTENSION_PAGES = ("page", "page2", "popup", "other_page")
PAGE_NAMES = {*WEB_PAGES, *EXTENSION_PAGES} - {"frame", "frame2"}  # a frame's page is inside another
LATE_S = 3.0  # how long the other contexts may take once the leading one has ended
SETTLE_S = 0.3  # for what is still on its way then


class Lab:
    """The server. One run at a time is under way; requests of an earlier one are refused."""

    def __init__(self) -> None:
        self.changed = threading.Condition()
        self.run: Run | None = None
        self._server = LabServer(self)
        self.origin = f"http://127.0.0.1:{self._server.server_address[1]}"
        threading.Thread(target=self._server.serve_forever, name="lab", daemon=True).start()

    def begin(self, run: Run) -> None:
        """Make *run* the one under way."""
        with self.changed:
            self.run = run
            self.changed.notify_all()

    def wait_for_end(self, run: Run, lead: str, timeout: float, pages: Callable[[], list[str]]) -> bool:
        """Wait until the leading context has ended, then shortly for the others; return whether it did in time.

        Args:
            run: The run under way.
            lead: The context whose end ends the scenario.
            timeout: Seconds to wait for it.
            pages: Returns the addresses of the pages that are open: a closed one need not be waited for.
        """
        with self.changed:
            in_time = self.changed.wait_for(lambda: _has_ended(run, lead), timeout)
        end = time.monotonic() + (LATE_S if in_time else 0)
        while time.monotonic() < end and _still_open(run, pages()):
            with self.changed:
                self.changed.wait_for(lambda: run.started <= run.done | run.gone, 0.1)
        time.sleep(SETTLE_S)
        return in_time

    def close(self) -> None:
        """Stop serving."""
        with self.changed:
            self.run = None
            self.changed.notify_all()
        self._server.shutdown()
        self._server.server_close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *raised: object) -> None:
        self.close()


def _has_ended(run: Run, lead: str) -> bool:
    ended = run.done | run.gone
    return lead in ended and ("other_bg" not in run.started or "other_bg" in ended)


def _still_open(run: Run, pages: list[str]) -> bool:
    waited_for = run.started - run.done - run.gone
    open_pages = {address.split("?")[0].split("#")[0].rsplit("/", 1)[-1].removesuffix(".html") for address in pages}
    page_contexts = {context.removesuffix("_web").removeprefix("other_") for context in waited_for}
    return bool(waited_for) and any(page in open_pages or page not in PAGE_NAMES for page in page_contexts)
