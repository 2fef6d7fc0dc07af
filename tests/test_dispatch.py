"""The right handler gets each message and what it returns is posted; faults stay local."""

from collections.abc import Callable, Iterator

import pytest

from nmhost import Host, Port, ReplyError, Sender
from nmhost.errors import DefinitionError, FrameTooLarge, PortDisconnected
from nmhost.framing import encode
from nmhost.lazy.memory import MemoryTransport
from tests.conversation import Conversation
from tests.hosts import HEADER


@pytest.fixture
def host() -> Host:
    return Host("com.example.test")


INTERNAL = {"error": {"code": -32603, "message": "Internal error"}}


def test_what_a_handler_returns_is_posted(host: Host) -> None:
    host.on_message(lambda message: {"echo": message})
    assert Conversation(host).replies(1, "a", None) == [{"echo": 1}, {"echo": "a"}, {"echo": None}]


@pytest.mark.parametrize("value", [False, 0, "", [], {}], ids=repr)
def test_only_none_posts_nothing(host: Host, value: object) -> None:
    host.on_message(lambda message: value if message else None)
    assert Conversation(host).replies(False, True) == [value]


def test_a_generator_posts_each_item(host: Host) -> None:
    @host.on_message
    def count(message: int) -> Iterator[object]:
        yield from range(message)
        yield None

    assert Conversation(host).replies(2) == [0, 1, None]


def test_decorators_return_the_function(host: Host) -> None:
    def handler(message: object) -> None: ...
    def event() -> None: ...

    assert host.on_message(handler) is handler
    assert host.on_message(type="a")(handler) is handler
    assert host.on_connect(event) is event
    assert host.on_disconnect(event) is event


def test_the_first_handler_whose_keys_match_answers(host: Host) -> None:
    host.on_message(lambda message: "rest")
    host.on_message(type="a", n=1)(lambda: "a1")
    host.on_message(type="a")(lambda: "a")
    messages = [{"type": "a", "n": 1}, {"type": "a"}, {"type": "b"}, "a", None]
    assert Conversation(host).replies(*messages) == ["a1", "a", "rest", "rest", "rest"]


def test_true_and_one_are_different_keys(host: Host) -> None:
    host.on_message(flag=True)(lambda: "true")
    host.on_message(flag=1)(lambda: "one")
    assert Conversation(host).replies({"flag": 1}, {"flag": True}) == ["one", "true"]


def test_keys_bind_to_parameters(host: Host) -> None:
    @host.on_message(type="unlock")
    def unlock(vault: str, timeout: float = 30) -> object:
        return [vault, timeout]

    messages = [{"type": "unlock", "vault": "home"}, {"type": "unlock", "vault": "x", "timeout": 1, "id": 2}]
    assert Conversation(host).replies(*messages) == [["home", 30], ["x", 1]]


def test_further_keys_bind_to_keyword_arguments(host: Host) -> None:
    @host.on_message(type="a")
    def handler(**rest: object) -> object:
        return rest

    assert Conversation(host).replies({"type": "a", "b": 1}) == [{"type": "a", "b": 1}]


def test_the_message_may_be_taken_by_name_alone(host: Host) -> None:
    @host.on_message
    def handler(*, message: object) -> object:
        return [message]

    assert Conversation(host).replies(1) == [[1]]


def test_no_key_takes_the_place_of_the_port(host: Host) -> None:
    @host.on_message(type="a")
    def handler(port: Port, **rest: object) -> object:
        return [isinstance(port, Port), sorted(rest)]

    assert Conversation(host).replies({"type": "a", "port": 1, "b": 2}) == [[True, ["b", "type"]]]


def test_a_missing_key_is_told_to_the_extension(host: Host) -> None:
    @host.on_message(type="a")
    def handler(name: str) -> None: ...

    data = {"path": "$", "reason": "$: expected the parameter 'name', got a call without it"}
    reply = {"error": {"code": -32602, "message": "Invalid params", "data": data}, "id": 7}
    assert Conversation(host).replies({"type": "a", "id": 7}) == [reply]


def test_the_whole_message_is_given_beside_its_keys(host: Host) -> None:
    @host.on_message(type="a")
    def handler(n: int, message: object) -> object:
        return [n, message]

    assert Conversation(host).replies({"type": "a", "n": 1}) == [[1, {"type": "a", "n": 1}]]


def test_port_and_sender_are_given_if_asked_for(host: Host) -> None:
    @host.on_message
    def handler(message: object, port: Port, sender: Sender) -> None:
        port.post_message([message, sender.family])

    assert Conversation(host, Sender("firefox")).replies(1) == [[1, "firefox"]]


def test_port_is_given_by_annotation_under_any_name(host: Host) -> None:
    @host.on_message
    def handler(message: object, p: Port, who: Sender) -> object:
        return [type(p).__name__, who.family]

    assert Conversation(host, Sender("chromium")).replies(1) == [["Port", "chromium"]]


def test_a_method_is_a_handler(host: Host) -> None:
    class Vault:
        def open(self, message: object) -> object:
            return message

    host.on_message(Vault().open)
    assert Conversation(host).replies(5) == [5]


def test_an_object_that_can_be_called_is_a_handler(host: Host) -> None:
    class Vault:
        def __call__(self, message: object) -> object:
            return message

    host.on_message(Vault())
    assert Conversation(host).replies(5) == [5]


def _star(*messages: object) -> None: ...
def _positional(message: object, /) -> None: ...
def _two(message: object, other: object) -> None: ...
def _event(message: object) -> None: ...


@pytest.mark.parametrize(
    ("register", "handler", "reason"),
    [
        ("on_message", _star, "takes .args"),
        ("on_message", _positional, "positional-only"),
        ("on_message", _two, "asks for 'other' beside the message"),
        ("on_message", len, "is no Python function"),
        ("on_connect", _event, "asks for 'message'"),
        ("on_disconnect", _event, "asks for 'message'"),
    ],
    ids="star positional two builtin on_connect on_disconnect".split(),  # noqa: SIM905
)
def test_a_handler_that_can_not_be_bound_is_refused(
    host: Host, register: str, handler: Callable[..., object], reason: str
) -> None:
    with pytest.raises(DefinitionError, match=reason):
        getattr(host, register)(handler)


def test_an_exception_is_answered_without_its_text_and_the_port_lives(
    host: Host, capfd: pytest.CaptureFixture[str]
) -> None:
    @host.on_message
    def handler(message: object) -> object:
        raise ValueError("secret")

    assert Conversation(host).replies({"id": 3}, 1) == [{**INTERNAL, "id": 3}, INTERNAL]
    assert "ValueError: secret" in capfd.readouterr().err


def test_a_reply_error_says_what_is_posted(host: Host) -> None:
    @host.on_message
    def handler(message: object) -> object:
        raise ReplyError(1, "locked", {"until": 5})

    body = {"code": 1, "message": "locked", "data": {"until": 5}}
    assert Conversation(host).replies({"id": "x"}) == [{"error": body, "id": "x"}]


def test_a_reply_that_is_refused_is_an_internal_error(host: Host, capfd: pytest.CaptureFixture[str]) -> None:
    host.on_message(lambda message: float("nan"))
    assert Conversation(host).replies(1) == [INTERNAL]
    assert "nan has no JSON form" in capfd.readouterr().err


def test_error_data_that_default_fails_on_is_an_internal_error() -> None:
    host = Host("com.example.test", default=lambda value: value.__json__())

    @host.on_message
    def handler(message: object) -> object:
        raise ReplyError(1, "x", object())

    assert Conversation(host).replies(1) == [{"error": {"code": -32603, "message": "Internal error"}}]


def test_error_data_that_is_refused_is_an_internal_error(host: Host) -> None:
    @host.on_message
    def handler(message: object) -> object:
        raise ReplyError(1, "locked", object())

    assert Conversation(host).replies(1) == [INTERNAL]


def test_a_payload_that_is_no_json_is_answered_and_the_port_lives(host: Host) -> None:
    host.on_message(lambda message: message)
    conversation = Conversation(host)
    conversation.driver.feed(HEADER.pack(1) + b"{" + encode(1))
    assert conversation.posted() == [{"error": {"code": -32700, "message": "Parse error"}}, 1]


def test_a_message_nobody_takes_is_logged_once_without_what_it_says(
    host: Host, capfd: pytest.CaptureFixture[str]
) -> None:
    host.on_message(type="a")(lambda: 1)
    assert Conversation(host).replies({"password": "hunter2"}, {"password": "x"}) == []
    logged = capfd.readouterr().err
    assert logged.count("no handler takes") == 1
    assert "hunter2" not in logged


def test_replies_before_a_bad_header_are_posted(host: Host) -> None:
    host.on_message(lambda message: message)
    conversation = Conversation(host)
    with pytest.raises(FrameTooLarge):
        conversation.driver.feed(encode(1) + b"hello")
    assert conversation.posted() == [1]


def test_nothing_is_dispatched_after_the_handler_disconnected(host: Host) -> None:
    @host.on_message
    def handler(message: object, port: Port) -> object:
        if message == 2:
            port.disconnect()
        return message

    assert Conversation(host).replies(1, 2, 3) == [1]


def test_a_browser_that_left_ends_the_conversation(host: Host) -> None:
    host.on_message(lambda message: message)
    conversation = Conversation(host)
    conversation.browser.close()
    with pytest.raises(PortDisconnected):
        conversation.driver.feed(encode(1))


def test_what_on_connect_returns_is_posted(host: Host) -> None:
    host.on_connect(lambda: "hello")
    assert Conversation(host).posted() == ["hello"]


def test_handlers_of_the_end_run_though_one_fails(host: Host, capfd: pytest.CaptureFixture[str]) -> None:
    @host.on_disconnect
    def fails() -> None:
        raise ValueError("at the end")

    @host.on_disconnect
    def posts(port: Port) -> None:
        port.post_message("bye")

    conversation = Conversation(host)
    conversation.driver.end()
    assert conversation.posted() == ["bye"]
    assert "at the end" in capfd.readouterr().err


def test_exceptions_can_be_raised_after_the_error_reply_for_tests(host: Host) -> None:
    @host.on_message
    def handler(message: object) -> object:
        raise ValueError("seen by the test")

    conversation = Conversation(host)
    conversation.runner.raises = True
    with pytest.raises(ValueError, match="seen by the test"):
        conversation.driver.feed(encode(1))


def test_replies_of_one_read_share_a_write(host: Host) -> None:
    host.on_message(lambda message: message)
    conversation = Conversation(host)
    conversation.replies(0)
    writes: list[int] = []
    write = conversation.port._wire.transport.write
    conversation.port._wire.transport = Counting(write, writes)
    conversation.driver.feed(encode(1) * 100)
    assert len(writes) < 100


class Counting(MemoryTransport):
    """Count the writes."""

    def __init__(self, write: Callable[..., None], writes: list[int]) -> None:
        super().__init__()
        self._write = write
        self._writes = writes

    def write(self, *parts: bytes) -> None:
        self._writes.append(len(parts))
        self._write(*parts)
