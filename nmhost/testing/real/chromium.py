"""A real Chromium, headless, driven over a pair of pipes."""

from __future__ import annotations

import fcntl
import json
import os
import signal
from collections.abc import Mapping, Sequence
from pathlib import Path

from nmhost.browsers import Browser
from nmhost.errors import BrowserError
from nmhost.testing.real.api import ConsoleLine, Tab
from nmhost.testing.real.chromium_extension import BLANK, ChromiumContext, ChromiumExtension, open_page
from nmhost.testing.real.driven import Driven
from nmhost.testing.real.locate import Program
from nmhost.testing.real.process import JUST_ENDED, BrowserProcess
from nmhost.testing.real.targets import Targets
from nmhost.testing.real.trouble import NO_SANDBOX, start_failure
from nmhost.testing.real.workspace import Workspace

# Seen to work with Chromium 156, 2026-11-21. The two that name debugging let extensions be loaded over the pipes.
HEADLESS = "--headless=new"
FLAGS = (
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
THEIR_READING, THEIR_WRITING = 3, 4  # where the browser expects its ends of the pipes
ABOVE_THEIRS = 20
QUIT_S = 10.0


class ChromiumBrowser(Driven):
    """A running Chromium.

    Args:
        row: Its row of the catalogue.
        process: Its process.
        targets: What is open in it.
        workspace: Its folders, which go when it is closed.
    """

    family = "chromium"

    def __init__(self, row: Browser, process: BrowserProcess, targets: Targets, workspace: Workspace) -> None:
        super().__init__(row, process, workspace)
        self._targets = targets

    def begin(self, timeout: float) -> None:
        """Wait for the browser's first word and watch all that opens."""
        self.version: str = str(self._targets.call("Browser.getVersion", timeout=timeout)["product"])
        self._targets.watch(timeout)

    def open_tab(self, url: str) -> Tab:
        """Open a page in a tab and wait until it has loaded."""
        return Tab(open_page(self._targets, url), url)

    def pages(self) -> list[str]:
        """Return the addresses of the pages that are open."""
        return list(self._targets.pages().values())

    def close_pages(self) -> None:
        """Close every page but a blank one."""
        for target, url in self._targets.pages().items():
            if url != BLANK:
                ChromiumContext(self._targets, target).close()

    def clear(self) -> None:
        """Close every page and forget what was printed."""
        self.close_pages()
        self._targets.console.clear()

    def console(self) -> list[ConsoleLine]:
        """Return what was printed so far."""
        return list(self._targets.console)

    def collect_garbage(self) -> None:
        """Collect garbage in every context."""
        for session in self._targets.sessions():
            self._targets.call("HeapProfiler.collectGarbage", session=session)

    def let_idle(self) -> None:
        """Let go of every context: a worker that is attached to is never stopped."""
        self._targets.let_go()

    def quit(self) -> None:
        """Ask the browser to end."""
        self._targets.send("Browser.close")

    def kill(self) -> None:
        """End the browser's own process at once."""
        self.process.signal(signal.SIGKILL)

    def _load(self, folder: Path) -> ChromiumExtension:
        extension_id = str(self._targets.call("Extensions.loadUnpacked", path=str(folder))["id"])
        return ChromiumExtension(self._targets, extension_id, self.extensions.remove)

    def _end(self) -> None:
        try:
            if not self.process.ended:
                self.quit()
            self.process.wait(QUIT_S)
        except BrowserError:
            pass  # it had gone

    def _disconnect(self) -> None:
        self._targets.close()


def start_chromium(
    program: Program,
    *,
    home: Path | None,
    arguments: Sequence[str] = (),
    environment: Mapping[str, str] | None = None,
    timeout: float,
    headless: bool = True,
) -> ChromiumBrowser:
    """Start Chromium without extensions and return it as soon as it answers.

    Its sandbox is used where it can be: not by root, and not where the system forbids it.

    Raises:
        BrowserError: It would not start.
    """
    arguments = [HEADLESS, *arguments] if headless else arguments
    if os.geteuid() == 0:
        return _start(program, home, ["--no-sandbox", *arguments], environment, timeout)
    try:
        return _start(program, home, arguments, environment, timeout)
    except BrowserError as error:
        if not NO_SANDBOX.search(str(error)):
            raise
        return _start(program, home, ["--no-sandbox", *arguments], environment, timeout)


def _start(
    program: Program,
    home: Path | None,
    arguments: Sequence[str],
    environment: Mapping[str, str] | None,
    timeout: float,
) -> ChromiumBrowser:
    workspace = Workspace(home, program.user_data_folder())
    command = [str(program.path), *FLAGS, *arguments, f"--user-data-dir={workspace.profile}", BLANK]
    try:
        _write_preferences(workspace.profile)
        browser = ChromiumBrowser(program.browser, *_spawn(command, workspace, environment), workspace)
    except BrowserError:
        workspace.remove()
        raise
    try:
        browser.begin(timeout)
    except BrowserError as error:
        ended = browser.process.wait(JUST_ENDED)
        printed = browser.output()
        browser.close()
        what = f"{'ended at once' if ended else f'did not answer in {timeout:g} s'} ({error})"
        raise start_failure(str(program.path), printed, package="chromium", what=what) from error
    return browser


def _spawn(
    command: Sequence[str], workspace: Workspace, environment: Mapping[str, str] | None
) -> tuple[BrowserProcess, Targets]:
    their_reading, our_writing = (_above_theirs(end) for end in os.pipe())
    our_reading, their_writing = (_above_theirs(end) for end in os.pipe())
    try:
        process = BrowserProcess(
            command,
            environment=workspace.environment(environment),
            log=workspace.log,
            descriptors={THEIR_READING: their_reading, THEIR_WRITING: their_writing},
        )
    finally:
        os.close(their_reading)
        os.close(their_writing)
    return process, Targets(our_reading, our_writing)


def _write_preferences(profile: Path) -> None:
    path = profile / "Default" / "Preferences"
    if path.parent.exists():
        raise BrowserError(f"{profile} holds somebody's profile; give the browser a home folder without one")
    path.parent.mkdir()
    path.write_text(json.dumps(PREFERENCES), encoding="utf-8")


def _above_theirs(descriptor: int) -> int:
    moved = fcntl.fcntl(descriptor, fcntl.F_DUPFD_CLOEXEC, ABOVE_THEIRS)
    os.close(descriptor)
    return moved
