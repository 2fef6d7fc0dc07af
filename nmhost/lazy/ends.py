"""Ends of a program that few hosts see: an author's own loop whose port is gone, a child of multiprocessing."""

import sys

from nmhost.errors import PortDisconnected

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import TracebackType

# What multiprocessing starts besides its workers: `-c` with code that begins so.
_HELPERS = ("from multiprocessing.resource_tracker import main", "from multiprocessing.forkserver import main")


def end_quietly() -> None:
    """Let a PortDisconnected that leaves the program be its ordinary end, with status 0."""
    before = sys.excepthook

    def hook(kind: type[BaseException], error: BaseException, traceback: "TracebackType | None") -> None:
        if isinstance(error, PortDisconnected):
            raise SystemExit(0)
        before(kind, error, traceback)

    sys.excepthook = hook


def serve_multiprocessing(arguments: "Sequence[str]") -> None:
    """Do what multiprocessing started this frozen program for, and end; return if it did not.

    Raises:
        SystemExit: It was done.
    """
    if arguments[1] == "--multiprocessing-fork":
        from multiprocessing.spawn import freeze_support

        freeze_support()  # which ends the process
    if len(arguments) > 2 and arguments[-2] == "-c" and arguments[-1].startswith(_HELPERS):
        exec(arguments[-1], {"__name__": "__main__"})  # noqa: S102 - what multiprocessing itself has written
        raise SystemExit(0)
