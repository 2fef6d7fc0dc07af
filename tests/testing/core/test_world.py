"""A world sends things off in order, sets timers, answers once, and lets go of everything at its end."""

import math

import pytest

from nmhost.testing import ApiError, Browser
from nmhost.testing.core.contexts import Context
from nmhost.testing.core.world import World, respond
from nmhost.testing.python.ports import Port


@pytest.fixture
def world(page: Context) -> World:
    return page.python.world  # type: ignore[attr-defined,no-any-return]


@pytest.mark.parametrize("delay", [None, math.nan, -5.0, 0.0])
def test_a_timer_of_no_time_fires_at_once(
    nmhost_browser: Browser, world: World, monkeypatch: pytest.MonkeyPatch, delay: float | None
) -> None:
    fired: list[float] = []
    monkeypatch.setattr(world.front, "timer", lambda timer: fired.append(nmhost_browser._state.tasks.now()))
    before = nmhost_browser._state.tasks.now()
    world.set_timer(delay)
    nmhost_browser.settle(1)
    assert fired == [before]


def test_nothing_overtakes_a_connect(nmhost_browser: Browser, world: World) -> None:
    arrived: list[str] = []
    world.send_off("connect", lambda: arrived.append("connect"))
    world.send_off("message", lambda: arrived.append("message"))
    nmhost_browser.settle()
    assert arrived == ["connect", "message"]


def test_a_closed_port_is_posted_to_in_vain(world: World, accepted: list[Port]) -> None:
    port = world.connect(None, "x")
    assert world.port_state(port) == "open"
    world.disconnect(port)
    world.disconnect(port)
    assert world.port_state(port) == "closed"
    with pytest.raises(ApiError):
        world.post(port, '"late"')


def test_listeners_are_counted_and_an_unknown_answer_is_dropped(world: World) -> None:
    heard: list[object] = []
    world.questions[7] = heard.append
    world.answered(7, [1])
    world.answered(7, [2])
    world.answer(99, {"value": "1"})
    assert heard == [[1]]


def test_an_error_that_nobody_caught_is_told_and_kept(nmhost_browser: Browser, world: World) -> None:
    world.uncaught("Error: x", "a.js:1:2")
    assert nmhost_browser.console.texts == ["Error: x\n    at a.js:1:2"]
    (error,) = nmhost_browser.errors
    assert (error.text, error.place) == ("Error: x", "a.js:1:2")


def test_one_that_is_gone_is_told_nothing(
    nmhost_browser: Browser, world: World, accepted: list[Port], monkeypatch: pytest.MonkeyPatch
) -> None:
    world.connect(None, "x")
    world.set_timer(1000)
    nmhost_browser.settle(0)
    told: list[object] = []
    for name in ("timer", "response", "web"):
        monkeypatch.setattr(world.front, name, lambda *arguments: told.append(arguments))
    world.close()
    respond(world, 1, {"value": "1"})
    world.deliver_web("later", 1)
    nmhost_browser.settle(5)
    assert told == []
    assert [port.disconnected for port in accepted] == [True]
