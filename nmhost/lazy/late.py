"""The codec of ``Host(fast=True)`` until its libraries are loaded, which takes twice as long as a whole start.

They are loaded once the first reply is out; a message that only they have a form for loads them before.
"""

import sys

from nmhost.errors import MessageError
from nmhost.framing import Codec

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Protocol

    from nmhost.framing import Default

    class Wire(Protocol):
        """What has a codec."""

        codec: Codec

        def wait(self, seconds: float | None) -> bool:
            """Wait until there is something to read; return False if that takes too long."""
            ...


_LIBRARIES = ("msgspec", "orjson")
# A browser that wants one reply hangs up within this time, in seconds; after so many reads a port is one that stays.
_LEISURE, _PATIENCE = 0.05, 2


class LateCodec(Codec):
    """A codec that becomes a fast one.

    Args:
        default: Called with a value that JSON has no form for; returns one that it has.
        big_integers: Let integers beyond ±2**53 out, which JavaScript readers round.

    Raises:
        ModuleNotFoundError: A library is not installed.
    """

    __slots__ = ("_big", "_fast", "_reads")

    def __init__(self, *, default: "Default | None" = None, big_integers: bool = False) -> None:
        super().__init__(default=default, big_integers=big_integers)
        self._big = big_integers
        self._fast: Codec | None = None
        self._reads = 0
        for name in _LIBRARIES:
            if name not in sys.modules and not any(_finds(finder, name) for finder in sys.meta_path):
                raise ModuleNotFoundError(f"Host(fast=True) needs {name}: pip install nmhost[fast]", name=name)

    def dumps(self, message: object) -> bytes:
        """Return the payload of *message*.

        Raises:
            MessageError: A part of the message has no JSON form that every browser reads; the error names its path.
        """
        if self._fast is None:
            try:
                return super().dumps(message)
            except MessageError:
                pass
        return self.fast().dumps(message)

    def fast(self) -> Codec:
        """Return the fast codec; its libraries are loaded now if they are not."""
        if self._fast is None:
            from nmhost.ending import uninterrupted

            self._fast = uninterrupted(self._load, "while the libraries of a fast host were loaded")
        return self._fast

    def replace_in(self, wire: "Wire") -> bool:
        """Put the fast codec in the place of this one, unless something comes at once; return whether it was.

        What comes at once after one reply is mostly the end, and a port that has more to do is told by its later reads.
        """
        self._reads += 1
        if self._fast is None and self._reads <= _PATIENCE and wire.wait(_LEISURE):
            return False
        if wire.codec is self:
            wire.codec = self.fast()
        return True

    def _load(self) -> Codec:
        from nmhost.lazy.fast import FastCodec

        return FastCodec(default=self.default, big_integers=self._big)


def _finds(finder: object, name: str) -> bool:
    find_spec = getattr(finder, "find_spec", None)
    return find_spec is not None and find_spec(name, None) is not None
