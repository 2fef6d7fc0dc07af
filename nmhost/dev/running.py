"""Run an app under development: one session at a time, as one family or the other, anew when its files change."""

import queue
import threading
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

from nmhost.browsers import Family
from nmhost.dev.hosts import State, changes, found_as, state_of
from nmhost.dev.lines import COMMANDS, Command, NotUnderstood, Posted, Typing, answer_to, asks
from nmhost.dev.sessions import Event, Session, as_recording
from nmhost.dev.showing import Screen
from nmhost.errors import DefinitionError, NmhostError
from nmhost.recording.files import RECORDING, write_file

_AT_LAST = 0.5  # seconds for what a host says when it ends


class Running:
    """The app under development and its connection.

    Args:
        text: The app.
        python: The interpreter that runs it.
        family: The family as which it is started.
        screen: What a person sees.

    Attributes:
        events: What has happened.
        refused: How many lines meant nothing.
        posted: How many messages were posted.
        typing: What lines mean.

    Raises:
        DefinitionError: It can't be imported, or has not exactly one host.
    """

    def __init__(self, text: str | None, python: str | None, family: Family, screen: Screen) -> None:
        self._text = text
        self._python = python
        self._family = family
        self._screen = screen
        self._state = state_of(text, python)
        self._queue: queue.SimpleQueue[Event] = queue.SimpleQueue()
        self._lock = threading.RLock()
        self._session: Session | None = None
        self._found = ExitStack()
        self._question: object = None
        self.events: list[Event] = []
        self.refused: int = 0
        self._lost = False  # whether a message came to no host
        self.posted: int = 0
        self.typing: Typing = Typing(self._state.methods)
        self._shower = threading.Thread(target=self._show, daemon=True)
        self._shower.start()

    @property
    def state(self) -> State:
        """What the app declares now."""
        return self._state

    @property
    def over(self) -> bool:
        """Whether no host runs any more."""
        return self._session is None or self._session.over

    @property
    def unanswered(self) -> bool:
        """Whether a message came to no host, or the host has ended by itself before it said as many as it was told."""
        ended = self._session is not None and self._session.over
        return self._lost or (ended and sum(each.kind == "message" for each in self.events) < self.posted)

    def connect(self) -> None:
        """Start the host, after ending the one that runs."""
        with self._lock:
            self.disconnect()
            try:
                found = self._found.enter_context(found_as(self._state, self._family))
                self._session = Session(found, self._queue)
            except NmhostError as error:
                self._screen.say(str(error), "red")
                return
            self._screen.say(f"{self._state.app.name} runs as {self._family} starts it", "bold")

    def disconnect(self) -> None:
        """End the port as the browser does, if one is open."""
        with self._lock:
            if self._session is not None:
                self._session.end()
                self._session = None
                self._catch_up()
                self._question = None
            self._found.close()

    def line(self, text: str) -> bool:
        """Do what a line says; return whether more are wanted."""
        try:
            meant = self.typing.read(text)
        except NotUnderstood as error:
            self.refused += 1
            self._screen.say(str(error), "red")
            return True
        if isinstance(meant, Posted):
            self._post(meant.message)
        return not isinstance(meant, Command) or self._command(meant)

    def reload(self) -> None:
        """Import the app anew, say what changed, and start the host anew; one that can't be imported is said."""
        try:
            state = state_of(self._text, self._python)
        except NmhostError as error:
            self._screen.say(f"not reloaded: {error}", "red")
            return
        told = changes(self._state, state)
        with self._lock:
            self._state = state
            self.typing.methods = state.methods
            self._screen.say(f"reloaded{': ' if told else ', the same methods'}{'; '.join(told)}", "magenta")
            self.connect()

    def close(self) -> None:
        """End everything."""
        self.disconnect()
        self._queue.put(Event("ended", 0.0, None))
        self._shower.join(_AT_LAST)

    def _catch_up(self) -> None:
        """Wait until all that has happened is shown, so that what we say next stands behind it."""
        shown = threading.Event()
        self._queue.put(Event("mark", 0.0, shown))
        shown.wait(_AT_LAST)

    def _post(self, message: object) -> None:
        with self._lock:
            if self._session is None or self._session.over:
                self._lost = True
                self._screen.say("no host runs; :connect starts it anew", "red")
                return
            self.posted += 1
            self._session.post(message)

    def _command(self, command: Command) -> bool:
        if command.name == ":quit":
            return False
        if command.name in (":chromium", ":firefox"):
            self._family = Family(command.name[1:])
        actions: dict[str, Callable[[], None]] = {
            ":chromium": self.connect,
            ":firefox": self.connect,
            ":connect": self.connect,
            ":disconnect": self.disconnect,
            ":help": self._help,
            ":save": lambda: self._save(command.rest),
            ":answer": lambda: self._answer(command.rest),
        }
        actions[command.name]()
        return True

    def _help(self) -> None:
        self._screen.say("a message in JSON, or a method with its parameters: method name=value ...")
        for name, params in self._state.methods.items():
            self._screen.say(f"  {name} {' '.join(f'{each}=' for each in params)}".rstrip())
        for name, what in COMMANDS.items():
            self._screen.say(f"  {name:<12} {what}")

    def _save(self, file: str) -> None:
        if not file:
            self._screen.say(":save FILE", "red")
            return
        text = as_recording(self.events, self._state.app.name)
        if not text:
            self._screen.say("nothing was said yet", "red")
            return
        try:
            write_file(Path(file), RECORDING, text)
        except DefinitionError as error:
            self._screen.say(str(error), "red")
            return
        except OSError as error:
            self._screen.say(f"{file} can't be written: {error.strerror}", "red")
            return
        self._screen.say(f"{file} is written; nmhost trace {file} shows it, nmhost replay {file} plays it again")

    def _answer(self, text: str) -> None:
        if self._question is None:
            self._screen.say("the host has asked nothing", "red")
            return
        try:
            answer = answer_to(self._question, text)
        except NotUnderstood as error:
            self._screen.say(str(error), "red")
            return
        self._question = None
        self._post(answer)

    def _show(self) -> None:
        while (event := self._queue.get()).value is not None or event.kind != "ended":
            if isinstance(event.value, threading.Event):
                event.value.set()
                continue
            if event.kind == "message" and asks(event.value):
                self._question = event.value
            self.events.append(event)
            if event.kind != "started":
                self._screen.event(event)
