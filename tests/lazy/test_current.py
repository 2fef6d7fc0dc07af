"""nmhost.current_port: which port code works for, in handlers, tasks, threads, and beside other ports."""

import asyncio
import contextvars
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

import nmhost
from nmhost import Host, Port
from nmhost.aio import CURRENT
from nmhost.dispatch import STARTED
from nmhost.testing import Browser, client
from nmhost.testing.core.extensions import Extension
from tests.conversation import Conversation


@pytest.fixture(autouse=True)
def alone() -> None:
    """Forget the ports that other tests have left open, and the one that this thread is thought to work for."""
    STARTED.clear()
    CURRENT.set(None)


def label() -> str:
    return nmhost.current_port().label


def named(port: Port) -> None:
    port.label = f"{port.sender.family} {id(port)}"


def own(port: Port) -> str:
    return port.label


def by_itself() -> str:
    return label()


async def by_task() -> str:
    return await asyncio.create_task(by_awaiting())


async def by_awaiting() -> str:
    await asyncio.sleep(0)
    return label()


async def by_to_thread() -> str:
    return await asyncio.to_thread(label)


def by_thread() -> str:
    found: list[str] = []
    thread = threading.Thread(target=lambda: found.append(label()))
    thread.start()
    thread.join()
    return found[0]


def by_threads_thread() -> str:
    found: list[str] = []
    thread = threading.Thread(target=lambda: found.append(by_thread()))
    thread.start()
    thread.join()
    return found[0]


def by_pool() -> str:
    with ThreadPoolExecutor() as pool:
        return pool.submit(contextvars.copy_context().run, label).result()


WAYS = [by_itself, by_task, by_to_thread, by_thread, by_threads_thread, by_pool]


def two_ports_answer(host: Host, way: str) -> None:
    host.on_connect(named)
    host.method(name="own")(own)
    with client(host) as first, client(host) as second:
        for each in (first, second, first):
            assert each.call(way) == each.call("own")


@pytest.mark.parametrize("way", WAYS)
def test_what_a_handler_starts_finds_its_port_beside_another(way: Callable[[], object]) -> None:
    host = Host("com.example.host")
    host.method(way)
    two_ports_answer(host, way.__name__)


@pytest.mark.parametrize("way", [by_itself, by_thread, by_pool])
def test_what_a_handler_in_a_thread_starts_finds_its_port_beside_another(way: Callable[[], object]) -> None:
    host = Host("com.example.host")
    host.method(thread=True)(way)
    two_ports_answer(host, way.__name__)


def test_a_handler_in_a_thread_beside_a_loop_finds_its_port() -> None:
    host = Host("com.example.host")
    host.method(by_task)
    host.method(thread=True)(by_thread)
    two_ports_answer(host, "by_thread")


def test_each_host_of_the_emulated_browser_finds_its_own(
    nmhost_browser: Browser, nmhost_host: Callable[..., Host], nmhost_extension: Callable[..., Extension]
) -> None:
    runtime = nmhost_extension().background.runtime
    ports = []
    for name in ("one", "two"):
        host = nmhost_host(name)
        host.on_message(lambda message: id(nmhost.current_port()))
        ports.append(runtime.connectNative(host.name))
    for port in (*ports, *ports):
        port.postMessage("who")
    found = [port.receive() for port in (*ports, *ports)]
    assert found[:2] == found[2:]
    assert found[0] != found[1]
    nmhost_browser.settle()
    with pytest.raises(RuntimeError):  # what follows in the test is no host's
        nmhost.current_port()


def test_the_lifespan_and_the_end_have_it() -> None:
    host = Host("com.example.host")
    seen: list[Port] = []

    @host.lifespan
    def connection() -> Iterator[None]:
        seen.append(nmhost.current_port())
        yield
        seen.append(nmhost.current_port())

    host.on_connect(lambda: seen.append(nmhost.current_port()))
    host.on_disconnect(lambda: seen.append(nmhost.current_port()))
    conversation = Conversation(host)
    conversation.driver.end()
    assert seen == [conversation.port] * 4


def test_a_thread_of_a_pool_finds_the_only_port() -> None:
    host = Host("com.example.host")

    @host.on_message
    def ask(message: object) -> bool:
        with ThreadPoolExecutor() as pool:
            return pool.submit(nmhost.current_port).result() is nmhost.current_port()

    conversation = Conversation(host)
    assert conversation.replies(1) == [True]
    conversation.driver.end()


def test_without_a_port_the_error_says_what_it_is_for() -> None:
    def ask() -> None:
        with pytest.raises(RuntimeError, match=r"no port is open|ports are open"):
            nmhost.current_port()

    contextvars.Context().run(ask)
