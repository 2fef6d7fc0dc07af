"""Handlers as methods of a class: decorators that mark them, and what registers those of one object with a host.

``host.include(Vault(path))`` registers the marked methods of that object, bound to it, so that each object has a state
of its own. A method that overrides a marked one is registered in its place, under the same mark unless it has one; one
that is set to None is not.
"""

from nmhost.errors import DefinitionError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from typing import Any, TypeVar, overload

    Function = TypeVar("Function", bound=Callable[..., object])
    Group = TypeVar("Group")
    Marked = TypeVar("Marked")
else:

    def overload(function: object) -> object:
        """Stand in for typing.overload, which costs a start-up."""
        return function


_MARKS = "__nmhost_marks__"


class Mark:
    """One decorator on a method of a class: which of a host's it stands for, and what it was given."""

    __slots__ = ("given", "kind", "options")

    def __init__(self, kind: str, given: "tuple[object, ...]", options: "Mapping[str, object]") -> None:
        self.kind: str = kind
        self.given: tuple[object, ...] = given
        self.options: Mapping[str, object] = options

    def __repr__(self) -> str:
        return f"@nmhost.{self.kind}"


@overload
def method(function: "Function", /) -> "Function": ...  # noqa: D103
@overload
def method(  # noqa: D103, F811
    own_name: str | None = None,
    /,
    *,
    name: str | None = None,
    params: "Mapping[str, object] | None" = None,
    concurrent: bool | int | None = None,
    thread: bool = False,
) -> "Callable[[Function], Function]": ...
def method(function: object = None, /, **options: object) -> object:  # noqa: F811
    """Mark a method of a class as one of JSON-RPC, as ``@host.method`` registers a function."""
    return _marked("method", function, options)


@overload
def on_message(function: "Function", /) -> "Function": ...  # noqa: D103
@overload
def on_message(  # noqa: D103, F811
    name: str = "",
    /,
    *,
    concurrent: bool | int = False,
    thread: bool = False,
    echo: "str | Iterable[str]" = (),
    **keys: object,
) -> "Callable[[Function], Function]": ...
def on_message(function: object = None, /, **options: object) -> object:  # noqa: F811
    """Mark a method of a class as a handler of messages, as ``@host.on_message`` registers a function."""
    return _marked("on_message", function, options)


def on_connect(function: "Function") -> "Function":
    """Mark a method of a class as a handler of a port's beginning, as ``@host.on_connect`` registers a function."""
    return _mark(function, Mark("on_connect", (), {}))


def on_disconnect(function: "Function") -> "Function":
    """Mark a method of a class as a handler of a port's end, as ``@host.on_disconnect`` registers a function."""
    return _mark(function, Mark("on_disconnect", (), {}))


@overload
def on_error(first: type[Exception], /, *types: type[Exception]) -> "Callable[[Function], Function]": ...  # noqa: D103
@overload
def on_error(function: "Function", /) -> "Function": ...  # noqa: D103, F811
def on_error(*types: object) -> object:  # noqa: F811
    """Mark a method of a class as what takes exceptions of the object's handlers, as ``@host.on_error`` does."""
    if len(types) == 1 and not isinstance(types[0], type):
        return _mark(types[0], Mark("on_error", (Exception,), {}))
    return lambda function: _mark(function, Mark("on_error", types, {}))


def around(function: "Function") -> "Function":
    """Mark a method of a class as what runs around the object's handlers, as ``@host.around`` does."""
    return _mark(function, Mark("around", (), {}))


def lifespan(function: "Function") -> "Function":
    """Mark a method of a class as what runs around each port, as ``@host.lifespan`` registers a function."""
    return _mark(function, Mark("lifespan", (), {}))


def every(seconds: float, *, thread: bool = False) -> "Callable[[Function], Function]":
    """Mark a method of a class as what is called every so many seconds, as ``@host.every`` registers a function."""
    return lambda function: _mark(function, Mark("every", (seconds,), {"thread": thread}))


def fill(group: "Group", handlers: object) -> "Group":
    """Register what *handlers* has, another group or an object with marked methods, with *group*, and return that.

    Raises:
        DefinitionError: It is a class, or has nothing marked.
    """
    if isinstance(handlers, type(group)):
        group.include(handlers)  # type: ignore[attr-defined]  # as a host does
        return group
    cls = type(handlers)
    if isinstance(handlers, type):
        name = handlers.__name__
        raise DefinitionError(f"{name} is a class; include an object of it: host.include({name}(...))")
    found = list(_marked_of(cls))
    if not found:
        raise DefinitionError(
            f"{handlers!r} has no handlers; include a nmhost.Handlers, or an object of a class "
            "whose methods are under @nmhost.method or @nmhost.on_message"
        )
    for name, mark in found:
        _register(group, getattr(handlers, name), mark, name)
    return group


def _register(group: object, function: "Callable[..., object]", mark: Mark, name: str) -> None:
    options = dict(mark.options)
    if mark.kind == "method" and not mark.given:
        options["name"] = options.get("name") or name
    register: Any = getattr(group, mark.kind)
    if mark.given or options:
        register(*mark.given, **options)(function)
    else:
        register(function)


def _marked_of(cls: type) -> "Iterator[tuple[str, Mark]]":
    """Yield each name of *cls* that is marked, base classes first, with the marks nearest to it."""
    names = {name: None for base in reversed(cls.__mro__) for name in vars(base)}
    for name in names:
        owners = [vars(base)[name] for base in cls.__mro__ if name in vars(base)]
        marks = [] if owners[0] is None else next(filter(None, map(_marks, owners)), [])
        yield from ((name, mark) for mark in marks)


def _marks(function: object) -> "list[Mark]":
    inner = getattr(function, "__func__", function)
    return getattr(inner, "__dict__", {}).get(_MARKS) or getattr(function, "__dict__", {}).get(_MARKS) or []


def _marked(kind: str, function: object, options: "Mapping[str, object]") -> object:
    """Mark *function*, or return what marks if it is a name, or none."""
    if function is not None and not isinstance(function, str):
        return _mark(function, Mark(kind, (), options))
    given = () if function is None else (function,)
    return lambda inner: _mark(inner, Mark(kind, given, options))


def _mark(function: "Marked", mark: Mark) -> "Marked":
    inner: Any = getattr(function, "__func__", function)  # of a staticmethod or a classmethod
    if not callable(inner):
        raise DefinitionError(f"{function!r} is no function; write {mark!r} above a method of a class")
    outer = str(getattr(inner, "__qualname__", "")).rpartition(".")[0]
    if not outer or outer.endswith("<locals>"):
        raise DefinitionError(
            f"{getattr(inner, '__qualname__', inner)} is in no class, where {mark!r} marks methods for host.include; "
            f"write @host.{mark.kind} above a function"
        )
    inner.__dict__.setdefault(_MARKS, []).append(mark)
    return function
