"""What can be seen of another process where the system has /proc; nothing elsewhere."""

import os
import signal
import time
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

_PROC = Path("/proc")
_GRACE_S = 1.0  # for what is about to end with the process that started it
_TIMES = 5
_PAGE = os.sysconf("SC_PAGE_SIZE") if hasattr(os, "sysconf") else 4096


def _fields(pid: int) -> list[str] | None:
    """Return what stands behind a process's name in its stat, None if there is no such process."""
    try:
        return (_PROC / str(pid) / "stat").read_text().rpartition(")")[2].split()
    except OSError:
        return None


def is_busy(pid: int, seconds: float) -> bool | None:
    """Return whether a process is ready to run most of every so many seconds: it looks again and again, or it loops.

    One that sleeps through most of a later such time only had something to do still, on a machine with others to serve.
    """
    for _ in range(_TIMES):
        busy = _is_ready_in(pid, seconds)
        if not busy:
            return busy
    return True


def _is_ready_in(pid: int, seconds: float) -> bool | None:
    looks = 25
    running = 0
    for _ in range(looks):
        fields = _fields(pid)
        if fields is None:
            return None
        running += fields[0] == "R"
        time.sleep(seconds / looks)
    return running > looks / 2


def is_settled(pid: int, seconds: float) -> bool | None:
    """Return whether a process and what it started did nothing but wait for so many seconds: it has started."""
    looks = 5
    used: set[tuple[str, ...]] = set()
    for _ in range(looks):
        all_fields = [_fields(each) for each in (pid, *children_of(pid))]
        if all_fields[0] is None:
            return None
        states = [fields[0] for fields in all_fields if fields]
        used.add(tuple(f"{fields[11]} {fields[12]}" for fields in all_fields if fields))
        if "R" in states or "D" in states or len(used) > 1:
            return False
        time.sleep(seconds / looks)
    return True


def memory_bytes(pid: int) -> int | None:
    """Return the resident memory of a process."""
    fields = _fields(pid)
    return None if fields is None else int(fields[21]) * _PAGE


def threads(pid: int) -> int | None:
    """Return how many threads a process has."""
    fields = _fields(pid)
    return None if fields is None else int(fields[17])


def descriptors(pid: int) -> int | None:
    """Return how many descriptors a process has open."""
    try:
        return len(list((_PROC / str(pid) / "fd").iterdir()))
    except OSError:
        return None


def children_of(pid: int) -> list[int]:
    """Return the processes that descend from a process."""
    parents: dict[int, int] = {}
    for entry in _PROC.iterdir() if _PROC.is_dir() else ():
        fields = _fields(int(entry.name)) if entry.name.isdigit() else None
        if fields is not None:
            parents[int(entry.name)] = int(fields[1])
    found: list[int] = []
    wanted = {pid}
    while wanted:
        wanted = {child for child, parent in parents.items() if parent in wanted}
        found += sorted(wanted)
    return found


def started_by(pid: int) -> dict[int, str]:
    """Return the processes that descend from a process, each with the moment of its start, which no later one has."""
    found = {child: _fields(child) for child in children_of(pid)}
    return {child: fields[19] for child, fields in found.items() if fields}


def end_left(started: Mapping[int, str]) -> None:
    """Kill those of some processes that do not end by themselves.

    Another that has the same ID by now is left alone, and so is what went into a session of its own to live on, as the
    resident of a shared host does.
    """
    for pid in still_there(started, within=_GRACE_S):
        fields = _fields(pid)
        if fields and fields[19] == started[pid] and int(fields[3]) not in started:
            with suppress(OSError):  # it has ended just now, or is another user's
                os.kill(pid, signal.SIGKILL)


def zombies_of(pid: int) -> int:
    """Return how many of a process's children have ended without being waited for."""
    return sum(1 for child in children_of(pid) if (_fields(child) or [""])[0] == "Z")


def still_there(pids: Iterable[int], *, within: float) -> list[int]:
    """Return those of *pids* that have not ended after so many seconds."""
    end = time.monotonic() + within
    left = list(pids)
    while left and time.monotonic() < end:
        left = [pid for pid in left if (_fields(pid) or ["Z"])[0] != "Z"]
        time.sleep(0.02)
    return left
