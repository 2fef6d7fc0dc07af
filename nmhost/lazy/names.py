"""Hand out a package's names, each imported at its first use, so that nobody pays for those that he does not use."""

import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable


def names_from(package: str, **modules: str) -> "Callable[[str], object]":
    """Return the ``__getattr__`` of a package, whose ``dir()`` names them too from now on.

    Args:
        package: The package's name.
        modules: Each module of it that names come from, the names in one text; others by their full name.
    """
    homes = {
        name: module if "." in module else f"{package}.{module}"
        for module, names in modules.items()
        for name in names.split()
    }

    def imported(name: str) -> object:
        if name not in homes:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        value: object = getattr(__import__(homes[name], fromlist=[name]), name)
        setattr(sys.modules[package], name, value)
        return value

    module = sys.modules[package]
    module.__dict__["__dir__"] = lambda: sorted({*vars(module), *homes})
    return imported
