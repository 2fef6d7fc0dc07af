"""The app under development: what it declares now, what has changed since, and how each family would find it."""

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from nmhost.browsers import Family
from nmhost.check.subjects import app as app_as_it_lies
from nmhost.errors import DefinitionError
from nmhost.launch import Found
from nmhost.project.declared import App, describe, resolve


@dataclass(frozen=True)
class State:
    """What an app declares.

    Args:
        app: The app.
        methods: Its methods with their parameters.
    """

    app: App
    methods: dict[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])

    @property
    def folders(self) -> tuple[Path, ...]:
        """The folders of the app's own files, to be watched."""
        own = [Path(each) for each in self.app.modules.values() if not _is_a_librarys(each)]
        return tuple(dict.fromkeys(each.parent for each in own if each.is_file()))


def state_of(text: str | None, python: str | None) -> State:
    """Return what an app declares now.

    Raises:
        DefinitionError: It can't be imported, or has not exactly one host.
    """
    app = resolve(text, python=python)
    try:
        document = describe(app)
    except DefinitionError:  # a host whose types can't be described is run all the same
        return State(app)
    return State(app, methods_in(document))


def methods_in(document: dict[str, object]) -> dict[str, tuple[str, ...]]:
    """Return the methods that an OpenRPC document describes, with the names of their parameters."""
    methods = document.get("methods")
    found: dict[str, tuple[str, ...]] = {}
    for each in methods if isinstance(methods, list) else ():
        if isinstance(each, dict) and isinstance(each.get("name"), str):
            params = each.get("params")
            names = [one.get("name") for one in params if isinstance(one, dict)] if isinstance(params, list) else []
            found[str(each["name"])] = tuple(str(name) for name in names)
    return found


def changes(old: State, new: State) -> list[str]:
    """Return in words what an app declares differently."""
    told = [f"the host is called {new.app.name} now"] if old.app.name != new.app.name else []
    told += [f"new method {name}({', '.join(new.methods[name])})" for name in new.methods if name not in old.methods]
    told += [f"method {name} is gone" for name in old.methods if name not in new.methods]
    told += [
        f"method {name} takes ({', '.join(new.methods[name])}) now"
        for name in new.methods
        if name in old.methods and old.methods[name] != new.methods[name]
    ]
    if old.app.extensions != new.app.extensions:
        told.append(f"callers are {', '.join(new.app.extensions)} now")
    return told


@contextmanager
def found_as(state: State, family: Family) -> Generator[Found, None, None]:
    """Give the app as a family's browser would start it; one that names no extension of the family, all the same.

    Raises:
        DefinitionError: No browser of the family could start it.
    """
    with app_as_it_lies(state.app) as subject:
        found = subject.found.get(family)
        if found is None:
            raise DefinitionError(f"{state.app.name} is not for {family}: {subject.refused.get(family, '')}")
        yield found


def _is_a_librarys(file: str) -> bool:
    return any(part in ("site-packages", "dist-packages", "lib-dynload") for part in Path(file).parts)
