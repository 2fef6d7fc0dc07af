"""Tests of the demonstration without a browser."""

import pytest

from nmhost.demo.played import PINGS, Played, play
from nmhost.demo.stage import BROWSERS, stage
from nmhost.errors import LaunchError


@pytest.fixture(params=BROWSERS)
def played(request: pytest.FixtureRequest) -> Played:
    with stage() as scene:
        scene.install()
        return play(scene, next(each for each in scene.browsers if each.id == request.param))


def test_every_ping_is_answered(played: Played) -> None:
    assert [sent for sent, _, _ in played.exchanges] == list(PINGS)
    assert [reply for _, reply, _ in played.exchanges] == [ping | {"type": "pong"} for ping in PINGS]


def test_the_process_ends_by_itself(played: Played) -> None:
    assert (played.ended.how, played.ended.code) == ("closed", 0)


def test_a_host_that_is_not_installed_is_not_found() -> None:
    with stage() as scene, pytest.raises(LaunchError) as raised:
        play(scene, scene.browsers[0])
    assert raised.value.browser_text == "Specified native messaging host not found."
