"""Turn what went wrong with a message into the error that is posted, and see to the end of the port."""

from nmhost.errors import MessageError, PayloadInvalid, PortDisconnected, ReplyError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import CodeType

    from nmhost.dispatch import Runner

    Body = dict[str, object]

PARSE_ERROR = -32700
INTERNAL_ERROR = -32603
INVALID_PARAMS = -32602


def body_of(error: Exception, function: "Callable[..., object]", runner: "Runner") -> "Body | None":
    """Return the error's body for what *function* raised, and log it; None if there is nobody to post it to.

    It tells none of the exception's text, unless the handler said what to post, one of ``on_error`` does or the host is
    one for debugging.

    Raises:
        PortDisconnected: The browser reads no more.
    """
    if isinstance(error, PortDisconnected):
        if runner.port.disconnected:
            return None
        raise error
    said = error if isinstance(error, ReplyError) else _said_by_handlers(error, runner)
    if said is not None:
        return said.body()
    runner.log.exception(f"{name_of(function)} failed", error)
    runner.failure = error
    body: Body = {"code": INTERNAL_ERROR, "message": "Internal error"}
    return body | {"data": f"{type(error).__name__}: {error}"} if runner.registered.debug else body


def refuse_payload(error: Exception, runner: "Runner") -> None:
    """Post that a payload is no JSON.

    Raises:
        Exception: What *error* is, if it is about anything else.
    """
    if not isinstance(error, PayloadInvalid):
        raise error
    runner.log.error(str(error))
    if runner.rpc is not None and runner.rpc.alone:
        runner.rpc.refuse_payload()
    else:
        post(runner, {"code": PARSE_ERROR, "message": "Parse error"}, None)


def post(runner: "Runner", body: "Body", message: object) -> None:
    """Queue an error as the reply to *message*."""
    reply: Body = {"error": body}
    if isinstance(message, dict) and "id" in message:
        reply["id"] = message["id"]
    try:
        runner.port.queue(reply)
    except MessageError as error:  # the data of a ReplyError, or an id over the limit
        runner.log.error(f"the error reply can't be posted: {error}")
        runner.port.queue({"error": {"code": INTERNAL_ERROR, "message": "Internal error"}})


def finish(runner: "Runner", lifespan: "Iterator[object] | None") -> None:
    """Call the handlers of the end and leave *lifespan*, whichever of them fails."""
    for handler in runner.registered.disconnects:
        _attempt(runner, handler.function, runner.bound(handler).call, None)
    if lifespan is not None and runner.registered.lifespan is not None:
        from nmhost.lazy.lifespan import leave  # only a host with one needs it

        _attempt(runner, runner.registered.lifespan.function, leave, lifespan)


def log_at_end(error: Exception, function: "Callable[..., object]", runner: "Runner") -> None:
    """Log what *function* raised at the end of the port."""
    if isinstance(error, PortDisconnected):
        runner.log.info(f"{name_of(function)} could not post: the browser reads no more")
    else:
        runner.log.exception(f"{name_of(function)} failed at the end of the port", error)


def missing(name: str) -> ReplyError:
    """Return the error for a message without the key *name*, which its handler needs."""
    return ReplyError(INVALID_PARAMS, f"Invalid params: {name!r} is missing")


def outline(message: object) -> str:
    """Return what a message is without what it says."""
    if isinstance(message, dict):
        return f"an object with the keys {', '.join(sorted(map(str, message))[:10]) or '(none)'}"
    return f"a {type(message).__name__}"


def name_of(function: "Callable[..., object]") -> str:
    """Return a function's name and place for the log."""
    code: CodeType | None = getattr(function, "__code__", None)
    place = "" if code is None else f" ({code.co_filename.rpartition('/')[2]}:{code.co_firstlineno})"
    return f"{getattr(function, '__qualname__', type(function).__qualname__)}{place}"


def _attempt(runner: "Runner", function: "Callable[..., object]", act: "Callable[..., object]", *given: object) -> None:
    """Do *act*, which runs *function*; a failure is logged."""
    try:
        act(*given)
    except Exception as error:
        log_at_end(error, function, runner)


def _said_by_handlers(error: Exception, runner: "Runner") -> ReplyError | None:
    """Return what the first handler of ``on_error`` that takes *error* says is posted, if it does."""
    for types, handler in runner.registered.errors:
        if not isinstance(error, types):
            continue
        try:
            said = runner.bound(handler).call(error)
        except ReplyError as reply:
            return reply
        except Exception as another:
            runner.log.exception(f"{name_of(handler.function)} failed", another)
            return None
        return said if isinstance(said, ReplyError) else None
    return None
