"""The prompt: lines with history and completion on a terminal, plain lines in a pipe."""

import sys
import threading
import time
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from nmhost.dev.lines import COMMANDS
from nmhost.dev.running import Running

if TYPE_CHECKING:
    from prompt_toolkit.completion import Completer

_QUIET_S = 2.0  # how long what a host says is waited for once all was said to it
_LOOK_S = 0.02


def from_terminal(running: Running, history: Path) -> None:
    """Read lines at a prompt until the person ends it; what the host says appears above the prompt."""
    from prompt_toolkit import PromptSession
    from prompt_toolkit.history import FileHistory
    from prompt_toolkit.patch_stdout import patch_stdout

    history.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    history.touch(mode=0o600)
    session: PromptSession[str] = PromptSession(
        "> ", history=FileHistory(str(history)), completer=_completer(running), complete_while_typing=False
    )
    with patch_stdout(raw=True):
        running.connect()
        while True:
            try:
                line = session.prompt()
            except KeyboardInterrupt:
                continue
            except EOFError:
                return
            if not running.line(line):
                return


def from_pipe(running: Running, lines: Iterable[str]) -> None:
    """Do what lines say, then wait for what the host still says: an answer for each message, or quiet."""
    running.connect()
    for line in lines:
        if not running.line(line):
            return
    end = time.monotonic() + _QUIET_S
    seen = len(running.events)
    while time.monotonic() < end and not running.over:
        if sum(each.kind == "message" for each in running.events) >= running.posted:
            return
        if len(running.events) != seen:
            seen, end = len(running.events), time.monotonic() + _QUIET_S
        time.sleep(_LOOK_S)


@contextmanager
def watching(
    folders: Iterable[Path], changed: Callable[[], None], *, everything: Iterable[Path] = ()
) -> Generator[None]:
    """Call *changed* whenever Python files in folders change, in a thread of its own, until the end.

    Args:
        folders: The folders of the app's files.
        changed: What is called.
        everything: Folders where any file counts.
    """
    from watchfiles import Change, DefaultFilter, watch

    whole = [each.absolute() for each in everything]
    paths = [*folders, *whole]
    stop = threading.Event()

    class Counting(DefaultFilter):
        """A filter of files that an app or extension is made of."""

        def __call__(self, change: Change, path: str) -> bool:
            """Return whether a file counts."""
            counts = path.endswith(".py") or any(Path(path).is_relative_to(each) for each in whole)
            return counts and super().__call__(change, path)

    def look() -> None:
        for _ in watch(
            *paths,
            watch_filter=Counting(),
            stop_event=stop,
            rust_timeout=200,
            yield_on_timeout=False,
            raise_interrupt=False,
        ):
            changed()

    thread = threading.Thread(target=look, daemon=True)
    if paths:
        thread.start()
    try:
        yield
    finally:
        stop.set()
        if paths:
            thread.join(5)


def is_terminal() -> bool:
    """Return whether a person sits on both ends."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def offers(running: Running, before: str) -> list[str]:
    """Return what may stand at the end of a line: a command, a method, or a parameter of it that is not given yet."""
    words = before.split(" ")
    if len(words) == 1:
        return [each for each in (*running.typing.methods, *COMMANDS) if each.startswith(words[0])]
    given = {word.partition("=")[0] for word in words[1:-1]}
    names = running.typing.methods.get(words[0], ())
    return [f"{name}=" for name in names if name not in given and f"{name}=".startswith(words[-1])]


def _completer(running: Running) -> "Completer":
    from prompt_toolkit.completion import CompleteEvent, Completer, Completion
    from prompt_toolkit.document import Document

    class Offers(Completer):
        """What may stand there."""

        def get_completions(self, document: Document, complete_event: CompleteEvent) -> Iterator[Completion]:  # noqa: ARG002 - prompt_toolkit's signature
            """Yield what may stand at the cursor."""
            before = document.text_before_cursor.lstrip()
            for each in offers(running, before):
                yield Completion(each, start_position=-len(before.split(" ")[-1]))

    return Offers()
