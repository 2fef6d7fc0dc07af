"""A context's JavaScript world: deliveries go into its engine, what scripts ask for is asked of the core."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, cast
from weakref import WeakKeyDictionary

from nmhost.testing.core.seam import ApiError, Move, Outcome, Sender
from nmhost.testing.javascript.engine import TIME_LIMIT, Engine, ScriptTimeout
from nmhost.testing.javascript.modules import Loader

if TYPE_CHECKING:
    from nmhost.testing.browser import Browser
    from nmhost.testing.core.documents import Script
    from nmhost.testing.core.world import World

__all__ = ["Evaluation", "JavaScriptFront", "ScriptTimeout"]

Operation = Callable[..., object]
# Families whose extensions' scripts stop dead when the extension is gone (recorded: gone_extension_reloaded).
STOP_DEAD = frozenset({"firefox"})
USER_AGENTS = {
    "chromium": "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36",
    "firefox": "Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0",
}


# Each browser's localStorage by origin, and its sessionStorage by tab and origin; they outlive the documents.
_storages: "WeakKeyDictionary[Browser, dict[str, dict[str, str]]]" = WeakKeyDictionary()


class Evaluation:
    """Be what a test's ``evaluate`` gives, once it is done.

    ``text`` is the value as a structured clone; ``error`` the class, message and place of what was thrown instead.
    """

    __slots__ = ("done", "error", "text")

    def __init__(self) -> None:
        self.done = False
        self.text = ""
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
        family = str(config["family"])
        self._storage = _storages.setdefault(world.browser, {})
        self._origin = world.context.origin
        self._session = f"tab {world.context.tab.id if world.context.tab is not None else 0} {self._origin}"
        own = {
            "local_storage": self._storage.setdefault(self._origin, {}),
            "session_storage": self._storage.setdefault(self._session, {}),
            "base": config.get("base", family),
            "user_agent": USER_AGENTS.get(family, ""),
            "now": world.now(),
        }
        self._engine = Engine(
            {**config, **own, "is_worker": config["kind"] == "worker"}, repr(world.context), time_limit
        )
        self._loader = Loader(self._engine, world.read_file)
        self._last_evaluation = 0
        self._stops_dead = str(own["base"]) in STOP_DEAD
        self._dead = False
        self._ports = _Numbers()
        self._calls = _Numbers()
        self._timers = _Numbers()
        self._frames: dict[int, int] = {}
        self._evaluations: dict[int, Evaluation] = {}
        self._operations = self._table()
        self._pump()

    def run(self, scripts: "Sequence[Script]") -> None:
        """Run files of the extension's or the page's in order, in one task."""
        self._engine.deliver(self._world.now(), "begin", [])
        for path, source, is_module in scripts:
            if self._dead:
                return  # a script before it closed the context
            if is_module:
                self._loader.run_module(path, source)
            else:
                self._loader.offer_imports(path, source)
                self._engine.run(path, source)
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
        self._deliver("evaluate", number, source, self._engine.reserve("evaluate", source))
        return evaluation

    def connect(self, port: int, event: str, name: str, sender: Sender) -> None:
        """Fire an event with a new port."""
        self._deliver("connect", self._ports.given(port), event, name, sender)

    def message(self, port: int, text: str) -> None:
        """Fire a port's onMessage."""
        self._deliver("message", self._ports.inside(port), text)

    def disconnect(self, port: int, error: str | None) -> None:
        """Fire a port's onDisconnect."""
        number = self._ports.inside(port)
        self._ports.forget(number)
        self._deliver("disconnect", number, error)

    def request(self, request: int, event: str, text: str, sender: Sender) -> None:
        """Fire an onMessage event and answer."""
        self._deliver("request", request, event, text, sender)

    def response(self, call: int, outcome: Outcome) -> None:
        """Settle a promise or call a callback."""
        number = self._calls.inside(call)
        self._calls.forget(number)
        self._deliver("response", number, outcome)

    def timer(self, timer: int) -> None:
        """Run what a timer was set for."""
        number = self._timers.inside(timer)
        self._timers.forget(number)
        self._deliver("timer", number)

    def event(self, name: str, arguments: Sequence[object]) -> None:
        """Fire any other event of the API."""
        self._deliver("event", name, arguments)

    def dom(self, kind: str, detail: Mapping[str, object]) -> None:
        """Fire an event of the window, the document or an element."""
        self._deliver("dom", kind, detail)

    def moved(self, move: Move) -> None:
        """Have the document's scripts see its new URL."""
        self._deliver("moved", move)

    def window_message(self, text: str, origin: str, source: int) -> None:
        """Have the window hear a message."""
        child = next((number for number, frame_id in self._frames.items() if frame_id == source), None)
        self._deliver("window_message", text, origin, {"frame": source} if child is None else {"child": child})

    def told(self, target: str, kind: str, detail: str | None, *, bubbles: bool) -> None:
        """Fire an event that another script of the document fires."""
        self._deliver("told", target, kind, detail, bubbles)

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
            self._operations.clear()
            self._evaluations.clear()
            self._engine.close()

    def _deliver(self, kind: str, *arguments: object) -> None:
        if self._dead:
            return
        self._engine.deliver(self._world.now(), kind, arguments)
        self._pump()

    def _pump(self) -> None:
        for name, *arguments in self._engine.drain():
            operation = self._operations.get(str(name))
            if operation is not None:
                operation(*arguments)

    def _table(self) -> dict[str, Operation]:
        """Return what is done for each operation that scripts ask for; numbers of theirs become the core's."""
        world, ports, calls = self._world, self._ports, self._calls
        return {
            "advance": world.advance,
            "timer": lambda number, delay: self._timers.add(number, world.set_timer(delay)),
            "clear_timer": self._clear_timer,
            "listen": world.listen,
            "connect": lambda number, *rest: ports.add(number, world.connect(*rest)),
            "connect_tab": lambda number, *rest: ports.add(number, world.connect_tab(*rest)),
            "connect_native": lambda number, *rest: ports.add(number, world.connect_native(*rest)),
            "post": self._post,
            "disconnect": self._disconnect,
            "bad_native_json": lambda number, text: world.bad_native_json(ports.outside(number), text),
            "send": lambda number, *rest: calls.add(number, world.send(*rest)),
            "send_tab": lambda number, *rest: calls.add(number, world.send_tab(*rest)),
            "send_native": lambda number, *rest: calls.add(number, world.send_native(*rest)),
            "answer": world.answer,
            "call": lambda number, *rest: calls.add(number, world.call(*rest)),
            "call_now": world.call_now,
            "fetch": lambda number, *rest: calls.add(number, world.fetch(*rest)),
            "beacon": world.beacon,
            "open_frame": lambda number, url: self._frames.__setitem__(number, world.open_frame(url)),
            "load_frame": lambda number, url: world.load_frame(self._frames[number], url),
            "remove_frame": lambda number: world.remove_frame(self._frames.pop(number)),
            "navigate": world.navigate,
            "move": world.move,
            "traverse": world.traverse,
            "post_window": self._post_window,
            "tell_document": world.tell_document,
            "listen_unload": world.listen_unload,
            "use_runtime": world.use_runtime,
            "close_window": world.close_window,
            "log": world.log,
            "report": lambda text, place="": world.report(f"{text}\n    at {place}" if place else text),
            "local_storage": lambda items: self._storage.__setitem__(self._origin, items),
            "session_storage": lambda items: self._storage.__setitem__(self._session, items),
            "evaluated": self._evaluated,
        }

    def _post_window(self, where: Mapping[str, int], text: str, origin: str) -> None:
        frame_id = self._frames[where["child"]] if "child" in where else where["frame"]
        self._world.post_window(frame_id, text, origin)

    def _post(self, number: int, text: str) -> None:
        try:
            self._world.post(self._ports.outside(number), text)
        except (ApiError, KeyError):
            return  # the other side has ended it within this task; what is posted until that is heard is lost

    def _disconnect(self, number: int) -> None:
        self._world.disconnect(self._ports.outside(number))
        self._ports.forget(number)

    def _clear_timer(self, number: int) -> None:
        self._world.clear_timer(self._timers.outside(number))
        self._timers.forget(number)

    def _evaluated(self, number: int, kind: str, value: object) -> None:
        evaluation = self._evaluations.pop(number)
        if kind == "error":
            name, message, place = cast("list[str]", value)
            evaluation.error = (name, message, place)
        else:
            evaluation.text = str(value)
        evaluation.done = True


class _Numbers:
    """Match the numbers that scripts' side gave with the core's; what the core made has its negative there."""

    __slots__ = ("_inside", "_outside")

    def __init__(self) -> None:
        self._inside: dict[int, int] = {}
        self._outside: dict[int, int] = {}

    def add(self, inside: int, outside: int) -> None:
        self._inside[outside] = inside
        self._outside[inside] = outside

    def given(self, outside: int) -> int:
        self.add(-outside, outside)
        return -outside

    def inside(self, outside: int) -> int:
        return self._inside[outside]

    def outside(self, inside: int) -> int:
        return self._outside[inside]

    def forget(self, inside: int) -> None:
        self._inside.pop(self._outside.pop(inside), None)
