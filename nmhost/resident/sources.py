"""What a resident was made of: the files of its modules, and whether they are other ones by now."""

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    Facts = tuple[int, int, int]

_INSTALLED = ("site-packages", "dist-packages")


class Sources:
    """The files that this process has imported whenever it looks, the standard library's apart.

    Args:
        files: Others, as one that is about to be imported.
    """

    def __init__(self, *files: str) -> None:
        self._library = os.path.dirname(os.__file__) + os.sep
        self._before: dict[str, Facts | None] = {each: _facts(each) for each in files}
        self._looked_at = 0
        self.look()

    def look(self) -> None:
        """Look what was imported since the last time."""
        modules = list(sys.modules.values())
        if len(modules) == self._looked_at:
            return
        self._looked_at = len(modules)
        for path in filter(None, map(_file, modules)):
            if path not in self._before and _is_own(path, self._library):
                self._before[path] = _facts(path)

    def have_changed(self) -> bool:
        """Return whether one of them was written anew, or is gone."""
        self.look()
        seen = list(self._before.items())  # another thread may look while this one asks the system
        return any(_facts(path) != before for path, before in seen)


def _is_own(path: str, library: str) -> bool:
    return not path.startswith(library) or any(part in path for part in _INSTALLED)


def _file(module: object) -> str:
    """Return the file of a module; one that is loaded when it is first asked for something stays as it is."""
    try:
        path = object.__getattribute__(module, "__dict__").get("__file__")
    except AttributeError:  # it is no module
        return ""
    return path if isinstance(path, str) else ""


def _facts(path: str) -> "Facts | None":
    try:
        status = os.stat(path)
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size, status.st_ino
