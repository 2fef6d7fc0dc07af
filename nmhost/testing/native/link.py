"""Native messaging as the browser does it: framing, limits, what ends a port and how the host is ended."""

from functools import partial
from typing import TYPE_CHECKING

from nmhost.browsers import Family, family_rules
from nmhost.errors import FrameTooLarge
from nmhost.framing import Decoder, frames
from nmhost.manifest.dialect import why_no_json
from nmhost.testing.core import seam
from nmhost.testing.core.clock import Task
from nmhost.testing.core.messaging.connections import End
from nmhost.testing.core.seam import ApiError, Outcome
from nmhost.testing.core.values import number_or_none, text_or

if TYPE_CHECKING:
    from nmhost.testing.core.model import State, World
    from nmhost.testing.core.transcripts import Conversation
    from nmhost.testing.native.peers import Holder, Peer

# A frame's header is in the machine's own byte order (Chromium native_message_process_host.cc, seen 2026-11-21).
_BOM = "\ufeff"


class HostLink:
    """A host, held for as long as a port or a send needs it.

    Args:
        world: For whom.
        hosts: Who finds the host.
        application: The host's name.
        taker: Who takes its messages and its end.
    """

    def __init__(
        self, world: "World", hosts: "Holder", application: str, *, taker: "NativeLine | NativeExchange"
    ) -> None:
        self.state: State = world.state
        self.world = world
        self.application = application
        self._table = self.state.table
        self.hosts = hosts
        self._taker = taker
        self._peer: Peer | None = None
        self._waiting: list[bytes] = []
        self._writing = False
        self._decoder = Decoder(self._table.number("host_size_limit"))
        self._over = False
        self._faulty = False
        self.state.tasks.after(self._table.latency("native"), self._start)
        self.conversation: Conversation = self.state.conversations.open(
            f"native port to {application!r} from {world.context!r}"
        )

    def post(self, text: str) -> None:
        """Write a message once the host runs.

        Raises:
            ApiError: It is over the family's limit.
        """
        payload = text.encode("utf-8", "surrogatepass")
        if len(payload) > self._table.number("native_size_limit"):
            raise ApiError(self._table.text("too_large"))
        self.conversation.add("host", text)
        self._waiting.append(frames([payload]))
        self._write_soon()

    def end(self) -> None:
        """End the host on the family's timetable: what is not written yet is dropped, save the write under way."""
        if self._over:
            return
        self._over = True
        self.conversation.ended("disconnected by the extension")
        del self._waiting[1:]
        self._wind_up()

    @property
    def reads(self) -> bool:
        """Whether what the host writes is still taken."""
        return not self._over

    def receive(self, data: bytes) -> None:
        """Read bytes that the host wrote."""
        if self._over or self._faulty:
            return
        try:
            payloads = self._decoder.feed(data)
        except FrameTooLarge as error:
            self._fail_later(error)
            return
        for payload in payloads:
            text = payload.decode("utf-8", "replace")
            self.conversation.add("extension", text)
            self._after(partial(self._taker.take, text))
        if self._decoder.fault is not None:
            self._fail_later(self._decoder.fault)

    def ended(self) -> None:
        """End the port: the host's stdout has reached its end."""
        if not self._over and not self._faulty:
            self._finish(self._exited())

    def print_error(self, line: str) -> None:
        """Print a line of the host's stderr, where the family does so; to its console a text ends at a NUL."""
        if self._table.flag("prints_stderr"):
            shown = line.removesuffix("\r").partition("\0")[0]
            text = self._table.text("native_stderr", name=self.application, line=shown)
            self.state.console.add("message", text, self.world.context)

    def print_fault(self, text: str) -> None:
        """Print what is wrong with a message that is no JSON, where the family does so."""
        if not self._table.flag("explains_bad_json"):
            return
        said = why_no_json(text.removeprefix(_BOM), family_rules(Family(self._table.word("native"))))
        for line in self.hosts.told(self._table.text("native_empty_frame") if not text else said):
            self.state.console.add("browser", line, self.world.context)

    def not_started(self, text: str | None, reason: str) -> None:
        """End the port: the host could not be executed."""
        self.state.console.add("browser", reason, self.world.context)
        self._finish(text or self._exited())

    def _exited(self) -> str | None:
        """Return what the extension is told when the host has ended, if anything."""
        return self._table.text("native_exited") or None

    def broken(self) -> None:
        """End the port, where the family does so: the host reads no more."""
        if self._over or self._faulty or not self._table.flag("broken_pipe_ends_port"):
            return
        self._finish(self._table.text("native_failed"))

    def close(self, text: str) -> None:
        """End the host and the port because of what the host sent; the port ends at once."""
        if not self._over:
            self._over = True
            self.conversation.ended(text)
            self._stop_peer()
        self._taker.over(text)

    def _start(self) -> None:
        peer = self.hosts.find(self.application, self.world.context)
        if isinstance(peer, str):
            self._print_refusal(peer)
            self._over = True
            self.conversation.ended(peer)
            self._after(partial(self._taker.over, peer))
            return
        self._peer = peer
        peer.start(self)
        if self._over:  # its port ended before the host was up; the browsers start it all the same
            self._wind_up()

    def _wind_up(self) -> None:
        """Let the write under way through and end the host."""
        if self._peer is not None:
            for data in self._waiting:
                self._peer.write(data)
            self._stop_peer()

    def _write_soon(self) -> None:
        if not self._writing:
            self._writing = True
            self._after(self._write)

    def _write(self) -> None:
        self._writing = False
        if self._over:
            return
        if self._peer is None:
            self._write_soon()
            return
        waiting, self._waiting = self._waiting, []
        for data in waiting:
            if not self._peer.write(data):
                self._after(self.broken)
                return

    def _fail_later(self, error: Exception) -> None:
        """End the port for bytes that are no frame, if what came before them does not."""
        self._faulty = True
        self._after(partial(self._fail, error))

    def _fail(self, error: Exception) -> None:
        if self._over:
            return
        if isinstance(error, FrameTooLarge):
            text = self._table.text("native_message_too_large", size=error.size, limit=error.limit)
            self._print_refusal(text)
            self._finish(text)
        else:
            self._finish(self._table.text("native_failed"))

    def _print_refusal(self, text: str) -> None:
        """Tell the developer what the extension is told too, where the family does so in words of its own."""
        if self._table.flag("explains_refusals") and text != self._table.text("unexpected"):
            self.world.report(self._table.text("native_refusal", message=text))

    def _finish(self, text: str | None) -> None:
        self._over = True
        self.conversation.ended(text or "the host ended")
        self._stop_peer()
        self._after(partial(self._taker.over, text))

    def _stop_peer(self) -> None:
        """Close the host's stdin now, and end what is left of it by and by."""
        peer = self._peer
        if peer is None:
            return
        peer.close_input()
        for row in self._table.rows(self.hosts.ending):
            act = peer.terminate if text_or(row["signal"], "") == "terminate" else peer.kill
            self.state.tasks.after(number_or_none(row["at"]) or 0, act, quiet=True)

    def _after(self, action: Task) -> None:
        self.state.tasks.after(self._table.latency("native"), action)


class NativeLine:
    """A native port: one end in a world, the other a host."""

    __slots__ = ("_link", "conversation", "end")

    is_native = True

    def __init__(self, world: "World", hosts: "Holder", application: str) -> None:
        self.end: End = End(world, self)
        self._link = HostLink(world, hosts, application, taker=self)
        self.conversation: Conversation = self._link.conversation

    def post(self, end: seam.End, text: str) -> None:
        """Send a message to the host."""
        self._link.post(text)

    def leave(self, end: seam.End, *, gone: bool, error: str | None = None) -> None:
        """End the host."""
        self._link.end()

    def take(self, text: str) -> None:
        """Deliver a message of the host."""
        self.end.take(text)

    def over(self, text: str | None) -> None:
        """Deliver the end of the port."""
        self.end.hear(text)

    def bad_json(self, text: str) -> None:
        """Do what the family does with a message that is no JSON: report it, or end the port."""
        table = self.end.world.state.table
        self._link.print_fault(text)
        if table.flag("bad_json_ends_port"):
            self._link.close(table.text("native_bad_json"))
        else:
            self.end.world.report(table.text("native_bad_json"))


class NativeExchange:
    """One sendNativeMessage: a host of its own, its first message is the answer."""

    def __init__(self, world: "World", hosts: "Holder", application: str, text: str) -> None:
        self.id: int = world.state.number()
        self.world = world
        self._answered = False
        world.exchanges.add(self)
        self._link = HostLink(world, hosts, application, taker=self)
        self._link.post(text)

    def take(self, text: str) -> None:
        """Answer with the first message and end the host."""
        if not self._answered:
            self._link.print_fault(text)
        self._respond({"value": text})

    def over(self, text: str | None) -> None:
        """Answer with an error: the host could not be started, or ended without an answer."""
        table = self.world.state.table
        self._respond({"error": table.text("native_no_reply") if text is None else text})

    def lose(self) -> None:
        """End it with its world."""
        self._answered = True
        self._link.end()

    def _respond(self, outcome: Outcome) -> None:
        if self._answered:
            return
        self._answered = True
        self.world.exchanges.discard(self)
        self._link.end()
        if self.world.alive:
            self.world.front.response(self.id, outcome)
