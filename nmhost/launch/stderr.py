"""Read a host's stderr while it runs: its end is kept, however much it writes, and nobody waits for it."""

import os
import threading
from collections import deque
from collections.abc import Callable
from typing import Self

KEPT = 4_000
"""How many bytes of the end are kept."""

_READ_SIZE = 65_536
_LAST_WORDS_S = 0.5  # for what is on its way; a child that outlives the host may hold the pipe for ever


class ErrorStream:
    """A pipe for a host's stderr; at the end of a ``with`` all that was written to it has been read.

    Args:
        on_line: What is called with each line, in a thread of its own.
    """

    def __init__(self, on_line: Callable[[str], None] | None = None) -> None:
        self.descriptor: int
        self._reads, self.descriptor = os.pipe()
        self._on_line = on_line
        self._kept: deque[bytes] = deque()
        self._line = b""
        self._reader = threading.Thread(target=self._read, daemon=True)

    def __enter__(self) -> Self:
        self._reader.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def text(self) -> str:
        """Return the end of what was written."""
        return b"".join(self._kept)[-KEPT:].decode("utf-8", "replace").strip()

    def close(self) -> None:
        """Wait for what is on its way; a second call does nothing."""
        descriptor, self.descriptor = self.descriptor, -1
        if descriptor >= 0:
            os.close(descriptor)
            self._reader.join(_LAST_WORDS_S)

    def _read(self) -> None:
        while data := os.read(self._reads, _READ_SIZE):
            self._kept.append(data)
            while len(self._kept) > 1 and sum(map(len, self._kept)) - len(self._kept[0]) > KEPT:
                self._kept.popleft()
            if self._on_line is not None:
                self._tell(data)
        if self._on_line is not None and self._line:
            self._on_line(self._line.decode("utf-8", "replace"))
        os.close(self._reads)

    def _tell(self, data: bytes) -> None:
        *lines, self._line = (self._line + data).split(b"\n")
        if len(self._line) > _READ_SIZE:  # no line at all, as a terminal would show it
            lines.append(self._line)
            self._line = b""
        for line in lines:
            if self._on_line is not None:
                self._on_line(line.decode("utf-8", "replace"))
