"""A real Firefox, headless, driven over Marionette."""

from __future__ import annotations

import json
import signal
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import cast

from nmhost.browsers import Browser
from nmhost.errors import BrowserError
from nmhost.testing.real import scripts
from nmhost.testing.real.api import ConsoleLine, Tab
from nmhost.testing.real.driven import Driven
from nmhost.testing.real.firefox_extension import FirefoxContext, FirefoxExtension
from nmhost.testing.real.locate import Program
from nmhost.testing.real.marionette import Marionette
from nmhost.testing.real.process import JUST_ENDED, BrowserProcess
from nmhost.testing.real.trouble import start_failure
from nmhost.testing.real.workspace import Workspace

HEADLESS = "--headless"
FLAGS = ("--marionette", "--remote-allow-system-access", "--no-remote")
# Seen to work with Firefox 153, 2026-11-21: no greeting page, no network of its own, a start in a third of the time.
PREFERENCES: dict[str, object] = {
    "marionette.port": 0,
    "app.normandy.enabled": False,
    "app.update.disabledForTesting": True,
    "browser.aboutwelcome.enabled": False,
    "browser.ml.enable": False,
    "browser.newtab.preload": False,
    "browser.newtabpage.enabled": False,
    "browser.pagethumbnails.capturing_disabled": True,
    "browser.safebrowsing.malware.enabled": False,
    "browser.safebrowsing.phishing.enabled": False,
    "browser.sessionstore.resume_from_crash": False,
    "browser.shell.checkDefaultBrowser": False,
    "browser.startup.homepage_override.mstone": "ignore",
    "browser.startup.page": 0,
    "datareporting.policy.dataSubmissionEnabled": False,
    "dom.ipc.processPrelaunch.enabled": False,
    "extensions.blocklist.enabled": False,
    "extensions.enabledScopes": 5,  # the profile's and Firefox's own, none that lies on the machine for every user
    "extensions.getAddons.cache.enabled": False,
    "extensions.installDistroAddons": False,
    "extensions.update.enabled": False,
    "messaging-system.rsexperimentloader.enabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "security.remote_settings.intermediates.enabled": False,
    "services.settings.server": "data:,#remote-settings-dummy/v1",
    "startup.homepage_welcome_url": "about:blank",
    "toolkit.storage.synchronous": 0,
    "toolkit.telemetry.enabled": False,
}
PORT_FILE = "MarionetteActivePort"
POLL_S = 0.02
ANSWER_S = 5.0  # that Firefox itself gets, beyond the script's time
QUIT_S = 10.0


class FirefoxBrowser(Driven):
    """A running Firefox.

    Args:
        row: Its row of the catalogue.
        process: Its process.
        workspace: Its folders, which go when it is closed.
    """

    family = "firefox"

    def __init__(self, row: Browser, process: BrowserProcess, workspace: Workspace) -> None:
        super().__init__(row, process, workspace)
        self._marionette: Marionette | None = None

    def begin(self, timeout: float) -> None:
        """Wait for the browser's port and begin a session."""
        end = time.monotonic() + timeout
        self._marionette = Marionette(self._port(end))
        session = self.call("WebDriver:NewSession", timeout=timeout)
        self.version: str = str(cast("dict[str, dict[str, object]]", session)["capabilities"]["browserVersion"])
        self.call("Marionette:SetContext", {"value": "chrome"})

    def call(self, name: str, parameters: dict[str, object] | None = None, *, timeout: float = 30.0) -> object:
        """Send a Marionette command and return what it replies."""
        if self._marionette is None:
            raise BrowserError(f"{name}: Firefox has gone")
        return self._marionette.call(name, parameters, timeout=timeout)

    def script(self, body: str, *arguments: object, timeout: float = 30.0) -> object:
        """Run the body of an async function in the browser's own scope and return its value."""
        self.call("WebDriver:SetTimeouts", {"script": int(timeout * 1000)}, timeout=timeout + ANSWER_S)
        parameters: dict[str, object] = {"script": scripts.wrapped(body), "args": list(arguments)}
        result = self.call("WebDriver:ExecuteAsyncScript", parameters, timeout=timeout + ANSWER_S)
        outcome = cast("dict[str, object]", result)
        if "error" in outcome:
            raise BrowserError(f"Firefox: {outcome['error']}")
        return outcome.get("value")

    def open_tab(self, url: str) -> Tab:
        """Open a page in a tab and wait until it has loaded."""
        return Tab(FirefoxContext(self.script, "tab", self.script(scripts.OPEN, url)), url)

    def pages(self) -> list[str]:
        """Return the addresses of the pages that are open."""
        return cast("list[str]", self.script(scripts.PAGES))

    def console(self) -> list[ConsoleLine]:
        """Return what was printed so far."""
        lines = cast("list[tuple[str, str, float]]", self.script(scripts.CONSOLE))
        return [ConsoleLine(source, text, milliseconds / 1000) for source, text, milliseconds in lines]

    def clear(self) -> None:
        """Close every page and forget what was printed."""
        self.close_pages()
        self.script(scripts.CLEAR_CONSOLE)

    def close_pages(self) -> None:
        """Close every page but a blank one."""
        self.script(scripts.CLOSE_TABS)

    def collect_garbage(self) -> None:
        """Collect garbage in every process."""
        self.script(scripts.COLLECT_GARBAGE)

    def let_idle(self) -> None:
        """Do nothing: what drives Firefox keeps no background awake."""

    def quit(self) -> None:
        """Ask the browser to end."""
        self.call("Marionette:Quit", {"flags": ["eAttemptQuit"]}, timeout=QUIT_S)

    def kill(self) -> None:
        """End the browser's own process at once."""
        self.process.signal(signal.SIGKILL)

    def _load(self, folder: Path) -> FirefoxExtension:
        extension_id = self.call("Addon:Install", {"path": str(folder), "temporary": True})
        return FirefoxExtension(self.script, str(extension_id), self.extensions.remove)

    def _end(self) -> None:
        end = time.monotonic() + QUIT_S
        try:
            if not self.process.ended:
                self.quit()
            self.process.wait(end - time.monotonic())
        except BrowserError:
            pass  # it had gone, or hangs

    def _disconnect(self) -> None:
        if self._marionette is not None:
            self._marionette.close()

    def _port(self, end: float) -> int:
        file = self.profile / PORT_FILE
        while time.monotonic() < end and not self.process.ended:
            if file.exists() and (text := file.read_text(encoding="ascii")):
                return int(text)
            time.sleep(POLL_S)
        raise BrowserError("it ended" if self.process.ended else "it opened no port")


def start_firefox(
    program: Program,
    *,
    home: Path | None,
    arguments: Sequence[str] = (),
    environment: Mapping[str, str] | None = None,
    preferences: Mapping[str, object] | None = None,
    timeout: float,
    headless: bool = True,
) -> FirefoxBrowser:
    """Start Firefox without extensions and return it as soon as it answers."""
    workspace = Workspace(home)
    _write_preferences(workspace.profile, {**PREFERENCES, **(preferences or {})})
    command = [
        str(program.path),
        *([HEADLESS] if headless else []),
        *FLAGS,
        *arguments,
        "-profile",
        str(workspace.profile),
    ]
    # A crash must end it, not leave a reporter behind.
    more = {"MOZ_CRASHREPORTER_DISABLE": "1", **(environment or {})}
    try:
        process = BrowserProcess(command, environment=workspace.environment(more), log=workspace.log)
    except BrowserError:
        workspace.remove()
        raise
    browser = FirefoxBrowser(program.browser, process, workspace)
    try:
        browser.begin(timeout)
    except (BrowserError, OSError) as error:
        what = "ended at once" if process.wait(JUST_ENDED) else f"did not answer in {timeout:g} s"
        printed = process.output()
        browser.close()
        raise start_failure(str(program.path), printed, package="firefox-esr", what=f"{what} ({error})") from error
    return browser


def _write_preferences(profile: Path, preferences: Mapping[str, object]) -> None:
    lines = [f"user_pref({json.dumps(name)}, {json.dumps(value)});\n" for name, value in preferences.items()]
    (profile / "user.js").write_text("".join(lines), encoding="utf-8")
