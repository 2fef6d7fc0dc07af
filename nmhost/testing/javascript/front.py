"""A context's JavaScript world: deliveries go into its engine, what scripts ask for is asked of the core."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, cast

from nmhost.testing.core.browsing.opened import about_opened, about_opener
from nmhost.testing.core.browsing.seen import is_unseen
from nmhost.testing.core.browsing.webstorage import WebStorage
from nmhost.testing.core.browsing.windows import count_frames, html_of_frame
from nmhost.testing.core.network.cookies import jar_of
from nmhost.testing.core.network.served import find_module, read_file
from nmhost.testing.core.operations import OPERATIONS
from nmhost.testing.core.seam import Move, Outcome, Sender
from nmhost.testing.core.web.csp import refusing
from nmhost.testing.core.web.fetching import fetch_at_once
from nmhost.testing.javascript.accessible import may_import
from nmhost.testing.javascript.crossing import Crossing, Side
from nmhost.testing.javascript.encodings import multibyte_table, names_multibyte
from nmhost.testing.javascript.engine import TIME_LIMIT, Engine, ScriptTimeout
from nmhost.testing.javascript.importmaps import ImportMapError
from nmhost.testing.javascript.loading import Loader
from nmhost.testing.javascript.numbers import Book, Numbers
from nmhost.testing.javascript.pages import Page
from nmhost.testing.javascript.prelude import PLACES
from nmhost.testing.javascript.together import Together

if TYPE_CHECKING:
    from nmhost.testing.core.model import Frame
    from nmhost.testing.core.seam import Script
    from nmhost.testing.core.world import World

__all__ = ["Evaluation", "JavaScriptFront", "ScriptTimeout"]


class Evaluation:
    """The outcome of a test's ``evaluate``, once it is done.

    ``text`` is the value as a structured clone; ``error`` the class, message and place of what was thrown instead.
    """

    __slots__ = ("done", "error", "text")

    def __init__(self) -> None:
        self.done: bool = False
        self.text: str = ""
        self.error: tuple[str, str, str] | None = None


class JavaScriptFront:
    """Run an extension's scripts in one context, as the family's engine and API would.

    Args:
        world: Whom it asks.
        config: What the context is: see the seam.
        time_limit: How many seconds of processor time one task may take.
    """

    def __init__(self, world: "World", config: Mapping[str, object], time_limit: float = TIME_LIMIT) -> None:
        self._world = world
        self.page: Page = Page(self, world)
        self._own: dict[str, Callable[..., None]] = {
            "evaluated": self._evaluated,
            "injected": self._injected,
            "load_module": self._load_module,
            **self.page.operations(),
        }
        is_worker = config["kind"] in PLACES
        own = {
            "operations": [*OPERATIONS, *self._own],
            "document": self.page.config() if not is_worker else None,
            "is_worker": is_worker,
        }
        self._engine = Engine({**config, **_surroundings(world), **own}, repr(world.context), time_limit)
        self._loader = Loader(
            self._engine,
            str(config.get("base_url") or ""),
            partial(read_file, world),
            partial(_files, world),
            partial(may_import, world.context),
            partial(find_module, world),
        )
        self.offered: Callable[[], Mapping[str, object]] | None = None  # says what of the API there is now
        self._last_evaluation = 0
        self._injections: dict[int, Callable[[Mapping[str, object]], None]] = {}
        self._hears = False
        self.is_inside: bool = False  # in the midst of a task
        self._meanwhile: list[list[object]] = []
        self._stops_dead = world.state.table.flag("scripts_end_with_extension")
        self._dead = False
        self._crossing: Crossing = world.state.part(Crossing)
        self._book = Book()
        self._evaluations: dict[int, Evaluation] = {}
        self._pump()
        self.page.begin()

    def join(self, number: int, views: "Callable[[], Sequence[Mapping[str, object]]]") -> None:
        """Let the scripts ask, reach the objects of the extension's other windows, and be reached."""
        self._crossing.join(Side(number, self._engine, self._pump, {**self._answers(), "views": views}))

    def _hear_for(self, texts: "Sequence[str]") -> None:
        """Let scripts of a worker ask, which costs its start something, if they name what is asked for."""
        if self._world.context.kind == "worker" and not self._hears and any(map(names_multibyte, texts)):
            self.hear()

    def hear(self) -> None:
        """Let the scripts ask in the midst of a task."""
        self._hears = True
        self._crossing.hear(Side(0, self._engine, self._pump, self._answers()))

    def _answers(self) -> dict[str, Callable[..., object]]:
        return {
            "network": partial(fetch_at_once, self._world),
            "frames": partial(count_frames, self._world),
            "frame_html": lambda own: html_of_frame(self._world, self._book.frames.find_outside(own)),
            "opened": lambda own: about_opened(self._world, self._book.opened.find_outside(own)),
            "opener": partial(about_opener, self._world),
            "rewritten": self._engine.rewritten,
            "encoding": multibyte_table,
            "refusing": partial(refusing, self._world.context.extension),
            **Together(self, self._world).answers(),
        }

    def run(self, scripts: "Sequence[Script]") -> None:
        """Run files of the extension's or the page's in order, in one task."""
        if self.is_inside:
            self._world.state.soon(partial(self.run, scripts))
            return
        self._catch_up()
        self._engine.deliver(self._world.now(), "begin", [])
        for path, source, is_module in scripts:
            if self._dead:
                return  # a script before it closed the context
            self.is_inside = True
            try:
                if is_module:
                    self._loader.run_module(path, source)
                else:
                    self._hear_for(self._loader.offer_imports(source))
                    self._engine.run(path, source)
            finally:
                self.is_inside = False
            self._pump()

    def evaluate(self, source: str) -> Evaluation:
        """Start what a test wants evaluated: an expression or statements, with ``await`` if they like."""
        evaluation = Evaluation()
        if self._dead:
            evaluation.error, evaluation.done = (
                ("Error", "the context is gone: no script runs in it any more", ""),
                True,
            )
            return evaluation
        self._last_evaluation += 1
        number = self._last_evaluation
        self._evaluations[number] = evaluation
        self._deliver("evaluate", number, source)
        return evaluation

    def inject(self, source: str, name: str, ended: Callable[[Mapping[str, object]], None]) -> None:
        """Run code that an extension injects; *ended* gets what came of it."""
        if self._dead:
            return
        self._last_evaluation += 1
        self._injections[self._last_evaluation] = ended
        self._deliver("inject", self._last_evaluation, source, name)

    def _injected(self, number: int, outcome: Mapping[str, object]) -> None:
        self._injections.pop(number)(outcome)

    def connect(self, port: int, event: str, name: str, sender: Sender) -> None:
        """Fire an event with a new port."""
        self._deliver("connect", self._book.ports.give(port), event, name, sender)

    def message(self, port: int, text: str) -> None:
        """Fire a port's onMessage."""
        self._deliver("message", self._book.ports.inside(port), text)

    def disconnect(self, port: int, error: str | None) -> None:
        """Fire a port's onDisconnect."""
        self._deliver("disconnect", self._book.ports.end(port), error)

    def request(self, request: int, event: str, text: str, sender: Sender) -> None:
        """Fire an onMessage event and answer."""
        self._deliver("request", request, event, text, sender)

    def response(self, call: int, outcome: Outcome) -> None:
        """Settle a promise or call a callback."""
        self._deliver("response", self._book.calls.end(call), outcome)

    def timer(self, timer: int) -> None:
        """Run what a timer was set for."""
        self._deliver("timer", self._book.timers.end(timer))

    def event(self, name: str, arguments: Sequence[object]) -> None:
        """Fire any other event of the API."""
        self._deliver("event", name, arguments)

    def asked(self, number: int, name: str, arguments: Sequence[object]) -> None:
        """Fire an event whose listeners are asked for something."""
        self._deliver("asked", number, name, arguments)

    def defined(self, answers: Mapping[str, object]) -> None:
        """Let the test answer functions of the API."""
        self._deliver("defined", answers)

    def api_changed(self) -> None:
        """Put in what of the API there is now."""
        if self.offered is not None:
            self._deliver("api_changed", self.offered())

    def dom(self, kind: str, detail: Mapping[str, object]) -> None:
        """Fire an event of the window, the document or an element."""
        self._deliver("dom", kind, detail)

    def moved(self, move: Move) -> None:
        """Show the document's scripts its new URL."""
        self._deliver("moved", move)

    def window_message(self, text: str, origin: str, source: int, tree: int) -> None:
        """Fire a message event at the window."""
        self._deliver("window_message", text, origin, self._book.window(source, tree))

    def frame_loaded(self, frame_id: int) -> None:
        """Fire load at the element of a frame whose document is complete."""
        number = self._book.frames.find_inside(frame_id)
        if number is not None:
            self._deliver("frame_loaded", number)

    def frame_refused(self, frame_id: int) -> None:
        """Fire error at the element of a frame that stays empty."""
        number = self._book.frames.find_inside(frame_id)
        if number is not None:
            self._deliver("frame_refused", number)

    def told(self, target: str, kind: str, detail: str | None, *, bubbles: bool) -> None:
        """Fire an event that another script of the document fires."""
        self._deliver("told", target, kind, detail, bubbles)

    def web(self, kind: str, arguments: Sequence[object]) -> None:
        """Deliver something of the web platform to the script that waits for it."""
        self._deliver("web", kind, *arguments)

    def invalidate(self) -> None:
        """Cut the API off; in a family whose scripts stop dead with their extension, nothing of them runs any more."""
        if self._stops_dead:
            self.close()
        else:
            self._deliver("invalidate")

    def close(self) -> None:
        """Drop the engine and all that it holds."""
        if not self._dead:
            self._dead = True
            self._evaluations.clear()
            self._crossing.leave(self._world.context.id, self._engine)
            self._engine.close()

    def tell(self, kind: str, *arguments: object) -> None:
        """Call the prelude, in a task of its own."""
        self._deliver(kind, *arguments)

    def turns(self, url: str, source: str | None, most: int) -> int:
        """Return in how many turns a module and what it imports come; as the loader's."""
        return self._loader.turns(url, source, most)

    def add_import_map(self, text: str) -> None:
        """Add an import map of the document; what is wrong with it is an error of the page."""
        try:
            self._loader.add_map(text, self._world.context.url)
        except ImportMapError as error:
            self._deliver("import_map_failed", error.name, str(error))

    @property
    def frames(self) -> Numbers:
        """The scripts' own numbers of frames."""
        return self._book.frames

    def number_of_frame(self, frame: "Frame | None") -> int:
        """Return the scripts' own number of a frame, 0 for one that is not theirs."""
        is_own = frame is not None and frame.parent is not None and frame.parent is self._world.context.frame
        return (self._book.frames.find_inside(frame.id) or 0) if frame is not None and is_own else 0

    def _catch_up(self) -> None:
        """Tell of what other worlds have changed in the document, before anything else."""
        pending = self.page.take_pending()
        if pending:
            self._deliver("changes", pending)

    def _deliver(self, kind: str, *arguments: object) -> None:
        if self._dead:
            return
        if self.is_inside:
            self._meanwhile.append([kind, *arguments])
            return
        self._catch_up()
        self.is_inside = True
        try:
            self._engine.deliver(self._world.now(), kind, arguments)
        finally:
            self.is_inside = False
        self._pump()

    def take_meanwhile(self) -> list[list[object]]:
        """Return what was to be delivered while a task of these scripts went on."""
        meanwhile, self._meanwhile = self._meanwhile, []
        return meanwhile

    def _pump(self) -> None:
        self.is_inside = True
        try:
            asked = self._engine.drain()
        finally:
            self.is_inside = False
        self._crossing.end_tasks()
        self.perform(asked)
        self._crossing.settle()
        for kind, *arguments in self.take_meanwhile():
            self._deliver(str(kind), *arguments)

    def perform(self, asked: "Sequence[Sequence[object]]") -> None:
        """Do what scripts have asked for, in order."""
        for name, *arguments in asked:
            if self._dead:
                return  # one of them closed the context
            if name in self._own:
                self._own[str(name)](*arguments)
            else:
                self._book.perform(OPERATIONS[str(name)], self._world, arguments)

    def _load_module(self, number: int, url: str, kind: str) -> None:
        """Bring what a script imports, as a task of its own."""

        def bring() -> None:
            if not self._dead:
                self._loader.load(url, kind)
                self._deliver("module_loaded", number)

        self._world.state.soon(bring, "message")

    def _evaluated(self, number: int, kind: str, value: object) -> None:
        evaluation = self._evaluations.pop(number)
        if kind == "error":
            name, message, place = cast("list[str]", value)
            evaluation.error = (name, message, place)
        else:
            evaluation.text = str(value)
        evaluation.done = True


def _surroundings(world: "World") -> dict[str, object]:
    """Return what a world's scripts find around them: what is stored, the time, how their document came."""
    storage, frame = world.state.part(WebStorage), world.context.frame
    return {
        "local_storage": storage.area(world, "local"),
        "session_storage": storage.area(world, "session"),
        "cookies": jar_of(world).visible(world.context.url),
        "now": world.now(),
        "unseen": is_unseen(world.context),
        "arrived_by": frame.history.arrived_by if frame is not None else "navigate",
        "world": len(world.context.document.worlds),
    }


def _files(world: "World") -> list[str]:
    """Return the paths of the files of a world's extension."""
    folder = world.context.extension.folder if world.context.extension is not None else None
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.js")) if folder is not None else []
