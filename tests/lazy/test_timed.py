"""What a host does as time passes: @host.every and idle_timeout, on a clock that the test moves."""

import asyncio
from collections.abc import Callable, Iterator

import pytest

from nmhost import DefinitionError, Handlers, Host, Port, ReplyError
from nmhost.testing import Browser, client
from nmhost.testing.core.extensions import Extension
from tests.conftest import StartHost
from tests.hosts import CHROMIUM_ID, ORIGIN
from tests.stepped import Stepped, call, result


@pytest.fixture
def host() -> Host:
    return Host("com.example.host")


@pytest.fixture
def start(host: Host) -> Iterator[Callable[[], Stepped]]:
    started: list[Stepped] = []

    def begin() -> Stepped:
        started.append(Stepped(host))
        return started[-1]

    yield begin
    for each in started:
        each.close()


def test_a_plain_one_is_called_every_so_many_seconds(host: Host, start: Callable[[], Stepped]) -> None:
    host.every(10)(lambda: "tick")
    port = start()
    assert port.posted() == []
    assert [port.advance(9), port.advance(2), port.advance(20)] == [[], ["tick"], ["tick", "tick"]]


async def ticking(port: Port) -> str:
    await asyncio.sleep(1)
    return f"tick of {port.sender.family}"


def test_an_async_one_is_called_too_and_given_the_port(host: Host, start: Callable[[], Stepped]) -> None:
    host.every(10)(ticking)
    assert start().advance(21) == ["tick of None"] * 2


def test_one_that_takes_longer_leaves_out_what_it_missed(host: Host, start: Callable[[], Stepped]) -> None:
    began: list[float] = []

    @host.every(10)
    async def slow() -> None:
        began.append(port.now)
        await asyncio.sleep(25)

    port = start()
    port.advance(100)
    assert began == [10, 40, 70, 100]


def test_a_plain_one_waits_for_the_handler_of_a_message(host: Host, start: Callable[[], Stepped]) -> None:
    host.every(10)(lambda: "tick")

    @host.on_message
    async def slow(message: object) -> object:
        await asyncio.sleep(13)
        return message

    port = start()
    port.advance(5)
    port.replies("asked at 5")
    assert port.advance(20) == ["asked at 5", "tick", "tick"]


def test_it_stops_with_the_port(host: Host, start: Callable[[], Stepped]) -> None:
    host.every(1)(lambda: "tick")
    port = start()
    port.advance(1)
    assert port.end() == []
    assert port.advance(10) == []


def test_what_it_raises_is_logged_and_posted_to_nobody(
    host: Host, start: Callable[[], Stepped], capfd: pytest.CaptureFixture[str]
) -> None:
    @host.every(1)
    def fails() -> None:
        raise KeyError("lost")

    port = start()
    assert port.advance(2) == []
    assert capfd.readouterr().err.count("KeyError: 'lost'") == 2


def test_what_its_handler_of_errors_says_is_posted(host: Host, start: Callable[[], Stepped]) -> None:
    @host.every(1)
    def fails() -> None:
        raise KeyError("lost")

    host.on_error(KeyError)(lambda error: ReplyError(7, "lost"))
    assert start().advance(1) == [{"error": {"code": 7, "message": "lost"}}]


def test_one_of_a_group_comes_with_it(host: Host, start: Callable[[], Stepped]) -> None:
    group = Handlers()
    group.every(5)(lambda: "of the group")
    host.include(group)
    assert start().advance(5) == ["of the group"]


@pytest.mark.parametrize("thread", [False, True], ids=["in line", "in a thread"])
def test_it_ticks_without_a_loop(host: Host, thread: bool) -> None:
    host.every(0.01, thread=thread)(lambda: "tick")
    with client(host) as other:
        assert [other.receive(), other.receive()] == ["tick", "tick"]


@pytest.mark.parametrize("seconds", [0, -1, True, "60", None, float("nan"), float("inf"), abs])
def test_what_is_no_time_is_refused_with_the_right_form(host: Host, seconds: float) -> None:
    with pytest.raises(DefinitionError, match=r"is no time to wait; write @host.every\(60\)"):
        host.every(seconds)


def test_a_message_can_not_be_asked_for(host: Host) -> None:
    with pytest.raises(DefinitionError, match="asks for 'message', which nothing gives"):
        host.every(1)(lambda message: None)


def test_the_emulated_browser_moves_its_clock_to_the_next(
    nmhost_browser: Browser, nmhost_host: Callable[..., Host], nmhost_extension: Callable[..., Extension]
) -> None:
    host = nmhost_host("clock")
    host.every(3600)(lambda: "an hour has passed")
    port = nmhost_extension().background.runtime.connectNative(host.name)
    assert [port.receive(timeout=4000), port.receive(timeout=4000)] == ["an hour has passed"] * 2


# idle_timeout


@pytest.fixture
def idle() -> Iterator[Stepped]:
    host = Host("com.example.host", idle_timeout=60)

    @host.method
    async def work(seconds: float) -> str:
        await asyncio.sleep(seconds)
        return "done"

    host.every(10)(lambda: None)
    port = Stepped(host)
    yield port
    port.close()


def test_a_port_on_which_nothing_comes_is_ended(idle: Stepped, capfd: pytest.CaptureFixture[str]) -> None:
    idle.advance(59)
    assert not idle.port.disconnected
    idle.advance(1)
    assert idle.port.disconnected
    assert "nothing came for 60 s, which is the host's idle_timeout: it ends" in capfd.readouterr().err


def test_a_message_lets_it_count_anew(idle: Stepped) -> None:
    idle.advance(50)
    idle.replies("anything at all")
    idle.advance(59)
    assert not idle.port.disconnected
    idle.advance(2)
    assert idle.port.disconnected


def test_it_counts_from_the_end_of_what_was_at_work(idle: Stepped) -> None:
    idle.replies(call("work", seconds=200))
    assert idle.advance(200) == [result("done")]
    idle.advance(59)
    assert not idle.port.disconnected
    idle.advance(1)
    assert idle.port.disconnected


def test_the_process_of_an_idle_host_ends_orderly(start_host: StartHost) -> None:
    source = f"""
from nmhost import Host

host = Host("com.example.idle", extensions=["{CHROMIUM_ID}"], idle_timeout=0.1)
host.on_connect(lambda: "hello")
host.on_disconnect(lambda: print("said goodbye"))
"""
    process = start_host(source, ORIGIN)
    assert process.receive() == "hello"
    assert process.wait() == 0


def test_it_must_be_a_time() -> None:
    with pytest.raises(DefinitionError, match="0 is no time to wait; write idle_timeout=300"):
        Host("com.example.host", idle_timeout=0)
