"""While one process installs, another waits, and nothing is left of that."""

import sys
import threading
from pathlib import Path

import pytest

from nmhost.browsers import Places, Scope
from nmhost.install.lock import alone


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such locks")
def test_the_second_waits_for_the_first(tmp_path: Path) -> None:
    places = Places.here(home=tmp_path)
    order: list[str] = []

    def second() -> None:
        with alone(places, Scope.USER):
            order.append("second")

    with alone(places, Scope.USER):
        waiting = threading.Thread(target=second)
        waiting.start()
        waiting.join(0.2)
        order.append("first")
    waiting.join(20)
    assert order == ["first", "second"]


def test_nothing_is_left(tmp_path: Path) -> None:
    with alone(Places.here(home=tmp_path), Scope.USER):
        assert list(tmp_path.iterdir()) == []


def test_a_home_that_is_not_there_is_no_error(tmp_path: Path) -> None:
    with alone(Places.here(home=tmp_path / "none"), Scope.USER):
        assert list(tmp_path.iterdir()) == []
