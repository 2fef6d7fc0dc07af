"""Replies find their requests: by an id, else in order."""

import pytest

from nmhost.recording.pairing import pairs_of
from tests.recording.conftest import entries, message

TO_HOST, TO_BROWSER = "to_host", "to_browser"


@pytest.mark.parametrize(
    ("values", "pairs"),
    [
        ([(TO_HOST, "a"), (TO_BROWSER, "b")], [(0, 1)]),
        ([(TO_HOST, "a"), (TO_HOST, "b"), (TO_BROWSER, "c"), (TO_BROWSER, "d")], [(0, 2), (1, 3)]),
        ([(TO_BROWSER, "news"), (TO_HOST, "a"), (TO_BROWSER, "b"), (TO_BROWSER, "more")], [(1, 2)]),
        ([(TO_HOST, {"id": 1}), (TO_HOST, {"id": 2}), (TO_BROWSER, {"id": 2})], [(1, 2)]),
        ([(TO_HOST, {"id": 1}), (TO_BROWSER, {"id": 9, "method": "ask"}), (TO_HOST, {"id": 9})], [(1, 2)]),
        ([(TO_HOST, {"requestId": "x"}), (TO_BROWSER, {"event": 1}), (TO_BROWSER, {"requestId": "x"})], [(0, 2)]),
        ([(TO_HOST, {"id": 1}), (TO_BROWSER, {"id": "1"})], []),
    ],
    ids=["one", "in order", "news first", "ids", "the host asks", "another key", "types differ"],
)  # fmt: skip
def test_replies_find_their_requests(values: list[tuple[str, object]], pairs: list[tuple[int, int]]) -> None:
    found = pairs_of(entries(*(message(number, *value) for number, value in enumerate(values))))
    assert [(each.request, each.reply) for each in found] == pairs


def test_a_pair_says_how_long_it_took() -> None:
    (pair,) = pairs_of(entries(message(5, TO_HOST, 1), message(5.25, TO_BROWSER, 1)))
    assert pair.seconds == 0.25
