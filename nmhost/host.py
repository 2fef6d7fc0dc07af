"""Declare a host: its name, whom it serves, and what it does with their messages."""

import os
import sys

from nmhost.dispatch import Handler, Runner
from nmhost.framing import MAX_FROM_BROWSER, MAX_TO_BROWSER, Codec
from nmhost.logs import Log
from nmhost.port import Port
from nmhost.sender import Sender, is_chromium_id, is_firefox_id, sender_from_argv

TYPE_CHECKING = False
if TYPE_CHECKING:
    import asyncio
    from collections.abc import Callable, Iterable, Mapping
    from typing import TypeVar, overload

    from nmhost.framing import Default
    from nmhost.rpc.answering import Rpc
    from nmhost.rpc.methods import Method
    from nmhost.transports import PipeTransport

    Function = TypeVar("Function", bound=Callable[..., object])
else:

    def overload(function: object) -> object:
        """Stand in for typing.overload, which costs a start-up."""
        return function


_NAME_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz0123456789_")
_SCHEME = "chrome-extension://"


class Registered:
    """Hold what a host's decorators were put on.

    Args:
        debug: Whether errors that are posted tell what was raised.
    """

    __slots__ = ("answerer", "connects", "debug", "disconnects", "errors", "lifespan", "messages", "methods")

    def __init__(self, *, debug: bool = False) -> None:
        self.debug = debug
        self.messages: list[Handler] = []
        self.connects: list[Handler] = []
        self.disconnects: list[Handler] = []
        self.errors: list[tuple[tuple[type[Exception], ...], Handler]] = []
        self.methods: list[Method] = []
        self.lifespan: Handler | None = None
        self.answerer: type[Rpc] | None = None
        """What answers JSON-RPC; it comes with the first method."""

    @property
    def needs_loop(self) -> bool:
        """Whether any of them is async or runs in a thread."""
        handlers: list[Handler | Method] = [*self.messages, *self.connects, *self.disconnects, *self.methods]
        if self.lifespan is not None:
            handlers.append(self.lifespan)
        return any(handler.is_async or handler.thread for handler in handlers)


class Handlers:
    """Gather handlers, as in a file of its own, for a host to include.

    Args:
        prefix: What the names of methods begin with, a dot between: ``Handlers(prefix="vault")`` makes ``vault.open``.
    """

    def __init__(self, *, prefix: str = "") -> None:
        self._prefix = prefix
        self._registered = Registered()

    @overload
    def on_message(self, function: "Function", /) -> "Function": ...  # noqa: D102
    @overload
    def on_message(  # noqa: D102, F811
        self, /, *, concurrent: bool = False, thread: bool = False, **keys: object
    ) -> "Callable[[Function], Function]": ...
    def on_message(  # noqa: F811
        self,
        function: "Callable[..., object] | None" = None,
        /,
        *,
        concurrent: bool = False,
        thread: bool = False,
        **keys: object,
    ) -> object:
        """Register a handler for messages; what it returns is posted as the reply, None posts nothing.

        Bare, the handler takes every message that no other takes, whole, in its first parameter. With keys, as in
        ``@host.on_message(type="unlock")``, it takes objects that have these values, their keys bind to its parameters,
        and a parameter called ``message`` takes the whole. ``port`` and ``sender`` are given if asked for. A generator
        posts each item.

        Args:
            function: The handler.
            concurrent: Let it run beside others; by default the next message waits until it is done.
            thread: Run it in a thread, so that what it waits for holds up no async handler.
            keys: Values that a message must have.

        Raises:
            DefinitionError: The handler's parameters can't be bound.
        """

        def register(function: "Function") -> "Function":
            self._registered.messages.append(Handler(function, keys, concurrent=concurrent, thread=thread))
            return function

        return register if function is None else register(function)

    @overload
    def method(self, function: "Function", /) -> "Function": ...  # noqa: D102
    @overload
    def method(  # noqa: D102, F811
        self,
        /,
        *,
        name: str | None = None,
        params: "Mapping[str, object] | None" = None,
        concurrent: bool | None = None,
        thread: bool = False,
    ) -> "Callable[[Function], Function]": ...
    def method(  # noqa: F811
        self,
        function: "Callable[..., object] | None" = None,
        /,
        *,
        name: str | None = None,
        params: "Mapping[str, object] | None" = None,
        concurrent: bool | None = None,
        thread: bool = False,
    ) -> object:
        """Register a JSON-RPC method; what it returns is the result.

        Parameters are checked against the type hints and bind by name or position; ``port`` and ``sender`` are given if
        asked for. A generator sends each item as a notification ``$/item``, then the result.

        Args:
            function: The method.
            name: What requests call it; the function's name by default.
            params: A JSON Schema that the parameters must fit, in place of the hints.
            concurrent: Whether calls run beside others; by default those of ``async def`` and of threads do.
            thread: Run it in a thread, so that what it waits for holds up no async handler.

        Raises:
            DefinitionError: The parameters can't be bound, a hint or the schema can't be checked, or the name is taken.
        """

        def register(function: "Function") -> "Function":
            from nmhost.rpc.answering import Rpc  # only a host with methods needs them
            from nmhost.rpc.methods import define

            own = name or str(getattr(function, "__name__", ""))
            full = f"{self._prefix}.{own}" if self._prefix else own
            self._add_method(define(full, function, schema=params, concurrent=concurrent, thread=thread))
            self._registered.answerer = Rpc
            return function

        return register if function is None else register(function)

    def on_connect(self, function: "Function") -> "Function":
        """Register a handler for the beginning of a port; what it returns is posted.

        Raises:
            DefinitionError: The handler asks for more than port and sender.
        """
        self._registered.connects.append(Handler(function, {}, events=True))
        return function

    def on_disconnect(self, function: "Function") -> "Function":
        """Register a handler for the end of a port, by either side; it has about a second.

        Raises:
            DefinitionError: The handler asks for more than port and sender.
        """
        self._registered.disconnects.append(Handler(function, {}, events=True))
        return function

    @overload
    def on_error(self, first: type[Exception], /, *types: type[Exception]) -> "Callable[[Function], Function]": ...  # noqa: D102
    @overload
    def on_error(self, function: "Function", /) -> "Function": ...  # noqa: D102, F811
    def on_error(self, /, *types: "Callable[..., object]") -> object:  # noqa: F811
        """Register what is called with an exception that a handler raised; the first that takes its type is.

        Bare, it takes every exception; ``@host.on_error(KeyError)`` takes those of a type. A ``ReplyError`` that it
        returns or raises is what is posted; with None the exception is logged and "Internal error" posted.

        Raises:
            DefinitionError: The handler is async, or asks for more than the exception, port and sender.
        """
        classes = tuple(each for each in types if isinstance(each, type) and issubclass(each, Exception))

        def register(function: "Function") -> "Function":
            handler = Handler(function, {})
            if handler.is_async:
                raise _wrong(function, "is async def; what is called with an error is a plain function")
            self._registered.errors.append((classes or (Exception,), handler))
            return function

        return register if len(classes) == len(types) else register(types[0])

    def include(self, handlers: "Handlers") -> None:
        """Take over what was registered with *handlers* so far.

        Raises:
            DefinitionError: A method has the name of one that is here.
        """
        theirs, ours = handlers._registered, self._registered
        ours.messages += theirs.messages
        ours.connects += theirs.connects
        ours.disconnects += theirs.disconnects
        ours.errors += theirs.errors
        prefix = f"{self._prefix}." if self._prefix else ""
        ours.answerer = ours.answerer or theirs.answerer
        for method in theirs.methods:
            self._add_method(method.renamed(prefix + method.name))

    def _add_method(self, method: "Method") -> None:
        if any(method.name == other.name for other in self._registered.methods):
            raise _wrong(method.function, f"has the name of another method: {method.name!r} is registered twice")
        self._registered.methods.append(method)


class Host(Handlers):
    """Be the program a browser starts when an extension calls ``runtime.connectNative``.

    Args:
        name: The host name, as in ``connectNative(name)``: lower-case letters, digits, ``_``, in parts joined by dots.
        description: One sentence for the host manifest.
        extensions: IDs of the extensions that may connect, of both families, told apart by their form.
        receive_limit: The largest message taken, in bytes of JSON; 64 MiB by default.
        send_limit: The largest message posted, in bytes of JSON; a browser takes 1 MiB.
        concurrent_limit: How many calls run at once; more wait, and nothing more is read.
        default: Called with a value that JSON has no form for; returns one that it has.
        big_integers: Let integers beyond ±2**53 out, which the extension reads rounded.
        fast: Use faster libraries for JSON (``pip install nmhost[fast]``): several times as fast, but slower to start.
            They write UUIDs and enumerations without asking *default*.
        debug: Log message bodies and what else only helps to find a fault, and post what a handler raised.

    Raises:
        DefinitionError: The name or an ID has a form that no browser takes.
    """

    def __init__(
        self,
        name: str,
        *,
        description: str = "",
        extensions: "Iterable[str]" = (),
        receive_limit: int = MAX_FROM_BROWSER,
        send_limit: int = MAX_TO_BROWSER,
        concurrent_limit: int = 100,
        default: "Default | None" = None,
        big_integers: bool = False,
        fast: bool = False,
        debug: bool = False,
    ) -> None:
        super().__init__()
        self.name = _checked_name(name)
        self.description = description or f"Native messaging host {name}"
        self.extensions = [_checked_id(extension) for extension in _checked_list(extensions)]
        self.debug = self._registered.debug = debug
        self._receive_limit = receive_limit
        self._send_limit = send_limit
        self._concurrent_limit = concurrent_limit
        self._codec = _codec_class(fast=fast)(default=default, big_integers=big_integers)

    def __repr__(self) -> str:
        return f"Host({self.name!r})"

    @property
    def needs_loop(self) -> bool:
        """Whether any handler is async or runs in a thread, so that the host runs on an asyncio loop."""
        return self._registered.needs_loop

    def lifespan(self, function: "Function") -> "Function":
        """Register what runs around each port: a generator, async or not, that yields once between beginning and end.

        What it yields is given to handlers that ask for it by annotating a parameter with its class.

        Raises:
            DefinitionError: It is no generator, there is one already, or it asks for more than port and sender.
        """
        if self._registered.lifespan is not None:
            raise _wrong(function, "is a second lifespan; a host has one")
        lifespan = Handler(function, {}, events=True)
        if not lifespan.streams:
            raise _wrong(function, "is no generator; a lifespan yields once")
        self._registered.lifespan = lifespan
        return function

    def main(self) -> None:
        """Run, if a browser started this program; else be this host's own command line, with install and so on."""
        if sender_from_argv(sys.argv) is not None:
            self.run()
            return
        from nmhost.cli.own import main  # a person has time

        main(self)

    def run(self) -> None:
        """Take over stdin and stdout and run until the extension disconnects; the process then ends within 2 seconds.

        A host that ``nmhost install`` installed is protected from its first line on; in a plain script what is printed
        before this call has already gone to the browser and broken the port.

        Raises:
            SystemExit: With status 1, if the sender is not among the callers or the bytes that came are no frame.
        """
        status = self.run_on(_claim(), sender_from_argv(sys.argv), Log(_log_folder()))
        if status:
            raise SystemExit(status)

    def open_port(self) -> Port:
        """Take over stdin and stdout and return the port, for those who want the loop themselves.

        The host's handlers are not called: iterate over the port, or call ``receive`` and ``post_message``.
        """
        transport = _claim()
        _ending(transport)
        return self.port(transport, sender_from_argv(sys.argv))

    def run_on(
        self, transport: "PipeTransport", sender: Sender | None, log: Log, ending: "Ending | None" = None
    ) -> int:
        """Run on *transport* until the end of the port; return the exit status, 1 for bytes that are no frame."""
        if self.debug:
            log.set_level("debug")
        if sender is not None and not self.admits(sender):
            log.error(f"refused: {sender.extension_id} is not among the callers of {self.name}: {self.extensions}")
            return 1
        ending = ending or _ending(transport)
        port = self.port(transport, sender)
        runner = self.runner(port, log=log)
        log.info(f"{self.name} started by {port.sender!r}")
        try:
            _run(runner, log, ending)
        finally:
            ending.running = False
        log.info("the port ended")
        return ending.status

    def port(self, transport: "Transport", sender: Sender | None = None) -> Port:
        """Return a port over *transport* with this host's limits."""
        return Port(
            transport, sender, codec=self._codec, receive_limit=self._receive_limit, send_limit=self._send_limit
        )

    def runner(self, port: Port, *, log: Log | None = None, loop: "asyncio.AbstractEventLoop | None" = None) -> Runner:
        """Return what runs this host's handlers on *port*, push style; the emulated browser runs hosts with it.

        Args:
            port: The port.
            log: Where faults go, stderr by default.
            loop: The loop that a host with async handlers runs on, which the caller runs; one of its own by default.
        """
        if not self.needs_loop:
            return Runner(port, self._registered, log=log or Log())
        from nmhost.aio.runner import LoopRunner  # only a host with async handlers needs it

        return LoopRunner(port, self._registered, log=log or Log(), loop=loop, limit=self._concurrent_limit)

    def admits(self, sender: Sender) -> bool:
        """Return whether *sender* is among the callers; one whose ID the browser did not pass is."""
        return sender.extension_id is None or sender.extension_id in self.extensions


def _run(runner: Runner, log: Log, ending: "Ending") -> None:
    """Run to the end of the port and through what is called there."""
    from nmhost.ending import Terminated

    try:
        ending.status = _converse(runner, log, ending)
    except Terminated:
        log.info("terminated")
    try:
        _finish(runner, log, ending.status)
    except Terminated:
        log.warning("what ran at the end of the port took too long and was ended")


def _converse(runner: Runner, log: Log, ending: "Ending") -> int:
    """Run to the end of the port, whichever way it comes, and return the exit status."""
    try:
        try:
            runner.run()
        finally:
            ending.begin()
    except Exception as error:
        return _status_of(error, log)
    return 0


def _finish(runner: Runner, log: Log, status: int) -> None:
    """Call the handlers of the end and write what can still be written."""
    try:
        runner.end()
        if not runner.port.disconnected and not status:
            runner.port.flush()
    except Exception as error:
        _status_of(error, log)


def _status_of(error: Exception, log: Log) -> int:
    """Return the exit status for what ended the port, and log it: only bytes that are no frame are a failure."""
    from nmhost.errors import FramingError, PortDisconnected

    if isinstance(error, PortDisconnected):
        return 0
    if isinstance(error, FramingError):
        log.error(str(error))
        return 1
    raise error


def _log_folder() -> str | None:
    """Return the folder that the wrapper of a program names for its logs, None if there is none."""
    return os.path.expanduser(os.environ.get("NMHOST_LOG_FOLDER", "")) or None


def _codec_class(*, fast: bool) -> type[Codec]:
    if not fast:
        return Codec
    from nmhost.lazy.fast import FastCodec  # only hosts that ask for it pay for its import

    return FastCodec


def _claim() -> "PipeTransport":
    """Take stdin and stdout, and point Python's own objects away from them."""
    from nmhost.logs import Output
    from nmhost.transports import claim_stdio

    if sys.stdout is not None:
        sys.stdout.flush()
    transport = claim_stdio()
    sys.stdout = Output(Log(), stray=True)
    return transport


def _ending(transport: "PipeTransport") -> "Ending":
    """Return the certain end of this process, armed."""
    from nmhost.ending import Ending

    ending = Ending(transport)
    ending.arm()
    return ending


def _checked_name(name: str) -> str:
    """Return *name* if both families take it (rules: native_messaging_host_manifest.cc, native_manifest.json)."""
    if all(part and _NAME_LETTERS.issuperset(part) for part in name.split(".")):
        return name
    raise _refusal(
        f"the host name {name!r} is not portable; use lower-case letters, digits and _ in parts joined by single dots"
    )


def _checked_list(extensions: "Iterable[str]") -> "Iterable[str]":
    if isinstance(extensions, str):
        raise _refusal(f"extensions is the text {extensions!r}; give a list of IDs")
    return extensions


def _checked_id(extension: str) -> str:
    """Return the ID in *extension*, which may also be an origin."""
    bare = extension.removeprefix(_SCHEME).rstrip("/") if extension.startswith(_SCHEME) else extension
    if is_chromium_id(bare) or is_firefox_id(bare):
        return bare
    raise _refusal(
        f"{extension!r} is no extension ID; a Chromium ID is 32 letters a to p, a Firefox ID is name@place or {{UUID}}"
    )


def _wrong(function: object, reason: str) -> Exception:
    from nmhost.lazy.refusals import refusal  # only a wrong declaration needs it

    return refusal(function, reason)


def _refusal(reason: str) -> Exception:
    from nmhost.errors import DefinitionError  # only a wrong declaration needs it

    return DefinitionError(reason)


if TYPE_CHECKING:
    from nmhost.ending import Ending
    from nmhost.transports import Transport
