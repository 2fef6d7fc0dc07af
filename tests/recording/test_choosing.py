"""Of a recording only what is asked for is shown."""

import pytest

from nmhost.recording.choosing import Choice, choose
from tests.recording.conftest import entries, message

SESSION = entries(
    {"time": 1, "event": "start"},
    message(2, "to_host", {"id": 1, "method": "look"}),
    message(2.5, "to_browser", {"id": 1, "result": 1}),
    message(3, "to_host", {"id": 2, "method": "find"}),
    message(3.01, "to_browser", {"id": 2, "error": {"code": 1}}),
    {"time": 4, "event": "closed", "direction": "to_browser", "by": "host", "unfinished": 3, "missing": 4},
)


@pytest.mark.parametrize(
    ("choice", "numbers"),
    [
        (Choice(), [1, 2, 3, 4, 5, 6]),
        (Choice(method="l*"), [2, 3]),
        (Choice(direction="to_host"), [2, 4]),
        (Choice(slower_than=100), [2, 3]),
        (Choice(errors=True), [5, 6]),
        (Choice(errors=True, method="look"), []),
    ],
    ids=str,
)
def test_what_is_asked_for_is_shown(choice: Choice, numbers: list[int]) -> None:
    assert [each.number for each in choose(SESSION, choice)] == numbers


def test_each_half_of_a_pair_names_the_other() -> None:
    shown = choose(SESSION, Choice())
    assert (shown[1].asks, shown[2].answers) == (3, 2)
