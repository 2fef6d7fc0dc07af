"""What a host does around a port, and who is given what it yields."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator

import pytest

from nmhost import Host, Port, Sender
from nmhost.errors import DefinitionError
from tests.conversation import Conversation
from tests.stepped import Stepped


class Vault:
    """Be what a lifespan yields."""

    def __init__(self) -> None:
        self.log: list[str] = []


class LargeVault(Vault):
    """Be more than is asked for."""


@pytest.fixture
def vault() -> Vault:
    return LargeVault()


@pytest.fixture
def host(vault: Vault) -> Host:
    """Return a host whose lifespan yields the vault."""
    host = Host("com.example.test")

    @host.lifespan
    def connection() -> Iterator[Vault]:
        vault.log.append("in")
        yield vault
        vault.log.append("out")

    return host


def test_it_surrounds_the_port(host: Host, vault: Vault) -> None:
    host.on_connect(lambda: vault.log.append("connect"))
    host.on_message(lambda message: vault.log.append(f"message {message}"))
    host.on_disconnect(lambda: vault.log.append("disconnect"))
    conversation = Conversation(host)
    conversation.replies(1)
    conversation.driver.end()
    assert vault.log == ["in", "connect", "message 1", "disconnect", "out"]


def test_what_is_registered_within_it_counts(vault: Vault) -> None:
    host = Host("com.example.test")

    @host.lifespan
    def connection() -> Iterator[Vault]:
        host.on_message(lambda message: ["late", message])
        host.on_disconnect(lambda: vault.log.append("late"))
        yield vault

    conversation = Conversation(host)
    assert conversation.replies(1) == [["late", 1]]
    conversation.driver.end()
    assert vault.log == ["late"]


def whole(message: object, vault: Vault) -> object:
    return [message, type(vault).__name__]


def keyed(name: str, vault: Vault) -> object:
    return [name, type(vault).__name__]


def late(message: object, vault: LargeVault) -> object:
    return [message, type(vault).__name__]


@pytest.mark.parametrize(
    ("handler", "keys", "message", "first"),
    [(whole, {}, 1, 1), (keyed, {"type": "open"}, {"type": "open", "name": "a"}, "a"), (late, {}, 2, 2)],
    ids=["beside the message", "beside keys", "by its very class"],
)
def test_a_handler_is_given_what_it_yields(
    host: Host, handler: Callable[..., object], keys: dict[str, object], message: object, first: object
) -> None:
    host.on_message(handler) if not keys else host.on_message(**keys)(handler)
    assert Conversation(host).replies(message) == [[first, "LargeVault"]]


def test_a_method_is_given_what_it_yields(host: Host) -> None:
    @host.method
    def unlock(name: str, vault: Vault, port: Port) -> object:
        return [name, type(vault).__name__, type(port).__name__]

    reply = {"jsonrpc": "2.0", "id": 1, "result": ["a", "LargeVault", "Port"]}
    request = {"jsonrpc": "2.0", "id": 1, "method": "unlock", "params": ["a"]}
    assert Conversation(host).replies(request) == [reply]


def test_handlers_of_the_beginning_and_end_are_given_what_it_yields(host: Host, vault: Vault) -> None:
    @host.on_connect
    def hello(vault: Vault) -> str:
        return "hello"

    @host.on_disconnect
    def bye(vault: Vault) -> None:
        vault.log.append("bye")

    conversation = Conversation(host)
    conversation.driver.end()
    assert (conversation.posted(), vault.log) == (["hello"], ["in", "bye", "out"])


def test_each_port_has_its_own(host: Host, vault: Vault) -> None:
    Conversation(host)
    Conversation(host)
    assert vault.log == ["in", "in"]


def test_it_is_given_port_and_sender() -> None:
    host = Host("com.example.test")
    seen: list[object] = []

    @host.lifespan
    def connection(port: Port, sender: Sender) -> Iterator[None]:
        seen.extend([type(port), sender.family])
        yield

    Conversation(host, Sender("firefox"))
    assert seen == [Port, "firefox"]


def test_a_class_that_no_lifespan_yields_is_refused_when_the_port_begins() -> None:
    host = Host("com.example.test")
    host.on_message(whole)
    with pytest.raises(DefinitionError, match=r"the parameter 'vault' of whole\(\): Vault can't be checked"):
        Conversation(host)


@pytest.mark.parametrize("yields", [0, 2])
def test_it_yields_once(yields: int, capfd: pytest.CaptureFixture[str]) -> None:
    host = Host("com.example.test")

    @host.lifespan
    def connection() -> Iterator[None]:
        yield from [None] * yields

    if not yields:
        with pytest.raises(DefinitionError, match="ended without a yield"):
            Conversation(host)
        return
    Conversation(host).driver.end()
    assert "yielded twice" in capfd.readouterr().err


def test_a_function_that_is_no_generator_is_refused(host: Host) -> None:
    with pytest.raises(DefinitionError, match="is no generator"):
        Host("com.example.test").lifespan(lambda: None)


@pytest.mark.parametrize("yields", [0, 2])
def test_an_async_one_yields_once(yields: int, capfd: pytest.CaptureFixture[str]) -> None:
    host = Host("com.example.test")

    @host.lifespan
    async def connection() -> AsyncIterator[None]:
        for _ in range(yields):
            yield

    port = Stepped(host)
    port.close()
    assert ("yielded twice" if yields else "ended without a yield") in f"{port.driver.fault} {capfd.readouterr().err}"
