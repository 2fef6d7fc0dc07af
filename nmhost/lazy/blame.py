"""Find the line of an app that did what it should not have done: printed to the wire, or run on after the end."""

import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import FrameType


def printing_line() -> str:
    """Return the line of the app that printed, and the one of a library beside it if the app printed by way of it."""
    frame: FrameType | None = sys._getframe(1)
    while frame is not None and _module(frame).partition(".")[0] == "nmhost":
        frame = frame.f_back
    printed = frame
    frame = _of_app(frame)
    if printed is None or frame is None or frame is printed:
        return _place(frame or printed or sys._getframe(1))
    return f"{_place(frame)} (by way of {_place(printed)})"


def running_line(thread: int) -> str:
    """Return the line of the app that a thread runs now, or that of a library if none of its lines is the app's."""
    frame = sys._current_frames().get(thread)
    own = _of_app(frame) or frame
    return _place(own) if own is not None else "a thread"


def _of_app(frame: "FrameType | None") -> "FrameType | None":
    """Return the innermost frame of the app from *frame* on outwards."""
    while frame is not None and is_library(frame):
        frame = frame.f_back
    return frame


def is_library(frame: "FrameType") -> bool:
    """Return whether code is nmhost's, the standard library's or of an installed package that is not the app's own."""
    top = _module(frame).partition(".")[0]
    if top == "nmhost" or top in sys.stdlib_module_names:
        return True
    installed = any(f"{folder}-packages" in frame.f_code.co_filename for folder in ("site", "dist"))
    return (
        installed and top != sys.argv[0].partition(":")[0].partition(".")[0]
    )  # an app that is a module is named there


def _module(frame: "FrameType") -> str:
    """Return the name of a frame's module; paths tell nothing in a frozen program."""
    return str(frame.f_globals.get("__name__"))


def _place(frame: "FrameType") -> str:
    return f"{frame.f_code.co_filename}:{frame.f_lineno}"
