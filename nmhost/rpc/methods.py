"""What can be called over JSON-RPC, and one call of it under way."""

from nmhost.errors import DefinitionError
from nmhost.handlers import checked_concurrent, kind_of
from nmhost.lazy.refusals import refusal
from nmhost.rpc.parameters import Signature

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from nmhost.handlers import Scopes
    from nmhost.rpc.checks import Check

    Body = dict[str, object]
    Send = Callable[[Body | None], None]


class NoId:
    """The id of what is no request."""


NO_ID = NoId()
ID_TYPES = frozenset({str, int, float, type(None), NoId})


class Method:
    """One registered method.

    Args:
        name: What requests call it.
        function: What the decorator was put on.
        schema: What the parameters must fit, in place of the function's hints.
        concurrent: Whether calls run beside others, and how many at once if it is a number; by default those of
            ``async def`` and of threads do.
        thread: Whether each call runs in a thread of its own.

    Raises:
        DefinitionError: The parameters can't be bound, or the name is one of JSON-RPC's own.
    """

    __slots__ = ("concurrent", "function", "is_async", "name", "schema", "scopes", "signature", "streams", "thread")

    def __init__(
        self,
        name: str,
        function: "Callable[..., object]",
        *,
        schema: "Check | None" = None,
        concurrent: bool | int | None = None,
        thread: bool = False,
    ) -> None:
        if not name or name.startswith(("rpc.", "$/")):
            raise DefinitionError(
                f"a method can't be called {name!r}; JSON-RPC keeps rpc. and nmhost $/ for themselves"
            )
        self.name: str = name
        self.function: Callable[..., object] = function
        self.signature: Signature = Signature(function, schema)
        self.is_async: bool
        self.streams: bool
        self.is_async, self.streams = kind_of(function)
        self.thread: bool = thread
        beside = (self.is_async or thread) if concurrent is None else concurrent
        self.concurrent: bool | int = checked_concurrent(function, beside)
        self.scopes: Scopes = ()
        self.schema: Mapping[str, object] | None = None
        """What the parameters must fit in place of the hints, as it was given."""
        if self.is_async and thread:
            raise refusal(function, "is async def; a thread runs plain functions")

    def renamed(self, name: str, scopes: "Scopes") -> "Method":
        """Return the same method under *name*, whose errors are taken by *scopes*."""
        method = Method.__new__(Method)  # what was checked is kept
        for slot in Method.__slots__:
            setattr(method, slot, getattr(self, slot))
        method.name, method.scopes = name, scopes
        return method

    def check_given(self, yields: object) -> None:
        """Check that each parameter can be checked, or names what a lifespan *yields*.

        Raises:
            DefinitionError: One can't.
        """
        self.signature.check_given(yields)

    @property
    def is_plain(self) -> bool:
        """Whether calling the function gives the result at once."""
        return not (self.is_async or self.streams or self.thread)


def define(
    name: str,
    function: "Callable[..., object]",
    *,
    schema: "Mapping[str, object] | None" = None,
    concurrent: bool | int | None = None,
    thread: bool = False,
) -> Method:
    """Return the method that a decorator declares, *schema* compiled.

    Raises:
        DefinitionError: The parameters can't be bound, or the schema can't be checked.
    """
    if schema is None:
        return Method(name, function, concurrent=concurrent, thread=thread)
    from nmhost.rpc.schema import compile_schema  # only a schema needs it

    method = Method(name, function, schema=compile_schema(schema), concurrent=concurrent, thread=thread)
    method.schema = schema
    return method


def own_name(function: object, given: object) -> str:
    """Return what requests call a method: the name it was given, or that of its function where that is None.

    Raises:
        DefinitionError: The given one is no text or empty, or the function has none.
    """
    if given is None:
        name = getattr(function, "__name__", None)
        if name is None:
            raise refusal(function, "has no name of its own; write @host.method(name=...)")
        return str(name)
    if isinstance(given, str) and given:
        return given
    raise DefinitionError(f"a method's name is a text that is not empty, not {given!r}; write @host.method(name=...)")


class Call:
    """One request or notification that runs, or waits to.

    Attributes:
        method: What is called.
        id: The request's id; ``NO_ID`` in a notification.
        cancel: What cancels it, as long as it can be.
    """

    __slots__ = ("cancel", "id", "method", "params", "run", "send")

    def __init__(
        self, method: Method, run: "Callable[[object], object]", params: object, *, request_id: object, send: "Send"
    ) -> None:
        self.method: Method = method
        self.run: Callable[[object], object] = run
        self.params: object = params
        self.id: object = request_id
        self.send: Callable[[Body | None], None] = send
        self.cancel: Callable[[], object] | None = None

    def start(self) -> object:
        """Call the function and return what it returns: a result, a coroutine or a generator."""
        return self.run(self.params)


class Batch:
    """The replies of a batch, gathered and posted as one array once the last is there.

    Args:
        post: Takes the replies.
    """

    __slots__ = ("_left", "_post", "_replies")

    def __init__(self, post: "Callable[[list[Body]], None]") -> None:
        self._post = post
        self._left = 1
        self._replies: list[Body] = []

    def expect(self) -> "Send":
        """Return what takes the reply to one more message, or None if it has none."""
        self._left += 1
        return self._take

    def add(self, reply: "Body | None") -> None:
        """Return the reply to a message that was replied to at once, or None if it has none yet."""
        if reply is not None:
            self._replies.append(reply)

    def close(self) -> None:
        """Expect no more messages."""
        self._take(None)

    def _take(self, reply: "Body | None") -> None:
        if reply is not None:
            self._replies.append(reply)
        self._left -= 1
        if not self._left and self._replies:
            self._post(self._replies)
