"""What a resident answers to whom."""

from pathlib import Path

import pytest

from nmhost.resident.reception import Reception
from nmhost.resident.sources import Sources
from nmhost.resident.words import HEARD, LOOK, OUTDATED, PORTS, PROGRAM, PROTOCOL, REFUSED, RELAY, STOP, TAKEN

STAMP = "installed today"


class Guest:
    """Somebody who has joined."""

    pid = 1
    joined = errors = None

    def __init__(self, *words: str, hears: bool = True) -> None:
        self.words = [*words]
        self.descriptors: list[int] = []
        self.answers = b""
        self.dropped = False
        self.hears = hears

    def say(self, answer: bytes) -> bool:
        self.answers += answer
        return self.hears

    def drop(self) -> None:
        self.dropped = True


class Desk(Reception):
    """A reception whose relays bring pipes, or not."""

    pipes = True
    left = 0

    def _has_pipes(self, arrival: object) -> bool:
        return self.pipes

    def _leave(self) -> None:
        self.left += 1


@pytest.fixture
def desk() -> Desk:
    return Desk(STAMP)


@pytest.mark.parametrize("words", [(RELAY, PROTOCOL, STAMP), (RELAY, PROTOCOL, "")])
def test_a_relay_of_this_installation_is_taken(desk: Desk, words: tuple[str, ...]) -> None:
    guest = Guest(*words)
    desk._answer(guest)  # type: ignore[arg-type]
    assert (guest.answers, guest.dropped, desk._kept) == (TAKEN, False, [guest])


@pytest.mark.parametrize("kind", [PROGRAM, PORTS])
def test_who_else_comes_is_heard_and_handed_on(desk: Desk, kind: str) -> None:
    guest = Guest(kind, PROTOCOL, "")
    desk._answer(guest)  # type: ignore[arg-type]
    assert (guest.answers, guest.dropped, desk._kept) == (HEARD, False, [guest])


def test_who_asks_for_the_end_is_heard_at_once_and_kept_waiting(desk: Desk) -> None:
    before, after = Guest(STOP), Guest(STOP)
    asked: list[str] = []
    desk._answer(before)  # type: ignore[arg-type]
    desk.stop_by(lambda: asked.append("to end"))
    desk._answer(after)  # type: ignore[arg-type]
    assert (before.answers, after.answers, before.dropped, after.dropped) == (HEARD, HEARD, False, False)
    assert asked == ["to end", "to end"]


def test_who_only_looks_is_heard_and_let_go(desk: Desk) -> None:
    guest = Guest(LOOK)
    desk._answer(guest)  # type: ignore[arg-type]
    assert (guest.answers, guest.dropped, desk._kept) == (HEARD, True, [])


@pytest.mark.parametrize("words", [(RELAY, "0", STAMP), (RELAY, PROTOCOL, "another"), (PROGRAM, "0")])
def test_who_is_of_another_installation_has_it_retire(desk: Desk, words: tuple[str, ...]) -> None:
    guest = Guest(*words)
    desk._answer(guest)  # type: ignore[arg-type]
    assert (guest.answers, guest.dropped, desk.is_open, desk.left) == (OUTDATED, True, False, 1)


def test_an_app_that_has_changed_has_it_retire(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "app.py"
    desk.sources = Sources(str(file))
    file.touch()
    guest = Guest(RELAY, PROTOCOL, STAMP)
    desk._answer(guest)  # type: ignore[arg-type]
    assert (guest.answers, desk.is_open) == (OUTDATED, False)


def test_a_relay_without_pipes_is_refused(desk: Desk) -> None:
    desk.pipes = False
    guest = Guest(RELAY, PROTOCOL, STAMP)
    desk._answer(guest)  # type: ignore[arg-type]
    assert (guest.answers, guest.dropped, desk._kept) == (REFUSED, True, [])


@pytest.mark.parametrize("kind", ["", "something new"])
def test_who_comes_for_what_nobody_knows_is_refused(desk: Desk, kind: str) -> None:
    guest = Guest(kind, PROTOCOL, STAMP)
    desk._answer(guest)  # type: ignore[arg-type]
    assert (guest.answers, guest.dropped, desk._kept) == (REFUSED, True, [])


def test_who_has_given_up_is_not_handed_on(desk: Desk) -> None:
    guest = Guest(RELAY, PROTOCOL, STAMP, hears=False)
    desk._answer(guest)  # type: ignore[arg-type]
    assert (guest.dropped, desk._kept) == (True, [])


def test_who_came_before_the_app_was_there_is_handed_over_first(desk: Desk) -> None:
    early, late = Guest(PROGRAM, PROTOCOL), Guest(PROGRAM, PROTOCOL)
    taken: list[object] = []
    desk._answer(early)  # type: ignore[arg-type]
    desk.hand_over(taken.append)
    desk._answer(late)  # type: ignore[arg-type]
    assert taken == [early, late]


def test_it_retires_once(desk: Desk) -> None:
    desk.retire()
    desk.retire()
    assert desk.left == 1
