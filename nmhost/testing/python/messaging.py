"""runtime.connect and sendMessage, tabs.connect and sendMessage, connectNative and sendNativeMessage.

Each family tells the arguments apart, and fails, in its own way; what is asked of the browser then is the same.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Protocol

from nmhost.port import is_chromium_id
from nmhost.testing.core.operations import perform
from nmhost.testing.core.seam import ApiError
from nmhost.testing.core.values import items, number_or_none, text_or
from nmhost.testing.python.checks import Checker
from nmhost.testing.python.kinds import is_missing, is_truthy, members_of
from nmhost.testing.python.ports import Port

if TYPE_CHECKING:
    from nmhost.testing.core.members.signatures import Offer
    from nmhost.testing.core.table import Table
    from nmhost.testing.core.world import World

# How many arguments each function takes at most, callback included.
_MOST = {"runtime.sendMessage": 4, "runtime.sendNativeMessage": 3}

Arguments = Sequence[object]
Call = Callable[["Arguments"], object]


class Front(Protocol):
    """A world's front, as far as messaging asks."""

    world: "World"
    table: "Table"
    offer: "Offer"
    checker: Checker

    def open_port(self, number: int, *, name: str | None, native: bool = False, mode: str | None = None) -> Port:
        """Return the port that a connect made."""
        ...

    def mode_to(self, extension_id: str | None) -> str:
        """Return how messages to an extension travel: json or clone."""
        ...

    def encode(self, message: object, mode: str | None = None) -> str:
        """Return a message's text for another context; the mode is that of the context's own extension by default."""
        ...

    def encode_native(self, message: object) -> str:
        """Return a message's text for a host."""
        ...

    def check_size(self, text: str, limit: str) -> None:
        """Refuse a message over one of the family's limits.

        Raises:
            ApiError: It is larger.
        """
        ...

    def read_message(self, text: str, mode: str | None = None) -> object:
        """Return the value of another context's message."""
        ...

    def read_native_reply(self, text: str) -> object:
        """Return the value of a host's reply.

        Raises:
            ApiError: It is no JSON.
        """
        ...

    def answer_later(self, number: int, function: str, callback: object, *, read: Callable[[str], object]) -> object:
        """Return the promise of a call, or have its callback called, once the response is there."""
        ...

    def fail_later(self, error: ApiError, callback: object) -> object:
        """Return a promise that is rejected, or have a callback find the error in lastError."""
        ...


class Messaging(Protocol):
    """A family's functions of messaging."""

    def connect(self, arguments: Arguments) -> Port:
        """Do runtime.connect."""
        ...

    def connect_native(self, arguments: Arguments) -> Port:
        """Do runtime.connectNative."""
        ...

    def connect_tab(self, arguments: Arguments) -> Port:
        """Do tabs.connect."""
        ...

    def send(self, arguments: Arguments) -> object:
        """Do runtime.sendMessage."""
        ...

    def send_native(self, arguments: Arguments) -> object:
        """Do runtime.sendNativeMessage."""
        ...

    def send_tab(self, arguments: Arguments) -> object:
        """Do tabs.sendMessage."""
        ...


def messaging_of(front: Front) -> Messaging:
    """Return the family's functions of messaging for a world."""
    ways: Mapping[str, Callable[[Front], Messaging]] = {"blink": _Blink, "gecko": _Gecko}
    return ways[front.table.strategy("messaging")](front)


def functions_of(front: Front) -> Mapping[str, Call]:
    """Return the functions of messaging by their names in the API."""
    own = messaging_of(front)
    return {
        "runtime.connect": own.connect,
        "runtime.connectNative": own.connect_native,
        "runtime.sendMessage": own.send,
        "runtime.sendNativeMessage": own.send_native,
        "tabs.connect": own.connect_tab,
        "tabs.sendMessage": own.send_tab,
    }


class _Common:
    """What the families' functions have in common: the checks, and what is asked of the browser."""

    def __init__(self, front: Front) -> None:
        self._front = front
        self._world = front.world
        self._table = front.table
        self._checker: Checker = front.checker

    def _check(self, function: str, arguments: Arguments) -> list[object]:
        return self._checker.check(self._front.offer.signature(function), arguments)

    def _ask(self, operation: str, *arguments: object) -> int:
        return number_or_none(perform(self._world, operation, *arguments)) or 0

    def _native_port(self, application: object, name: str) -> Port:
        host = _application(application)
        return self._front.open_port(self._ask("connect_native", host), name=name, native=True)

    def _tab_port(self, tab_id: object, info: object, name: str | None) -> Port:
        given = items(info)
        where = (number_or_none(given.get("frameId")), text_or(given.get("documentId"), "") or None)
        tab = _whole(tab_id)
        return self._front.open_port(self._ask("connect_tab", tab, name, *where), name=name)

    def _send_tab(self, tab_id: object, text: str, options: object, *, callback: object) -> object:
        given = items(options)
        where = (number_or_none(given.get("frameId")), text_or(given.get("documentId"), "") or None)
        number = self._ask("send_tab", _whole(tab_id), text, *where, callback is not None)
        return self._front.answer_later(number, "tabs.sendMessage", callback, read=self._front.read_message)

    def _send(self, target: str | None, text: str, mode: str | None, *, callback: object) -> object:
        number = self._ask("send", target, text, callback is not None)
        read = partial(self._front.read_message, mode=mode)
        return self._front.answer_later(number, "runtime.sendMessage", callback, read=read)

    def _send_native(self, application: object, text: str, *, callback: object) -> object:
        number = self._ask("send_native", _application(application), text, callback is not None)
        read = self._front.read_native_reply
        return self._front.answer_later(number, "runtime.sendNativeMessage", callback, read=read)


class _Blink(_Common):
    """Chromium's: what does not fit is thrown, with the function's signature."""

    def connect(self, arguments: Arguments) -> Port:
        """Do runtime.connect."""
        extension_id, info = self._check("runtime.connect", arguments)
        target = self._target("runtime.connect", extension_id)
        name = well_formed(text_or(items(info).get("name"), ""))
        number = self._ask("connect", target, name)
        return self._front.open_port(number, name=name, mode=self._front.mode_to(target))

    def connect_native(self, arguments: Arguments) -> Port:
        """Do runtime.connectNative."""
        (application,) = self._check("runtime.connectNative", arguments)
        return self._native_port(application, "")

    def connect_tab(self, arguments: Arguments) -> Port:
        """Do tabs.connect."""
        tab_id, info = self._check("tabs.connect", arguments)
        return self._tab_port(tab_id, info, well_formed(text_or(items(info).get("name"), "")))

    def send(self, arguments: Arguments) -> object:
        """Do runtime.sendMessage."""
        function = "runtime.sendMessage"
        extension_id, message, _, callback = self._check(function, self._sort(function, list(arguments)))
        target = self._target(function, extension_id)
        mode = self._front.mode_to(target)
        text = self._encode(function, partial(self._front.encode, message, mode), "message_size_limit")
        return self._send(target, text, mode, callback=callback)

    def send_native(self, arguments: Arguments) -> object:
        """Do runtime.sendNativeMessage."""
        function = "runtime.sendNativeMessage"
        application, message, callback = self._check(function, self._sort(function, list(arguments)))
        text = self._encode(function, partial(self._front.encode_native, message), "native_size_limit")
        return self._send_native(application, text, callback=callback)

    def send_tab(self, arguments: Arguments) -> object:
        """Do tabs.sendMessage."""
        tab_id, message, options, callback = self._check("tabs.sendMessage", arguments)
        text = self._encode("tabs.sendMessage", partial(self._front.encode, message), "message_size_limit")
        return self._send_tab(tab_id, text, options, callback=callback)

    def _target(self, function: str, extension_id: object) -> str | None:
        """Return who is meant by an ID, none for this extension; a web page has to say."""
        if not isinstance(extension_id, str) or not extension_id:
            if self._world.context.extension is None:
                raise self._refusal(function, self._table.text("web_page_needs_id", function=function))
            return None
        if not is_chromium_id(extension_id.lower()):
            shown = extension_id.partition("\0")[0]
            raise self._refusal(function, self._table.text("invalid_extension_id", id=shown))
        return extension_id

    def _encode(self, function: str, encode: Callable[[], str], limit: str) -> str:
        try:
            text = encode()
            self._front.check_size(text, limit)
            return text
        except ApiError as error:
            raise self._refusal(function, error.message) from None

    def _refusal(self, function: str, reason: str) -> ApiError:
        return self._checker.refusal(self._front.offer.signature(function), reason)

    def _sort(self, function: str, arguments: list[object]) -> list[object]:
        """Put the arguments in their places: a last function is the callback, two others are ID and message."""
        most = _MOST[function]
        callback = arguments[-1] if arguments and callable(arguments[-1]) else None
        rest = arguments[:-1] if callback is not None else arguments
        if len(arguments) > most or len(rest) >= most or not rest:
            return arguments
        if len(rest) == 1:
            rest = [None, rest[0]]
        elif len(rest) == 2 and most == 4 and not (is_missing(rest[0]) or isinstance(rest[0], str)):
            rest = [None, *rest]
        return [*rest, *[None] * (most - 1 - len(rest)), callback]


class _Gecko(_Common):
    """Firefox's: a message that can't be sent is a rejection."""

    def connect(self, arguments: Arguments) -> Port:
        """Do runtime.connect."""
        extension_id, info = self._check("runtime.connect", arguments)
        name = text_or(items(info).get("name"), "")
        number = self._ask("connect", text_or(extension_id, "") or None, name)
        return self._front.open_port(number, name=name)

    def connect_native(self, arguments: Arguments) -> Port:
        """Do runtime.connectNative."""
        (application,) = self._check("runtime.connectNative", arguments)
        return self._native_port(application, _application(application))

    def connect_tab(self, arguments: Arguments) -> Port:
        """Do tabs.connect."""
        tab_id, info = self._check("tabs.connect", arguments)
        name = items(info).get("name") if info is not None else ""  # as the schema leaves it
        return self._tab_port(tab_id, info, name if isinstance(name, str) else None)

    def send(self, arguments: Arguments) -> object:
        """Do runtime.sendMessage."""
        left = list(arguments)
        callback = left.pop() if left and callable(left[-1]) else None
        if len(left) == 1 or (len(left) == 2 and _no_options(left[1])):
            left = [None, *left]
        problem = _problem(left, callback)
        if problem is not None:
            text = self._table.text(problem, function="runtime.sendMessage")
            return self._front.fail_later(ApiError(text), callback)
        try:
            text = self._front.encode(left[1])
        except ApiError as error:
            return self._front.fail_later(error, callback)
        return self._send(text_or(left[0], "") or None, text, None, callback=callback)

    def send_native(self, arguments: Arguments) -> object:
        """Do runtime.sendNativeMessage."""
        application, message, callback = self._check("runtime.sendNativeMessage", arguments)
        try:
            text = self._front.encode_native(message)
            self._front.check_size(text, "native_size_limit")
        except ApiError as error:
            return self._front.fail_later(ApiError(error.message), callback)
        return self._send_native(application, text, callback=callback)

    def send_tab(self, arguments: Arguments) -> object:
        """Do tabs.sendMessage."""
        tab_id, message, options, callback = self._check("tabs.sendMessage", arguments)
        try:
            text = self._front.encode(message)
        except ApiError as error:
            return self._front.fail_later(error, callback)
        return self._send_tab(tab_id, text, options, callback=callback)


def well_formed(text: str) -> str:
    """Return a port's name as Chromium passes it: each byte of a lone surrogate, which is no UTF-8, is replaced."""
    joined = text.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")
    return "".join("\ufffd" * 3 if 0xD800 <= ord(one) < 0xE000 else one for one in joined)


def _problem(arguments: list[object], callback: object) -> str | None:
    """Return the name of the text that says what is wrong with the arguments of sendMessage, ID first."""
    if not arguments:
        return "message_missing"
    extension_id, _, options, last = (*arguments, None, None, None)[:4]
    if not _no_options(options):
        return "options_invalid"
    if len(arguments) == 4 and is_truthy(last) and callback is None:
        return "last_not_function"
    if not is_missing(last) or len(arguments) > 4:
        return "too_many_arguments"
    return "extension_id_invalid" if is_truthy(extension_id) and not isinstance(extension_id, str) else None


def _no_options(value: object) -> bool:
    """Return whether a value may be options of which nothing is set; functions in it are not seen."""
    if is_missing(value):
        return True
    seen = value if isinstance(value, list | tuple) else members_of(value).values()
    return isinstance(value, Mapping | list | tuple) and all(callable(one) for one in seen)


def _application(value: object) -> str:
    """Return the host name that the first argument means: a name, or Chromium's NativeMessageTarget."""
    return text_or(items(value).get("application"), "") if isinstance(value, Mapping) else str(value)


def _whole(value: object) -> int:
    return int(value) if isinstance(value, int | float) else 0
