"""Declare a host: its name, whom it serves, and what it does with their messages."""

import os
import sys

from nmhost.dispatch import PlainDriver, Runner, run_to_end
from nmhost.framing import MAX_FROM_BROWSER, MAX_TO_BROWSER, TOTAL_LIMIT, Codec
from nmhost.handlers import Handler, Registered, check_function, takes_whole
from nmhost.logs import Log
from nmhost.port import SCHEME, Port, Sender, is_chromium_id, is_firefox_id, is_host_name, sender_from_argv

TYPE_CHECKING = False
if TYPE_CHECKING:
    import asyncio
    from collections.abc import Callable, Iterable, Mapping
    from typing import TypeVar, overload

    from nmhost.aio.turns import MakeScheduler
    from nmhost.dispatch import Driver
    from nmhost.ending import Ending
    from nmhost.framing import Default
    from nmhost.rpc.envelope import Envelope
    from nmhost.transports import PipeTransport, Transport

    Function = TypeVar("Function", bound=Callable[..., object])
else:

    def overload(function: object) -> object:
        """Stand in for typing.overload, which costs a start-up."""
        return function


class Handlers:
    """A group of handlers, as in a file of its own, for a host to include.

    Args:
        prefix: What the names of methods begin with, a dot between: ``Handlers(prefix="vault")`` makes ``vault.open``.
    """

    def __init__(self, *, prefix: str = "") -> None:
        self._prefix = f"{prefix}." if prefix else ""
        self._registered = Registered()

    @overload
    def on_message(self, function: "Function", /) -> "Function": ...  # noqa: D102
    @overload
    def on_message(  # noqa: D102, F811
        self,
        name: str = "",
        /,
        *,
        concurrent: bool | int = False,
        thread: bool = False,
        echo: "str | Iterable[str]" = (),
        **keys: object,
    ) -> "Callable[[Function], Function]": ...
    def on_message(  # noqa: F811
        self,
        function: "Callable[..., object] | str | None" = None,
        /,
        *,
        concurrent: bool | int = False,
        thread: bool = False,
        echo: "str | Iterable[str]" = (),
        **keys: object,
    ) -> object:
        """Register a handler for messages; what it returns is posted as the reply, None posts nothing.

        Bare, the handler takes every message that no other takes: whole in its one parameter, or by the names of
        several. With keys, as in ``@host.on_message(type="unlock")``, it takes objects that have these values, and
        their other keys bind to its parameters. What hints say is checked, and a key that no parameter takes is
        refused, but for ``id``; a parameter called ``message`` takes the whole, ``**rest`` what is left, and a handler
        without parameters doesn't look. ``port`` and ``sender`` are given if asked for. A generator posts each item.

        With a name, as in ``@host.on_message("unlock")``, it takes the text, an array that begins with it, whose items
        bind in their order, and an object that has it as its ``type``, ``action``, ``command`` or ``cmd``.

        Args:
            function: The handler, or the name.
            concurrent: Let it run beside others, at most so many of it at once if it is a number; by default the next
                message waits until it is done.
            thread: Run it in a thread, so that what it waits for holds up no other handler.
            echo: Keys of the message that a reply repeats, if it is an object.
            keys: Values that a message must have; an object may have more, and an array go on.

        Raises:
            DefinitionError: The handler's parameters can't be bound.
        """

        def register(function: "Function") -> "Function":
            check_function(function, "@host.on_message(type=...), with the key and the value that it takes")
            if name or echo or any(isinstance(value, dict | list | tuple) for value in keys.values()):
                from nmhost.rpc.matching import MatchingHandler as Matching  # only such a handler needs it

                handler: Handler = Matching(function, keys, name=name, echo=echo, concurrent=concurrent, thread=thread)
            elif keys or not takes_whole(function):
                from nmhost.rpc.keys import KeyedHandler as Keyed  # only what binds parts of a message needs it

                handler = Keyed(function, keys, concurrent=concurrent, thread=thread)
            else:
                handler = Handler(function, {}, concurrent=concurrent, thread=thread)
            self._registered.messages.append(handler)
            return function

        name = function if isinstance(function, str) else ""
        if function == "":
            raise _refusal("the name of messages is empty; write @host.on_message without one to take every message")
        return register if function is None or isinstance(function, str) else register(function)

    @overload
    def method(self, function: "Function", /) -> "Function": ...  # noqa: D102
    @overload
    def method(  # noqa: D102, F811
        self,
        own_name: str | None = None,
        /,
        *,
        name: str | None = None,
        params: "Mapping[str, object] | None" = None,
        concurrent: bool | int | None = None,
        thread: bool = False,
    ) -> "Callable[[Function], Function]": ...
    def method(  # noqa: F811
        self,
        function: "Callable[..., object] | str | None" = None,
        /,
        *,
        name: str | None = None,
        params: "Mapping[str, object] | None" = None,
        concurrent: bool | int | None = None,
        thread: bool = False,
    ) -> object:
        """Register a JSON-RPC method; what it returns is the result.

        Parameters are checked against the type hints and bind by name or position; ``port`` and ``sender`` are given if
        asked for. A generator sends each item as a notification ``$/item``, then the result.

        Args:
            function: The method, or its name.
            name: What requests call it; the function's name by default.
            params: A JSON Schema that the parameters must fit, in place of the hints.
            concurrent: Whether calls run beside others, and at most how many if it is a number; by default those of
                ``async def`` and of threads do.
            thread: Run it in a thread, so that what it waits for holds up no other handler.

        Raises:
            DefinitionError: The parameters can't be bound, a hint or the schema can't be checked, or the name is taken.
        """

        def register(function: "Function") -> "Function":
            check_function(function, "@host.method(name=...)")
            from nmhost.rpc.answering import Rpc  # only a host with methods needs them
            from nmhost.rpc.methods import define, own_name

            full = self._prefix + own_name(function, named)
            self._registered.add_method(define(full, function, schema=params, concurrent=concurrent, thread=thread))
            self._registered.answerer = Rpc
            return function

        named = function if isinstance(function, str) else name
        if isinstance(function, str) and (not function or name is not None):
            raise _refusal("a method has one name, which is not empty; write @host.method(name=...)")
        return register if function is None or isinstance(function, str) else register(function)

    def on_connect(self, function: "Function") -> "Function":
        """Register a handler for the beginning of a port; what it returns is posted.

        Raises:
            DefinitionError: The handler asks for more than port and sender.
        """
        check_function(function, "@host.on_connect, without an argument")
        self._registered.connects.append(Handler(function, {}, takes=0))
        return function

    def on_disconnect(self, function: "Function") -> "Function":
        """Register a handler for the end of a port, by either side; it has about a second.

        Raises:
            DefinitionError: The handler asks for more than port and sender.
        """
        check_function(function, "@host.on_disconnect, without an argument")
        self._registered.disconnects.append(Handler(function, {}, takes=0))
        return function

    @overload
    def on_error(self, first: type[Exception], /, *types: type[Exception]) -> "Callable[[Function], Function]": ...  # noqa: D102
    @overload
    def on_error(self, function: "Function", /) -> "Function": ...  # noqa: D102, F811
    def on_error(self, /, *types: "Callable[..., object]") -> object:  # noqa: F811
        """Register what is called with an exception that a handler raised; the first that takes its type is.

        Bare, it takes every exception; ``@host.on_error(KeyError)`` takes those of a type. In a group it takes those of
        the group's own handlers, before the host's handlers of errors are asked. A ``ReplyError`` that it returns or
        raises is what is posted, and any other value is posted as it is, by a method as its error; with None the
        exception is logged and "Internal error" posted.

        Raises:
            DefinitionError: The handler is async, or asks for more than the exception, port and sender.
        """
        from nmhost.lazy.declaring import add_error  # most hosts do without

        return add_error(self._registered, types)

    def around(self, function: "Function") -> "Function":
        """Register what runs around each call of a handler of messages or a method, in a group around the group's own.

        It is given a ``HandlerCall`` and ``call_next``, which runs the handler, or what is around it further in, and
        returns its result; what this returns or raises takes its place. The one registered first is outermost. One
        that is ``async def``, and awaits ``call_next()``, runs around handlers of every kind; a plain one around plain
        ones, in their threads if they have one.

        Raises:
            DefinitionError: It takes other than two parameters.
        """
        from nmhost.lazy.declaring import add_around  # most hosts do without

        add_around(self._registered, function)
        return function

    def every(self, seconds: float, *, thread: bool = False) -> "Callable[[Function], Function]":
        """Register what is called every so many seconds while a port is open; what it returns is posted.

        A plain function waits for its turn among the handlers of messages, one that is async or runs in a thread runs
        beside them. One that is late, or still runs, is not made up for: it is called when the next time comes.

        Args:
            seconds: How many, from the beginning of the port on.
            thread: Run it in a thread, so that what it waits for holds up no other handler.

        Raises:
            DefinitionError: That is no time, or the handler asks for more than port and sender.
        """
        from nmhost.lazy.declaring import add_tick  # most hosts do without

        return add_tick(self._registered, seconds, thread=thread)

    def lifespan(self, function: "Function") -> "Function":
        """Register what runs around each port: a generator, async or not, that yields once between beginning and end.

        What it yields is given to handlers that ask for it by annotating a parameter with its class. Of several, each
        runs within those before it, and may ask for what they yield.

        Raises:
            DefinitionError: It is no generator, or it asks for more than port, sender and what others yield.
        """
        from nmhost.lazy.declaring import add_lifespan  # most hosts do without

        add_lifespan(self._registered, function)
        return function

    def include(self, handlers: object, *, prefix: str = "") -> None:
        """Add what was registered with a group of handlers so far, or an object's methods that are marked as such.

        Args:
            handlers: A ``Handlers``, or an object whose class has methods under ``nmhost.method``,
                ``nmhost.on_message`` and the like.
            prefix: What the names of its methods begin with, a dot between.

        Raises:
            DefinitionError: A method has the name of one that is here, or the object has nothing marked.
        """
        from nmhost.lazy.declaring import merge  # only a host of several files or classes needs it

        if prefix or not isinstance(handlers, Handlers):
            from nmhost.lazy.groups import fill  # only such a group needs it

            handlers = fill(Handlers(prefix=prefix), handlers)
        merge(self._registered, handlers._registered, self._prefix)


class Host(Handlers):
    """The program a browser starts when an extension calls ``runtime.connectNative``.

    Args:
        name: The host name, as in ``connectNative(name)``: lower-case letters, digits, ``_``, in parts joined by dots.
        description: One sentence for the host manifest.
        extensions: IDs of the extensions that may connect, of both families, told apart by their form; one that a
            single browser may use, as that of its own store, is written ``edge:ID``.
        environ: Environment variables that an installed host is started with, beside the browser's own.
        receive_limit: The largest message taken, in bytes of JSON; 64 MiB by default.
        total_limit: The largest message taken from a generated client that sends it in parts, and all that are under
            way together, in bytes of JSON; 512 MiB by default.
        send_limit: The largest message posted, in bytes of JSON; a browser takes 1 MiB.
        concurrent_limit: How many calls run at once; more wait.
        idle_timeout: After how many seconds without a message from the extension, and without a handler at work, the
            host ends; never by default.
        default: Called with a value that JSON has no form for; returns one that it has.
        big_integers: Let integers beyond ±2**53 out, which the extension reads rounded.
        fast: Use faster libraries for JSON (``pip install nmhost[fast]``): several times as fast, but slower to start.
            They write UUIDs and enumerations without asking *default*.
        debug: Log message bodies and what else only helps to find a fault, and post what a handler raised.
        version: The version of the program, as its description says it.
        envelope: The protocol that the extension speaks, if that is not JSON-RPC: methods are served over it.
        discoverable: Let the extension ask for the description of the methods by ``rpc.discover``.
        answer_unmatched: Answer a message that has an ``id`` and that no handler takes with an error; else it is logged
            alone.
        shared: Run one process for all ports of the user, whatever browsers open them, and serve programs that join by
            ``nmhost.connect``.
        linger: How many seconds a shared host stays once the last port and program is gone.
        programs: Whether programs may join a shared host.

    Raises:
        DefinitionError: The name or an ID has a form that no browser takes.
    """

    def __init__(
        self,
        name: str,
        *,
        description: str = "",
        extensions: "Iterable[str]" = (),
        environ: "Mapping[str, str] | None" = None,
        receive_limit: int = MAX_FROM_BROWSER,
        total_limit: int = TOTAL_LIMIT,
        send_limit: int = MAX_TO_BROWSER,
        concurrent_limit: int = 100,
        idle_timeout: float | None = None,
        default: "Default | None" = None,
        big_integers: bool = False,
        fast: bool = False,
        debug: bool = False,
        answer_unmatched: bool = True,
        shared: bool = False,
        linger: float = 30.0,
        programs: bool = True,
        version: str = "",
        discoverable: bool = False,
        envelope: "Envelope | None" = None,
    ) -> None:
        super().__init__()
        self.name: str = _checked_name(name)
        self.description: str = description or f"Native messaging host {name}"
        self.callers: list[str] = _checked_list(extensions)
        self.extensions: list[str] = [_checked_id(extension) for extension in self.callers]
        self.environ: dict[str, str] = dict(environ or {})
        self.version: str = version
        self.shared: bool = shared
        self.linger: float = linger
        self.programs: bool = programs
        self._limits = receive_limit, send_limit, concurrent_limit
        self._codec = _codec_class(fast=fast)(default=default, big_integers=big_integers)
        registered = self._registered
        registered.debug, registered.total_limit, registered.envelope = debug, total_limit, envelope
        registered.answers_unmatched, registered.describe = answer_unmatched, self._describe if discoverable else None
        registered.idle_timeout = None if idle_timeout is None else _checked_timeout(idle_timeout)

    def __repr__(self) -> str:
        return f"Host({self.name!r})"

    def app_lifespan(self, function: "Function") -> "Function":
        """Register what runs around all ports of a shared host, once: a generator as for ``lifespan``, without port.

        It begins before the first port and ends after the last; what it yields is given to handlers of every port. In a
        host that isn't shared it runs around the one port.

        Raises:
            DefinitionError: It is no generator, there is one already, or it asks for anything.
        """
        from nmhost.lazy.declaring import set_app_lifespan  # most hosts do without

        set_app_lifespan(self._registered, function)
        return function

    def admits(self, function: "Function") -> "Function":
        """Register what decides whether a program may join a shared host: it is given its sender, with pid and program.

        It returns whether the program may; what it raises is logged, and refuses. Browsers are not asked about: their
        extensions are admitted by the host's list.

        Raises:
            DefinitionError: It is async, or there is one already.
        """
        from nmhost.lazy.declaring import set_admits  # most hosts do without

        set_admits(self._registered, function)
        return function

    def on_unreadable(self, function: "Function") -> "Function":
        """Register what is called with the error of a payload that is no JSON, or that ``incoming`` refused.

        What it returns is posted as the reply, None posts nothing; without one an error is.

        Raises:
            DefinitionError: There is one already, or it asks for more than the error, port and sender.
        """
        from nmhost.lazy.declaring import set_unreadable  # most hosts do without

        set_unreadable(self._registered, function)
        return function

    def on_unmatched(self, function: "Function") -> "Function":
        """Register what is called with a message that no handler takes and that calls no method.

        What it returns is posted as the reply, None posts nothing; without one an error is, if the message has an id.

        Raises:
            DefinitionError: There is one already, or its parameters can't be bound.
        """
        from nmhost.lazy.declaring import set_unmatched  # most hosts do without

        set_unmatched(self._registered, function)
        return function

    def incoming(self, function: "Function") -> "Function":
        """Register what each message that comes goes through first; it returns the message to go on with.

        Of several, the one registered first is outermost: it sees messages first, and what is posted last.

        Raises:
            DefinitionError: It is no plain function of one parameter.
        """
        from nmhost.lazy.declaring import add_incoming  # most hosts do without

        add_incoming(self._registered, function)
        return function

    def outgoing(self, function: "Function") -> "Function":
        """Register what each message goes through before it is posted, replies, errors and events alike.

        It returns the message that is posted, or yields several, which are written in one piece. Of several layers, the
        one registered first is outermost.

        Raises:
            DefinitionError: It is no plain function of one parameter.
        """
        from nmhost.lazy.declaring import add_outgoing  # most hosts do without

        add_outgoing(self._registered, function)
        return function

    def _describe(self) -> object:
        from nmhost.rpc.describing import describe  # only a host that is asked what it can do needs it

        return describe(self)

    def main(self) -> None:
        """Run, if a browser started this program; else be this host's own command line, with install and so on.

        A child process that ``multiprocessing`` starts from a frozen program does its work here instead.
        """
        _step_aside()
        if sender_from_argv(sys.argv) is not None or (self.shared and sys.argv[1:2] == ["--nmhost-resident"]):
            self.run()
            return
        from nmhost.cli.own import main  # a person has time

        main(self)

    def run(self) -> None:
        """Claim stdin and stdout and run until the extension disconnects; the process then ends within 2 seconds.

        A host that ``nmhost install`` installed is protected from its first line on; in a plain script what is printed
        before this call has already gone to the browser and broken the port.

        Raises:
            SystemExit: With status 1, if the sender is not among the callers or the bytes that came are no frame.
        """
        _step_aside()
        if self.shared:
            from nmhost.resident.program import run  # only a shared host needs it

            if run(self):
                return
        from nmhost.ending import claim  # who only declares a host does without

        log = Log(os.path.expanduser(os.environ.get("NMHOST_LOG_FOLDER", "")) or None)
        transport, ending = claim(log)
        if status := self._serve(transport, sender_from_argv(sys.argv), log, ending):
            raise SystemExit(status)

    def open_port(self) -> Port:
        """Claim stdin and stdout and return the port, for those who want the loop themselves.

        The host's handlers are not called: iterate over the port, or call ``receive`` and ``post_message``. A program
        that a ``PortDisconnected`` leaves ends with status 0: so a port ends in the middle of a write.

        Raises:
            DefinitionError: They are taken already.
        """
        from nmhost.ending import claim
        from nmhost.lazy.ends import end_quietly  # only who has the loop needs it

        transport, _ = claim(Log())
        end_quietly()
        return self._port_over(transport, sender_from_argv(sys.argv))

    # What runs hosts: nmhost.start, the emulated browser, an install that looks at what it installs.

    def _admits(self, sender: Sender) -> bool:
        return sender.extension_id is None or sender.extension_id in self.extensions

    def _port_over(self, transport: "Transport", sender: Sender | None = None) -> Port:
        registered, codec = self._registered, self._codec
        if registered.incoming or registered.outgoing or registered.envelope is not None:
            from nmhost.lazy.layers import codec_over  # only a host with one needs it

            codec = codec_over(codec, registered)
        port = Port(transport, sender, codec=codec, receive_limit=self._limits[0], send_limit=self._limits[1])
        replace = getattr(self._codec, "replace_in", None)
        if replace is not None:
            port._wire.on_leisure = lambda: bool(replace(port._wire))
        return port

    def _driver_on(
        self,
        port: Port,
        *,
        log: Log | None = None,
        loop: "asyncio.AbstractEventLoop | None" = None,
        schedule: "MakeScheduler | None" = None,
        alone: bool = True,
    ) -> "Driver":
        registered = self._registered
        if alone and registered.app_lifespan is not None:
            from nmhost.resident.alone import with_app_lifespan  # only a host with one needs it

            registered = with_app_lifespan(registered)
        runner = Runner(port, registered, log=log or Log())
        if self._registered.is_plain:
            return PlainDriver(runner)
        from nmhost.aio.runner import TurnsDriver  # only a host whose handlers take their time needs it

        return TurnsDriver(runner, loop=loop, limit=self._limits[2], schedule=schedule)

    def _serve(self, transport: "PipeTransport", sender: Sender | None, log: Log, ending: "Ending") -> int:
        if self._registered.debug:
            log.set_level("debug")
        if sender is not None and not self._admits(sender):
            log.error(f"refused: {sender.extension_id} is not among the callers of {self.name}: {self.extensions}")
            return 1
        port = self._port_over(transport, sender)
        log.info(f"{self.name} started by {port.sender!r}")
        return run_to_end(self._driver_on(port, log=log), log, ending)


def _codec_class(*, fast: bool) -> type[Codec]:
    if not fast:
        return Codec
    from nmhost.lazy.late import LateCodec  # only hosts that ask for it pay for its import

    return LateCodec


def _checked_name(name: str) -> str:
    """Return *name* if both families take it."""
    if is_host_name(name):
        return name
    raise _refusal(
        f"the host name {name!r} is not portable; use lower-case letters, digits and _ in parts joined by single dots"
    )


def _checked_timeout(seconds: float) -> float:
    from nmhost.lazy.timed import checked_seconds  # only a host with one needs it

    return checked_seconds(seconds, "idle_timeout=300, in seconds")


def _checked_list(extensions: "Iterable[str]") -> list[str]:
    if isinstance(extensions, str):
        raise _refusal(f"extensions is the text {extensions!r}; give a list of IDs")
    return list(extensions)


def _checked_id(extension: str) -> str:
    """Return the ID in *extension*, which may also be an origin, and begin with a browser's name."""
    browser, colon, after = extension.partition(":")
    if colon and browser and not after.startswith("//"):
        extension = after
    bare = extension.removeprefix(SCHEME).rstrip("/") if extension.startswith(SCHEME) else extension
    if is_chromium_id(bare) or is_firefox_id(bare):
        return bare
    raise _refusal(
        f"{extension!r} is no extension ID; a Chromium ID is 32 letters a to p, a Firefox ID is name@place or {{UUID}}"
    )


def _step_aside() -> None:
    """Do what multiprocessing asks of a frozen program that it starts as a child, and end."""
    if getattr(sys, "frozen", False) and len(sys.argv) > 1:
        from nmhost.lazy.ends import serve_multiprocessing  # only a frozen program needs it

        serve_multiprocessing(sys.argv)


def _refusal(reason: str) -> Exception:
    from nmhost.errors import DefinitionError  # only a wrong declaration needs it

    return DefinitionError(reason)
