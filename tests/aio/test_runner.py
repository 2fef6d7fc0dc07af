"""Hosts with async handlers: messages in order, methods side by side, and a clean end."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextvars import ContextVar

import pytest

from nmhost import Host, Port, ReplyError
from nmhost.errors import DefinitionError, FrameTooLarge, PortDisconnected
from nmhost.framing import encode
from tests.hosts import HEADER
from tests.stepped import Stepped, call, failure, result

Run = Callable[[], Stepped]

CANCELLED = failure(-32800, "Request cancelled")


@pytest.fixture
def host() -> Host:
    return Host("com.example.test")


@pytest.fixture
def run(host: Host) -> Iterator[Run]:
    """Run the host on a port of its own; several may run."""
    running: list[Stepped] = []

    def start() -> Stepped:
        running.append(Stepped(host))
        return running[-1]

    yield start
    for each in running:
        each.close()


def cancel(request_id: object) -> dict[str, object]:
    return {"jsonrpc": "2.0", "method": "$/cancelRequest", "params": {"id": request_id}}


def add_sleep(host: Host, **options: bool) -> None:
    """Give the host a method that takes as long as it is told to."""

    async def sleep(seconds: float = 1) -> float:
        await asyncio.sleep(seconds)
        return seconds

    host.method(**options)(sleep)


def test_a_slow_method_does_not_hold_up_a_fast_one(host: Host, run: Run) -> None:
    add_sleep(host)
    port = run()
    assert port.replies(call("sleep", "slow", seconds=5), call("sleep", "fast", seconds=0)) == [result(0, "fast")]
    assert port.advance(5) == [result(5, "slow")]


@pytest.mark.parametrize("concurrent", [True, False], ids=["beside", "in line"])
def test_a_reply_that_default_fails_on_holds_up_nothing(concurrent: bool) -> None:
    host = Host("com.example.test", concurrent_limit=1, default=lambda value: value.__json__())

    @host.on_message(concurrent=concurrent)
    async def handler(message: object) -> object:
        await asyncio.sleep(1)
        if message == 1:
            raise ReplyError(1, "x", object())
        return message

    port = Stepped(host)
    port.replies(0, 1, 2)
    assert port.advance(5) == [0, {"error": {"code": -32603, "message": "Internal error"}}, 2]
    assert port.replies(3) + port.advance(1) == [3]
    port.close()


def test_calls_share_no_context_variables(host: Host, run: Run) -> None:
    seen: ContextVar[str] = ContextVar("seen", default="clean")

    @host.method
    async def mark(name: str) -> str:
        before = seen.get()
        seen.set(name)
        await asyncio.sleep(1)
        return before

    port = run()
    port.replies(*(call("mark", each, name=str(each)) for each in range(3)))
    assert port.advance(5) == [result("clean", each) for each in range(3)]


def test_a_call_cancelled_twice_leaves_the_next_one_alone(host: Host, run: Run) -> None:
    add_sleep(host, concurrent=False)

    @host.method(concurrent=False)
    async def cancelling() -> int:
        task = asyncio.current_task()
        return -1 if task is None else task.cancelling()

    port = run()
    port.replies(call("sleep", 1, seconds=60), call("cancelling", 2))
    assert port.replies(cancel(1), cancel(1)) == [CANCELLED, result(0, 2)]


def test_a_plain_method_replies_at_once(host: Host, run: Run) -> None:
    add_sleep(host)
    host.method(lambda: "now", name="plain")
    assert run().replies(call("sleep"), call("plain", 2)) == [result("now", 2)]


def test_methods_of_one_line_run_one_after_another(host: Host, run: Run) -> None:
    add_sleep(host, concurrent=False)
    port = run()
    port.replies(call("sleep", 1, seconds=2), call("sleep", 2, seconds=1))
    assert port.advance(5) == [result(2, 1), result(1, 2)]


def test_handlers_of_messages_run_one_after_another(host: Host, run: Run) -> None:
    @host.on_message
    async def echo(message: float) -> object:
        await asyncio.sleep(message)
        return message

    port = run()
    assert port.replies(3, 1) == []
    assert port.advance(3) == [3]
    assert port.advance(1) == [1]


def test_a_plain_handler_waits_for_the_async_one_before_it(host: Host, run: Run) -> None:
    @host.on_message(type="slow")
    async def slow() -> str:
        await asyncio.sleep(1)
        return "slow"

    host.on_message(lambda message: "plain")
    port = run()
    assert port.replies({"type": "slow"}, "any") == []
    assert port.advance(1) == ["slow", "plain"]


def test_a_concurrent_handler_of_messages_runs_beside_others(host: Host, run: Run) -> None:
    @host.on_message(concurrent=True)
    async def echo(message: float) -> object:
        await asyncio.sleep(message)
        return message

    port = run()
    port.replies(3, 1)
    assert port.advance(3) == [1, 3]


def test_a_thousand_calls_keep_to_the_limit(host: Host, run: Run) -> None:
    running = most = 0

    @host.method
    async def work() -> None:
        nonlocal running, most
        running += 1
        most = max(most, running)
        await asyncio.sleep(1)
        running -= 1

    port = run()
    port.replies(*(call("work", number) for number in range(1000)))
    assert most == 100
    assert len(port.advance(10)) == 1000
    assert most == 100


def test_the_limit_is_the_hosts_to_set() -> None:
    host = Host("com.example.test", concurrent_limit=2)
    add_sleep(host)
    port = Stepped(host)
    port.replies(call("sleep", 1), call("sleep", 2), call("sleep", 3))
    assert port.advance(1) == [result(1, 1), result(1, 2)]
    assert port.advance(1) == [result(1, 3)]
    port.close()


def test_a_running_request_can_be_cancelled(host: Host, run: Run) -> None:
    add_sleep(host)
    assert run().replies(call("sleep"), cancel(1)) == [CANCELLED]


def test_a_waiting_request_can_be_cancelled() -> None:
    host = Host("com.example.test", concurrent_limit=1)
    add_sleep(host)
    port = Stepped(host)
    assert port.replies(call("sleep", 0), call("sleep", 1), cancel(1)) == [CANCELLED]
    assert port.advance(5) == [result(1, 0)]
    port.close()


@pytest.mark.parametrize("request_id", [7, None, [1], {}], ids=["ended", "null", "array", "object"])
def test_cancelling_what_does_not_run_does_nothing(host: Host, run: Run, request_id: object) -> None:
    add_sleep(host)
    assert run().replies(cancel(request_id), {"jsonrpc": "2.0", "method": "$/cancelRequest"}) == []


def test_a_cancelled_method_may_clean_up(host: Host, run: Run) -> None:
    cleaned = []

    @host.method
    async def work() -> None:
        try:
            await asyncio.sleep(1)
        finally:
            await asyncio.sleep(0.1)
            cleaned.append(True)

    port = run()
    port.replies(call("work"))
    port.replies(cancel(1))
    assert port.advance(1) == [CANCELLED]
    assert cleaned == [True]


def test_an_async_generator_posts_its_items_as_they_come(host: Host, run: Run) -> None:
    @host.method
    async def count(to: int) -> AsyncIterator[int]:
        for number in range(to):
            await asyncio.sleep(1)
            yield number

    port = run()
    port.replies(call("count", to=2))
    item = {"jsonrpc": "2.0", "method": "$/item"}
    assert port.advance(1) == [item | {"params": {"id": 1, "value": 0}}]
    assert port.advance(1) == [item | {"params": {"id": 1, "value": 1}}, result(None)]


def test_others_get_their_turn_between_the_items_of_a_generator(host: Host, run: Run) -> None:
    @host.method
    def count() -> Iterator[int]:
        yield from range(3)

    add_sleep(host)
    replies = run().replies(call("count"), call("sleep", 2, seconds=0))
    assert replies.index(result(0, 2)) < replies.index(result(None, 1))


def test_an_async_generator_of_messages_posts_each_item(host: Host, run: Run) -> None:
    @host.on_message
    async def count(message: int) -> AsyncIterator[int]:
        for number in range(message):
            yield number

    assert run().replies(2) == [0, 1]


def test_an_async_method_that_fails_is_an_error(host: Host, run: Run) -> None:
    @host.method
    async def fail() -> None:
        raise ReplyError(7, "no")

    assert run().replies(call("fail")) == [failure(7, "no")]


def test_parameters_that_do_not_fit_never_start_an_async_method(host: Host, run: Run) -> None:
    add_sleep(host)
    assert "expected a number" in str(run().replies(call("sleep", seconds="1")))


def test_an_async_handler_that_fails_is_an_error(host: Host, run: Run) -> None:
    @host.on_message
    async def fail(message: object) -> None:
        raise RuntimeError("secret")

    port = run()
    assert port.replies({"id": 3}) == [{"error": {"code": -32603, "message": "Internal error"}, "id": 3}]


def test_a_batch_is_answered_once_its_last_call_has_ended(host: Host, run: Run) -> None:
    add_sleep(host)
    port = run()
    assert port.replies([call("sleep", 1, seconds=2), call("sleep", 2, seconds=1)]) == []
    assert port.advance(2) == [[result(1, 2), result(2, 1)]]


def test_an_async_notification_has_no_reply(host: Host, run: Run) -> None:
    add_sleep(host)
    port = run()
    port.replies({"jsonrpc": "2.0", "method": "sleep"})
    assert port.advance(2) == []


def test_the_extension_can_be_asked(host: Host, run: Run) -> None:
    @host.method
    async def ask(port: Port) -> object:
        return await port.request_async("tab", {"active": True})

    port = run()
    assert port.replies(call("ask", "a")) == [call("tab", 1, active=True)]
    assert port.replies(result("page")) == [result("page", "a")]


def test_a_runner_that_is_fed_reads_nothing_itself(host: Host, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    reads: list[int] = []
    monkeypatch.setattr("nmhost.aio.reading.Reader.resume", lambda *_: reads.append(1))

    @host.method
    async def ask(port: Port) -> object:
        return await port.request_async("tab")

    run().replies(call("ask"))
    assert reads == []


def test_the_extensions_error_is_raised(host: Host, run: Run) -> None:
    @host.method
    async def ask(port: Port) -> object:
        try:
            return await port.request_async("tab")
        except ReplyError as error:
            return [error.code, str(error), error.data]

    port = run()
    port.replies(call("ask", "a"))
    error = {"code": 4, "message": "no tab", "data": 5}
    assert port.replies({"jsonrpc": "2.0", "id": 1, "error": error}) == [result([4, "no tab (4)", 5], "a")]


def test_an_extension_that_does_not_reply_in_time_is_an_error(host: Host, run: Run) -> None:
    @host.method
    async def ask(port: Port) -> object:
        try:
            return await port.request_async("tab", timeout=3)
        except TimeoutError as error:
            return str(error)

    port = run()
    port.replies(call("ask"))
    assert port.advance(2) == []
    assert port.advance(1) == [result("the extension did not reply to 'tab' within 3 s")]
    assert port.replies(result("late")) == []


def test_the_loop_is_not_held_up_by_asking(host: Host, run: Run) -> None:
    @host.method
    def ask(port: Port) -> object:
        try:
            return port.request("tab")
        except RuntimeError as error:
            return str(error)

    add_sleep(host)
    assert "await port.request_async" in str(run().replies(call("ask")))


def test_the_end_cancels_what_runs(host: Host, run: Run) -> None:
    seen = []

    @host.method
    async def work() -> None:
        try:
            await asyncio.sleep(9)
        except asyncio.CancelledError:
            seen.append("cancelled")
            raise

    host.on_disconnect(lambda: seen.append("disconnected"))
    port = run()
    port.replies(call("work"))
    assert port.end() == []
    assert seen == ["cancelled", "disconnected"]


def test_whoever_waits_for_the_extension_is_told_of_the_end(host: Host, run: Run) -> None:
    seen = []

    @host.method
    async def ask(port: Port) -> None:
        try:
            await port.request_async("tab")
        except PortDisconnected as error:
            seen.append(str(error))
            raise

    port = run()
    port.replies(call("ask"))
    port.end()
    assert seen == ["the port ended before the extension replied"]


def test_a_handler_that_resists_is_left_behind(host: Host, run: Run) -> None:
    stubborn = asyncio.Event

    @host.method
    async def work() -> None:
        while True:
            try:
                await stubborn().wait()
            except asyncio.CancelledError:
                if run_out:
                    raise

    run_out: list[bool] = []
    seen = []
    host.on_disconnect(lambda: seen.append("disconnected"))
    port = run()
    port.replies(call("work"))
    port.end()
    assert seen == ["disconnected"]
    run_out.append(True)
    for task in asyncio.all_tasks(port.loop):
        task.cancel()
    port.loop.run_until_idle()


def test_the_beginning_is_through_before_the_first_message(host: Host, run: Run) -> None:
    @host.on_connect
    async def hello() -> str:
        await asyncio.sleep(1)
        return "hello"

    host.on_message(lambda message: message)
    port = run()
    assert port.replies("first") == []
    assert port.advance(1) == ["hello", "first"]


def test_an_async_handler_of_the_end_runs(host: Host, run: Run) -> None:
    @host.on_disconnect
    async def bye(port: Port) -> None:
        await asyncio.sleep(0.2)
        port.post_message("bye")

    assert run().end() == ["bye"]


def test_an_async_lifespan_surrounds_the_port(host: Host, run: Run) -> None:
    seen = []

    @host.lifespan
    async def connection() -> AsyncIterator[None]:
        seen.append("in")
        yield
        seen.append("out")

    @host.on_message
    async def see(message: object) -> None:
        seen.append(message)

    port = run()
    port.replies("message")
    port.end()
    assert seen == ["in", "message", "out"]


def test_a_lifespan_that_fails_ends_the_port(host: Host, run: Run) -> None:
    @host.lifespan
    async def connection() -> AsyncIterator[None]:
        raise OSError("no vault")
        yield

    host.on_message(lambda message: message)
    port = run()
    assert port.replies("message") == []
    assert port.driver.ended


def test_a_handler_may_disconnect(host: Host, run: Run) -> None:
    @host.on_message
    async def leave(message: object, port: Port) -> None:
        port.post_message("last")
        port.disconnect()

    port = run()
    assert port.replies("go", "too late") == ["last"]
    assert port.driver.ended


def test_bytes_that_are_no_frame_are_told_to_whoever_feeds(host: Host, run: Run) -> None:
    add_sleep(host)
    with pytest.raises(FrameTooLarge):
        run().driver.feed(HEADER.pack(1 << 31))


def test_what_handlers_raise_is_kept_for_tests(host: Host, run: Run) -> None:
    @host.method
    async def fail() -> None:
        raise RuntimeError("secret")

    port = run()
    port.driver.runner.raises = True
    port.replies(call("fail"))
    assert [str(error) for error in port.driver.errors] == ["secret"]


@pytest.mark.parametrize("register", [Host.method, Host.on_message], ids=["method", "on_message"])
def test_an_async_function_needs_no_thread(host: Host, register: Callable[..., Callable[..., object]]) -> None:
    async def work() -> None: ...

    with pytest.raises(DefinitionError, match="a thread runs plain functions"):
        register(host, thread=True)(work)


def test_handlers_of_the_end_run_though_one_fails(host: Host, run: Run, capfd: pytest.CaptureFixture[str]) -> None:
    @host.on_disconnect
    async def fail() -> None:
        raise RuntimeError("secret")

    host.on_disconnect(lambda port: port.post_message("bye"))
    assert run().end() == ["bye"]
    assert "failed at the end of the port" in capfd.readouterr().err


def test_a_browser_that_left_ends_the_life_of_the_port(host: Host, run: Run) -> None:
    @host.on_message
    async def reply(message: object) -> object:
        await asyncio.sleep(1)
        return message

    host.on_disconnect(lambda port: port.post_message("bye"))
    port = run()
    port.replies("first")
    port.port._wire.transport.close()
    port.advance(1)
    assert port.driver.ended


def test_a_streaming_method_ends_when_the_browser_left(host: Host, run: Run) -> None:
    closed = []

    @host.method
    async def count() -> AsyncIterator[int]:
        try:
            while True:
                yield 1
                await asyncio.sleep(1)
        finally:
            closed.append(True)

    port = run()
    port.replies(call("count"))
    port.port._wire.transport.close()
    port.advance(3)
    assert (port.driver.ended, closed) == (True, [True])


def test_a_bad_header_behind_good_frames_is_told(host: Host, run: Run) -> None:
    host.method(name="it")(lambda: 1)
    add_sleep(host)
    port = run()
    with pytest.raises(FrameTooLarge):
        port.driver.feed(encode(call("it")) + HEADER.pack(1 << 31))
    port.loop.run_until_idle()
    assert port.posted() == [result(1)]


def test_a_handler_in_line_is_cancelled_at_the_end(host: Host, run: Run) -> None:
    seen = []

    @host.on_message
    async def work(message: object) -> None:
        try:
            await asyncio.sleep(60)
        except asyncio.CancelledError:
            seen.append(message)
            raise

    port = run()
    port.replies("first", "second")
    port.end()
    assert seen == ["first"]


def test_a_call_in_line_can_be_cancelled(host: Host, run: Run) -> None:
    add_sleep(host, concurrent=False)
    port = run()
    port.replies(call("sleep", 0, seconds=1), call("sleep", 1, seconds=9))
    assert port.replies(cancel(1)) == [CANCELLED]
    assert port.replies(cancel(0)) == [CANCELLED | {"id": 0}]
    assert port.replies(call("sleep", 2, seconds=0)) == [result(0, 2)]
