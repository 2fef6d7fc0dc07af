"""What a script does, in the midst of its task, with objects of another context: each lives in an engine of its own.

Calls are nested: whoever asks waits, and is asked itself meanwhile if what it called calls back. An engine that was
asked stays within that one task until the asker's is over, so that its microtasks come after it. The threads are those
of the isolates, of which one runs at a time; the test's own waits for the outermost task.
"""

import json
import queue
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, cast

from nmhost.testing.javascript.engine import Engine, ScriptOutOfMemory, ScriptTimeout

if TYPE_CHECKING:
    from nmhost.testing.core.model import State

GONE, LOST, OVER = '["gone"]', '["lost"]', '["over"]'


class Side:
    """One engine, as the others reach it.

    Args:
        number: By which scripts name it.
        engine: The engine.
        pump: Does what its scripts have asked of the browser.
        answers: What its scripts can ask of the browser in the midst of a task, by name.
    """

    def __init__(
        self, number: int, engine: Engine, pump: Callable[[], None], answers: Mapping[str, Callable[..., object]]
    ) -> None:
        self.number = number
        self.engine = engine
        self.pump = pump
        self.answers = answers
        self.mail: queue.SimpleQueue[str] = queue.SimpleQueue()


class Crossing:
    """The engines of a browser whose scripts reach one another.

    Args:
        state: Whose they are.
    """

    def __init__(self, state: "State") -> None:
        self._sides: dict[int, Side] = {}
        self._askers: list[Side] = []
        self._asked: list[Side] = []  # the one that each of the askers waits for
        self._open: list[Side] = []  # those within a task that was begun for another's
        self._touched: list[Side] = []  # those that have something to ask of the browser since

    def join(self, side: Side) -> None:
        """Let an engine's scripts ask, reach the others, and be reached."""
        self._sides[side.number] = side
        self.hear(side)

    def hear(self, side: Side) -> None:
        """Let an engine's scripts ask."""
        side.engine.answer(lambda text: self._ask(side, text), self._drop)

    def leave(self, number: int, engine: Engine) -> None:
        """Forget an engine: what others hold of it is dead."""
        if number in self._sides and self._sides[number].engine is engine:
            del self._sides[number]

    def end_tasks(self) -> None:
        """End the tasks that were begun for one that is over: their microtasks run."""
        while self._open:
            side = self._open.pop(0)
            side.mail.put(OVER)
            side.engine.finish()
            self._touched.append(side)

    def settle(self) -> None:
        """Do what the engines that were reached have asked of the browser."""
        while self._touched:
            side = self._touched.pop(0)
            if side.number in self._sides:
                side.pump()

    def _ask(self, side: Side, text: str) -> str:
        """Pass on what a script asks, or answers, and return what it is told."""
        kind, *rest = cast("list[object]", json.loads(text))
        if kind in side.answers:
            return json.dumps(side.answers[str(kind)](*rest))
        if kind == "answer":
            self._asked.pop()
            self._askers.pop().mail.put(f'["answer", {rest[0]}]')
            return side.mail.get()
        other = self._sides.get(cast("int", rest[0]))
        if other is None:
            return GONE
        self._call(side, other, str(rest[1]))
        return side.mail.get()

    def _call(self, side: Side, other: Side, text: str) -> None:
        is_within_task = other in self._open or other in self._askers
        self._askers.append(side)
        self._asked.append(other)
        if is_within_task:
            other.mail.put(f'["do", {text}]')
        else:
            self._open.append(other)
            other.engine.start("cross", [text], lambda: self._ended(other))

    def _ended(self, side: Side) -> None:
        """Tell whoever waits for an engine that its task is over without an answer: it was ended."""
        if self._asked and self._asked[-1] is side:
            self._asked.pop()
            self._askers.pop().mail.put(LOST)

    def _drop(self) -> None:
        """End all that was begun for a task that is ended."""
        for side in self._open:
            side.engine.cancel()
            side.mail.put(OVER)
        for side in self._open:
            with suppress(ScriptTimeout, ScriptOutOfMemory):
                side.engine.finish()
            side.mail = queue.SimpleQueue()
        self._open.clear()
        self._askers.clear()
        self._asked.clear()
