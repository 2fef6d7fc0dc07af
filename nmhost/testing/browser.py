"""The emulated browser itself: what it holds, and how a test drives it."""

import os
from collections.abc import Callable, Collection, Mapping
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from nmhost.errors import DefinitionError
from nmhost.extension.judge import judge
from nmhost.extension.reading import manifest_in
from nmhost.host import Host
from nmhost.testing.core.browsing.browserwindows import Windows
from nmhost.testing.core.browsing.opening import open_blank, open_tab
from nmhost.testing.core.browsing.tabs import end_context
from nmhost.testing.core.clock import Limits
from nmhost.testing.core.console import Console
from nmhost.testing.core.errors import ScriptError, ScriptsFailed
from nmhost.testing.core.extensions import Extension
from nmhost.testing.core.members.grades import Grades
from nmhost.testing.core.network.served import Network, Route
from nmhost.testing.core.shown import ExtensionFace, TabFace, WindowFace
from nmhost.testing.core.state import State
from nmhost.testing.core.waiting import let_pass, settle, wait_until, wait_until_async
from nmhost.testing.family.rules import rules_of
from nmhost.testing.fronts import Fronts
from nmhost.testing.native.hosts import Hosts, Looker
from nmhost.testing.native.programs import Program

if TYPE_CHECKING:
    from typing import Self


# What a test's manifest that is no file may leave out.
_LEAST: Mapping[str, object] = {"manifest_version": 3, "name": "extension", "version": "1.0"}


class Browser:
    """One browser of a family, with its extensions, tabs, hosts and clock.

    Args:
        family: ``chromium`` or ``firefox``; ``firefox@140`` is an older version of it.
        version: An older version of the browser, by its major number, in place of the newest.
        locale: The language that its user set it to, such as ``de`` or ``pt-BR``.
        changes: Values to put in place of the family's in its table, such as ``{"native_size_limit": 1000}``.
        strict: Whether members of the API that are accepted, not emulated, throw when they are used.
        allow_errors: Whether errors that scripts do not catch are no failure of the test.

    Raises:
        UnknownBrowser: There is no such family.
    """

    def __init__(
        self,
        family: str = "chromium",
        *,
        version: int | None = None,
        locale: str = "en-US",
        changes: Mapping[str, object] | None = None,
        strict: bool = False,
        allow_errors: bool = False,
    ) -> None:
        self._rules = rules_of(family, changes, version=version)
        self._state = State(self._rules, Fronts(), locale)
        self._state.part(Grades).strict = strict
        self.allow_errors = allow_errors
        open_blank(self._state)
        self._hosts = self._state.hosts = Hosts(self._state)

    @property
    def family(self) -> str:
        """The family's name."""
        return self._state.rules.name

    @property
    def version(self) -> str:
        """The version of the browser whose behaviour it has."""
        return self._rules.version

    @property
    def console(self) -> Console:
        """What it printed for a developer."""
        return self._state.console

    @property
    def extensions(self) -> Mapping[str, ExtensionFace]:
        """The installed extensions by their IDs."""
        return self._state.extensions

    @property
    def tabs(self) -> Mapping[int, TabFace]:
        """The open tabs by their IDs."""
        return self._state.tabs

    @property
    def errors(self) -> list[ScriptError]:
        """What scripts threw and did not catch; what was looked at here fails the test no more."""
        return self._state.errors.look()

    @property
    def limits(self) -> Limits:
        """How long a test is kept waiting at most; may be changed."""
        return self._state.limits

    def __call__(self, *, strict: bool = True) -> "Self":
        """Set whether accepted members of the API throw, and return the browser: ``nmhost_browser(strict=True)``.

        Args:
            strict: Whether they do; it holds for extensions that are installed from then on.
        """
        self._state.part(Grades).strict = strict
        return self

    def check_errors(self) -> None:
        """Refuse errors of scripts that the test has not looked at, unless it allows them.

        Raises:
            ScriptsFailed: There are some.
        """
        unseen = self._state.errors.unseen()
        if unseen and not self.allow_errors:
            raise ScriptsFailed(unseen)

    @property
    def front_tab(self) -> TabFace | None:
        """The tab in front, if any is open."""
        return self._state.front_tab()

    @property
    def unemulated(self) -> list[str]:
        """The members of the API that extensions used and nmhost accepts without emulating them."""
        return self._state.part(Grades).used

    # ---- what a test puts in

    def add_host(self, host: Host) -> None:
        """Add a host: it runs in this process whenever an extension that it admits asks for it by name."""
        self._hosts.add(host)

    def add_program(self, name: str, program: Program) -> None:
        """Add a function that plays the host called *name* on raw frames; every extension may ask for it."""
        self._hosts.add_program(name, program)

    def add_recording(self, name: str, recording: str | Path, *, ignore: Collection[str] = ()) -> None:
        """Add a host called *name* that says what ``nmhost tap`` once recorded of it; every extension may ask for it.

        Each connection plays the recording's next session, further ones the last. What an extension says that is not in
        it, apart from ids, times and keys of *ignore*, fails the test.

        Raises:
            DefinitionError: It is no recording, or no message was recorded whole.
        """
        from nmhost.recording.acting import Actor  # most tests play no recording
        from nmhost.recording.reading import read_recording

        def complain(text: str) -> None:
            self._state.errors.add(ScriptError(text, "", f"the host {name}"))

        actor = Actor(read_recording(Path(recording)), str(recording), ignore=ignore, complain=complain)
        self._hosts.add_program(name, actor.play)

    def look_up_hosts_with(self, looker: Looker) -> None:
        """Find the hosts that were not added by a look-up of one's own."""
        self._hosts.look_up_with(looker)

    def find_hosts_at(self, home: str | Path, *, name: str | None = None) -> None:
        """Find the hosts that are installed for a user with that home, and run them as processes.

        Args:
            home: The home folder, such as a throw-away one that ``nmhost install`` was run in.
            name: Which browser's places, as the catalogue calls it; by default Chromium's or Firefox's own.
        """
        from nmhost.testing.native.processes import InstalledHosts  # most tests start no process

        self._hosts.look_up_with(InstalledHosts.at_home(self._state, Path(home), name=name).look_up)

    def install_extension(
        self,
        extension: str | Path | Mapping[str, object],
        *,
        id: str | None = None,  # noqa: A002 - the API's own word
        scripts: bool = True,
        define: Mapping[str, object] | None = None,
    ) -> ExtensionFace:
        """Install an extension and start its background.

        Args:
            extension: The folder of an unpacked extension, or its manifest alone.
            id: Its ID; by default what this family derives.
            scripts: Whether its own scripts run, which needs the extra ``nmhost[js]``; without, the test is its script.
            define: The test's own answers for functions of the API, as for ``Extension.define``.

        Raises:
            DefinitionError: It is no extension, the browser refuses it (the text has its words), or its ID is taken.
        """
        folder = None if isinstance(extension, Mapping) else Path(os.path.normpath(Path(extension).absolute()))
        manifest = extension if isinstance(extension, Mapping) else manifest_in(Path(extension), self._rules.family)
        warnings = self._judge(manifest, folder)
        source = str(folder) if folder is not None else repr(sorted(manifest.items(), key=lambda item: item[0]))
        own = id or self._state.rules.extension_id(manifest, source)
        if own in self._state.extensions:
            raise DefinitionError(f"an extension {own} is installed already; give install_extension another id=")
        installed = Extension(self._state, manifest, folder=folder, extension_id=own, scripts=scripts)
        installed.warnings += warnings
        installed.define(define or {})
        self._state.extensions[own] = installed
        try:
            installed.begin()
        except Exception:  # what can't begin is not installed
            installed.disable()
            del self._state.extensions[own]
            raise
        installed.fire("runtime.onInstalled", dict(self._state.table.table("installed")))
        return installed

    def _judge(self, manifest: Mapping[str, object], folder: Path | None) -> tuple[str, ...]:
        """Return the browser's warnings of an extension that it takes; a manifest alone may lack what all have."""
        whole = folder if folder is not None else {**_LEAST, **manifest}
        verdict = judge(whole, self._rules.family, version=self._rules.version)
        if not verdict.loaded:
            raise DefinitionError(f"{self.family} refuses the extension {folder or ''}: {verdict.text}")
        for line in verdict.lines:
            self._state.console.add("browser", line)
        return verdict.lines

    def serve(self, url: str, body: str | bytes, *, headers: Mapping[str, str] | None = None) -> None:
        """Serve *body* at *url*: a page's HTML, a script, data.

        Args:
            url: The whole URL, without a query for any.
            body: Text or bytes.
            headers: The response's headers, such as ``Access-Control-Allow-Origin``, without which only those read it
                that are of the same origin or have the host's permission.
        """
        self._state.part(Network).add(url, body, headers or {})

    def route(self, route: Route) -> None:
        """Add a function that answers requests, at once or later."""
        self._state.part(Network).route(route)

    # ---- what a test does

    def open_tab(self, url: str) -> TabFace:
        """Open a tab and load *url* in it, with the content scripts that are for it."""
        tab = open_tab(self._state, url, cause="person")
        self._state.run_until_loaded(tab)
        return tab

    def focus(self, window: WindowFace | None) -> None:
        """Bring a window to the front, as a person does; none is another program's.

        Raises:
            DefinitionError: It is closed, or another browser's.
        """
        windows = self._state.part(Windows)
        found = windows.all.get(window.id) if window is not None else None
        if found is not window:
            raise DefinitionError("the window is closed, or another browser's: give it one of its own tabs' windows")
        windows.focus(found)

    def settle(self, seconds: float | None = None) -> None:
        """Run until nothing is on its way any more.

        Args:
            seconds: Let so much time pass too, on the browser's clock, with the timers in it.

        Raises:
            NotSeen: Messages are exchanged without end.
        """
        if seconds is not None:
            let_pass(self._state, seconds)
        else:
            settle(self._state)

    def wait_for(self, seen: Callable[[], bool], *, timeout: float | None = None, what: str = "the condition") -> None:
        """Run until *seen* returns true, which is asked again and again.

        Args:
            seen: What is waited for.
            timeout: Seconds; where it is given, it passes in reality too, so that files and programs are waited for.
            what: What is waited for, in words.

        Raises:
            NotSeen: It did not in time, or without a timeout: nothing is left in the browser that could make it.
        """
        wait_until(self._state, seen, timeout=timeout, what=what, outside=True)

    async def wait_for_async(
        self, seen: Callable[[], bool], *, timeout: float | None = None, what: str = "the condition"
    ) -> None:
        """Run until *seen* returns true, in an event loop; *timeout* is as for ``wait_for``.

        Raises:
            NotSeen: It did not in time, or nothing is left that could make it.
        """
        await wait_until_async(self._state, seen, timeout=timeout, what=what, outside=True)

    def report(self) -> str:
        """Return what the ports carried and the console says, for a test that failed."""
        return "\n".join(part for part in (self._state.conversations.report(), self._state.console.report()) if part)

    def quit(self) -> None:
        """Quit as a person does: everything ends, and hosts are ended as the family does when it quits."""
        self._end_all("end_of_host_at_quit")

    def crash(self) -> None:
        """End as if the browser were killed: hosts see the end of input, and nobody ends them."""
        self._end_all("end_of_host_at_crash")

    def close(self) -> None:
        """End everything at once: contexts, hosts, processes."""
        for context in list(self._state.contexts.values()):
            end_context(context)
        self._hosts.close()
        self._state.tasks.clear()
        self._state.tasks.close()
        self._state.tabs.clear()
        self._state.extensions.clear()

    def __enter__(self) -> "Self":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
        if kind is None:
            self.check_errors()

    async def __aenter__(self) -> "Self":
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
        if kind is None:
            self.check_errors()

    def _end_all(self, ending: str) -> None:
        self._hosts.ending = ending
        for context in list(self._state.contexts.values()):
            end_context(context)
