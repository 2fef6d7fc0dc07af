"""What a host does around one port: a generator that yields once, between the beginning and the end."""

from nmhost.errors import DefinitionError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

_NOTHING = object()


class States(tuple[object, ...]):
    """What the lifespans of the app and of one port have yielded."""

    __slots__ = ()

    def and_those(self, state: object) -> "States":
        """Return these with *state*, or with each of several."""
        return States((*self, *(state if isinstance(state, States) else (state,))))


def enter(generator: "Iterator[object]") -> object:
    """Run *generator* to its ``yield`` and return what it yields.

    Raises:
        DefinitionError: It ended without one.
    """
    state = next(generator, _NOTHING)
    if state is _NOTHING:
        raise _no_yield()
    return state


def leave(generator: "Iterator[object]") -> None:
    """Run *generator* from its ``yield`` to the end.

    Raises:
        DefinitionError: It yielded again.
    """
    if next(generator, _NOTHING) is not _NOTHING:
        raise _two_yields()


async def enter_async(generator: "AsyncIterator[object]") -> object:
    """Run *generator* to its ``yield`` and return what it yields.

    Raises:
        DefinitionError: It ended without one.
    """
    state = await anext(generator, _NOTHING)
    if state is _NOTHING:
        raise _no_yield()
    return state


async def leave_async(generator: "AsyncIterator[object]") -> None:
    """Run *generator* from its ``yield`` to the end.

    Raises:
        DefinitionError: It yielded again.
    """
    if await anext(generator, _NOTHING) is not _NOTHING:
        raise _two_yields()


def _no_yield() -> DefinitionError:
    return DefinitionError("the lifespan ended without a yield; yield once, where the port's messages are handled")


def _two_yields() -> DefinitionError:
    return DefinitionError("the lifespan yielded twice; yield once, where the port's messages are handled")
