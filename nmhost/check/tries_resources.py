"""Cases of resources: what ten thousand messages leave behind."""

from collections.abc import Callable

from nmhost.check.cases import tries
from nmhost.check.processes import descriptors, memory_bytes, threads, zombies_of
from nmhost.check.rig import Rig, Talk
from nmhost.check.verdicts import Fault, NotApplicable
from nmhost.framing import frames

_WARM = 2000
_MANY = 10_000
_MOST_GROWTH = 8 << 20  # allocators keep some; what grows with every message is far above


def _exchange(rig: Rig, talk: Talk, count: int) -> None:
    frame = frames([rig.payload])
    for start in range(0, count, 100):
        talk.write(frame * 100)
        for number in range(100):
            talk.receive(to=f"message {start + number + 1:,}")
        talk.raw.clear()


def _grown(rig: Rig, measure: Callable[[int], int | None], warm: int, many: int) -> tuple[int, int]:
    with rig.answering() as talk:
        if measure(talk.process.pid) is None:
            raise NotApplicable("this can't be seen of another process on this system")
        with talk.many(f"{warm + many:,} messages"):
            _exchange(rig, talk, warm)
            before = measure(talk.process.pid) or 0
            _exchange(rig, talk, many)
        return before, measure(talk.process.pid) or 0


@tries("resources.memory")
def memory(rig: Rig) -> str:
    """Compare its memory before and after ten thousand messages."""
    before, after = _grown(rig, memory_bytes, _WARM, _MANY)
    if after - before > _MOST_GROWTH:
        raise Fault(f"its memory grew from {before >> 20} to {after >> 20} MiB over {_MANY:,} messages")
    return f"{before >> 20} MiB before, {after >> 20} MiB after {_MANY:,} messages"


@tries("resources.descriptors")
def open_descriptors(rig: Rig) -> str:
    """Compare its open files before and after a thousand messages."""
    before, after = _grown(rig, descriptors, 100, 1000)
    if after > before + 2:
        raise Fault(f"it had {before} descriptors open, and {after} after 1,000 messages")
    return f"{after} descriptors"


@tries("resources.threads")
def running_threads(rig: Rig) -> str:
    """Compare its threads before and after a thousand messages."""
    before, after = _grown(rig, threads, 100, 1000)
    if after > before + 40:  # pools grow up to a bound of their own
        raise Fault(f"it had {before} threads, and {after} after 1,000 messages")
    return f"{after} threads"


@tries("resources.children")
def children(rig: Rig) -> str:
    """Look for children that have ended and were never waited for."""
    with rig.answering() as talk:
        _exchange(rig, talk, 200)
        found = zombies_of(talk.process.pid)
        if found:
            raise Fault(f"{found} processes that it started have ended and were never waited for")
        return "none is left"
