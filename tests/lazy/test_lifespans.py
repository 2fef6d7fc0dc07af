"""Several lifespans: their order, what each is given, and what is left when one fails."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator

import pytest

from nmhost import Handlers, Host
from nmhost.lazy.declaring import check
from tests.conversation import Conversation
from tests.stepped import Stepped


class Settings:
    """What the first lifespan yields."""


class Vault:
    """What the second one yields."""


@pytest.fixture
def log() -> list[str]:
    return []


@pytest.fixture
def host(log: list[str]) -> Host:
    """Return a host with a lifespan of its own and one of a group, which asks for what the first yields."""
    host, group = Host("com.example.test"), Handlers()

    @host.lifespan
    def settings() -> Iterator[Settings]:
        log.append("settings in")
        yield Settings()
        log.append("settings out")

    @group.lifespan
    def vault(settings: Settings) -> Iterator[Vault]:
        log.append(f"vault in with {type(settings).__name__}")
        yield Vault()
        log.append("vault out")

    host.include(group)

    @host.method
    def kinds(settings: Settings, vault: Vault) -> list[str]:
        return [type(settings).__name__, type(vault).__name__]

    return host


REQUEST = {"jsonrpc": "2.0", "id": 1, "method": "kinds"}
REPLY = {"jsonrpc": "2.0", "id": 1, "result": ["Settings", "Vault"]}
ORDER = ["settings in", "vault in with Settings", "vault out", "settings out"]


def test_each_is_within_those_before_it_and_all_is_given(host: Host, log: list[str]) -> None:
    check(host._registered)
    conversation = Conversation(host)
    assert conversation.replies(REQUEST) == [REPLY]
    conversation.driver.end()
    assert log == ORDER


def test_an_async_one_may_be_among_them(host: Host, log: list[str]) -> None:
    @host.lifespan
    async def last(vault: Vault) -> AsyncIterator[None]:
        log.append("last in")
        yield
        log.append("last out")

    port = Stepped(host)
    assert port.replies(REQUEST) == [REPLY]
    port.close()
    assert log == [*ORDER[:2], "last in", "last out", *ORDER[2:]]


def test_they_are_within_that_of_the_app(host: Host, log: list[str]) -> None:
    class App:
        pass

    @host.app_lifespan
    def app() -> Iterator[App]:
        yield App()

    host.on_connect(lambda: log.append("connect"))

    @host.method
    def all_of_them(app: App, settings: Settings, vault: Vault) -> int:
        return 3

    assert Conversation(host).replies(REQUEST | {"method": "all_of_them"}) == [REPLY | {"result": 3}]


def test_the_first_is_left_when_the_second_fails(log: list[str]) -> None:
    host = Host("com.example.test")

    @host.lifespan
    def first() -> Iterator[None]:
        try:
            yield
        finally:
            log.append("first out")

    @host.lifespan
    def second() -> Iterator[None]:
        raise OSError("no disk")
        yield

    with pytest.raises(OSError, match="no disk"):
        Conversation(host)
    assert log == ["first out"]
