"""Running one scenario in a real browser: everything is set up, the trace is taken, everything is put away."""

from __future__ import annotations

import os
import re
import signal
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import cast

from nmhost.testing import real
from tests.conformance import catalogue, extension
from tests.conformance.corpus import Scenario
from tests.conformance.lab import Lab, Run
from tests.conformance.station import Station
from tests.conformance.traces import Trace, scrub, tidy

TIMEOUT_S = {"native": 90.0, "messaging": 25.0}
AFTER_S = 6.0
HOSTS_END_S = 6.0  # a host that lingers is killed by every browser before
TICK_MS = 100  # times in a host's log are rounded to this
NATIVE_LINE = re.compile(r"native_|messag", re.IGNORECASE)
LOG_HEADER = re.compile(r"^\[[\d:/.]*:(\w+):(\S*?):\d+\]\s*")
# What Firefox's console says of extensions, and what of that is about something else.
ABOUT_EXTENSIONS = re.compile(
    r"File at path|xecutable|aunch|ubprocess|nativ|lastError|extension|stderr|message|port|sendResponse|promise|conduit"
    r"|runtime\.",
    re.IGNORECASE,
)
ABOUT_OTHERS = re.compile(
    r"addons\.|Remote ?Settings|nimbus|telemetry|Glean|search|sync-|attribution|AddonRepository|blocklist|Heuristics"
    r"|SourceMap|about:home|newtab|region|Discovery|ASRouter|doh|TRR|bookmark|favicon|layout\.css|XPCOM"
    r"|JavaScript (?:Warning|strict)|permissions|BackupService|Quirks Mode|fullScreen",
    re.IGNORECASE,
)


def run_scenario(scenario: Scenario, station: Station, program: Sequence[str] = catalogue.SCRIPTED) -> Trace:
    """Run *scenario* in a browser of *station* and return its trace.

    Args:
        scenario: The scenario.
        station: Gives the browser.
        program: What the wrappers of hosts start.

    Raises:
        BrowserError: The browser would not start, or hung.
    """
    browser = station.take(scenario)
    usable = False
    with tempfile.TemporaryDirectory(prefix="nmhost-lab-", ignore_cleanup_errors=True) as folder, Lab() as lab:
        bench = Bench(scenario, browser, station, lab, Path(folder))
        try:
            bench.set_up(program)
            trace = bench.run()
            usable = not bench.spent
        finally:
            bench.put_away()
            station.give_back(browser, usable=usable)
    return trace


class Bench:
    """One scenario in one browser."""

    def __init__(self, scenario: Scenario, browser: real.Browser, station: Station, lab: Lab, folder: Path) -> None:
        self.scenario = scenario
        self.browser = browser
        self.station = station
        self.lab = lab
        self.folder = folder
        self.hosts = folder / "hosts"
        self.hosts.mkdir()
        self.spent = False  # whether the scenario ended the browser
        self.session = Run(scenario, extension.ids(browser.family), self.command)
        self.acted: float | None = None  # when `after` was done

    def set_up(self, program: Sequence[str]) -> None:
        """Install the hosts, and B and A."""
        manifests = self.browser.home / self.station.manifests
        ident = self.session.ids[0]
        catalogue.install(catalogue.Target(self.browser.family, ident, manifests, self.hosts), program)
        self.lab.begin(self.session)
        for which in ("B", "A") if self.scenario.has_other_extension else ("A",):
            self.browser.install(
                extension.build(
                    self.folder / which, which, family=self.browser.family, run=self.session, origin=self.lab.origin
                )
            )

    def run(self) -> Trace:
        """Let the scenario run and return its trace."""
        options = self.scenario.options
        trace: Trace = {"scenario": self.scenario.name, "browser": self.browser.family, "version": self.browser.version}
        timeout = cast("float", options.get("timeout", TIMEOUT_S[self.scenario.group]))
        lead = str(options.get("lead", "bg"))
        in_time = self.lab.wait_for_end(self.session, lead, timeout, self.browser.pages)
        trace["events"] = [self._event(event) for event in self.session.events]
        if not in_time:
            trace["incomplete"] = {"started": sorted(self.session.started), "done": sorted(self.session.done)}
        trace |= self._act_after()
        if not self.spent:
            trace["console"] = self._console()
        if self.scenario.group == "native" or catalogue.has_logs(self.hosts):
            trace["hostLog"] = self._host_log()
            trace |= self._browser_log()
        return tidy(cast("Trace", scrub(trace, self._names())))

    def put_away(self) -> None:
        """End the hosts that are left."""
        for pid in catalogue.process_ids(self.hosts):
            os.kill(pid, signal.SIGKILL)

    def command(self, name: str, arguments: dict[str, object]) -> dict[str, object]:
        """Do what only a runner can, for a scenario that asks."""
        if name == "browser":
            return {"browser": self.browser.family, "version": self.browser.version}
        if name == "gc":
            self.browser.collect_garbage()
            return {"ok": True}
        ident = arguments.get("id", self.session.ids[0])
        target = next(one for one in self.browser.extensions if one.id == ident)
        commands: dict[str, Callable[[], None]] = {
            "action-click": target.click_action,
            "stop-background": target.stop_background,
            "disable": target.disable,
            "reload": target.reload,
        }
        if name == "background-state":
            return {"state": "running" if target.background_runs() else "stopped"}
        if name not in commands:
            return {"unsupported": True}
        commands[name]()
        return {"ok": True}

    def _act_after(self) -> Trace:
        action = self.scenario.options.get("after")
        if not action:
            return {}
        actions: dict[str, Callable[[], None]] = {
            "close_browser": self.browser.quit,
            "kill_browser": self.browser.kill,
            "stop_background": self.browser.extensions[0].stop_background,
            "disable_extension": self.browser.extensions[0].disable,
            "close_page": self.browser.close_pages,
            "detach": self.browser.let_idle,
            "nothing": lambda: None,
        }
        self.acted = time.time()
        actions[str(action)]()
        time.sleep(cast("float", self.scenario.options.get("after_s", AFTER_S)))
        self.spent = action in ("close_browser", "kill_browser")
        if self.spent:
            return {"after": action, "console": []}
        return {"after": action, "background_after": self.browser.extensions[0].background_runs()}

    def _event(self, event: Trace) -> Trace:
        if self.scenario.is_function:
            return {key: value for key, value in event.items() if key != "context"}
        return event

    def _console(self) -> list[object]:
        lines = [line for line in self.browser.console() if self._is_telling(line)]
        return [[line.source, line.text] for line in lines]

    def _is_telling(self, line: real.ConsoleLine) -> bool:
        if self.browser.family == "chromium":
            return True
        whole = line.source + line.text
        return bool(ABOUT_EXTENSIONS.search(whole)) and not ABOUT_OTHERS.search(whole)

    def _host_log(self) -> list[object]:
        if self.acted is None:
            self.station.end_scenario(self.browser)
            end = time.monotonic() + HOSTS_END_S
            while catalogue.process_ids(self.hosts) and time.monotonic() < end:
                time.sleep(0.05)
        return [self._process(process) for process in catalogue.read_logs(self.hosts)]

    def _process(self, process: Trace) -> Trace:
        lines: list[Trace] = []
        for line in cast("list[Trace]", process["lines"]):
            told = {key: value for key, value in line.items() if key != "at"}
            if self.acted is not None:
                told["ms_after_action"] = round((cast("float", line["at"]) - self.acted) * 1000 / TICK_MS) * TICK_MS
            if str(line["what"]).endswith("tick") and lines and lines[-1]["what"] == line["what"]:
                lines[-1] = told  # a row of ticks is one line, the last
            else:
                lines.append(told)
        return {"host": process["host"], "lines": lines}

    def _browser_log(self) -> Trace:
        if self.browser.family != "chromium":
            return {}
        lines = self.browser.output().splitlines()
        told = [LOG_HEADER.sub(r"[\1:\2] ", line) for line in lines if NATIVE_LINE.search(line)]
        return {"browserLog": [line for line in told if "DevTools" not in line]}

    def _names(self) -> dict[str, str]:
        names = {
            str(self.browser.profile): "<profile>",
            str(self.hosts): "<work>",
            str(self.browser.home): "<home>",
            str(self.folder): "<tmp>",
            self.lab.origin: "<origin>",
        }
        if self.browser.family == "chromium":
            names |= {self.session.ids[0]: "<extension id>", self.session.ids[1]: "<other id>"}
        return names
