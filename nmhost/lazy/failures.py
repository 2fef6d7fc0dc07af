"""Turn what went wrong with a message into the error that is posted, and see to the end of the port."""

from nmhost.errors import MessageError, Mismatch, PayloadInvalid, PortDisconnected, ReplyError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import CodeType

    from nmhost.lazy.seams import Failing, Handler, Runner

    Body = dict[str, object]


INTERNAL_ERROR = -32603
INVALID_PARAMS = -32602
METHOD_NOT_FOUND = -32601
PARSE_ERROR = -32700

_INTERNAL: "Body" = {"code": INTERNAL_ERROR, "message": "Internal error"}

# What Python says of a mistake whose mend it does not name: a part of its words, and the mend.
_MENDS = (
    (
        "asyncio.run() cannot be called from a running event loop",
        "make the handler `async def` and await, or register it with thread=True",
    ),
    (
        "SQLite objects created in a thread can only be used in that same thread",
        "a handler with thread=True runs in another thread than the lifespan: open the connection in the handler",
    ),
)


def answer_failure(runner: "Runner", handler: "Failing", message: object, error: BaseException) -> None:
    """Queue the error of a handler as the reply to *message*.

    Raises:
        PortDisconnected: The browser reads no more.
        Terminated: The process ends.
    """
    reply = reply_to(error, handler, runner)
    if runner.failure is error and getattr(handler, "is_unasked", False):
        return  # no message waits for an answer, and the log says it
    with_echo = getattr(handler, "with_echo", None)
    if isinstance(reply, ReplyError):
        post(runner, reply.body(), message, with_echo)
    elif reply is not None and with_echo is not None:
        queue_reply(runner, with_echo(reply, message))
    elif reply is not None:
        queue_reply(runner, reply)


def reply_to(error: BaseException, handler: "Failing", runner: "Runner") -> object:
    """Return what is posted for what a handler raised, and log it: a ReplyError, a reply as it is, or None for nothing.

    It tells none of the exception's text, unless the handler said what to post, one of ``on_error`` does or the host is
    one for debugging.

    Raises:
        PortDisconnected: The browser reads no more.
        Terminated: The process ends.
    """
    if isinstance(error, PortDisconnected) and not _is_of_another_port(runner):
        if runner.wire.disconnected:
            return None
        raise error
    if isinstance(error, Mismatch):
        return ReplyError(INVALID_PARAMS, "Invalid params", {"path": error.path, "reason": str(error)})
    if isinstance(error, SystemExit | KeyboardInterrupt):
        leave(error, handler.function, runner)
        return None
    said = error if isinstance(error, ReplyError) else _said_by_handlers(error, handler, runner)
    if said is not None:
        return said
    log_failure(error, handler.function, runner)
    runner.failure = error
    text = f"{type(error).__name__}: {_words_of(error)}" if runner.registered.debug else None
    return ReplyError(INTERNAL_ERROR, "Internal error", text)


def _is_of_another_port(runner: "Runner") -> bool:
    """Return whether this port goes on, so that it is another one of a shared host that has ended."""
    return not runner.wire.disconnected and not getattr(getattr(runner.wire, "transport", None), "is_over", True)


def leave(error: "SystemExit | KeyboardInterrupt", function: "Callable[..., object]", runner: "Runner") -> None:
    """End the port since a handler leaves the program: what is due is written, and the host ends with that status.

    Raises:
        Terminated: It is the process's end that interrupted the handler.
    """
    if getattr(error, "is_orderly", False):  # nmhost.ending.Terminated
        raise error
    code = error.code if isinstance(error, SystemExit) else 1
    runner.status = status_of(error)
    said = f": {code}" if runner.status == 1 and not isinstance(code, int) else ""
    runner.log.info(f"{name_of(function, error)} left the host with status {runner.status}{said}")
    runner.wire.disconnect()


def status_of(error: "SystemExit | KeyboardInterrupt") -> int:
    """Return the exit status that who leaves the program asks for."""
    code = error.code if isinstance(error, SystemExit) else 1
    return code if isinstance(code, int) else 0 if code is None else 1


def log_failure(error: BaseException, function: "Callable[..., object]", runner: "Runner") -> None:
    """Log what *function* raised, with what mends it where that is known."""
    words = _words_of(error)
    mend = next((f"; to mend it: {mend}" for part, mend in _MENDS if part in words), "")
    runner.log.exception(f"{name_of(function, error)} failed{mend}", error)


def _words_of(error: BaseException) -> str:
    """Return what an error says, of one that fails at that nothing."""
    try:
        return str(error)
    except Exception:
        return ""


def refuse_payload(error: Exception, runner: "Runner") -> None:
    """Post that a payload is no JSON.

    Raises:
        Exception: What *error* is, if it is about anything else.
    """
    if not isinstance(error, PayloadInvalid):
        raise error
    runner.log.error(str(error))
    if runner.registered.unreadable is not None:
        _call(runner, runner.registered.unreadable, error)
    elif runner.rpc is not None and runner.rpc.alone:
        runner.rpc.refuse_payload()
    else:
        post(runner, {"code": PARSE_ERROR, "message": "Parse error"}, None)


def refuse_unmatched(message: object, runner: "Runner") -> None:
    """Log that no handler takes *message*, once a port, and answer it if it has an id and the host wants that."""
    registered = runner.registered
    if registered.unmatched is not None:
        _call(runner, registered.unmatched, message)
        return
    if not runner.unmatched:
        runner.unmatched = True
        runner.log.warning(f"no handler takes this message (further ones are not logged): {outline(message)}")
    if registered.answers_unmatched and isinstance(message, dict) and "id" in message:
        wanted = [dict(handler.keys) for handler in registered.messages]
        keys = {key for filters in wanted for key in filters}
        data = {"got": {key: _shown(message[key]) for key in sorted(keys) if key in message}, "handlers": wanted}
        post(runner, {"code": METHOD_NOT_FOUND, "message": "No handler takes this message", "data": data}, message)


def post(
    runner: "Runner", body: "Body", message: object, with_echo: "Callable[[object, object], object] | None" = None
) -> None:
    """Queue an error as the reply to *message*, which *with_echo* lets repeat what it repeats."""
    reply: Body = {"error": body}
    if isinstance(message, dict) and "id" in message:
        reply["id"] = message["id"]
    queue_reply(runner, reply if with_echo is None else with_echo(reply, message))


def queue_reply(runner: "Runner", reply: object) -> None:
    """Queue *reply*, or an Internal error in its place if it can't be sent."""
    try:
        runner.wire.queue(reply)
    except MessageError as error:  # the data of a ReplyError, or an id over the limit
        runner.log.error(f"the error reply can't be posted: {error}")
        try:
            runner.wire.queue({"error": _INTERNAL})
        except MessageError as again:  # ``@host.outgoing`` fails whatever is posted
            runner.log.error(f"nor can another in its place: {again}")


def finish(runner: "Runner", lifespan: "Iterator[object] | None") -> None:
    """Call the handlers of the end and leave *lifespan*, whichever of them fails."""
    for handler in runner.registered.disconnects:
        _attempt(runner, handler.function, runner.bound(handler).call, None)
    if lifespan is not None and runner.registered.lifespan is not None:
        from nmhost.lazy.lifespan import leave as leave_lifespan  # only a host with one needs it

        _attempt(runner, runner.registered.lifespan.function, leave_lifespan, lifespan)


def log_at_end(error: BaseException, function: "Callable[..., object]", runner: "Runner") -> None:
    """Log what *function* raised at the end of the port.

    Raises:
        Terminated: The process's own end interrupted it.
    """
    if isinstance(error, PortDisconnected):
        runner.log.info(f"{name_of(function, error)} could not post: the browser reads no more")
    elif isinstance(error, SystemExit | KeyboardInterrupt):
        leave(error, function, runner)
    else:
        runner.log.exception(f"{name_of(function, error)} failed at the end of the port", error)


def outline(message: object) -> str:
    """Return what a message is without what it says."""
    if isinstance(message, dict):
        return f"an object with the keys {', '.join(sorted(map(str, message))[:10]) or '(none)'}"
    return f"a {type(message).__name__}"


def name_of(function: "Callable[..., object]", error: BaseException | None = None) -> str:
    """Return a function's name and place for the log; where it stands for several, those of the one that raised."""
    code: CodeType | None = getattr(function, "__code__", None)
    if error is not None and _is_own(getattr(function, "__module__", "")):
        frames = error.__traceback__
        while frames is not None and _is_own(frames.tb_frame.f_globals.get("__name__")):
            frames = frames.tb_next
        if frames is not None:
            code = frames.tb_frame.f_code
            return f"{code.co_qualname} ({code.co_filename.rpartition('/')[2]}:{code.co_firstlineno})"
    place = "" if code is None else f" ({code.co_filename.rpartition('/')[2]}:{code.co_firstlineno})"
    return f"{getattr(function, '__qualname__', type(function).__qualname__)}{place}"


def _is_own(module: object) -> bool:
    return str(module).partition(".")[0] == "nmhost"


def _call(runner: "Runner", handler: "Handler", message: object) -> None:
    """Call a handler of what no other one takes, as others are called."""
    (runner if runner.later is None else runner.later).call(runner.bound(handler), message)


def _attempt(runner: "Runner", function: "Callable[..., object]", act: "Callable[..., object]", *given: object) -> None:
    """Do *act*, which runs *function*; a failure is logged."""
    try:
        act(*given)
    except BaseException as error:
        log_at_end(error, function, runner)


def _said_by_handlers(error: BaseException, handler: "Failing", runner: "Runner") -> object:
    """Return what the first handler of ``on_error`` that takes *error* says is posted, if it does."""
    scopes = (*handler.scopes, runner.registered.errors)
    for types, taker in (each for errors in scopes for each in errors):
        if not isinstance(error, types):
            continue
        try:
            return runner.bound(taker).call(error)
        except ReplyError as reply:
            return reply
        except BaseException as another:
            if isinstance(another, SystemExit | KeyboardInterrupt):
                leave(another, taker.function, runner)
            else:
                runner.log.exception(f"{name_of(taker.function)} failed", another)
            return None
    return None


def _shown(value: object) -> object:
    """Return *value* if it is short, else its kind."""
    if isinstance(value, str | int | float | bool | None) and len(repr(value)) <= 100:
        return value
    return f"(a {type(value).__name__})"
