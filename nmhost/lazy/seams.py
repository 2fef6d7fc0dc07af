"""What the rare parts see of a running host: protocols for type checkers alone, so that nothing imports upwards."""

from collections.abc import Callable, Sequence
from typing import Any, Protocol

Errors = Sequence[tuple[tuple[type[Exception], ...], "Handler"]]


class Handler(Protocol):
    """A registered function, declared or bound to a port."""

    @property
    def function(self) -> Callable[..., object]:
        """What the decorator was put on."""
        ...

    @property
    def keys(self) -> tuple[tuple[str, object], ...]:
        """The values that a message must have."""
        ...

    @property
    def call(self) -> Callable[[object], object]:
        """What calls the function with a message."""
        ...

    @property
    def scopes(self) -> "tuple[Errors, ...]":
        """The handlers of errors that are asked in turn."""
        ...


class Failing(Protocol):
    """A handler or a method that has failed."""

    @property
    def function(self) -> Callable[..., object]:
        """What the decorator was put on."""
        ...

    @property
    def scopes(self) -> "tuple[Errors, ...]":
        """The handlers of errors that are asked in turn."""
        ...


class Registered(Protocol):
    """What a host's decorators were put on."""

    debug: bool
    answers_unmatched: bool

    @property
    def errors(self) -> Errors:
        """The host's own handlers of errors."""
        ...

    @property
    def messages(self) -> Sequence[Handler]:
        """The handlers of messages."""
        ...

    @property
    def disconnects(self) -> Sequence[Handler]:
        """The handlers of the end."""
        ...

    @property
    def lifespan(self) -> Handler | None:
        """What runs around each port."""
        ...

    @property
    def unreadable(self) -> Handler | None:
        """What is called with the error of a payload that can't be read."""
        ...

    @property
    def unmatched(self) -> Handler | None:
        """What is called with a message that no other handler takes."""
        ...


class Log(Protocol):
    """Where faults go."""

    def debug(self, text: str) -> None:
        """Write what only somebody who looks for a fault wants."""
        ...

    def info(self, text: str) -> None:
        """Write what happened as it should."""
        ...

    def warning(self, text: str) -> None:
        """Write what somebody should mend."""
        ...

    def error(self, text: str) -> None:
        """Write what failed."""
        ...

    def exception(self, text: str, error: BaseException) -> None:
        """Write what failed with the traceback of *error*."""
        ...


class Wire(Protocol):
    """What replies are queued on."""

    @property
    def disconnected(self) -> bool:
        """Whether this side has ended the port."""
        ...

    def queue(self, message: object) -> None:
        """Send *message* with the next flush."""
        ...

    def disconnect(self) -> None:
        """End the port from this side."""
        ...


class Answerer(Protocol):
    """What answers JSON-RPC on one port."""

    @property
    def alone(self) -> bool:
        """Whether every message is for this."""
        ...

    def refuse_payload(self) -> None:
        """Reply that a payload was no JSON."""
        ...


class Caller(Protocol):
    """What calls handlers."""

    def call(self, handler: Any, message: object, /) -> None:
        """Call *handler* and queue what it returns."""
        ...


class Runner(Caller, Protocol):
    """The conversation that a failure belongs to."""

    failure: BaseException | None
    status: int | None
    unmatched: bool

    @property
    def wire(self) -> Wire:
        """The wire under the port."""
        ...

    @property
    def log(self) -> Log:
        """Where faults go."""
        ...

    @property
    def registered(self) -> Registered:
        """The host's handlers."""
        ...

    @property
    def later(self) -> Caller | None:
        """What calls handlers that don't give their result at once, if the host has such."""
        ...

    @property
    def rpc(self) -> Answerer | None:
        """What answers JSON-RPC, if the host has methods."""
        ...

    def bound(self, handler: Any, /) -> Handler:
        """Return *handler* as it is called on this port."""
        ...
