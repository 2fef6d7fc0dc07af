"""JSON-RPC on a port: the specification's own examples, and what nmhost adds to them."""

import dataclasses
import math
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest

from nmhost.dispatch import PlainDriver, Runner
from nmhost.errors import DefinitionError, ReplyError
from nmhost.framing import encode, frame
from nmhost.handlers import Handler, Registered
from nmhost.logs import Log
from nmhost.port import Port
from nmhost.rpc.answering import Rpc
from nmhost.rpc.methods import Method
from nmhost.rpc.schema import compile_schema
from nmhost.transports import memory_pair

if TYPE_CHECKING:
    from nmhost.transports import Transport

Body = dict[str, object]


def driver_of(methods: list[Method], transport: "Transport", *, handles_messages: bool = False) -> PlainDriver:
    """Return a driver of *methods* that has begun."""
    registered = Registered()
    registered.methods = [*methods]
    registered.answerer = Rpc
    if handles_messages:
        registered.messages.append(Handler(lambda message: None, {}))
    driver = PlainDriver(Runner(Port(transport), registered, log=Log(level="error")))
    driver.begin()
    return driver


def converse(methods: list[Method], *messages: object) -> list[object]:
    """Return what is posted in answer to *messages*."""
    ours, theirs = memory_pair()
    driver = driver_of(methods, ours)
    extension = Port(theirs)
    for message in messages:
        driver.feed(encode(message, limit=1 << 26))
    driver.runner.port.disconnect()
    return list(extension)


def call(function: Callable[..., object], params: object = None, **more: object) -> object:
    """Return the reply to one request for *function*."""
    message = {"jsonrpc": "2.0", "method": "it", "id": 1} | ({} if params is None else {"params": params})
    (reply,) = converse([Method("it", function, **more)], message)  # type: ignore[arg-type]  # as the test says
    return reply


def subtract(minuend: int, subtrahend: int) -> int:
    return minuend - subtrahend


def update(a: int, b: int, c: int, d: int, e: int) -> None: ...


def total(a: int, b: int, c: int) -> int:
    return a + b + c


def get_data() -> list[object]:
    return ["hello", 5]


SPECIFIED = [
    Method("subtract", subtract),
    Method("update", update),
    Method("sum", total),
    Method("notify_sum", total),
    Method("notify_hello", lambda number: None),
    Method("get_data", get_data),
]

INVALID: Body = {"jsonrpc": "2.0", "error": {"code": -32600, "message": "Invalid Request"}, "id": None}


def unknown(name: str, request_id: object) -> Body:
    error = {"code": -32601, "message": "Method not found", "data": {"method": name}}
    return {"jsonrpc": "2.0", "error": error, "id": request_id}


# https://www.jsonrpc.org/specification, section 7, in its order; each reply with our own data where it has one
EXAMPLES = [
    (
        "positional",
        {"jsonrpc": "2.0", "method": "subtract", "params": [42, 23], "id": 1},
        {"jsonrpc": "2.0", "result": 19, "id": 1},
    ),
    (
        "positional, other order",
        {"jsonrpc": "2.0", "method": "subtract", "params": [23, 42], "id": 2},
        {"jsonrpc": "2.0", "result": -19, "id": 2},
    ),
    (
        "named",
        {"jsonrpc": "2.0", "method": "subtract", "params": {"subtrahend": 23, "minuend": 42}, "id": 3},
        {"jsonrpc": "2.0", "result": 19, "id": 3},
    ),
    (
        "named, other order",
        {"jsonrpc": "2.0", "method": "subtract", "params": {"minuend": 42, "subtrahend": 23}, "id": 4},
        {"jsonrpc": "2.0", "result": 19, "id": 4},
    ),
    ("notification", {"jsonrpc": "2.0", "method": "update", "params": [1, 2, 3, 4, 5]}, None),
    ("unknown notification", {"jsonrpc": "2.0", "method": "foobar"}, None),
    ("unknown method", {"jsonrpc": "2.0", "method": "foobar", "id": "1"}, unknown("foobar", "1")),
    ("invalid request", {"jsonrpc": "2.0", "method": 1, "params": "bar"}, INVALID),
    ("empty batch", [], INVALID),
    ("invalid batch", [1], [INVALID]),
    ("invalid batch of three", [1, 2, 3], [INVALID, INVALID, INVALID]),
    (
        "batch",
        [
            {"jsonrpc": "2.0", "method": "sum", "params": [1, 2, 4], "id": "1"},
            {"jsonrpc": "2.0", "method": "notify_hello", "params": [7]},
            {"jsonrpc": "2.0", "method": "subtract", "params": [42, 23], "id": "2"},
            {"foo": "boo"},
            {"jsonrpc": "2.0", "method": "foo.get", "params": {"name": "myself"}, "id": "5"},
            {"jsonrpc": "2.0", "method": "get_data", "id": "9"},
        ],
        [
            {"jsonrpc": "2.0", "result": 7, "id": "1"},
            {"jsonrpc": "2.0", "result": 19, "id": "2"},
            INVALID,
            unknown("foo.get", "5"),
            {"jsonrpc": "2.0", "result": ["hello", 5], "id": "9"},
        ],
    ),
    (
        "batch of notifications",
        [
            {"jsonrpc": "2.0", "method": "notify_sum", "params": [1, 2, 4]},
            {"jsonrpc": "2.0", "method": "notify_hello", "params": [7]},
        ],
        None,
    ),
]


@pytest.mark.parametrize(("message", "reply"), [row[1:] for row in EXAMPLES], ids=[row[0] for row in EXAMPLES])
def test_the_specifications_example(message: object, reply: object) -> None:
    assert converse(SPECIFIED, message) == ([] if reply is None else [reply])


def test_a_payload_that_is_no_json_is_a_parse_error() -> None:
    ours, theirs = memory_pair()
    driver_of(SPECIFIED, ours).feed(frame(b"{"))
    reply = Port(theirs).receive()
    assert reply == {"jsonrpc": "2.0", "error": {"code": -32700, "message": "Parse error"}, "id": None}


@pytest.mark.parametrize(
    ("message", "id_"),
    [
        ({"jsonrpc": "1.0", "method": "get_data", "id": 1}, None),
        ({"jsonrpc": "2.0", "method": "get_data", "id": [1]}, None),
        ({"jsonrpc": "2.0", "method": "get_data", "id": True}, None),
        ({"jsonrpc": "2.0", "method": "get_data", "params": 5, "id": 1}, None),
        ("get_data", None),
    ],
    ids=["another version", "an array as id", "a boolean as id", "a number as params", "no object"],
)
def test_what_is_no_request_is_refused(message: object, id_: object) -> None:
    assert converse(SPECIFIED, message) == [INVALID]


@pytest.mark.parametrize(
    ("params", "reason"),
    [
        ({"minuend": 1}, "$: expected the parameter 'subtrahend', got a call without it"),
        ({"minuend": 1, "subtrahend": "2"}, "$.subtrahend: expected an integer, got a string, '2'"),
        (
            {"minuend": 1, "subtrahend": 2, "x": 3},
            "$: expected no parameter but minuend, subtrahend, got the parameter 'x'",
        ),
        ([1, 2, 3], "$: expected at most 2 parameters, got an array of 3"),
    ],
    ids=["missing", "wrong type", "unknown", "too many"],
)
def test_parameters_that_do_not_fit_are_named(params: object, reason: str) -> None:
    path = reason.partition(":")[0]
    error = {"code": -32602, "message": "Invalid params", "data": {"path": path, "reason": reason}}
    assert call(subtract, params) == {"jsonrpc": "2.0", "error": error, "id": 1}


def test_parameters_are_checked_by_a_schema_in_place_of_hints() -> None:
    schema = compile_schema({"properties": {"minuend": {"maximum": 9}}})
    reply = call(subtract, [10, 1], schema=schema)
    assert "expected a number up to 9" in str(reply)


def test_a_dataclass_goes_in_and_out_as_an_object() -> None:
    def double(point: Place) -> Place:
        return Place(point.x * 2)

    assert call(double, {"point": {"x": 4}}) == {"jsonrpc": "2.0", "id": 1, "result": {"x": 8}}


@dataclasses.dataclass
class Place:
    x: int


def test_an_optional_parameter_may_be_left_out() -> None:
    def search(query: str, limit: int = 10, **rest: object) -> list[object]:
        return [query, limit, rest]

    assert call(search, {"query": "a", "page": 2}) == {"jsonrpc": "2.0", "id": 1, "result": ["a", 10, {"page": 2}]}


def test_a_parameter_may_ask_for_the_port() -> None:
    def announce(text: str, port: Port) -> None:
        port.post_message(text)

    assert converse([Method("it", announce)], {"jsonrpc": "2.0", "method": "it", "params": ["a"], "id": 1}) == [
        "a",
        {"jsonrpc": "2.0", "id": 1, "result": None},
    ]


@pytest.mark.parametrize(
    ("error", "body"),
    [
        (ReplyError(7, "No such vault", {"name": "x"}), {"code": 7, "message": "No such vault", "data": {"name": "x"}}),
        (RuntimeError("secret"), {"code": -32603, "message": "Internal error"}),
    ],
    ids=["said by the method", "any other"],
)
def test_what_a_method_raises_is_an_error(error: Exception, body: Body) -> None:
    def fail() -> None:
        raise error

    assert call(fail) == {"jsonrpc": "2.0", "error": body, "id": 1}


def test_a_generator_posts_its_items_and_then_its_result() -> None:
    def count(to: int) -> Iterator[int]:
        yield from range(to)
        return "done"

    item = {"jsonrpc": "2.0", "method": "$/item"}
    assert converse([Method("count", count)], {"jsonrpc": "2.0", "method": "count", "params": [2], "id": "a"}) == [
        item | {"params": {"id": "a", "value": 0}},
        item | {"params": {"id": "a", "value": 1}},
        {"jsonrpc": "2.0", "id": "a", "result": "done"},
    ]


def test_a_generator_that_fails_ends_with_an_error() -> None:
    def count() -> Iterator[int]:
        yield 1
        raise ReplyError(3, "enough")

    replies = converse([Method("count", count)], {"jsonrpc": "2.0", "method": "count", "id": 1})
    assert replies[1:] == [{"jsonrpc": "2.0", "error": {"code": 3, "message": "enough"}, "id": 1}]


def test_a_reply_over_the_limit_is_an_error() -> None:
    error = {"code": -32001, "message": "The reply is too large", "data": {"size": 2_000_036, "limit": 1_048_576}}
    assert call(lambda: "x" * 2_000_000) == {"jsonrpc": "2.0", "error": error, "id": 1}


def test_a_reply_that_json_can_not_say_is_an_error() -> None:
    assert call(lambda: math.nan) == {
        "jsonrpc": "2.0",
        "error": {"code": -32603, "message": "Internal error"},
        "id": 1,
    }


@pytest.mark.parametrize(
    ("value", "codes"),
    [("x" * 600_000, [-32001, -32001]), (math.nan, [-32603, None])],
    ids=["together over the limit", "one that JSON can't say"],
)
def test_a_batch_that_can_not_be_posted_has_errors_in_place(value: object, codes: list[object]) -> None:
    methods = [Method("it", lambda: value), Method("other", lambda: value if isinstance(value, str) else 1)]
    request = {"jsonrpc": "2.0", "id": 1}
    (replies,) = converse(methods, [request | {"method": "it"}, request | {"method": "other"}])
    assert [reply.get("error", {}).get("code") for reply in replies] == codes  # type: ignore[attr-defined]


def test_an_id_over_the_limit_is_answered_without_it() -> None:
    (reply,) = converse(SPECIFIED, {"jsonrpc": "2.0", "method": "get_data", "id": "x" * 1_048_570})
    assert reply["id"] is None  # type: ignore[index]


@pytest.mark.parametrize(
    ("message", "taken"),
    [
        ({"jsonrpc": "2.0"}, True),
        ({"type": "unlock"}, False),
        ([{"jsonrpc": "2.0"}, 1], True),
        ([1], False),
        ("text", False),
    ],
    ids=["request", "other object", "batch", "other array", "text"],
)
def test_beside_other_handlers_only_what_says_so_is_json_rpc(message: object, taken: bool) -> None:
    rpc = driver_of(SPECIFIED, memory_pair()[0], handles_messages=True).runner.rpc
    assert rpc is not None
    assert rpc.takes(message) is taken


@pytest.mark.parametrize("name", ["", "rpc.discover", "$/item"])
def test_a_reserved_name_is_refused(name: str) -> None:
    with pytest.raises(DefinitionError, match="can't be called"):
        Method(name, get_data)


def test_a_parameter_whose_type_json_lacks_is_refused_at_decoration() -> None:
    def it(names: set[complex]) -> None: ...

    with pytest.raises(DefinitionError, match=r"the parameter 'names' of .*it"):
        Method("it", it)
