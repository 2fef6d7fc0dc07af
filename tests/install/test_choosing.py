"""Which browsers an installation is about."""

from pathlib import Path

import pytest

from nmhost.browsers import Places
from nmhost.errors import InstallRefused, UnknownBrowser
from nmhost.install.choosing import choose_browsers


@pytest.fixture
def places(home: Path) -> Places:
    return Places.here(home=home)


def test_those_that_are_named_are_chosen_whether_or_not_they_are_there(places: Places) -> None:
    choice = choose_browsers(["firefox", "chromium", "firefox"], places)
    assert [each.id for each in choice.browsers] == ["firefox", "chromium"]
    assert choice.asked == {"firefox", "chromium"}


def test_by_default_those_that_are_on_this_machine(home: Path, places: Places, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    (home / ".mozilla" / "firefox").mkdir(parents=True)
    choice = choose_browsers([], places)
    assert "firefox" in [each.id for each in choice.browsers]
    assert choice.asked == frozenset()
    assert all(each.found for each in choice.detected)


def test_every_one_that_is_known_if_that_is_asked_for(places: Places) -> None:
    chosen = {each.id for each in choose_browsers([], places, everything=True).browsers}
    assert {"firefox", "chromium", "chrome", "edge"} <= chosen


def test_a_name_that_nothing_has_is_refused(places: Places) -> None:
    with pytest.raises(UnknownBrowser, match="netscape"):
        choose_browsers(["netscape"], places)


def test_a_machine_without_browsers_is_told_what_to_do(places: Places, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("nmhost.install.choosing.detect", lambda browser, places, registry: Missing())
    with pytest.raises(InstallRefused, match="name one with --browser, or take --all"):
        choose_browsers([], places)


class Missing:
    found = False
