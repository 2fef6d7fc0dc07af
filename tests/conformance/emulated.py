"""Scenarios in the emulated browser: the extension's own scripts in its JavaScript contexts, lib/*.js unchanged."""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

from nmhost.browsers import Family
from nmhost.errors import DefinitionError
from nmhost.testing.browser import Browser
from nmhost.testing.family.rules import rules_of
from nmhost.testing.javascript.scripts import javascript
from nmhost.testing.real import ConsoleLine
from tests.conformance.corpus import base
from tests.conformance.emulated_build import FIREFOX_IDS, KEYS, Build
from tests.conformance.emulated_hosts import CHILD_HOLDS, Home, ScriptedHosts, why_processes
from tests.conformance.emulated_lab import ORIGIN, SECONDS_TO_END, Lab
from tests.conformance.observed import console_lines

if TYPE_CHECKING:
    from nmhost.testing.core.console import Line
    from nmhost.testing.core.extensions import Extension
    from tests.conformance.corpus import Corpus
    from tests.conformance.traces import Trace

TIMEOUT = {"native": 90.0, "messaging": 25.0}
SECONDS_AFTER_END = 6.0  # what hosts get to end once the browser is gone
SECONDS_TO_START = 0.05  # what a host gets to start that was asked for last
COMMAND_MS = 5.0
# What nmhost says in its own words where the browser's log has nothing.
NOT_STARTED = re.compile(r"can't be executed: ")
PLACE = re.compile(r"\n    at .*", re.DOTALL)  # where a script was, which Firefox keeps apart from the text
OWN = "JavaScript NativeManifests.sys.mjs"  # from where Firefox itself speaks of hosts
PREFERENCES = {"webextensions.native-messaging.max-output-message-bytes": "native_size_limit"}
# As the Chromium runner evaluates a native scenario's body. Each event goes out at once: the context may end before it.
BODY = """(async () => {
  const told = (e) => JSON.stringify({context: "bg", events: [JSON.parse(JSON.stringify(e, labReplacer))]});
  const t = makeT("background", (e) => fetch(%s, {method: "POST", body: told(e)}));
  globalThis.__t = t;
  try { await scenarios[%s](t); }
  catch (e) { t.log("scenario-error", {name: e && e.name, message: String(e && e.message),
    stack: t.text(String(e && e.stack)).split("\\n").slice(0, 3)}); }
})()"""


def run(corpus: Corpus, family: str, only: str = ".") -> Iterator[tuple[str, Trace]]:
    """Yield the name and the trace of every scenario in whose name *only* is found."""
    with tempfile.TemporaryDirectory(prefix="nmhost-emulated-") as folder:
        name, ids = base(family), _ids(family)
        for number, scenario in enumerate(corpus.select(only, family)):
            place = Path(folder) / str(number)
            why = why_processes(scenario)
            home = Home.make(Family(name), place / "home", ids[0])
            yield scenario.name, Run(Build(scenario, name, ids), place, home, browser=family, why_processes=why).trace()


class Run:
    """Run one scenario in a browser of its own.

    Args:
        build: What is run.
        folder: A folder for its extensions.
        home: Where its hosts are installed.
        browser: Which browser is emulated, a family or a version of it.
        why_processes: Why they are started as processes, if they are.
    """

    def __init__(self, build: Build, folder: Path, home: Home, *, browser: str, why_processes: str | None) -> None:
        self._build = build
        self._scenario = build.scenario
        self._options = build.scenario.options
        self._folder = folder
        self._home = home
        in_page = build.scenario.options.get("context") == "page"
        self._evaluated = build.family == "chromium" and build.scenario.group == "native" and not in_page
        self._browser = Browser(browser, changes=_changes(build), allow_errors=True)
        self._lab = Lab(self._browser, build.scenario, build.scripts(), self._command)
        self._lab.config |= {"id": build.ids[0], "other_id": build.ids[1]}
        self._hosts = ScriptedHosts(self._browser, home, why_processes is not None)
        self._main: Extension | None = None
        if why_processes == CHILD_HOLDS:
            self._browser._state.tasks.hold()  # the child is no process of the browser's, yet takes its time

    def trace(self) -> Trace:
        """Run it and return its trace."""
        with self._browser as browser:
            browser.route(self._lab.route)
            browser.look_up_hosts_with(self._hosts.look_up)
            if self._scenario.has_other_extension:
                self._install("B")
            self._main = self._install("A")
            complete = self._evaluate() if self._evaluated else self._wait()
            self._act_after()
            trace = self._collect(complete=complete)
        self._hosts.end()
        return trace

    def _install(self, which: str) -> Extension:
        folder = self._folder / which
        self._build.write(folder, which, None if self._evaluated else self._lab)
        return self._browser.install_extension(folder)

    def _evaluate(self) -> bool:
        assert self._main is not None
        body = BODY % (json.dumps(ORIGIN + "/log"), json.dumps(self._scenario.name))
        evaluation = javascript(self._main.background).evaluate(body)
        return self._until(lambda: evaluation.done, TIMEOUT["native"])

    def _wait(self) -> bool:
        seconds = cast("float", self._options.get("timeout", TIMEOUT[self._scenario.group]))
        complete = self._until(self._lab.lead_ended, seconds)
        self._until(self._lab.all_ended, SECONDS_TO_END if complete else 0)
        self._browser.settle(0.3)
        return complete

    def _until(self, seen: Callable[[], bool], seconds: float) -> bool:
        limit = self._browser._state.tasks.now() + seconds * 1000
        while not seen():
            if not self._browser._state.step(limit):
                return False
        return True

    def _act_after(self) -> None:
        """Do what the runner does once the body has returned, and give the hosts time to end."""
        assert self._main is not None
        after = str(self._options.get("after", ""))
        if not after:
            self._end()
            return
        acts: dict[str, Callable[[], None]] = {
            "close_browser": self._browser.quit,
            "kill_browser": self._browser.crash,
            "stop_background": self._main.stop_background,
            "disable_extension": self._main.disable,
            "close_page": self._close_page,
        }
        acts.get(after, lambda: None)()
        self._browser.settle(cast("float", self._options.get("after_s", 6)))

    def _end(self) -> None:
        self._browser.settle(SECONDS_TO_START)
        if self._build.family == "chromium":
            self._browser.quit()
        else:
            self._main_extension().disable()
        self._until(lambda: not self._browser._state.hosts.running, SECONDS_AFTER_END)

    def _close_page(self) -> None:
        for tab in list(self._browser.tabs.values()):
            if "/page.html" in tab.url:
                tab.close()

    def _main_extension(self) -> Extension:
        assert self._main is not None
        return self._main

    def _command(self, command: str, arguments: dict[str, object], answer: Callable[[object], None]) -> None:
        """Do a command of the scenario's, as a task of its own."""
        self._browser._state.tasks.after(COMMAND_MS, partial(self._obey, command, arguments, answer))

    def _obey(self, command: str, arguments: dict[str, object], answer: Callable[[object], None]) -> None:
        main = self._main_extension()
        commands: dict[str, Callable[[], object]] = {
            "action-click": partial(_click, main),
            "stop-background": main.stop_background,
            "disable": main.disable,
            "reload": main.reload,
            "gc": lambda: None,
        }
        if command in commands:
            commands[command]()
            answer({"ok": True})
        elif command == "background-state":
            answer({"state": "running" if main.running else "stopped"})
        elif command == "browser":
            answer({"browser": self._build.family, "version": "emulated"})
        else:
            answer({"unsupported": True})

    def _collect(self, *, complete: bool) -> Trace:
        native = self._scenario.group == "native"
        events = self._lab.events
        if native:
            events = [{key: value for key, value in event.items() if key != "context"} for event in events]
        trace: Trace = {
            "scenario": self._scenario.name,
            "browser": self._build.family,
            "version": "emulated",
            "events": events,
        }
        if not complete:
            trace["incomplete"] = True
        trace["console"] = self._console()
        logs = self._hosts.logs()
        if native or logs:
            trace["hostLog"] = [_joined(log) for log in logs]
        return cast("Trace", json.loads(self._scrub(json.dumps(trace))))

    def _console(self) -> list[object]:
        """Return what the family's runner would have written down of the console."""
        family, source = self._build.family, f"content javascript {self._scenario.file.name}"
        if family == "chromium":
            return [_printed(line) for line in self._browser.console if line.level != "browser"]
        own = [line for line in self._browser.console if not NOT_STARTED.search(line.text)]
        return console_lines(
            family,
            [ConsoleLine(OWN if line.level == "browser" else source, PLACE.sub("", line.text)) for line in own],
        )

    def _scrub(self, text: str) -> str:
        if self._build.family == "chromium":
            text = text.replace(self._build.ids[0], "<extension id>")
        text = text.replace(self._build.ids[1], "<other id>").replace(ORIGIN, "<origin>")
        text = text.replace(str(self._home.work), "<work>").replace(str(self._home.folder), "<home>")
        return re.sub(r"moz-extension://[0-9a-f-]{36}", "<ext-origin>", text)


def _joined(log: dict[str, object]) -> dict[str, object]:
    """Return a host's log with the ticks that follow one another as one line."""
    lines: list[dict[str, object]] = []
    for line in cast("list[dict[str, object]]", log["lines"]):
        if lines and str(line["what"]).endswith("tick") and lines[-1]["what"] == line["what"]:
            lines[-1]["count"] = cast("int", lines[-1].get("count", 1)) + 1
        else:
            lines.append({key: value for key, value in line.items() if key != "at"})
    return {**log, "lines": lines}


def _printed(line: Line) -> str:
    """Return a line of Chromium's console as its runner wrote it down."""
    uncaught = re.sub(r"^Uncaught (\(in promise\) )?", "uncaught: ", line.text)
    return uncaught if uncaught != line.text else f"{line.level}: {line.text}"


def _changes(build: Build) -> dict[str, object]:
    """Return what a scenario's Firefox preferences change, where the emulated browser has the like."""
    preferences = cast("dict[str, object]", build.scenario.options.get("firefox_prefs") or {})
    if build.family != "firefox":
        return {}
    return {PREFERENCES[name]: value for name, value in preferences.items() if name in PREFERENCES}


def _ids(family: str) -> tuple[str, str]:
    if base(family) == "firefox":
        return FIREFOX_IDS
    rules = rules_of(family)
    first, second = (rules.extension_id({"key": key}, "") for key in KEYS)
    return first, second


def _click(extension: Extension) -> None:
    """Click an extension's button as a person does: nothing happens where it is disabled."""
    with suppress(DefinitionError):
        extension.action.click()
