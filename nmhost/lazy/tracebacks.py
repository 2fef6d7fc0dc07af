"""Tell what was raised from the first line on that is the app's: how nmhost came there is no news to anybody."""

import sys
import traceback

from nmhost.errors import NmhostError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import TracebackType


def told(error: BaseException) -> str:
    """Return the traceback of *error* as text."""
    frames = error.__traceback__
    own = _first_of_app(frames)
    if own is None and not isinstance(error, SyntaxError | NmhostError):  # nobody's but ours: all of it is needed
        own = frames
    return "".join(traceback.TracebackException(type(error), error, own).format()).rstrip()


def _first_of_app(frames: "TracebackType | None") -> "TracebackType | None":
    """Return the traceback from where it leaves nmhost, and the standard library that nmhost went through."""
    behind = frames
    while frames is not None:
        top = str(frames.tb_frame.f_globals.get("__name__")).partition(".")[0]
        if top == "nmhost":
            behind = frames.tb_next
        elif top not in sys.stdlib_module_names:
            return frames
        frames = frames.tb_next
    return behind
