"""What a host's decorators are put on: each registered function, what it takes, and how it is called."""

from nmhost.framing import TOTAL_LIMIT
from nmhost.port import Port, Sender

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from types import CodeType
    from typing import Protocol

    from nmhost.rpc.envelope import Envelope

    Giver = Callable[[Port], object]
    Scopes = tuple["Scope", ...]

    class Method(Protocol):
        """A function that requests call by a name, as nmhost.rpc has it."""

        name: str
        function: Callable[..., object]
        is_async: bool
        thread: bool
        scopes: Scopes

        def renamed(self, name: str, scopes: Scopes) -> "Method":
            """Return the same method under *name*, whose errors are taken by *scopes*."""
            ...

        def check_given(self, yields: object) -> None:
            """Check that each parameter can be checked, or may be of what a lifespan *yields*."""
            ...

    class Answerer(Protocol):
        """What answers JSON-RPC on one port, as nmhost.rpc does."""

        alone: bool
        is_quick: bool

        def takes(self, message: object) -> bool:
            """Return whether *message* is JSON-RPC."""
            ...

        def receive(self, message: object) -> None:
            """Handle *message* and queue what there is to reply."""
            ...

        def refuse_payload(self) -> None:
            """Reply that a payload was no JSON."""
            ...


_VARARGS, _VARKEYWORDS, _GENERATOR, _COROUTINE, _ASYNC_GENERATOR = 0x04, 0x08, 0x20, 0x80, 0x200
_RECEIVERS = (["self"], ["cls"])


class Scope(list["tuple[tuple[type[Exception], ...], Handler]"]):
    """The handlers of errors of a host or a group, and what runs around its handlers."""

    __slots__ = ("arounds",)

    def __init__(self) -> None:
        super().__init__()
        self.arounds: list[Handler] = []


class Handler:
    """One registered function, called with a whole message or an exception, or with neither.

    Args:
        function: What the decorator was put on.
        keys: Values that a message must have under these keys; none takes every message.
        takes: How many arguments it has beside what is given: one, or none at the ends of a port.
        concurrent: Whether it runs beside others; a number says how many of it at once.
        thread: Whether it runs in a thread.

    Attributes:
        scopes: The handlers of errors that are asked in turn, those of the group it was declared in first.

    Raises:
        DefinitionError: The function can't be called so.
    """

    def __init__(
        self,
        function: "Callable[..., object]",
        keys: "Mapping[str, object]",
        *,
        takes: int = 1,
        concurrent: bool | int = False,
        thread: bool = False,
    ) -> None:
        self.function: Callable[..., object] = function
        self.parameters: Parameters = Parameters(function)
        self.keys: tuple[tuple[str, object], ...] = tuple(keys.items())
        self.is_async: bool
        self.streams: bool
        self.is_async, self.streams = kind_of(function)
        self.concurrent: bool | int = checked_concurrent(function, concurrent)
        self.thread: bool = thread
        self.is_quick: bool = False
        self.scopes: Scopes = ()
        self.call: Callable[[object], object] = function
        self._takes: int = takes
        if self.is_async and thread:
            raise refused(function, "is async def; a thread runs plain functions")
        self._check_declared()

    def within(self, scopes: "Scopes") -> "Handler":
        """Return a copy whose errors are taken by *scopes*."""
        handler = self.__class__.__new__(self.__class__)  # what was checked is kept
        for name, value in self.__dict__.items():
            setattr(handler, name, value)  # one by one, the interpreter finds them in fewer steps than in a dict
        handler.scopes = scopes
        return handler

    def bound(self, port: Port, state: object = None) -> "Handler":
        """Return a copy that is called with messages of *port*, and given *state* where it asks for it.

        Raises:
            DefinitionError: It asks for what nothing gives, or a hint of its can't be checked.
        """
        handler = self.within(self.scopes)
        handler.call = self._bind(*self._parted(port, state))
        return handler

    def takes(self, message: object) -> bool:
        """Return whether *message* has all the values asked for."""
        if not self.keys:
            return True
        if not isinstance(message, dict):
            return False
        for key, value in self.keys:
            found = message.get(key, _MISSING)
            if found != value or (found.__class__ is bool) != (value.__class__ is bool):
                return False
        return True

    def check_given(self, yields: object) -> None:
        """Check that each parameter is given, or may be of what a lifespan *yields*.

        Raises:
            DefinitionError: One is not.
        """
        from nmhost.lazy.refusals import check_given  # a running host sees it when it binds

        check_given(self.function, self._surplus(self._asked()), yields)

    def _check_declared(self) -> None:
        """Refuse what can never be called."""
        surplus = self._surplus(self._asked())
        if surplus:
            from nmhost.lazy.refusals import check_given  # only what a lifespan may give needs it

            check_given(self.function, surplus, object)

    def _bind(self, given: "dict[str, object]", names: list[str]) -> "Callable[[object], object]":
        """Return what calls the function with *given* and a message, in the cheapest way its parameters allow."""
        surplus = self._surplus(names)
        if surplus:
            from nmhost.lazy.refusals import surplus_error  # only a wrong declaration needs it

            raise surplus_error(self.function, surplus[-1])
        if not (self._takes and names):
            function = self.function
            return lambda _message: function(**given)
        return self._with_whole(given, names[0])

    def _with_whole(self, given: "dict[str, object]", name: str) -> "Callable[[object], object]":
        """Return what calls the function with the whole message, which *name* takes."""
        function = self.function
        if given or name in self.parameters.keyword_only:
            return lambda message: function(**{name: message}, **given)
        return function

    def _parted(self, port: Port, state: object) -> "tuple[dict[str, object], list[str]]":
        """Return what is given to the function, and the names of the parameters that are left."""
        givers = {name: giver(self.function, name, state) for name in self.parameters.names}
        given = {name: give(port) for name, give in givers.items() if give is not None}
        return given, [name for name, give in givers.items() if give is None]

    def _asked(self) -> list[str]:
        """Return the parameters that a message, or a lifespan, gives."""
        return [name for name in self.parameters.names if giver(self.function, name) is None]

    def _surplus(self, names: list[str]) -> list[str]:
        """Return those of *names* that no message gives, and that have no default."""
        return [name for name in names[self._takes :] if name not in self.parameters.optional]


class Registered:
    """What a host's decorators were put on.

    Args:
        debug: Whether errors that are posted tell what was raised.
    """

    __slots__ = (
        "admits",
        "answerer",
        "answers_unmatched",
        "app_lifespan",
        "arounds",
        "connects",
        "debug",
        "describe",
        "disconnects",
        "envelope",
        "errors",
        "idle_timeout",
        "incoming",
        "lifespan",
        "messages",
        "methods",
        "outgoing",
        "ticks",
        "total_limit",
        "unmatched",
        "unreadable",
    )

    def __init__(self, *, debug: bool = False) -> None:
        self.debug: bool = debug
        self.total_limit: int = TOTAL_LIMIT
        """The largest message taken in parts, in bytes of JSON, and all that are under way together."""
        self.answers_unmatched: bool = True
        """Whether a message with an id that no handler takes is answered with an error."""
        self.describe: Callable[[], object] | None = None
        """What answers ``rpc.discover``, where the host allows it."""
        self.envelope: Envelope | None = None
        """The protocol that the extension speaks, if that is not JSON-RPC."""
        self.messages: list[Handler] = []
        self.connects: list[Handler] = []
        self.disconnects: list[Handler] = []
        self.errors: Scope = Scope()
        self.arounds: list[Handler] = []
        """All that runs around handlers, that of groups included."""
        self.methods: list[Method] = []
        self.ticks: list[Handler] = []
        """What is called again and again as time passes."""
        self.idle_timeout: float | None = None
        """After how many seconds without a message the port ends, if it does."""
        self.incoming: list[Callable[[object], object]] = []
        """What each message that comes goes through, outermost first."""
        self.outgoing: list[Callable[[object], object]] = []
        """What each message that is posted goes through, outermost first."""
        self.unreadable: Handler | None = None
        """What is called with the error of a payload that can't be read."""
        self.unmatched: Handler | None = None
        """What is called with a message that no other handler takes."""
        self.lifespan: Handler | None = None
        self.app_lifespan: Handler | None = None
        """What runs around all ports of a shared host."""
        self.admits: Callable[[Sender], object] | None = None
        """What decides which programs may join a shared host."""
        self.answerer: Callable[..., Answerer] | None = None
        """What answers JSON-RPC; it comes with the first method."""

    def add_method(self, method: "Method") -> None:
        """Add a method.

        Raises:
            DefinitionError: Another one has its name.
        """
        if any(method.name == other.name for other in self.methods):
            from nmhost.lazy.refusals import second_method  # only a wrong declaration needs it

            raise second_method(method.function, method.name)
        self.methods.append(method)

    @property
    def all(self) -> "list[Handler | Method]":
        """Every handler and method, the lifespan first."""
        lifespans: list[Handler | Method] = [each for each in (self.app_lifespan, self.lifespan) if each is not None]
        others = [each for each in (self.unreadable, self.unmatched) if each is not None]
        called = [*self.arounds, *self.connects, *self.messages, *others, *self.ticks]
        return [*lifespans, *called, *self.methods, *self.disconnects]

    @property
    def times_anything(self) -> bool:
        """Whether something is due when no message comes."""
        return bool(self.ticks) or self.idle_timeout is not None

    @property
    def is_plain(self) -> bool:
        """Whether messages alone call them and each gives its result at once: none is async or runs in a thread."""
        return not self.times_anything and not any(handler.is_async or handler.thread for handler in self.all)


_MISSING = object()


def takes_whole(function: "Callable[..., object]") -> bool:
    """Return whether a handler without keys takes a message as it is: in its one parameter, and no hint."""
    parameters = Parameters(function)
    names = [name for name in parameters.names if giver(function, name) is None]
    hints = [annotations_of(function).get(name, object) for name in names]
    return not parameters.rest and len(names) <= 1 and all(hint in (object, "object") for hint in hints)


class Parameters:
    """A function's parameters, read from its code object: importing inspect costs a third of a start-up.

    Raises:
        DefinitionError: It is no function whose parameters can be bound by name.
    """

    __slots__ = ("keyword_only", "names", "optional", "rest")

    def __init__(self, function: "Callable[..., object]") -> None:
        inner = innermost(function)
        code = code_of(inner)
        if code.co_flags & _VARARGS:
            raise refused(function, "takes *args; name its parameters instead")
        if code.co_posonlyargcount:
            raise refused(function, "has positional-only parameters; messages bind by name")
        names = list(code.co_varnames[: code.co_argcount + code.co_kwonlyargcount])
        defaults = getattr(inner, "__defaults__", None) or ()
        self.optional: set[str] = set(names[code.co_argcount - len(defaults) : code.co_argcount])
        self.optional |= set(getattr(inner, "__kwdefaults__", None) or ())
        self.keyword_only: frozenset[str] = frozenset(names[code.co_argcount :])
        self.rest: str = code.co_varnames[len(names)] if code.co_flags & _VARKEYWORDS else ""
        """What takes the keys that no parameter does, as in ``**rest``; the empty text for none."""
        bound = not hasattr(inner, "__code__") or any(
            getattr(f, "__self__", None) is not None for f in (inner, function)
        )
        self.names: list[str] = names[1:] if bound and names else names
        if self.names[:1] in _RECEIVERS:
            from nmhost.lazy.refusals import refuse_of_class  # only a wrong declaration needs it

            refuse_of_class(inner, self.names[0])


def post_all(items: "Iterator[object]", post: "Callable[[object], None]") -> object:
    """Post each item of a generator and return its result."""
    while True:
        try:
            item = next(items)
        except StopIteration as stop:
            return stop.value
        post(item)


def giver(function: "Callable[..., object]", name: str, state: object = None) -> "Giver | None":
    """Return what gives the parameter *name* its value, if that is not the message's."""
    annotation = annotations_of(function).get(name)
    if annotation in (Port, "Port", "nmhost.Port") or (annotation is None and name == "port"):
        return lambda port: port
    if annotation in (Sender, "Sender", "nmhost.Sender") or (annotation is None and name == "sender"):
        return lambda port: port.sender
    if annotation in ("Ports", "nmhost.Ports") or getattr(annotation, "__module__", "") == "nmhost.resident.ports":
        from nmhost.resident.ports import ports_beside  # only who asks for all ports needs it

        return ports_beside
    if state is None:
        return None
    from nmhost.lazy.refusals import state_for  # only a host with a lifespan needs it

    found = state_for(state, annotation)
    return (lambda _port: found) if found is not None else None


def annotations_of(function: "Callable[..., object]") -> "dict[str, object]":
    """Return a function's annotations; as text, where Python 3.14 can't evaluate one of them yet."""
    try:
        return getattr(function, "__annotations__", {})
    except NameError:
        from nmhost.lazy.refusals import annotations_in_text  # only a name that is defined later needs it

        return annotations_in_text(function)


def code_of(function: "Callable[..., object]") -> "CodeType":
    """Return the code of a function, a method, or an object that can be called."""
    code: CodeType | None = getattr(function, "__code__", None)
    if code is None:
        code = getattr(getattr(function, "__call__", None), "__code__", None)  # noqa: B004  # its code, not whether it has one
    if code is None:
        raise refused(function, "is no Python function")
    return code


def innermost(function: "Callable[..., object]") -> "Callable[..., object]":
    """Return the function that decorators made with ``functools.wraps`` were put on."""
    while (inner := getattr(function, "__wrapped__", None)) is not None:
        function = inner
    return function


def kind_of(function: "Callable[..., object]") -> tuple[bool, bool]:
    """Return whether *function* is async, and whether it is a generator; a plain wrapper is what it wraps."""
    kinds = _COROUTINE | _GENERATOR | _ASYNC_GENERATOR
    flags = code_of(function).co_flags & kinds or code_of(innermost(function)).co_flags
    return bool(flags & (_COROUTINE | _ASYNC_GENERATOR)), bool(flags & (_GENERATOR | _ASYNC_GENERATOR))


def checked_concurrent(function: "Callable[..., object]", concurrent: bool | int) -> bool | int:  # noqa: FBT001 - as given
    """Return whether a handler runs beside others, and how many of it at once if it is a number.

    Raises:
        DefinitionError: That is no number of calls.
    """
    if concurrent is True or concurrent is False or (concurrent.__class__ is int and concurrent > 0):
        return concurrent
    raise refused(function, f"has concurrent={concurrent!r}; it is True, False, or how many run at once")


def check_function(function: object, form: str) -> None:
    """Refuse what a decorator was given in place of a function, and name the *form* that was meant.

    Raises:
        DefinitionError: It is none.
    """
    if not callable(function):
        from nmhost.lazy.refusals import not_a_function  # only a wrong declaration needs it

        raise not_a_function(function, form)


def refused(function: object, reason: str) -> Exception:
    """Return the error that says what is wrong with the declaration of *function*."""
    from nmhost.lazy.refusals import refusal  # only a wrong declaration needs it

    return refusal(function, reason)
