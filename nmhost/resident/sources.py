"""What a resident was made of: the files of its modules, and whether they are other ones by now."""

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    Facts = tuple[int, int, int]

_INSTALLED = ("site-packages", "dist-packages")


class Sources:
    """The files that this process has imported so far, the standard library's apart."""

    def __init__(self) -> None:
        library = os.path.dirname(os.__file__) + os.sep
        files = {getattr(module, "__file__", None) for module in list(sys.modules.values())}
        own = {each for each in files if isinstance(each, str) and _is_own(each, library)}
        self._before: dict[str, Facts | None] = {each: _facts(each) for each in own}

    def have_changed(self) -> bool:
        """Return whether one of them was written anew, or is gone."""
        return any(_facts(path) != before for path, before in self._before.items())


def _is_own(path: str, library: str) -> bool:
    return not path.startswith(library) or any(part in path for part in _INSTALLED)


def _facts(path: str) -> "Facts | None":
    try:
        status = os.stat(path)
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size, status.st_ino
