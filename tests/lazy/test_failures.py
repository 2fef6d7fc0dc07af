"""What a handler raised becomes the error that is posted."""

from collections.abc import Callable

import pytest

from nmhost import Host, Port, ReplyError
from nmhost.errors import PortDisconnected
from nmhost.lazy.failures import name_of
from tests.conversation import Conversation

INTERNAL = {"error": {"code": -32603, "message": "Internal error"}}


@pytest.fixture
def host() -> Host:
    """Return a host whose handler raises a KeyError."""
    host = Host("com.example.test")

    @host.on_message
    def fail(message: object) -> None:
        raise KeyError("secret")

    return host


def raises(error: BaseException) -> Callable[[object], object]:
    def handler(_: object) -> object:
        raise error

    return handler


def test_a_handler_of_errors_says_what_is_posted(host: Host) -> None:
    @host.on_error(KeyError, OSError)
    def missing(error: Exception, port: Port) -> ReplyError:
        return ReplyError(404, f"no {error.args[0]}", type(port).__name__)

    assert Conversation(host).replies(1) == [{"error": {"code": 404, "message": "no secret", "data": "Port"}}]


@pytest.mark.parametrize(
    ("handler", "posted"),
    [
        (lambda error: None, INTERNAL),
        (raises(ReplyError(3, "said")), {"error": {"code": 3, "message": "said"}}),
        (raises(RuntimeError("another")), INTERNAL),
    ],
    ids=["None", "raises what is posted", "fails"],
)
def test_a_handler_of_errors_may_return_or_raise(host: Host, handler: Callable[..., object], posted: object) -> None:
    host.on_error(handler)
    assert Conversation(host).replies(1) == [posted]


def test_the_first_handler_that_takes_the_type_is_called(host: Host) -> None:
    host.on_error(OSError)(lambda error: ReplyError(1, "os"))
    host.on_error(LookupError)(lambda error: ReplyError(2, "look-up"))
    host.on_error(lambda error: ReplyError(3, "any"))
    assert Conversation(host).replies(1) == [{"error": {"code": 2, "message": "look-up"}}]


def test_a_reply_error_is_not_asked_about(host: Host) -> None:
    host = Host("com.example.test")
    host.on_error(lambda error: ReplyError(1, "another"))
    host.on_message(raises(ReplyError(7, "said")))
    assert Conversation(host).replies(1) == [{"error": {"code": 7, "message": "said"}}]


def test_what_a_method_raised_is_asked_about_too(host: Host) -> None:
    host.on_error(lambda error: ReplyError(1, "asked"))
    host.method(name="it")(raises(KeyError()))
    request = {"jsonrpc": "2.0", "id": 5, "method": "it", "params": [1]}
    error = {"code": 1, "message": "asked"}
    assert Conversation(host).replies(request) == [{"jsonrpc": "2.0", "id": 5, "error": error}]


def test_exceptions_of_methods_can_be_raised_for_tests(host: Host) -> None:
    host.method(name="it")(raises(KeyError("secret")))
    conversation = Conversation(host)
    conversation.runner.raises = True
    with pytest.raises(KeyError, match="secret"):
        conversation.replies({"jsonrpc": "2.0", "id": 5, "method": "it", "params": [1]})


def test_a_function_is_named_with_its_place() -> None:
    assert name_of(raises).startswith("raises (test_failures.py:")
    assert name_of(print) == "print"


def test_what_the_browser_no_longer_reads_is_no_failure_at_the_end(capfd: pytest.CaptureFixture[str]) -> None:
    host = Host("com.example.test")
    host.on_disconnect(lambda port: port.post_message("bye"))
    conversation = Conversation(host)
    conversation.browser.close()
    conversation.driver.end()
    assert "could not post: the browser reads no more" in capfd.readouterr().err


def test_a_method_of_a_browser_that_left_ends_the_conversation() -> None:
    host = Host("com.example.test")
    host.method(name="it")(lambda port: port.post_message("x"))
    conversation = Conversation(host)
    conversation.browser.close()
    with pytest.raises(PortDisconnected):
        conversation.replies({"jsonrpc": "2.0", "id": 5, "method": "it"})


def test_an_annotation_that_can_not_be_read_is_a_failure_of_the_call(capfd: pytest.CaptureFixture[str]) -> None:
    host = Host("com.example.test")

    @host.method
    def it(value: "Missing") -> None: ...  # type: ignore[name-defined]  # noqa: F821 - what is tested

    request = {"jsonrpc": "2.0", "id": 5, "method": "it", "params": [1]}
    assert Conversation(host).replies(request) == [INTERNAL | {"jsonrpc": "2.0", "id": 5}]
    assert "name 'Missing' is not defined" in capfd.readouterr().err
