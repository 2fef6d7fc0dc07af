"""Finding a resident, and having one started."""

import pytest

from nmhost.resident import finding
from nmhost.resident.finding import Unusable, find


class Joined:
    def __init__(self, listener: str) -> None:
        self.listener = listener
        self.closed = False

    def close(self) -> None:
        self.closed = True


class Place:
    """A place whose listeners are names."""

    lock = "/run/lock"

    def __init__(self, listener: str | None = None, *, locked: bool = False) -> None:
        self.listener = listener
        self.locked = locked
        self.starts = 0
        self.joined: list[Joined] = []

    def identity(self) -> str | None:
        return self.listener

    def connect(self) -> Joined | None:
        if self.listener is None:
            return None
        self.joined.append(Joined(self.listener))
        return self.joined[-1]

    def try_lock(self) -> int | None:
        return None if self.locked else 3

    def unlock(self, lock: int) -> None:
        assert lock == 3

    def start(self) -> None:
        self.starts += 1
        self.listener = f"started {self.starts}"


def test_who_listens_is_found_and_nobody_is_started() -> None:
    place = Place("there")
    assert find(place, place.start, lambda joined: True).listener == "there"
    assert place.starts == 0


def test_one_is_started_where_nobody_listens() -> None:
    place = Place()
    assert find(place, place.start, lambda joined: True).listener == "started 1"


def test_one_that_hangs_is_replaced_and_let_go() -> None:
    place = Place("hangs")
    found = find(place, place.start, lambda joined: joined.listener != "hangs")
    assert found.listener == "started 1"
    assert [each.closed for each in place.joined] == [True, False]


def test_a_lock_that_nobody_gives_back_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(finding, "_LOCKED_FOR", 0.0)
    place = Place(locked=True)
    with pytest.raises(Unusable, match="another process holds /run/lock"):
        find(place, place.start, lambda joined: True)
