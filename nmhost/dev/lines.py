"""Read what a person types: a message in JSON, a method with its parameters, or a command to the prompt."""

import itertools
import json
import shlex
from collections.abc import Iterator
from dataclasses import dataclass, field

from nmhost.browsers import parse_json

COMMANDS = {
    ":answer": "answer what the host asked last: :answer JSON",
    ":chromium": "start it anew as Chromium does",
    ":connect": "start it anew",
    ":disconnect": "end the port, as closing the extension does",
    ":firefox": "start it anew as Firefox does",
    ":help": "say what can be typed",
    ":quit": "end",
    ":save": "write down what was said: :save FILE",
}


class NotUnderstood(ValueError):
    """A line that is none of these, with what is."""


@dataclass(frozen=True)
class Posted:
    """A message to be posted."""

    message: object


@dataclass(frozen=True)
class Command:
    """A command to the prompt.

    Args:
        name: Its name, with the colon.
        rest: What follows it.
    """

    name: str
    rest: str = ""


@dataclass
class Typing:
    """What lines mean, given the host's methods; ids are given in order.

    Args:
        methods: The host's methods with the names of their parameters.
    """

    methods: dict[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])
    _ids: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    def read(self, line: str) -> Posted | Command | None:
        """Return what a line means, None of an empty one.

        Raises:
            NotUnderstood: It means nothing.
        """
        text = line.strip()
        if not text:
            return None
        if text.startswith(":"):
            return _command(text)
        try:
            return Posted(parse_json(text))
        except ValueError as error:
            return self._call(text, error)

    def _call(self, text: str, error: ValueError) -> Posted:
        """Return the call that ``method name=value ...`` means."""
        first = text.split(maxsplit=1)[0]
        if first not in self.methods and (not first.replace(".", "_").replace("/", "_").isidentifier()):
            raise NotUnderstood(f"that is no JSON: {error}; a method is called by: method name=value ...")
        if self.methods and first not in self.methods:
            raise NotUnderstood(f"the host has no method {first!r}; its methods are {', '.join(self.methods)}")
        if not self.methods:
            raise NotUnderstood(f"that is no JSON: {error}; the host has no methods to be called by name")
        try:
            words = shlex.split(text)[1:]
        except ValueError as wrong:
            raise NotUnderstood(f"{wrong}; quote a value with spaces once on either side") from None
        call = {"jsonrpc": "2.0", "id": next(self._ids), "method": first}
        params = dict(self._parameter(first, word) for word in words)
        return Posted({**call, "params": params} if params else call)

    def _parameter(self, method: str, word: str) -> tuple[str, object]:
        name, equals, text = word.partition("=")
        known = self.methods[method]
        if not equals:
            raise NotUnderstood(f"{word!r} is no parameter; give name=value, names are {', '.join(known) or 'none'}")
        try:
            return name, parse_json(text)
        except ValueError:
            return name, text  # a text needs no quotes


def _command(text: str) -> Command:
    name, _, rest = text.partition(" ")
    if name not in COMMANDS:
        raise NotUnderstood(f"there is no {name}; there are {', '.join(COMMANDS)}")
    return Command(name, rest.strip())


def asks(message: object) -> bool:
    """Return whether a message of the host's is a question that waits for an answer."""
    return isinstance(message, dict) and message.get("jsonrpc") == "2.0" and "method" in message and "id" in message


def answer_to(message: object, text: str) -> object:
    """Return the answer to a question of the host's.

    Raises:
        NotUnderstood: The text is no JSON.
    """
    try:
        result = parse_json(text)
    except ValueError as error:
        raise NotUnderstood(f"that is no JSON: {error}") from None
    number = message.get("id") if isinstance(message, dict) else None
    return {"jsonrpc": "2.0", "id": number, "result": result}


def one_line(message: object) -> str:
    """Return a message as JSON in a line."""
    return json.dumps(message, ensure_ascii=False)
