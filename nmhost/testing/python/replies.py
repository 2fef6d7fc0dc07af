"""What the listeners of one message make of it together: which answer counts."""

import inspect
from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from nmhost.testing.core.messaging.clone import undefined
from nmhost.testing.core.seam import ApiError, Outcome
from nmhost.testing.python.events import Listeners, call
from nmhost.testing.python.promises import Promise, drive

if TYPE_CHECKING:
    from nmhost.testing.core.model import State

Encode = Callable[[object], str]
_NOTHING = object()


class Reply:
    """The reply to one message: what its listeners answer, of which the first that counts is told.

    Args:
        state: The browser's state.
        answer: Takes the outcome: an answer, that there is none, or that one may follow.
        encode: Makes a value's text.
        report: Takes what a listener raised.
    """

    def __init__(
        self,
        state: "State",
        answer: Callable[[Outcome], None],
        encode: Encode,
        *,
        report: Callable[[BaseException], None],
    ) -> None:
        self._state = state
        self._answer = answer
        self._encode = encode
        self._report = report
        self._done = False
        self._waits = False
        self.late: bool = state.table.flag("listener_end_decides")

    def collect(self, event: Listeners, message: object, sender: object) -> None:
        """Call the listeners and answer, or say that an answer may follow or that there is none."""
        for listener in event.in_turn(self._removed):
            self._hear(listener, message, sender)
        if not self._done:
            self._answer({"wait": True} if self._waits else {"none": True})

    def _removed(self) -> None:
        """Note that a listener was removed by one before it: its share is a rejection, behind what is there already."""
        self._waits = True
        self._state.soon(partial(self.error, ApiError(self._state.table.text("removed_listener"))))

    def _hear(self, listener: Callable[..., object], message: object, sender: object) -> None:
        """Call one listener and take what it makes of the message."""
        share = _Share(self)
        try:
            returned = call(listener, (message, sender, share.respond))
            promise = drive(self._state, returned) if inspect.iscoroutine(returned) else returned
        except AssertionError:
            raise
        except Exception as error:
            self._report(error)
            self._threw(share, error)
            return
        if isinstance(promise, Promise):
            self._promised(share, promise)
        elif returned is True:
            self._wait(share)
        elif share.value is not _NOTHING:
            self.value(share.value)
        share.closed = not share.waits

    def _wait(self, share: "_Share") -> None:
        """Wait for an answer; one that is there already comes behind those of the listeners that just gave theirs."""
        self._waits = share.waits = True
        if share.value is not _NOTHING:
            self._state.soon(partial(self.value, share.value))

    def _threw(self, share: "_Share", error: Exception) -> None:
        if share.value is not _NOTHING and not self.late:
            self.value(share.value)
        else:
            self.error(error)

    def _promised(self, share: "_Share", promise: Promise[object]) -> None:
        if share.value is not _NOTHING and not self.late:
            self.value(share.value)
            return
        self._waits = True
        share.waits = not self.late
        promise.then(lambda: self._state.soon(partial(self._settled, promise)))

    def _settled(self, promise: Promise[object]) -> None:
        if promise.error is not None:
            self.error(promise.error)
        else:
            value = promise.now()
            self.value(undefined if value is None else value)

    def value(self, value: object) -> None:
        """Answer with a value, unless something was answered already."""
        if self._done:
            return
        try:
            text = self._encode(value)
        except ApiError as error:
            self._unsendable(error)
            return
        self._finish({"value": text})

    def error(self, error: BaseException) -> None:
        """Reject with an error's message, unless something was answered already."""
        ways = {"message": str(error), "console": f"Uncaught Error: {error}"}
        self._finish({"error": ways[self._state.table.strategy("error_words")]})

    def _unsendable(self, error: ApiError) -> None:
        ways: Mapping[str, Callable[[], str]] = {
            "blink": lambda: error.message,
            "gecko": lambda: self._state.table.text("response_lost"),
        }
        self._finish({"error": ways[self._state.table.strategy("replies")]()})
        if not self.late:
            raise error

    def _finish(self, outcome: Outcome) -> None:
        if not self._done:
            self._done = True
            self._answer(outcome)


class _Share:
    """One listener's share in a reply: what it gave sendResponse, and whether it may still."""

    __slots__ = ("_reply", "closed", "value", "waits")

    def __init__(self, reply: Reply) -> None:
        self._reply = reply
        self.value: object = _NOTHING
        self.waits = False
        self.closed = False

    def respond(self, value: object = undefined) -> None:
        """Do what sendResponse does: the first call counts, if it is in time."""
        if self.closed or self.value is not _NOTHING:
            return
        self.value = value
        if self.waits or not self._reply.late:
            self._reply.value(value)
