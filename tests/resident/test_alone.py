"""The app's lifespan around the one port of a host that isn't shared."""

from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass

from nmhost import Host
from nmhost.testing import client
from tests.conversation import Conversation


@dataclass
class App:
    number: int


def test_the_apps_lifespan_is_around_the_ports_own() -> None:
    seen: list[str] = []
    host = Host("com.example.alone", extensions=["a@example.com"], shared=True)

    @host.app_lifespan
    def app() -> Iterator[str]:
        seen.append("app")
        yield "app"
        seen.append("app left")

    @host.lifespan
    def port() -> Iterator[str]:
        seen.append("port")
        yield "port"
        seen.append("port left")

    conversation = Conversation(host)
    conversation.driver.end()
    assert seen == ["app", "port", "port left", "app left"]


def test_what_the_app_has_made_is_given_back_when_the_ports_own_fails() -> None:
    seen: list[str] = []
    host = Host("com.example.alone", extensions=["a@example.com"], shared=True)

    @host.app_lifespan
    def app() -> Iterator[None]:
        yield
        seen.append("app left")

    @host.lifespan
    def port() -> Iterator[None]:
        yield
        raise ValueError("at the end")

    Conversation(host).driver.end()
    assert seen == ["app left"]


def test_either_may_be_async() -> None:
    host = Host("com.example.alone", extensions=["a@example.com"], shared=True)

    @host.app_lifespan
    async def app() -> AsyncIterator[App]:
        yield App(7)

    @host.method
    def number(app: App) -> int:
        return app.number

    with client(host) as alone:
        assert alone.call("number") == 7
