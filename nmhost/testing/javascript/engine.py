"""One JavaScript engine a context: the prelude, scripts with their files and lines, a limit to how long they run.

Scripts never call into Python: they leave what they ask for in an outbox, which is taken when a task and its
microtasks are over. So the engine's own time limit can stop a script that does not end: no script can catch that, and
the context goes on.
"""

import json
import threading
import time
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources
from typing import Protocol, cast

from nmhost.errors import DefinitionError, NmhostError

# The prelude's files, in order: each is a function that takes what those before it made.
COMMON = (
    "engine/seam",
    "engine/platform",
    "engine/clock",
    "engine/timers",
    "engine/errors",
    "engine/sources",
    "engine/stacks",
    "engine/console",
    "dom/events_dom",
    "web/encoding",
    "web/url",
    "engine/clone",
    "web/web",
)
PLACES = {"worker": ("engine/worker",)}
DOCUMENT = ("dom/location", "dom/dom", "dom/windows", "web/storage_web")
API = (
    "api/schema",
    "api/schema_chromium",
    "api/schema_firefox",
    "api/lasterror",
    "api/listeners",
    "api/serialize",
    "api/calls",
    "api/ports",
    "api/messaging",
    "api/replies",
    "api/runtime",
    "api/api",
    "api/scripts",
)

TIME_LIMIT = 10.0  # seconds of processor time for one task
STACK = (
    4 << 20
)  # bytes: 5000 nested arrays can be serialised, as in a browser; the main thread's own stack has twice as much
SMALL_STACK = 256 << 10  # in other threads, whose stack may be small
ENDLESS = "InternalError: interrupted"


class ScriptTimeout(NmhostError):
    """Say that a script was stopped because it ran for too long.

    Args:
        where: The context it ran in.
        limit: How many seconds of processor time one task may take.
    """

    def __init__(self, where: str, limit: float) -> None:
        self.where = where
        self.limit = limit
        super().__init__(
            f"a script in {where} did not end within {limit:g} s of processor time; "
            "a loop in it waits for something that only another task can bring"
        )


class Engine:
    """Hold a JavaScript context with the prelude in it.

    Args:
        config: What the prelude is told: see the seam. JSON values only.
        where: The context's name in messages.
        time_limit: How many seconds of processor time one task may take.
    """

    def __init__(self, config: Mapping[str, object], where: str, time_limit: float = TIME_LIMIT) -> None:
        self._where = where
        self._limit = time_limit
        self._context = _new_context()
        self._context.set_max_stack_size(
            STACK if threading.current_thread() is threading.main_thread() else SMALL_STACK
        )
        self._context.set_time_limit(time_limit)
        prelude = _prelude(str(config["kind"]))
        self._next_line = prelude.count("\n") + 2  # an error's line tells scripts from the prelude
        self._context.eval(prelude)
        self._function("start")(json.dumps(config))
        names = ("deliver", "drain", "addSource", "addFile", "addModule", "runModule", "scriptFailed")
        self._functions = {name: self._function(name) for name in names}
        self._context.eval("delete globalThis.__nmhost")

    def deliver(self, now: float, kind: str, arguments: Sequence[object]) -> None:
        """Run one task: what the prelude does with an event of *kind*."""
        self._call("deliver", json.dumps([now, kind, *arguments]))

    def drain(self) -> list[list[object]]:
        """Run the microtasks, and return what was asked for since the last time, in order."""
        started = time.process_time()
        while True:
            while self._guarded(self._context.execute_pending_job):
                if time.process_time() - started > self._limit:
                    raise ScriptTimeout(self._where, self._limit)
            text = self._call("drain")
            if text is not None:
                return cast("list[list[object]]", json.loads(str(text))) if text else []

    def run(self, path: str, source: str) -> None:
        """Run a script as the page's own; what it throws is reported as the browser does."""
        self._evaluate(self._placed(path, source) + source + "\n;undefined")

    def add_file(self, path: str, source: str) -> None:
        """Let ``importScripts`` find a file; *source* is what will be run."""
        self._call("addFile", path, self._placed(path, source) + source)

    def add_module(self, path: str, source: str, function: str, requests: object) -> None:
        """Let modules import a file; *function* is its text made a function, beginning on the same line."""
        try:
            made = self._guarded(lambda: self._context.eval(self._placed(path, source) + function))
        except _script_error() as error:
            self._call("scriptFailed", str(error))
            return
        self._call("addModule", path, json.dumps(requests), made)

    def run_module(self, path: str) -> None:
        """Run a module that was added, after those it imports."""
        self._call("runModule", path)

    def close(self) -> None:
        """Give back the engine's memory; nothing can be run in it any more."""
        self._functions.clear()
        del self._context

    def reserve(self, path: str, source: str) -> int:
        """Return the line that a text must begin on, so that an error's line tells which text it is in."""
        first = self._next_line
        self._next_line += source.count("\n") + 2
        self._call("addSource", path, first, source)
        return first

    def _placed(self, path: str, source: str) -> str:
        return "\n" * (self.reserve(path, source) - 1)

    def _evaluate(self, source: str) -> None:
        try:
            self._guarded(lambda: self._context.eval(source))
        except _script_error() as error:
            self._call("scriptFailed", str(error))

    def _function(self, name: str) -> "_Function":
        return cast("_Function", self._context.eval(f"__nmhost.{name}"))

    def _call(self, name: str, *arguments: object) -> object:
        function = self._functions[name]
        return self._guarded(lambda: function(*arguments))

    def _guarded(self, run: "_Run") -> object:
        try:
            return run()
        except _script_error() as error:
            if str(error).startswith(ENDLESS):
                raise ScriptTimeout(self._where, self._limit) from None
            raise


@cache
def _prelude(kind: str) -> str:
    names = (*COMMON, *PLACES.get(kind, DOCUMENT), *API)
    folder = resources.files("nmhost.testing.javascript") / "js"
    parts = ",\n".join(_without_comments((folder / f"{name}.js").read_text(encoding="utf-8")) for name in names)
    start = (
        "(json) => { nm.config = JSON.parse(json); for (const part of parts) part(nm); Object.assign(__nmhost, nm); }"
    )
    return f"globalThis.__nmhost = ((nm, parts) => ({{start: {start}}}))({{}}, [\n{parts}\n]); undefined"


def _without_comments(source: str) -> str:
    """Return *source* without its indentation and whole-line comments: it is parsed anew for each context."""
    lines = (line.strip() for line in source.splitlines())
    return "\n".join(line for line in lines if line and not line.startswith("//"))


def _new_context() -> "_Context":
    try:
        from quickjs import Context  # pyright: ignore[reportMissingImports, reportUnknownVariableType]  # an extra
    except ImportError:
        raise DefinitionError(
            "an extension's scripts need the JavaScript engine, which is not installed: "
            "pip install 'nmhost[js]', or install_extension(..., scripts=False) to play the extension from Python"
        ) from None
    return cast("_Context", Context())


@cache
def _script_error() -> type[Exception]:
    from quickjs import JSException  # pyright: ignore[reportMissingImports, reportUnknownVariableType]  # an extra

    return cast("type[Exception]", JSException)


class _Function(Protocol):
    def __call__(self, *arguments: object) -> object: ...


class _Run(Protocol):
    def __call__(self) -> object: ...


class _Context(Protocol):
    """What is used of quickjs.Context, which has no types."""

    def eval(self, source: str) -> object: ...
    def execute_pending_job(self) -> bool: ...
    def set_time_limit(self, seconds: float) -> None: ...
    def set_max_stack_size(self, size: int) -> None: ...
