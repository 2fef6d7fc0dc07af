"""The emulated browser itself: what it holds, and how a test drives it."""

import uuid
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from nmhost.errors import DefinitionError
from nmhost.host import Host
from nmhost.testing.core.actions import Action
from nmhost.testing.core.api import Calls
from nmhost.testing.core.clock import Task, Tasks
from nmhost.testing.core.console import Console
from nmhost.testing.core.contexts import Context
from nmhost.testing.core.extensions import Extension, Script, read_manifest
from nmhost.testing.core.loading import DocumentLoader
from nmhost.testing.core.network import Network, Route
from nmhost.testing.core.tabs import Tab
from nmhost.testing.core.transcripts import Conversations
from nmhost.testing.family.rules import rules_of
from nmhost.testing.native.hosts import Hosts, Looker
from nmhost.testing.native.programs import Program
from nmhost.testing.waiting import settle, wait_until, wait_until_async

if TYPE_CHECKING:
    from typing import Self

    from nmhost.testing.core.world import World
    from nmhost.testing.python.front import PythonFront

# Tasks that settling runs at most: a browser that still has deliveries after so many is in an endless exchange.
_SETTLE_MOST = 1_000_000


class Browser:
    """Be one browser of a family, with its extensions, tabs, hosts and clock.

    Args:
        family: ``chromium`` or ``firefox``.
        changes: Values to put in place of the family's in its table, such as ``{"native_size_limit": 1000}``.

    Raises:
        UnknownBrowser: There is no such family.
    """

    def __init__(self, family: str = "chromium", *, changes: Mapping[str, object] | None = None) -> None:
        self.rules = rules_of(family, changes)
        self.tasks = Tasks()
        self.console = Console()
        self.conversations = Conversations()
        self.contexts: dict[int, Context] = {}
        self.extensions: dict[str, Extension] = {}
        self.tabs: dict[int, Tab] = {}
        self.network = Network(self)
        self.hosts = Hosts(self)
        self.calls = Calls(self)
        self.document_loader = DocumentLoader(self)
        self._numbers = 0
        self._inside = False
        self._failures: list[BaseException] = []

    @property
    def family(self) -> str:
        """The family's name."""
        return self.rules.name

    # ---- what a test puts in

    def add_host(self, host: Host) -> None:
        """Have a host run in this process whenever an extension that it admits asks for it by name."""
        self.hosts.add(host)

    def add_program(self, name: str, program: Program) -> None:
        """Have a function play the host called *name* on raw frames; every extension may ask for it."""
        self.hosts.add_program(name, program)

    def look_up_hosts_with(self, looker: Looker) -> None:
        """Find the hosts that were not added by a look-up of one's own."""
        self.hosts.look_up_with(looker)

    def find_hosts_at(self, home: str | Path, *, name: str | None = None) -> None:
        """Find the hosts that are installed for a user with that home, and run them as processes.

        Args:
            home: The home folder, such as a throw-away one that ``nmhost install`` was run in.
            name: Which browser's places, as the catalogue calls it; by default Chromium's or Firefox's own.
        """
        from nmhost.testing.native.processes import InstalledHosts  # most tests start no process

        self.hosts.look_up_with(InstalledHosts.at_home(self, Path(home), name=name).look_up)

    def install_extension(
        self,
        extension: str | Path | Mapping[str, object],
        *,
        id: str | None = None,  # noqa: A002 - the API's own word
        scripts: bool = True,
    ) -> Extension:
        """Install an extension and start its background.

        Args:
            extension: The folder of an unpacked extension, or its manifest alone.
            id: Its ID; by default what this family derives.
            scripts: Whether its own scripts run, which needs the extra ``nmhost[js]``; without, the test is its script.

        Raises:
            DefinitionError: It is no extension, or its ID is taken.
        """
        folder = None if isinstance(extension, Mapping) else Path(extension).absolute()
        manifest = extension if isinstance(extension, Mapping) else read_manifest(Path(extension))
        source = str(folder) if folder is not None else repr(sorted(manifest.items(), key=lambda item: item[0]))
        own = id or self.rules.extension_id(manifest, source)
        if own in self.extensions:
            raise DefinitionError(f"an extension {own} is installed already; give install_extension another id=")
        installed = Extension(self, manifest, folder=folder, extension_id=own, scripts=scripts)
        installed.action = Action(installed)
        self.extensions[own] = installed
        try:
            installed.begin()
        except Exception:  # what can't begin is not installed
            installed.disable()
            del self.extensions[own]
            raise
        installed.fire("runtime.onInstalled", dict(self.rules.table.table("installed")))
        return installed

    def serve(self, url: str, text: str) -> None:
        """Have *url* give *text*: a page's HTML, a script, data."""
        self.network.add(url, text)

    def route(self, route: Route) -> None:
        """Have a function answer requests, at once or later."""
        self.network.route(route)

    # ---- what a test does

    def open_tab(self, url: str) -> Tab:
        """Open a tab and load *url* in it, with the content scripts that are for it."""
        tab = self.add_tab(url)
        self.run_until_loaded(tab)
        return tab

    def settle(self, seconds: float | None = None) -> None:
        """Run until nothing is on its way any more.

        Args:
            seconds: Let so much time pass too, on the browser's clock, with the timers in it.

        Raises:
            NotSeen: Messages are exchanged without end.
        """
        if seconds is not None:
            limit = self.tasks.now() + seconds * 1000
            while self.step(limit):
                pass
            self.tasks.skip_to(limit)
            return
        settle(self, most=_SETTLE_MOST)

    def wait_for(self, seen: Callable[[], bool], *, timeout: float | None = None, what: str = "the condition") -> None:
        """Run until *seen* returns true.

        Raises:
            NotSeen: It did not in time, or nothing is left that could make it.
        """
        wait_until(self, seen, timeout=timeout, what=what)

    async def wait_for_async(
        self, seen: Callable[[], bool], *, timeout: float | None = None, what: str = "the condition"
    ) -> None:
        """Run until *seen* returns true, in an event loop.

        Raises:
            NotSeen: It did not in time, or nothing is left that could make it.
        """
        await wait_until_async(self, seen, timeout=timeout, what=what)

    def report(self) -> str:
        """Return what the ports carried and the console says, for a test that failed."""
        return "\n".join(part for part in (self.conversations.report(), self.console.report()) if part)

    def quit(self) -> None:
        """Quit as a person does: everything ends, and hosts are ended as the family does when it quits."""
        self._end_all("end_of_host_at_quit")

    def crash(self) -> None:
        """End as if the browser were killed: hosts see the end of input, and nobody ends them."""
        self._end_all("end_of_host_at_crash")

    def close(self) -> None:
        """End everything at once: contexts, hosts, processes."""
        for context in list(self.contexts.values()):
            self.close_context(context)
        self.hosts.close()
        self.tasks.clear()
        self.tasks.close()
        self.tabs.clear()
        self.extensions.clear()

    def __enter__(self) -> "Self":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    async def __aenter__(self) -> "Self":
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _end_all(self, ending: str) -> None:
        self.hosts.ending = ending
        for context in list(self.contexts.values()):
            self.close_context(context)

    # ---- what its parts use

    def number(self) -> int:
        """Return a number that nothing else has."""
        self._numbers += 1
        return self._numbers

    def unique(self) -> str:
        """Return a documentId: 32 digits that nothing else has."""
        return uuid.uuid5(uuid.NAMESPACE_OID, str(self.number())).hex.upper()

    def soon(self, task: Task, latency: str = "") -> None:
        """Have a task run behind all that is due now, or after one of the family's latencies."""
        self.tasks.after(self.rules.table.latency(latency) if latency else 0, task)

    def deliver(self, deliveries: Iterable[Task]) -> None:
        """Make several deliveries, each a task of its own; the first is part of the running one."""
        first: Task | None = None
        for delivery in deliveries:
            if first is None:
                first = delivery
            else:
                self.tasks.after(0, delivery)
        if first is not None:
            first()

    def step(self, limit: float, *, wait: bool = True) -> bool:
        """Do the next thing there is to do before *limit*; return whether there was any.

        Args:
            limit: The time on the browser's clock.
            wait: Whether real time may be waited for.
        """
        done = self.tasks.step(limit, wait=wait)
        if self._failures:
            raise self._failures.pop(0)
        return done

    def host_failed(self, error: BaseException) -> None:
        """Raise what a host's handler raised, in the test that runs the browser."""
        self._failures.append(error)

    def run_scripts(self, context: Context, scripts: list[Script]) -> None:
        """Run scripts in a context, if its extension's scripts run at all."""
        if not context.alive or not scripts:
            return
        if context.extension is not None and not context.extension.scripts:
            return
        from nmhost.testing.javascript.scripts import run_scripts  # needs the js extra

        run_scripts(context, scripts)

    def python_front(self, world: "World") -> "PythonFront":
        """Return the Python front of a world."""
        from nmhost.testing.python.front import PythonFront  # a test in JavaScript alone needs none

        return PythonFront(world)

    def evaluate(self, context: Context, source: str, *, timeout: float | None) -> object:
        """Return what JavaScript evaluates to in a context."""
        from nmhost.testing.javascript.scripts import evaluate  # needs the js extra

        return evaluate(context, source, timeout=timeout)

    async def evaluate_async(self, context: Context, source: str, *, timeout: float | None) -> object:
        """Return what JavaScript evaluates to in a context, in an event loop."""
        from nmhost.testing.javascript.scripts import evaluate_async  # needs the js extra

        return await evaluate_async(context, source, timeout=timeout)

    def add_tab(self, url: str, *, active: bool = True) -> Tab:
        """Open a tab that begins to load *url*."""
        tab = Tab(self)
        if active:
            self.activate(tab)
        tab.navigate(url)
        self.fire_to_all("tabs.onCreated", self.rules.tab(tab))
        return tab

    def activate(self, tab: Tab) -> None:
        """Bring a tab to the front."""
        for other in self.tabs.values():
            other.active = other is tab

    def front_tab(self) -> Tab | None:
        """Return the tab in front, or the newest if that was closed."""
        tabs = list(self.tabs.values())
        return next((tab for tab in tabs if tab.active), tabs[-1] if tabs else None)

    def run_until_loaded(self, tab: Tab) -> None:
        """Run until a tab has loaded; does nothing from inside a delivery."""
        limit = self.tasks.now() + 60_000
        while tab.status != "complete" and not self._inside and self.step(limit):
            pass

    def extension_at(self, url: str) -> Extension | None:
        """Return the extension that a URL lies in."""
        for extension in self.extensions.values():
            if url.startswith(extension.base_url):
                return extension
        return None

    def close_context(self, context: Context) -> None:
        """End a context, with its tab if it fills one."""
        frame = context.frame
        if frame is not None and frame is frame.tab.top and context.kind == "page":
            frame.tab.close()
        else:
            context.close()

    def fire_to_all(self, event: str, *arguments: object) -> None:
        """Deliver an event to all extensions that listen to it."""
        for extension in list(self.extensions.values()):
            if extension.enabled:
                extension.fire(event, *arguments)
