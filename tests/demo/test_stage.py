"""The stage of the demonstration is set and taken away."""

import os

from nmhost.demo.stage import stage


def test_the_stage_is_taken_away() -> None:
    with stage() as scene:
        scene.install()
        home = scene.home
    assert not os.path.exists(home)


def test_uninstalling_leaves_nothing() -> None:
    with stage() as scene:
        scene.install()
        assert scene.uninstall() == []
