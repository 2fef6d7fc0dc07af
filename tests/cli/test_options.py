"""Tests of the options that several commands share."""

from pathlib import Path

import pytest

from nmhost.browsers import Places, Scope, System
from nmhost.cli.choosing import chosen_browsers
from nmhost.cli.options import chosen_scope
from nmhost.cli.outcome import Failed, Misused, of_the_system
from tests.cli.conftest import Nmhost


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


@pytest.mark.parametrize(("system", "scope"), [(False, Scope.USER), (True, Scope.SYSTEM)])
def test_system_is_short_for_its_scope(system: bool, scope: Scope) -> None:
    assert chosen_scope("user", system=system) is scope


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("fierfox", "did you mean firefox?"),
        ("CHROMIUN", "did you mean chromium?"),
        ("netscape", "nmhost browsers --all"),
    ],
)
def test_of_an_unknown_browser_the_nearest_is_named(nmhost: Nmhost, name: str, said: str) -> None:
    result = nmhost("browsers", name)
    assert (result.exit_code, said in result.stderr, result.stderr.count("\n")) == (2, True, 1)


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (NotADirectoryError(20, "Not a directory", "/a"), "/a: Not a directory; a file is where"),
        (PermissionError(13, "Permission denied", "/a"), "ls -ld"),
        (OSError(28, "No space left on device"), "the system: No space left on device"),
    ],
)
def test_what_the_system_refuses_is_told_with_what_to_do(error: OSError, said: str) -> None:
    assert said in of_the_system(error)
