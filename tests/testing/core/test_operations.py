"""The table of operations fits together: what one takes another makes, and each is carried out by its name."""

import pytest

from nmhost.testing import Browser
from nmhost.testing.core.contexts import Context
from nmhost.testing.core.operations import OPERATIONS, perform
from nmhost.testing.core.world import World


@pytest.fixture
def world(background: Context) -> World:
    return background.python.world  # type: ignore[attr-defined,no-any-return]


def test_every_kind_of_number_that_is_taken_is_made() -> None:
    made = {one.makes for one in OPERATIONS.values() if one.makes}
    assert {one.of for one in OPERATIONS.values() if one.of} - made == {"window"}  # a frame's number, seen as a window
    assert all(one.of for one in OPERATIONS.values() if one.ends)


def test_a_timer_is_set_and_taken_back(
    nmhost_browser: Browser, background: Context, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    fired: list[object] = []
    monkeypatch.setattr(background.python, "timer", fired.append)
    first, second = (perform(world, "timer", 1000) for _ in range(2))
    perform(world, "clear_timer", first)
    nmhost_browser.settle(5)
    assert fired == [second]


def test_what_is_no_operation_is_none(world: World) -> None:
    with pytest.raises(KeyError):
        perform(world, "explode")


def test_a_busy_wait_moves_the_clock(nmhost_browser: Browser, world: World) -> None:
    before = nmhost_browser._state.tasks.now()
    perform(world, "advance", 250)
    assert nmhost_browser._state.tasks.now() == before + 250
