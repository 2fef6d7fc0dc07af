"""Short reads and writes of every length lose nothing."""

import fcntl
import os
import sys
import threading

import pytest

from nmhost.framing import encode
from nmhost.port import Port
from nmhost.transports import PipeTransport

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux makes a pipe that small")

MESSAGES = ["", "a", "é" * 100, "x" * 5000, {"a": [1, None]}]
DATA = b"".join(map(encode, MESSAGES))


class Short(PipeTransport):
    """Read at most *size* bytes at once."""

    def __init__(self, reads: int, writes: int, size: int) -> None:
        super().__init__(reads, writes)
        self._size = size

    def read(self, size: int) -> bytes:
        return super().read(min(size, self._size))

    def read_into(self, space: memoryview) -> int:
        return super().read_into(space[: self._size])


@pytest.mark.parametrize("size", [*range(1, 41), 127, 4095, 4096, 4097])
def test_reads_of_every_length_give_the_messages(size: int) -> None:
    reads, writes = os.pipe()
    os.write(writes, DATA)
    os.close(writes)
    port = Port(Short(reads, os.open(os.devnull, os.O_WRONLY), size))
    assert list(port) == MESSAGES
    port.disconnect()


@pytest.mark.parametrize("blocking", [True, False], ids=["blocking", "non-blocking"])
@pytest.mark.parametrize("size", [1, 3, 100, 4095, 4096, 4097, 60_000])
def test_writes_into_a_pipe_that_is_nearly_full_arrive_whole(size: int, blocking: bool) -> None:
    reads, writes = os.pipe()
    fcntl.fcntl(writes, fcntl.F_SETPIPE_SZ, 4096)
    os.set_blocking(writes, blocking)
    transport = PipeTransport(os.open(os.devnull, os.O_RDONLY), writes)
    arrived = bytearray()

    def drain() -> None:
        while data := os.read(reads, size):
            arrived.extend(data)

    reader = threading.Thread(target=drain)
    reader.start()
    transport.write(DATA, DATA)
    transport.close()
    reader.join(20)
    os.close(reads)
    assert arrived == DATA * 2
