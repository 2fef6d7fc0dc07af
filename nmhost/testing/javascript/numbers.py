"""The numbers that scripts give what they make, matched with the core's."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from nmhost.testing.core.operations import Operation
from nmhost.testing.core.seam import ApiError

if TYPE_CHECKING:
    from nmhost.testing.core.world import World


class Gone(LookupError):
    """A number stands for nothing any more: what it stood for has ended within the script's task."""


class Numbers:
    """The numbers of one kind; what the core made has its negative among the scripts."""

    __slots__ = ("_inside", "_outside")

    def __init__(self) -> None:
        self._inside: dict[int, int] = {}
        self._outside: dict[int, int] = {}

    def add(self, inside: int, outside: int) -> None:
        """Match a number of the scripts' with one of the core's."""
        self._inside[outside] = inside
        self._outside[inside] = outside

    def add_all(self, other: "Numbers") -> None:
        """Copy what another world's numbers stand for."""
        for inside, outside in other._outside.items():
            self.add(inside, outside)

    def give(self, outside: int) -> int:
        """Return the scripts' number for what the core made."""
        self.add(-outside, outside)
        return -outside

    def inside(self, outside: int) -> int:
        """Return the scripts' number of what the core calls *outside*."""
        return self._inside[outside]

    def find_inside(self, outside: int) -> int | None:
        """Return the scripts' number of what the core calls *outside*, none if scripts did not make it."""
        return self._inside.get(outside)

    def find_outside(self, inside: int) -> int | None:
        """Return the core's number of what scripts call *inside*, none if it stands for nothing yet."""
        return self._outside.get(inside)

    def outside(self, inside: int) -> int:
        """Return the core's number of what scripts call *inside*.

        Raises:
            Gone: It stands for nothing any more.
        """
        if inside not in self._outside:
            raise Gone(inside)
        return self._outside[inside]

    def end(self, outside: int) -> int:
        """Forget what the core calls *outside*; return the number that scripts had for it."""
        inside = self._inside.pop(outside)
        del self._outside[inside]
        return inside

    def forget(self, inside: int) -> None:
        """Forget what scripts call *inside*."""
        self._inside.pop(self._outside.pop(inside), None)


class Book:
    """The numbers of one world, kind by kind, as the table of operations names the kinds."""

    def __init__(self) -> None:
        self.ports: Numbers = Numbers()
        self.calls: Numbers = Numbers()
        self.timers: Numbers = Numbers()
        self.frames: Numbers = Numbers()
        self.opened: Numbers = Numbers()
        self._kinds = {
            "port": self.ports,
            "call": self.calls,
            "timer": self.timers,
            "frame": self.frames,
            "opened": self.opened,
        }

    def perform(self, operation: Operation, world: "World", arguments: Sequence[object]) -> None:
        """Do an operation whose numbers are the scripts'.

        Raises:
            ApiError: It is refused, and not because it comes late.
        """
        try:
            self._perform(operation, world, arguments)
        except (Gone, ApiError):
            if not operation.may_be_late:
                raise

    def window(self, frame_id: int, tree: int) -> dict[str, int]:
        """Return how scripts call a window.

        Args:
            frame_id: Its frame, which is called by the scripts' own number if they made it.
            tree: Of a window of another tab, what tells that from others; 0 in the same tab.
        """
        if tree:
            return {"opened": self.opened.find_inside(tree) or 0}  # 0 is the opener
        child = self.frames.find_inside(frame_id)
        return {"frame": frame_id} if child is None else {"child": child}

    def _perform(self, operation: Operation, world: "World", arguments: Sequence[object]) -> None:
        if not operation.makes and not operation.of:
            operation.run(world, *arguments)
            return
        own, *rest = arguments
        if operation.makes:
            made = operation.run(world, *rest)
            self._kinds[operation.makes].add(_number(own), _number(made))
            return
        operation.run(world, self._outside(operation.of, own), *rest)
        if operation.ends:
            self._kinds[operation.of].forget(_number(own))

    def _outside(self, kind: str, own: object) -> int:
        if kind != "window":
            return self._kinds[kind].outside(_number(own))
        where = own if isinstance(own, Mapping) else {}
        return self.frames.outside(_number(where["child"])) if "child" in where else _number(where["frame"])


def _number(value: object) -> int:
    if not isinstance(value, int):
        raise TypeError(f"{value!r} is no number of a port, call, timer or frame")
    return value
