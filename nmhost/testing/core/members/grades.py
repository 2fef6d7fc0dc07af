"""What an extension uses of its API: emulated, accepted with a warning, or answered by the test itself."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from inspect import isawaitable
from typing import TYPE_CHECKING

from nmhost.errors import DefinitionError
from nmhost.testing.core.apis.calling import Arguments, Later
from nmhost.testing.core.members.fresh import fresh_answer
from nmhost.testing.core.members.surface import Surface, surface
from nmhost.testing.core.seam import ApiError

if TYPE_CHECKING:
    from nmhost.testing.core.model import State, World

Answer = Callable[..., object]
"""Plays a function of the API: called with the context and the arguments, may be ``async``, may raise ApiError."""

STRICT = (
    "{name} is accepted, not emulated by nmhost, and the browser is strict: "
    "define it (install_extension(..., define=...)), or test it in a real browser"
)


class Grades:
    """What was used of one browser's API without being emulated.

    Args:
        state: The browser's.
    """

    def __init__(self, state: "State") -> None:
        self._state = state
        self.strict = False
        self._used: dict[str, None] = {}

    @property
    def surface(self) -> Surface:
        """The API that this browser has."""
        return surface(self._state.table.word("surface"), self._state.table.number("version"))

    @property
    def used(self) -> list[str]:
        """The members that were used and not emulated, in the order of their first use."""
        return list(self._used)

    def accept(self, world: "World", method: str, arguments: Sequence[object] = ()) -> object:
        """Note a call of a function that is not emulated, and return what it gives in a fresh profile, or nothing much.

        Raises:
            ApiError: The family has no such function, or the browser is strict.
        """
        member = self.surface.members.get(method)
        if member is None or member.kind != "function":
            raise ApiError(f"{self._state.rules.name} has no function {method}")
        if self.strict:
            raise ApiError(STRICT.format(name=method))
        self.note(world, method)
        fresh = fresh_answer(self._state.table.word("surface"), method, arguments)
        return self.surface.empty(member.gives) if fresh is None else fresh

    def note(self, world: "World", name: str) -> None:
        """Note that something was used; the first time, the developer is warned."""
        if name in self._used:
            return
        self._used[name] = None
        root = self._state.table.word("root")
        self._state.console.add("warning", f"{root}.{name} is accepted, not emulated by nmhost", world.context)


def check_defined(whole: Surface, family: str, answers: Mapping[str, object]) -> None:
    """Refuse answers for what is no function of the family's, or answers at once.

    Raises:
        DefinitionError: A name or an answer is wrong.
    """
    for name, answer in answers.items():
        member = whole.members.get(name)
        if member is None or member.kind != "function":
            raise DefinitionError(f"{family} has no function {name}; names are as in downloads.download")
        if not member.answers and callable(answer):
            raise DefinitionError(f"{name} answers at once, before Python could; give its value, not a function")


def answer_with(world: "World", answer: object, arguments: Arguments) -> object:
    """Return what the test's own answer gives; what it awaits comes later."""
    if not callable(answer):
        return answer
    value = answer(world.context, *arguments)
    return _awaited(world, value) if isawaitable(value) else value


def _awaited(world: "World", value: Awaitable[object]) -> object:
    """Await in the running event loop, or to its end if there is none."""
    try:
        loop = asyncio.get_running_loop()
    except RuntimeError:
        return asyncio.run(_as_coroutine(value))
    later = Later()
    tasks = world.state.tasks
    tasks.hold()

    def end(task: "asyncio.Task[object]") -> None:
        tasks.release()
        error = task.exception() if not task.cancelled() else ApiError("the test's answer was cancelled")
        if error is None:
            later.resolve(task.result())
        elif isinstance(error, ApiError):
            later.reject(error.message)
        else:
            world.state.fail(error)

    loop.create_task(_as_coroutine(value)).add_done_callback(end)
    return later


async def _as_coroutine(value: Awaitable[object]) -> object:
    return await value
