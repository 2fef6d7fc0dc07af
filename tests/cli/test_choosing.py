"""The browsers that a command is about are the named ones, all, or those that are here."""

from pathlib import Path

import pytest

from nmhost.browsers import Places, System
from nmhost.cli.choosing import chosen_browsers
from nmhost.cli.outcome import Failed, Misused


@pytest.fixture
def places(tmp_path: Path) -> Places:
    """Return the places of a machine without any browser."""
    return Places(System.LINUX, tmp_path, root=str(tmp_path / "root"))


def test_where_no_browser_is_found_the_option_that_helps_is_named(places: Places) -> None:
    with pytest.raises(Failed, match="--browser") as raised:
        chosen_browsers((), places, everything=False)
    assert raised.value.exit_code == 1


def test_those_that_are_here_are_taken(places: Places, tmp_path: Path) -> None:
    (tmp_path / ".config" / "vivaldi").mkdir(parents=True)
    assert [each.id for each in chosen_browsers((), places, everything=False).browsers] == ["vivaldi"]


def test_a_named_one_need_not_be_here_and_counts_once(places: Places) -> None:
    choice = chosen_browsers(("firefox", "firefox-esr", "firefox"), places, everything=False)
    assert (choice.asked, len(choice.browsers)) == ({"firefox"}, 1)


def test_all_and_some_is_a_contradiction(places: Places) -> None:
    with pytest.raises(Misused, match="one of the two"):
        chosen_browsers(("firefox",), places, everything=True)


def test_all_are_those_of_the_system(places: Places) -> None:
    choice = chosen_browsers((), places, everything=True)
    assert len(choice.browsers) > 30
    assert choice.asked == frozenset()
