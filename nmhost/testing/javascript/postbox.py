"""The memory by which an isolate's scripts ask something in the midst of a task, and wait for what comes back.

What a script rings with has no text in it: texts of any length go through one piece of memory, part by part.
"""

import ctypes
from collections.abc import Callable

ROOM = 8192  # UTF-16 units of one part; before them lie their number and whether more follow
MORE, LAST, NEXT = 1, 0, 2
MAKER = f"new Uint16Array({ROOM + 2})"


class Postbox:
    """The way of a script's questions out of its isolate's memory, and of the answers back into it.

    Args:
        address: Where that memory lies.
        answer: What is asked, in the isolate's thread.
    """

    def __init__(self, address: int, answer: Callable[[str], str]) -> None:
        self._address = address
        self._answer = answer
        self._taken: list[bytes] = []
        self._left = b""

    def ring(self) -> None:
        """Do what the script has rung for: take a part of its text, or give it the next one of the answer."""
        head = ctypes.string_at(self._address, 4)
        size, mark = int.from_bytes(head[:2], "little"), int.from_bytes(head[2:], "little")
        if mark == NEXT:
            self._give()
            return
        self._taken.append(ctypes.string_at(self._address + 4, size * 2))
        if mark == LAST:
            text = b"".join(self._taken).decode("utf-16-le", "surrogatepass")
            self._taken.clear()
            self._left = self._answer(text).encode("utf-16-le", "surrogatepass")
            self._give()

    def _give(self) -> None:
        part, self._left = self._left[: ROOM * 2], self._left[ROOM * 2 :]
        mark = MORE if self._left else LAST
        data = (len(part) >> 1).to_bytes(2, "little") + mark.to_bytes(2, "little") + part
        ctypes.memmove(self._address, data, len(data))
