"""Messages in parts, on the host's side: their form, their order, their limits."""

import json
import tracemalloc
from collections.abc import Callable, Iterator

import pytest

from nmhost.errors import MessageTooLarge
from nmhost.framing import Codec
from nmhost.rpc.checks import NOTHING
from nmhost.rpc.parts import WINDOW, Parts, agree

SIZE = 4096


class Wire:
    def __init__(self) -> None:
        self.codec = Codec()
        self.posted: list[dict[str, object]] = []
        self.every: list[dict[str, object]] = []

    def put(self, payload: bytes) -> None:
        assert len(payload) <= SIZE
        self.posted.append(json.loads(payload))
        self.every.append(self.posted[-1])

    def params(self) -> list[dict[str, object]]:
        posted, self.posted = self.posted, []
        return [message["params"] for message in posted if message.get("method") == "$/part"]  # type: ignore[misc]


def make(*, limit: int = 1 << 20, largest: int = 1 << 20) -> tuple[Parts, Wire, list[str]]:
    wire, refused = Wire(), list[str]()
    offered = {"limit": largest, "size": SIZE}
    parts = agree(wire, offered, limits=(limit, SIZE, SIZE), refused=refused.append)
    assert parts is not None
    return parts, wire, refused


def post(parts: Parts, wire: Wire, message: object) -> bool:
    return parts.takes(message, wire.codec.dumps(message))


def part(**params: object) -> dict[str, object]:
    return {"jsonrpc": "2.0", "method": "$/part", "params": params}


def drain(parts: Parts, wire: Wire) -> list[dict[str, object]]:
    """Take every part as the other side would, and return all of them."""
    every: list[dict[str, object]] = []
    while new := wire.params():
        every += new
        for each in new:
            parts.whole(part(id=each["id"], taken=int(str(each["index"])) + 1))
    return every


@pytest.mark.parametrize("text", ["x" * 50_000, '"\\' * 20_000, "ü\U0001f600" * 9_000, "\ud800" * 5_000])
def test_a_message_is_cut_and_put_together_again(text: str) -> None:
    parts, wire, _ = make()
    message = {"jsonrpc": "2.0", "id": 1, "result": text}
    assert post(parts, wire, message)
    sent = drain(parts, wire)
    other, _, _ = make()
    assert [other.whole(part(**each)) for each in sent] == [NOTHING] * (len(sent) - 1) + [message]


def test_few_parts_are_on_their_way_at_once() -> None:
    parts, wire, _ = make()
    post(parts, wire, {"id": 1, "result": "x" * 100_000})
    assert len(wire.params()) == WINDOW
    parts.whole(part(id=1, taken=1))
    assert len(wire.params()) == 1


def test_small_messages_pass_but_those_of_the_same_request() -> None:
    parts, wire, _ = make()
    item = {"jsonrpc": "2.0", "method": "$/item", "params": {"id": 1, "value": "x" * 50_000}}
    post(parts, wire, item)
    assert not post(parts, wire, {"id": 2, "result": 0})
    assert post(parts, wire, {"id": 1, "result": 0})
    drain(parts, wire)
    assert wire.every[-1] == {"id": 1, "result": 0}


def test_a_message_over_the_other_sides_limit_is_refused_before_anything_is_sent() -> None:
    parts, wire, _ = make(largest=10_000)
    with pytest.raises(MessageTooLarge, match="10000"):
        post(parts, wire, {"id": 1, "result": "x" * 20_000})
    assert wire.posted == []


def test_a_message_over_the_own_limit_is_dropped_and_the_sender_told() -> None:
    parts, wire, _ = make(limit=2000)
    for index in range(3):
        assert parts.whole(part(id=1, index=index, text="x" * 900)) is NOTHING
    assert "over the host's limit of 2000 bytes" in str(wire.params()[-1]["refused"])
    assert parts.whole(part(id=1, index=3, text="x", last=True)) is NOTHING


def test_all_that_come_in_parts_share_the_limit() -> None:
    parts, wire, _ = make(limit=2000)
    for number in range(3):
        parts.whole(part(id=number, index=0, text="x" * 900))
    assert "refused" in wire.params()[-1]


def test_an_aborted_message_is_dropped() -> None:
    parts, _, _ = make()
    parts.whole(part(id=1, index=0, text="[1,"))
    parts.whole(part(id=1, aborted=True))
    assert parts.whole(part(id=1, index=1, text="2]", last=True)) is NOTHING


def test_a_message_that_the_other_side_refuses_is_sent_no_further() -> None:
    parts, wire, refused = make()
    post(parts, wire, {"id": 1, "result": "x" * 100_000})
    wire.params()
    parts.whole(part(id=1, refused="too much"))
    assert (wire.params(), refused) == ([], ["too much"])


def test_no_more_is_sent_of_what_belongs_to_a_request_that_was_given_up() -> None:
    parts, wire, _ = make()
    for request_id in (1, 2):
        post(parts, wire, {"jsonrpc": "2.0", "id": request_id, "result": "x" * 50_000})
    wire.params()
    parts.drop(1)
    assert wire.params() == [{"id": 1, "aborted": True}]
    parts.whole(part(id=1, taken=1))
    parts.whole(part(id=2, taken=1))
    assert [each["id"] for each in wire.params()] == [2]


def test_the_rest_is_sent_at_the_end_of_the_port() -> None:
    parts, wire, _ = make()
    post(parts, wire, {"id": 1, "result": "x" * 100_000})
    parts.send_rest()
    assert wire.params()[-1]["last"] is True


@pytest.mark.parametrize(
    "offered", [None, 1, {}, {"limit": 10**6}, {"limit": 10**6, "size": 10}, {"limit": "x", "size": SIZE}]
)
def test_what_is_no_offer_is_not_agreed_to(offered: object) -> None:
    assert agree(Wire(), offered, limits=(1 << 20, SIZE, SIZE), refused=print) is None


@pytest.mark.parametrize(
    "params", [None, [], {}, {"id": [], "index": 0, "text": "x"}, {"id": 1, "taken": 5}, {"text": "x"}]
)
def test_what_is_no_part_is_ignored(params: object) -> None:
    parts, wire, _ = make()
    assert parts.whole({"method": "$/part", "params": params}) is NOTHING
    assert wire.posted == []


PIECE = 1 << 19
PIECES = 32


class CountingWire(Wire):
    """A wire that keeps nothing of what is posted on it."""

    def put(self, payload: bytes) -> None:
        del payload


@pytest.fixture
def traced() -> Iterator[Callable[[], int]]:
    """Return what tells the most memory that was held at once since the test began."""
    tracemalloc.start()
    yield lambda: tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()


def large() -> Parts:
    parts = agree(
        CountingWire(), {"limit": 1 << 28, "size": 1 << 20}, limits=(1 << 28, 1 << 20, 1 << 20), refused=print
    )
    assert parts is not None
    return parts


@pytest.mark.parametrize("character", ["x", "\xfc", "\u4e00"], ids=["ASCII", "Latin", "Chinese"])
def test_a_message_that_comes_is_held_twice_at_most(traced: Callable[[], int], character: str) -> None:
    parts = large()
    text = character * PIECE
    pieces = ['{"id":1,"result":"', *[text] * PIECES, '"}']
    for index, each in enumerate(pieces[:-1]):
        copied = "".join([each[:1], each[1:]])  # as each frame brings a text of its own
        assert parts.whole(part(id=1, index=index, text=copied)) is NOTHING
    message = parts.whole(part(id=1, index=len(pieces) - 1, text=pieces[-1], last=True))
    most = traced()
    assert isinstance(message, dict)
    assert message["result"] == text * PIECES
    assert most < 2.5 * len(text.encode()) * PIECES


def test_a_message_that_is_sent_is_held_twice_at_most_beside_itself(traced: Callable[[], int]) -> None:
    parts = large()
    message = {"jsonrpc": "2.0", "id": 1, "result": "x" * PIECE * PIECES}
    assert post(parts, CountingWire(), message)
    for taken in range(1, 2 * PIECES + 8):
        parts.whole(part(id=1, taken=taken))
    assert not parts._sending
    assert traced() < 3.5 * PIECE * PIECES
