"""Notice the moment at which somebody imports what needs a loop of asyncio."""

import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from importlib.machinery import ModuleSpec
    from types import ModuleType
    from typing import Protocol

    from nmhost.logs import Log

    class Loader(Protocol):
        """What makes a module of a spec."""

        def exec_module(self, module: ModuleType) -> None:
            """Run the module's code."""
            ...


# Who uses one of these may ask for the loop that runs; the other two find out by themselves whether one does.
NEEDS_LOOP = ("asyncio", "anyio", "sniffio")


def needs_loop() -> bool:
    """Return whether anything that needs a loop is imported."""
    modules = sys.modules
    return "asyncio" in modules or "anyio" in modules or "sniffio" in modules


def disconnected() -> type[Exception]:
    """Return the error of a port that has ended, for an ``except`` that loads it when something is raised."""
    from nmhost.errors import PortDisconnected

    return PortDisconnected


def stray_logger(log: "Log") -> "Callable[[object, dict[str, object]], None]":
    """Return what logs, for a loop, what a task of the app's own raised that nobody awaited."""

    def log_stray(_loop: object, context: dict[str, object]) -> None:
        error = context.get("exception")
        if isinstance(error, Exception):
            log.exception(str(context.get("message")), error)
        else:
            log.error(str(context.get("message")))

    return log_stray


class Watch:
    """A finder of modules that finds none itself, but calls *act* once one that needs a loop has been imported.

    Args:
        act: What is called, in the thread that imports.
    """

    def __init__(self, act: "Callable[[], object]") -> None:
        self._act = act

    def start(self) -> None:
        """Watch what is imported from now on."""
        sys.meta_path.insert(0, self)

    def stop(self) -> None:
        """Watch no more; a second call does nothing."""
        if self in sys.meta_path:
            sys.meta_path.remove(self)

    def find_spec(
        self, name: str, path: "Sequence[str] | None" = None, target: "ModuleType | None" = None
    ) -> "ModuleSpec | None":
        """Return the spec that the other finders give for *name*, if it is one that needs a loop."""
        if name not in NEEDS_LOOP:
            return None
        self.stop()
        for finder in sys.meta_path:
            spec = finder.find_spec(name, path, target)
            if spec is not None:
                if spec.loader is not None:
                    spec.loader = _Told(spec, spec.loader, self._act)  # type: ignore[assignment]  # it does all of it
                return spec
        return None


class _Told:
    """A loader that does what another does, and calls *act* afterwards."""

    def __init__(self, spec: "ModuleSpec", loader: "Loader", act: "Callable[[], object]") -> None:
        self._spec = spec
        self._loader = loader
        self._act = act

    def __getattr__(self, name: str) -> object:
        return getattr(self._loader, name)

    def exec_module(self, module: "ModuleType") -> None:
        """Run the module's code as its own loader does, and leave that in place."""
        self._spec.loader = module.__loader__ = self._loader  # type: ignore[assignment]  # as it was found
        self._loader.exec_module(module)
        self._act()
