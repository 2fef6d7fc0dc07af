"""No request is without an answer, whatever a handler raises, and nothing that is written down is ignored."""

import dataclasses
import enum
import functools
import sqlite3
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Annotated, Literal

import pytest

from nmhost import DefinitionError, Handlers, Host, Port, ReplyError
from nmhost.lazy.declaring import check
from tests.conftest import StartHost
from tests.conversation import Conversation
from tests.hosts import DECLARATION
from tests.stepped import Stepped, call, failure

INTERNAL = {"error": {"code": -32603, "message": "Internal error"}}
RAISES = "StopIteration GeneratorExit Panic Cancelled ValueError Mute".split()  # noqa: SIM905
PREAMBLE = (
    DECLARATION
    + "class Panic(BaseException): pass\n"
    + "class Mute(Exception):\n    def __str__(self): raise RuntimeError\n"
    + "from asyncio import CancelledError as Cancelled\n"
)


@pytest.fixture
def host() -> Host:
    return Host("com.example.test")


@pytest.mark.parametrize("raised", RAISES)
@pytest.mark.parametrize("kind", ["def", "async def", "thread", "async beside", "thread beside"])
def test_whatever_a_handler_raises_is_answered_and_logged(start_host: StartHost, kind: str, raised: str) -> None:
    word = "async def" if kind.startswith("async") else "def"
    options = ", ".join(filter(None, ["thread=True" * ("thread" in kind), "concurrent=True" * ("beside" in kind)]))
    source = PREAMBLE.replace("from asyncio", "from concurrent.futures") if "async" not in kind else PREAMBLE
    body = f"    if message == 'fail': raise {raised}\n    return message\n"
    host = start_host(f"{source}@host.on_message({options})\n{word} handle(message: object):\n{body}")
    host.post("fail")
    assert host.receive() == INTERNAL
    host.post("next")
    assert host.receive() == "next"
    assert "failed" in host.log
    assert raised.removeprefix("C").lower() in host.log.lower()


@pytest.mark.parametrize("raised", RAISES)
@pytest.mark.parametrize("kind", ["def", "async def", "thread"])
def test_whatever_a_method_raises_is_answered_and_logged(start_host: StartHost, kind: str, raised: str) -> None:
    word = "async def" if kind.startswith("async") else "def"
    options = "thread=True" if kind == "thread" else ""
    host = start_host(f"{PREAMBLE}@host.method({options})\n{word} fail():\n    raise {raised}\n")
    for number in (1, 2):
        host.post(call("fail", number))
        assert host.receive() == failure(-32603, "Internal error", number)
    assert "Traceback" in host.log


def test_a_cancelled_task_that_a_handler_awaits_is_a_failure_and_no_cancel(host: Host) -> None:
    import asyncio

    @host.method
    async def wait() -> None:
        task = asyncio.ensure_future(asyncio.sleep(60))
        task.cancel()
        await task

    port = Stepped(host)
    assert port.replies(call("wait")) == [failure(-32603, "Internal error")]
    port.close()


class Colour(enum.Enum):
    RED = "red"


class Own:
    """A class that no hint's check knows."""


def with_class(hint: object) -> Callable[..., object]:
    def function(when: object) -> None: ...

    function.__annotations__ = {"when": hint}
    return function


@pytest.mark.parametrize(
    "register", [Host.method, lambda host, f: host.on_message(type="a")(f)], ids=["method", "keys"]
)
def test_a_hint_that_nothing_checks_is_refused_before_the_first_call(
    host: Host, register: Callable[..., object]
) -> None:
    register(host, with_class(Own))
    with pytest.raises(DefinitionError, match="the parameter 'when'"):
        check(host._registered)
    with pytest.raises(DefinitionError, match="the parameter 'when'"):
        Conversation(host)


@pytest.mark.parametrize("says", [True, False], ids=["as it says", "for all that is known"])
def test_what_a_lifespan_gives_is_no_fault(host: Host, says: bool) -> None:
    def lifespan() -> "Iterator[Own]":
        yield Own()

    if not says:
        lifespan.__annotations__.clear()
    else:
        lifespan.__annotations__["return"] = Iterator[Own]
    host.lifespan(lifespan)
    host.method(with_class(Own))
    check(host._registered)
    Conversation(host)


def test_what_a_lifespan_says_it_does_not_give_is_refused(host: Host) -> None:
    @host.lifespan
    def lifespan() -> Iterator[int]:
        yield 1

    host.method(with_class(Own))
    with pytest.raises(DefinitionError, match="the parameter 'when'"):
        check(host._registered)


@dataclasses.dataclass
class Login:
    user: str
    tries: int = 0


def login(login: Login) -> object:
    return [login.user, login.tries]


INVALID = -32602


def code_of(reply: object) -> object:
    assert isinstance(reply, dict)
    return reply["error"]["code"] if "error" in reply else None


def test_hints_of_handlers_are_checked_as_those_of_methods(host: Host) -> None:
    @host.on_message(type="unlock")
    def unlock(vault: str, timeout: float = 30, how: Literal["now", "later"] = "now") -> object:
        return [vault, timeout, how]

    host.method(unlock)
    host.on_message(type="login")(login)
    talk = Conversation(host)
    good = {"vault": "home", "timeout": 1, "how": "later"}
    for wrong in [
        {"vault": 5},
        {},
        {"vault": "x", "timeout": "1"},
        {"vault": "x", "how": "never"},
        {**good, "more": 1},
    ]:
        (handler,) = talk.replies({"type": "unlock", "id": 1, **wrong})
        (method,) = talk.replies(call("unlock", 1, **wrong))
        assert isinstance(handler, dict)
        assert isinstance(method, dict)
        assert handler["error"] == method["error"]
        assert code_of(handler) == INVALID
    assert talk.replies({"type": "unlock", **good}) == [["home", 1, "later"]]
    assert talk.replies({"type": "login", "login": {"user": "a"}}) == [["a", 0]]


def test_the_whole_message_is_checked_too(host: Host) -> None:
    @host.on_message
    def play(message: dict[str, int]) -> object:
        return sum(message.values())

    replies = Conversation(host).replies({"a": 1, "b": 2}, {"a": "x"}, [])
    assert (replies[0], code_of(replies[1]), code_of(replies[2])) == (3, INVALID, INVALID)


def test_a_bare_handler_of_several_parameters_binds_by_their_names(host: Host) -> None:
    @host.on_message
    def play(url: str, options: list[object] | None = None) -> object:
        return [url, options]

    replies = Conversation(host).replies({"url": "x"}, {"url": "x", "options": [1]}, "x", {"options": []})
    assert replies[:2] == [["x", None], ["x", [1]]]
    assert [code_of(reply) for reply in replies[2:]] == [INVALID, INVALID]


@pytest.mark.parametrize("answers", [True, False])
def test_a_message_that_no_handler_takes_is_answered_if_it_asks(answers: bool) -> None:
    host = Host("com.example.test", answer_unmatched=answers)
    host.on_message(type="ping")(lambda: "pong")
    replies = Conversation(host).replies({"type": "lock", "id": 1}, {"type": "lock"}, "lock")
    data = {"got": {"type": "lock"}, "handlers": [{"type": "ping"}]}
    error = {"code": -32601, "message": "No handler takes this message", "data": data}
    assert replies == ([{"error": error, "id": 1}] if answers else [])


class Vault:
    def open(self, name: str) -> str:
        return name

    @classmethod
    def close(cls, name: str) -> str:
        return name


@pytest.mark.parametrize("register", ["method", "on_message", "on_connect", "on_disconnect", "on_error"])
def test_a_function_in_the_body_of_a_class_is_refused(host: Host, register: str) -> None:
    with pytest.raises(DefinitionError, match=r"Vault.open is a method of a class.*vault.open"):
        getattr(host, register)(Vault.open)


def test_a_class_method_in_the_body_of_its_class_is_refused(host: Host) -> None:
    with pytest.raises(DefinitionError, match=r"behind the class: host.method\(Vault.close\)"):
        host.method(vars(Vault)["close"])


def test_what_is_bound_to_an_object_or_a_class_is_a_handler(host: Host) -> None:
    host.method(Vault().open)
    host.method(Vault.close)
    assert Conversation(host).replies(call("open", name="a"), call("close", 2, name="b"))[1] == {
        "jsonrpc": "2.0",
        "id": 2,
        "result": "b",
    }


@pytest.mark.parametrize(
    ("register", "given", "form"),
    [
        ("method", 404, "@host.method(name=...)"),
        ("on_message", 404, "@host.on_message(type=...)"),
        ("on_message", {"type": "unlock"}, "@host.on_message(type=...)"),
        ("on_error", 404, "@host.on_error(KeyError)"),
        ("on_connect", 1, "@host.on_connect"),
        ("lifespan", None, "@host.lifespan"),
    ],
    ids=str,
)
def test_what_is_no_function_is_refused_with_the_form_that_was_meant(
    host: Host, register: str, given: object, form: str
) -> None:
    with pytest.raises(DefinitionError) as refused:
        getattr(host, register)(given)
    assert form in str(refused.value)
    assert repr(given) in str(refused.value)


@pytest.mark.parametrize("name", ["", 404, b"unlock", ["unlock"]], ids=str)
def test_a_name_that_is_no_text_is_refused(host: Host, name: object) -> None:
    with pytest.raises(DefinitionError, match="a text that is not empty, not "):
        host.method(name=name)(lambda: None)  # type: ignore[call-overload]


def test_what_has_no_name_needs_one(host: Host) -> None:
    with pytest.raises(DefinitionError, match=r"has no name of its own; write @host\.method\(name=\.\.\.\)"):
        Handlers(prefix="sums").method(functools.partial(divmod, 7))


def test_a_group_has_its_own_handlers_of_errors(host: Host) -> None:
    group = Handlers()
    group.on_error(KeyError)(lambda error: ReplyError(1, "the group's"))
    host.on_error(lambda error: ReplyError(2, "the host's"))

    @group.method
    def theirs(key: bool) -> None:
        raise KeyError if key else ValueError

    @host.method
    def ours() -> None:
        raise KeyError

    host.include(group)
    replies = Conversation(host).replies(call("theirs", 1, key=True), call("theirs", 2, key=False), call("ours", 3))
    assert replies == [failure(1, "the group's", 1), failure(2, "the host's", 2), failure(2, "the host's", 3)]


def test_what_a_handler_of_errors_returns_is_posted(host: Host) -> None:
    host.on_error(KeyError)(lambda error: {"ok": False, "sequence": 4})
    host.on_error(ValueError)(lambda error: {"code": 7, "message": "no"})

    @host.on_message(type="a")
    def fail() -> None:
        raise KeyError

    @host.method
    def method(key: bool) -> None:
        raise KeyError if key else ValueError

    replies = Conversation(host).replies({"type": "a"}, call("method", 1, key=True), call("method", 2, key=False))
    error = {"code": -32603, "message": "Internal error", "data": {"ok": False, "sequence": 4}}
    assert replies == [
        {"ok": False, "sequence": 4},
        {"jsonrpc": "2.0", "error": error, "id": 1},
        failure(7, "no", 2),
    ]


def test_asking_in_a_plain_handler_of_an_async_host_names_a_way(host: Host) -> None:
    @host.method
    def ask(port: Port) -> object:
        try:
            return port.request("tab")
        except RuntimeError as error:
            return str(error)

    @host.method
    async def other() -> None: ...

    port = Stepped(host)
    (reply,) = port.replies(call("ask"))
    assert "thread=True" in str(reply)
    port.close()


def test_a_plain_handler_beside_threads_may_ask(start_host: StartHost) -> None:
    source = DECLARATION + (
        "@host.method\ndef ask(port):\n    return port.request('tab')\n@host.method(thread=True)\ndef slow(): pass\n"
    )
    host = start_host(source)
    host.post(call("ask"))
    assert host.receive() == {"jsonrpc": "2.0", "method": "tab", "id": 1}
    host.post({"jsonrpc": "2.0", "id": 1, "result": "page"})
    assert host.receive() == {"jsonrpc": "2.0", "id": 1, "result": "page"}


@pytest.mark.parametrize(
    ("body", "mend"),
    [
        ("import asyncio; asyncio.run(asyncio.sleep(0))", "to mend it: make the handler `async def`"),
        ("import sqlite3; raise sqlite3.ProgrammingError(TEXT)", "to mend it: a handler with thread=True runs in"),
    ],
    ids=["asyncio.run", "sqlite"],
)
def test_a_failure_whose_mend_is_known_names_it(start_host: StartHost, tmp_path: Path, body: str, mend: str) -> None:
    with sqlite3.connect(tmp_path / "a.db") as connection:
        connection.execute("create table t (a)")
    text = "SQLite objects created in a thread can only be used in that same thread. The object was created in..."
    source = f"import asyncio\nTEXT = {text!r}\n{DECLARATION}@host.on_message\ndef handle(message):\n    {body}\n"
    host = start_host(source + "@host.method\nasync def other(): pass\n")
    host.post(1)
    assert host.receive() == INTERNAL
    assert mend in host.log


LIMITED = Annotated[int, "a note"]


def test_a_note_in_annotated_is_no_limit(host: Host) -> None:
    host.method(with_class(LIMITED))
    assert code_of(Conversation(host).replies(call("function", when=1))[0]) is None


def test_a_date_is_no_type_that_is_ignored(host: Host) -> None:
    try:
        host.method(with_class(datetime))
        check(host._registered)
    except DefinitionError:
        return
    assert code_of(Conversation(host).replies(call("function", when="no date"))[0]) == INVALID
