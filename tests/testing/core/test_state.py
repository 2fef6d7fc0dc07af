"""What all parts of an emulated browser share: parts made once, numbers given once, deliveries in order, failures."""

import re

import pytest

from nmhost.testing import Browser
from nmhost.testing.core.network.served import Network
from nmhost.testing.core.state import State


@pytest.fixture
def state(nmhost_browser: Browser) -> State:
    return nmhost_browser._state


def test_a_part_is_made_once_for_each_browser(state: State) -> None:
    assert state.part(Network) is state.part(Network)
    with Browser("firefox") as other:
        assert other._state.part(Network) is not state.part(Network)


def test_nothing_has_the_number_of_another(state: State) -> None:
    assert len({state.number() for _ in range(100)}) == 100
    names = {state.unique() for _ in range(100)}
    assert len(names) == 100
    assert all(re.fullmatch("[0-9A-F]{32}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", name) for name in names)


def test_the_first_delivery_is_made_at_once_and_the_others_in_tasks_of_their_own(
    nmhost_browser: Browser, state: State
) -> None:
    made: list[int] = []
    state.deliver([lambda number=number: made.append(number) for number in range(3)])  # type: ignore[misc]
    assert made == [0]
    nmhost_browser.settle()
    assert made == [0, 1, 2]


def test_what_failed_fails_the_test_that_runs_the_browser(nmhost_browser: Browser, state: State) -> None:
    state.fail(ZeroDivisionError("elsewhere"))
    with pytest.raises(ZeroDivisionError, match="elsewhere"):
        state.step(state.tasks.now() + 1)
    nmhost_browser.settle()


def test_the_extension_of_a_url_is_found(nmhost_browser: Browser, state: State) -> None:
    extension = nmhost_browser.install_extension({"name": "x"})
    assert state.extension_at(f"{extension.base_url}a/b.html") is extension
    assert state.extension_at("https://example.org/") is None


def test_of_two_tabs_one_is_in_front(nmhost_browser: Browser, state: State) -> None:
    first, second = (nmhost_browser.open_tab(f"https://example.org/{number}") for number in range(2))
    assert state.front_tab() is second
    state.activate(first)
    assert (first.active, second.active, state.front_tab()) == (True, False, first)
