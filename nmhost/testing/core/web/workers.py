"""Dedicated workers: a script of their own beside the world that made them, which gets their messages and errors."""

from functools import partial
from typing import TYPE_CHECKING

from nmhost.testing.core.contexts import Context
from nmhost.testing.core.network.served import Network
from nmhost.testing.core.network.traffic import read

if TYPE_CHECKING:
    from nmhost.testing.core import model
    from nmhost.testing.core.model import State, World

KIND = "dedicated"


class Worker:
    """One dedicated worker.

    Args:
        maker: The world that made it.
        number: What that calls it.
        url: Its script's.
        name: What the worker itself is called.
        is_module: Whether the script is a module.
    """

    def __init__(self, maker: "World", number: int, url: str, *, name: str, is_module: bool) -> None:
        self.name = name
        self.kind = "module" if is_module else "classic"
        self._maker = maker
        self._number = number
        self._url = url
        self._is_module = is_module
        self._context: model.Context | None = None
        self._waiting: list[str] = []  # messages that came before its script had run
        self._has_begun = False
        self._is_over = False
        maker.exchanges.add(self)

    def begin(self) -> None:
        """Load its script and run it; then the messages come that were sent meanwhile."""
        if self._is_over:
            return
        source = _source(self._maker, self._url)
        if source is None:
            self._tell("worker_failed", None)
            return
        maker = self._maker.context
        self._context = Context(maker.state, maker.extension, KIND, url=self._url)
        maker.state.part(Workers).add(self._context, self)
        maker.state.fronts.run_scripts(self._context, [(self._url, source, self._is_module)])
        self._has_begun = True
        for text in self._waiting:
            self.post(text)

    def post(self, text: str) -> None:
        """Send it a message."""
        if not self._has_begun:
            self._waiting.append(text)
        elif self._context is not None:
            for world in self._context.worlds:
                world.state.soon(partial(world.deliver_web, "worker_inbox", text))

    def say(self, text: str) -> None:
        """Send a message of its own to its maker."""
        self._tell("worker_message", text)

    def fail(self, *facts: object) -> None:
        """Tell its maker of an error that its scripts have not caught; without facts, that its script does not run."""
        self._tell("worker_failed", facts or None)

    def lose(self) -> None:
        """End it: nothing of it runs or comes any more."""
        self._is_over = True
        self.end()

    def end(self) -> None:
        """End its scripts, as it may itself; what it has said before still comes."""
        self._maker.exchanges.discard(self)
        if self._context is not None:
            self._context.close()

    def _tell(self, kind: str, detail: object) -> None:
        self._maker.state.soon(partial(self._deliver, kind, detail))

    def _deliver(self, kind: str, detail: object) -> None:
        if not self._is_over:
            self._maker.deliver_web(kind, self._number, detail)


class Workers:
    """The dedicated workers of one browser, by who made them and by their own contexts."""

    def __init__(self, state: "State") -> None:
        self._by_maker: dict[tuple[World, int], Worker] = {}
        self._by_context: dict[int, Worker] = {}

    def start(self, maker: "World", number: int, url: str, *, name: str, is_module: bool) -> None:
        """Make a worker."""
        worker = self._by_maker[maker, number] = Worker(maker, number, url, name=name, is_module=is_module)
        maker.state.soon(worker.begin, "message")

    def add(self, context: "model.Context", worker: Worker) -> None:
        """Note in which context a worker runs."""
        self._by_context[context.id] = worker

    def made_by(self, maker: "World", number: int) -> Worker:
        """Return the worker that a world made."""
        return self._by_maker[maker, number]

    def of(self, context: "model.Context") -> Worker:
        """Return the worker that runs in a context."""
        return self._by_context[context.id]


def _source(world: "World", url: str) -> str | None:
    """Return the text of a script that a world may run as a worker."""
    extension = world.context.extension
    is_pages = extension is None or world.context.kind == "content"  # whose workers are the page's too
    if url.startswith("blob:"):
        may = is_pages or world.state.table.flag("blobs_may_be_workers")
        found = world.state.part(Network).blob(url, world.origin) if may else None
        return found.text if found is not None else None
    if extension is not None and url.startswith(extension.base_url) == is_pages:
        return None  # the extension's policy lets only its own files run, in its own pages
    return read(world.context, url, "script")


def start(world: "World", number: int, url: str, name: str, is_module: bool) -> None:  # noqa: FBT001  # an operation
    """Make a worker, for a world."""
    world.state.part(Workers).start(world, number, url, name=name, is_module=is_module)


def post(world: "World", number: int, text: str) -> None:
    """Send a worker of a world's a message."""
    world.state.part(Workers).made_by(world, number).post(text)


def terminate(world: "World", number: int) -> None:
    """End a worker of a world's at once."""
    world.state.part(Workers).made_by(world, number).lose()


def say(world: "World", text: str) -> None:
    """Send a worker's message to its maker."""
    world.state.part(Workers).of(world.context).say(text)


def fail(world: "World", *facts: object) -> None:
    """Tell a worker's maker of an error."""
    world.state.part(Workers).of(world.context).fail(*facts)


def close(world: "World") -> None:
    """End a worker that asks for it itself."""
    world.state.part(Workers).of(world.context).end()
