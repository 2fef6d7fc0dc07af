"""One JavaScript engine a context: the prelude, scripts with their files and lines, a limit to how long they run.

Scripts never call into Python: they leave what they ask for in an outbox, which is taken when a task and its
microtasks are over. So a script that does not end can be ended: no script can catch that, and the context goes on.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from typing import cast
from urllib.parse import quote

from nmhost.errors import NmhostError
from nmhost.testing.javascript.modules import Module
from nmhost.testing.javascript.platform import platform_text
from nmhost.testing.javascript.prelude import TOKEN, prelude
from nmhost.testing.javascript.rewriting import rewritten
from nmhost.testing.javascript.v8 import MEMORY, Isolate, Stopped, Thrown

TIME_LIMIT = 10.0  # seconds for one task
_FILE_ENDED = f"\n;{TOKEN}.fileEnded()"  # put behind a script, so that its end is told
START_LIMIT = 120.0  # seconds for the prelude itself, on a machine that has much else to do


class ScriptTimeout(NmhostError):
    """The end of a script that ran for too long.

    Args:
        where: The context it ran in.
        limit: How many seconds one task may take.
    """

    def __init__(self, where: str, limit: float) -> None:
        self.where = where
        self.limit = limit
        super().__init__(
            f"a script in {where} did not end within {limit:g} s; "
            "a loop in it waits for something that only another task can bring"
        )


class ScriptOutOfMemory(NmhostError):
    """The end of a script that used too much memory, where a browser ends the whole tab.

    Args:
        where: The context it ran in.
        limit: How many bytes the scripts of one context may use.
    """

    def __init__(self, where: str, limit: int) -> None:
        self.where = where
        self.limit = limit
        super().__init__(f"a script in {where} used more than {limit >> 20} MiB of memory; a browser ends its tab")


class Engine:
    """Hold a JavaScript context with the prelude in it.

    Args:
        config: What the prelude is told: see the seam. JSON values only.
        where: The context's name in messages.
        time_limit: How many seconds one task may take.
    """

    def __init__(self, config: Mapping[str, object], where: str, time_limit: float = TIME_LIMIT) -> None:
        self._where = where
        self._limit = time_limit
        self._base = str(config.get("base_url") or "")
        self.hands_over: bool = bool(config["has_own_words"])
        self._asked = ""
        self._is_drained = False
        self._isolate = Isolate(START_LIMIT)
        self._isolate.require_flags()
        self._isolate.evaluate(prelude(str(config["kind"])))
        platform = platform_text(str(config["platform"]), str(config["kind"]))
        self._isolate.receive(f"{TOKEN}.start", f"{json.dumps(config)}\n{platform}")
        self._isolate.limit = time_limit

    def deliver(self, now: float, kind: str, arguments: Sequence[object]) -> None:
        """Run one task: what the prelude does with an event of *kind*, then the microtasks."""
        self._asked = self._call({"now": now, "kind": kind, "args": arguments})
        self._is_drained = kind != "begin"

    def drain(self) -> list[list[object]]:
        """Run the microtasks, and return what was asked for since the last time, in order."""
        text = self._asked if self._is_drained else self._call(None)
        self._asked, self._is_drained = "", False
        return cast("list[list[object]]", json.loads(text)) if text else []

    def run(self, path: str, source: str) -> None:
        """Run a script as the page's own; what it throws is reported as the browser does."""
        try:
            self._guarded(lambda: self._isolate.evaluate(self._named(path, f"{source}\n;{TOKEN}.runMicrotasks()")))
        except Thrown as thrown:
            told = thrown if thrown.is_parsed else self._unparsed(path, source, thrown)
            self._tell("script_failed", told.text, path, told.is_parsed, source.count("\n") + 1)

    def _unparsed(self, path: str, source: str, thrown: Thrown) -> Thrown:
        """Return what the engine says of a script that is none, without what was put behind it."""
        try:
            self._guarded(lambda: self._isolate.evaluate(self._named(path, source)))
        except Thrown as bare:
            return bare
        return thrown

    def add_file(self, path: str, source: str) -> None:
        """Let ``importScripts`` find a file; *source* is what will be run."""
        self._tell("add_file", self.url(path), self._named(path, f"{source}{_FILE_ENDED}"))

    def add_module(self, url: str, source: str, module: Module) -> None:
        """Let modules import what lies at *url*."""
        parts = {
            "requests": module.requests,
            "imports": module.imports,
            "passed_on": module.passed_on,
            "stars": module.stars,
            "exports": module.exports,
            "is_async": module.is_async,
            "twice": module.twice,
            "early": module.early,
        }
        self._tell("add_source", url, source if self.hands_over else "", module.insertions)
        self._tell("add_module", url, parts, f"{module.function}\n//# sourceURL={url}")

    def add_value_module(self, url: str, kind: str, source: str) -> None:
        """Let modules import a file that is a value: ``json``, or the style sheet of ``css``."""
        self._tell("add_value", url, kind, source)

    def set_import_map(self, entries: Mapping[str, object]) -> None:
        """Map specifiers of modules to what an import map says."""
        self._tell("import_map", entries)

    def run_module(self, url: str) -> None:
        """Run a module that was added, after those it imports."""
        self._tell("run_module", url)

    def url(self, path: str) -> str:
        """Return the URL of a file of the extension; a URL stays one."""
        return path if "://" in path or path.startswith("data:") else self._base + quote(path)

    def answer(self, answer: Callable[[str], str], stop: Callable[[], None]) -> None:
        """Let scripts ask in the midst of a task; *stop* ends what such a task waits for, when it is ended."""
        self._isolate.answer(f"{TOKEN}.askBy", answer)
        self._isolate.stop_others = stop

    def start(self, kind: str, arguments: Sequence[object], ended: Callable[[], None]) -> None:
        """Begin a task that goes on while another engine's waits for it; *ended* is called when it is over."""
        self._isolate.start(json.dumps({"now": None, "kind": kind, "args": arguments}), ended)

    def finish(self) -> None:
        """Wait for the end of the task that was started; what it asked for is there then."""
        self._asked = self._guarded(self._isolate.finish)
        self._is_drained = True

    def cancel(self) -> None:
        """End the task that was started."""
        self._isolate.cancel()

    def close(self) -> None:
        """Give back the engine's memory; nothing can be run in it any more."""
        self._isolate.close()

    def rewritten(self, source: str) -> list[str]:
        """Return a script that scripts have put into the document, as it is run, and what tells of its end."""
        return [rewritten(source, "", hands_over=self.hands_over).text, _FILE_ENDED]

    def _named(self, path: str, source: str) -> str:
        """Return *source* as it is run, with a comment by which the engine names its file in stacks."""
        name = self.url(path)
        made = rewritten(source, name, hands_over=self.hands_over)
        if self.hands_over or made.insertions:
            self._tell("add_source", name, source if self.hands_over else "", made.insertions)
        return f"{made.text}\n//# sourceURL={name}"

    def _tell(self, kind: str, *arguments: object) -> None:
        """Call the prelude within the task that goes on."""
        self._call({"now": None, "kind": kind, "args": arguments})
        self._is_drained = False

    def _call(self, task: Mapping[str, object] | None) -> str:
        text = json.dumps(task) if task is not None else ""
        try:
            return self._guarded(lambda: self._isolate.call(text))
        except Thrown as thrown:  # a script has changed what the prelude stands on
            first = thrown.text.partition("\n")[0]
            return json.dumps([["report", f"the emulated browser's own script failed: {first}", ""]])

    def _guarded(self, run: Callable[[], str]) -> str:
        try:
            return run()
        except Stopped as stopped:
            if stopped.is_memory:
                raise ScriptOutOfMemory(self._where, MEMORY) from None
            raise ScriptTimeout(self._where, self._limit) from None
