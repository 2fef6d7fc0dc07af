"""The part of nmhost that a package carries: what a running host may ever import, and nothing of what people use."""

import functools
from collections.abc import Mapping
from pathlib import Path

import nmhost
from nmhost.package.imports import imports_of

_ROOT = "nmhost"
_START = "nmhost.start"

# What an app imports: its Host, and what else it may beside what runs it.
_FOR_APPS = ("nmhost.host", "nmhost.children")

# host.main() has the command line when a person starts the program; a browser starts a package's host by nmhost.start.
_FOR_PEOPLE = ("nmhost.cli",)


@functools.cache
def library() -> Mapping[str, Path]:
    """Return the file of each module of nmhost that a running host may import, by its name."""
    found: dict[str, Path] = {}
    waiting = [_ROOT, _START, *_FOR_APPS]
    while waiting:
        name = waiting.pop()
        path = _file(name)
        if path is None or name in found or name.startswith(_FOR_PEOPLE):
            continue
        found[name] = path
        package = path.name == "__init__.py"
        waiting += (each for one in imports_of(path.read_bytes(), name, package=package) for each in one.modules())
    return dict(sorted(found.items()))


def _file(name: str) -> Path | None:
    """Return the file of a module of nmhost, None if there is none of that name."""
    first, *rest = name.split(".")
    if first != _ROOT:
        return None
    base = Path(nmhost.__file__).parent.joinpath(*rest)
    return next((each for each in (base.with_name(f"{base.name}.py"), base / "__init__.py") if each.is_file()), None)
