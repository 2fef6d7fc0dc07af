"""Handlers of messages by their name, by what lies deeper in them, and with keys that their replies repeat."""

from nmhost.rpc.checks import is_array, is_object
from nmhost.rpc.keys import WHOLE, KeyedHandler

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from typing import Any

    from nmhost.handlers import Handler
    from nmhost.port import Port

NAME_KEYS = ("type", "action", "command", "cmd")
"""The keys under which a message may have the name that ``@host.on_message("name")`` takes."""


class MatchingHandler(KeyedHandler):
    """One registered function that takes messages by more than a look at their keys.

    Args:
        function: What the decorator was put on.
        keys: What a message must have: of an object at least what is given, of an array what it begins with.
        name: What it must be called instead; the empty text for none.
        echo: The keys that a reply repeats.
        concurrent: Whether it runs beside others; a number says how many of it at once.
        thread: Whether it runs in a thread.

    Raises:
        DefinitionError: The function can't be called so.
    """

    def __init__(
        self,
        function: "Callable[..., object]",
        keys: "Mapping[str, object]",
        *,
        name: str = "",
        echo: "str | Iterable[str]" = (),
        concurrent: bool | int = False,
        thread: bool = False,
    ) -> None:
        self.name = name
        self.echo: tuple[str, ...] = (echo,) if isinstance(echo, str) else tuple(echo)
        super().__init__(function, {"type": name, **keys} if name else keys, concurrent=concurrent, thread=thread)
        self._further = dict(keys)

    def takes(self, message: object) -> bool:
        """Return whether *message* is called so and has all the values asked for."""
        if self.name and not _is_called(message, self.name):
            return False
        return not self._further or _has(message, self._further)

    def bound(self, port: "Port", state: object = None) -> "Handler":
        """Return a copy that is called with messages of *port*, whose replies repeat the keys of the message.

        Raises:
            DefinitionError: It asks for what nothing gives, or a hint of its can't be checked.
        """
        handler = super().bound(port, state)
        if self.echo:
            wrap: Any = (_plain, _stream, _waiting, _waiting_stream)[2 * self.is_async + self.streams]
            handler.call = wrap(handler.call, self)
        return handler

    def with_echo(self, reply: object, message: object) -> object:
        """Return *reply*, if it is an object, with the keys of *message* that it repeats."""
        if not is_object(reply) or not is_object(message):
            return reply
        return {**{key: message[key] for key in self.echo if key in message}, **reply}

    def _bind(self, given: "dict[str, object]", names: list[str]) -> "Callable[[object], object]":
        bind = super()._bind
        if not self.keys and not names and not self.parameters.rest:
            function = self.function
            return lambda _message: function(**given)
        if not self.name:
            return bind(given, names)
        parts = [name for name in names if name != WHOLE]
        if WHOLE not in names:
            call = bind(given, parts)
            return lambda message: call(_as_object(message, parts))
        # A message of any form is given whole beside its parts, so that these are bound anew.
        return lambda message: bind({**given, WHOLE: message}, parts)(_as_object(message, parts))

    def _beside(self, names: list[str]) -> "frozenset[str] | None":
        beside = super()._beside(names)
        if beside is None or (self.name and WHOLE in self.parameters.names):
            return None
        return beside.union(self.echo, NAME_KEYS if self.name else ())


def _is_called(message: object, name: str) -> bool:
    if is_object(message):
        return any(message.get(key) == name for key in NAME_KEYS)
    return message == name or (is_array(message) and bool(message) and message[0] == name)


def _as_object(message: object, names: list[str]) -> object:
    """Return what an array has under *names*, in their order, or nothing of a text; an object as it is."""
    if is_object(message):
        return message
    arguments = message[1:] if is_array(message) else []
    if len(arguments) > len(names):
        from nmhost.errors import Mismatch  # only a failure needs it

        raise Mismatch(f"at most {len(names)} items behind the name", f"{len(arguments)}")
    return dict(zip(names, arguments, strict=False))


def _has(found: object, wanted: object) -> bool:
    """Return whether *found* is *wanted*, an object has at least that, or an array begins with it."""
    if isinstance(wanted, dict):
        return is_object(found) and all(key in found and _has(found[key], value) for key, value in wanted.items())
    if isinstance(wanted, list | tuple):
        return is_array(found) and len(found) >= len(wanted) and all(map(_has, found, wanted))
    return found == wanted and (found.__class__ is bool) == (wanted.__class__ is bool)


def _plain(call: "Callable[[object], Any]", handler: MatchingHandler) -> "Callable[[object], object]":
    return lambda message: handler.with_echo(call(message), message)


def _stream(call: "Callable[[object], Any]", handler: MatchingHandler) -> "Callable[[object], object]":
    def each(message: object) -> "Any":
        return (handler.with_echo(item, message) for item in call(message))

    return each


def _waiting(call: "Callable[[object], Any]", handler: MatchingHandler) -> "Callable[[object], object]":
    async def later(message: object) -> object:
        return handler.with_echo(await call(message), message)

    return later


def _waiting_stream(call: "Callable[[object], Any]", handler: MatchingHandler) -> "Callable[[object], object]":
    async def each(message: object) -> "Any":
        items = call(message)
        try:
            async for item in items:
                yield handler.with_echo(item, message)
        finally:
            await items.aclose()

    return each
