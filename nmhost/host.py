"""Declare a host: its name, whom it serves, and what it does with their messages."""

import sys

from nmhost.dispatch import Handler, Runner
from nmhost.framing import MAX_FROM_BROWSER, MAX_TO_BROWSER, Codec
from nmhost.logs import Log
from nmhost.port import Port
from nmhost.sender import Sender, is_chromium_id, is_firefox_id, sender_from_argv

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import TypeVar, overload

    from nmhost.framing import Default
    from nmhost.transports import PipeTransport

    Function = TypeVar("Function", bound=Callable[..., object])
else:

    def overload(function: object) -> object:
        """Stand in for typing.overload, which costs a start-up."""
        return function


_NAME_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz0123456789_")
_SCHEME = "chrome-extension://"


class Host:
    """Be the program a browser starts when an extension calls ``runtime.connectNative``.

    Args:
        name: The host name, as in ``connectNative(name)``: lower-case letters, digits, ``_``, in parts joined by dots.
        description: One sentence for the host manifest.
        extensions: IDs of the extensions that may connect, of both families, told apart by their form.
        receive_limit: The largest message taken, in bytes of JSON; 64 MiB by default.
        send_limit: The largest message posted, in bytes of JSON; a browser takes 1 MiB.
        default: Called with a value that JSON has no form for; returns one that it has.
        big_integers: Let integers beyond ±2**53 out, which the extension reads rounded.
        debug: Log message bodies and what else only helps to find a fault.

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
        default: "Default | None" = None,
        big_integers: bool = False,
        debug: bool = False,
    ) -> None:
        self.name = _checked_name(name)
        self.description = description or f"Native messaging host {name}"
        self.extensions = [_checked_id(extension) for extension in _checked_list(extensions)]
        self.debug = debug
        self._receive_limit = receive_limit
        self._send_limit = send_limit
        self._codec = Codec(default=default, big_integers=big_integers)
        self._handlers: list[Handler] = []
        self._on_connect: list[Handler] = []
        self._on_disconnect: list[Handler] = []

    def __repr__(self) -> str:
        return f"Host({self.name!r})"

    @overload
    def on_message(self, function: "Function", /) -> "Function": ...  # noqa: D102
    @overload
    def on_message(self, /, **keys: object) -> "Callable[[Function], Function]": ...  # noqa: D102, F811
    def on_message(self, function: "Callable[..., object] | None" = None, /, **keys: object) -> object:  # noqa: F811
        """Register a handler for messages; what it returns is posted as the reply, None posts nothing.

        Bare, the handler takes every message that no other takes, whole, in its first parameter. With keys, as in
        ``@host.on_message(type="unlock")``, it takes objects that have these values, their keys bind to its parameters,
        and a parameter called ``message`` takes the whole. ``port`` and ``sender`` are given if asked for. A generator
        posts each item.

        Raises:
            DefinitionError: The handler's parameters can't be bound.
        """

        def register(function: "Function") -> "Function":
            self._handlers.append(Handler(function, keys))
            return function

        return register if function is None else register(function)

    def on_connect(self, function: "Function") -> "Function":
        """Register a handler for the beginning of a port; what it returns is posted.

        Raises:
            DefinitionError: The handler asks for more than port and sender.
        """
        self._on_connect.append(Handler(function, {}, events=True))
        return function

    def on_disconnect(self, function: "Function") -> "Function":
        """Register a handler for the end of a port, by either side; it has about a second.

        Raises:
            DefinitionError: The handler asks for more than port and sender.
        """
        self._on_disconnect.append(Handler(function, {}, events=True))
        return function

    def run(self) -> None:
        """Take over stdin and stdout and run until the extension disconnects; the process then ends within 2 seconds.

        A host that ``nmhost install`` installed is protected from its first line on; in a plain script what is printed
        before this call has already gone to the browser and broken the port.

        Raises:
            SystemExit: With status 1, if the sender is not among the callers or the bytes that came are no frame.
        """
        status = self.run_on(_claim(), sender_from_argv(sys.argv), Log())
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
        log.prune()
        return ending.status

    def port(self, transport: "Transport", sender: Sender | None = None) -> Port:
        """Return a port over *transport* with this host's limits."""
        return Port(
            transport, sender, codec=self._codec, receive_limit=self._receive_limit, send_limit=self._send_limit
        )

    def runner(self, port: Port, *, log: Log | None = None) -> Runner:
        """Return what runs this host's handlers on *port*, push style; the emulated browser runs hosts with it."""
        return Runner(
            port,
            self._handlers,
            on_connect=self._on_connect,
            on_disconnect=self._on_disconnect,
            log=log or Log(),
        )

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


def _refusal(reason: str) -> Exception:
    from nmhost.errors import DefinitionError  # only a wrong declaration needs it

    return DefinitionError(reason)


if TYPE_CHECKING:
    from nmhost.ending import Ending
    from nmhost.transports import Transport
