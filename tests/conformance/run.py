"""Running one scenario in a real browser: everything is set up, the trace is taken, everything is put away."""

from __future__ import annotations

import os
import signal
import sysconfig
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import cast

from nmhost.testing import real
from tests.conformance import catalogue, extension
from tests.conformance.corpus import Scenario
from tests.conformance.lab import Lab
from tests.conformance.lab_run import Run
from tests.conformance.observed import browser_log, console_lines, host_process
from tests.conformance.station import Station
from tests.conformance.traces import Trace, scrub, tidy

TIMEOUT_S = {"native": 90.0, "messaging": 25.0}
AFTER_S = 6.0
HOSTS_END_S = 6.0  # a host that lingers is killed by every browser before


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
            self.browser.install_extension(
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
            trace["console"] = console_lines(self.browser.family, self.browser.console())
        if self.scenario.group == "native" or catalogue.has_logs(self.hosts):
            trace["hostLog"] = self._host_log()
            if self.browser.family == "chromium":
                trace["browserLog"] = browser_log(self.browser.output())
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
            "action-click": target.action.click,
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

    def _host_log(self) -> list[object]:
        if self.acted is None:
            self.station.end_scenario(self.browser)
            end = time.monotonic() + HOSTS_END_S
            while catalogue.process_ids(self.hosts) and time.monotonic() < end:
                time.sleep(0.05)
        return [host_process(process, self.acted) for process in catalogue.read_logs(self.hosts)]

    def _names(self) -> dict[str, str]:
        names = {
            str(self.browser.profile): "<profile>",
            str(self.hosts): "<work>",
            os.path.relpath(self.hosts, self.browser.home): "<work from home>",
            str(self.browser.home): "<home>",
            str(self.folder): "<tmp>",
            self.lab.origin: "<origin>",
            str(catalogue.SCRIPTED_HOST.parent): "<hosts>",
            sysconfig.get_path("stdlib"): "<python>",
        }
        if self.browser.family == "chromium":
            names |= {self.session.ids[0]: "<extension id>", self.session.ids[1]: "<other id>"}
        return names
