"""A shared host in process: several emulated browsers of both families on one, and programs."""

import asyncio
from collections.abc import Iterator

import pytest

import nmhost
from nmhost import Host, LaunchError, Port, PortDisconnected, Ports, Sender
from nmhost.testing import Browser
from tests.hosts import CHROMIUM_ID, FIREFOX_ID

NAME = "com.example.bridge"


class Counter:
    """The state of the app."""

    def __init__(self) -> None:
        self.ports = 0


def make_host(*, is_async: bool, **options: object) -> Host:
    host = Host(NAME, extensions=[CHROMIUM_ID, FIREFOX_ID], shared=True, **options)  # type: ignore[arg-type]
    events: list[str] = []
    host.events = events  # type: ignore[attr-defined]

    @host.app_lifespan
    def app() -> Iterator[Counter]:
        events.append("begin")
        yield Counter()
        events.append("end")

    @host.on_connect
    def connected(counter: Counter) -> None:
        counter.ports += 1

    @host.method
    def count(counter: Counter) -> int:
        return counter.ports

    @host.method
    def senders(ports: Ports) -> list[object]:
        return [[port.sender.family, port.sender.pid] for port in ports]

    if is_async:

        @host.method
        async def tabs(ports: Ports) -> list[object]:
            return [await port.request_async("tabs") for port in ports.extensions]

        @host.method
        async def later() -> str:
            await asyncio.sleep(30)
            return "later"
    else:

        @host.method
        def tabs(ports: Ports) -> list[object]:
            return [port.request("tabs") for port in ports.extensions]

    return host


def opened(browser: Browser, extension_id: str) -> object:
    extension = browser.install_extension({"permissions": ["nativeMessaging"]}, id=extension_id)
    port = extension.background.runtime.connectNative(NAME)

    def answer(message: dict[str, object]) -> None:
        if message.get("method") == "tabs":
            port.postMessage({"jsonrpc": "2.0", "id": message["id"], "result": f"of {browser.family}"})

    port.onMessage.addListener(answer)
    browser.settle()
    return port


@pytest.fixture(params=[False, True], ids=["plain", "async"])
def host(request: pytest.FixtureRequest) -> Host:
    return make_host(is_async=request.param)


@pytest.fixture
def browsers(host: Host) -> Iterator[list[Browser]]:
    every = [Browser("chromium"), Browser("firefox"), Browser("chromium")]
    for browser in every:
        browser.add_host(host)
    yield every
    for browser in every:
        browser.close()


@pytest.fixture
def ports(browsers: list[Browser]) -> list[object]:
    ids = [CHROMIUM_ID, FIREFOX_ID, CHROMIUM_ID]
    return [opened(browser, each) for browser, each in zip(browsers, ids, strict=True)]


def test_a_program_asks_every_browser(ports: list[object]) -> None:
    with nmhost.connect(NAME) as bridge:
        assert bridge.request("tabs") == ["of chromium", "of firefox", "of chromium"]


def test_the_app_has_one_state_for_all(ports: list[object], host: Host, browsers: list[Browser]) -> None:
    with nmhost.connect(NAME) as bridge:
        assert bridge.request("count") == 4
    for browser in browsers:
        browser.close()
    assert host.events == ["begin", "end"]  # type: ignore[attr-defined]


def test_a_browser_that_ends_leaves_the_others(ports: list[object], browsers: list[Browser]) -> None:
    browsers[0].close()
    with nmhost.connect(NAME) as bridge:
        assert bridge.request("tabs") == ["of firefox", "of chromium"]
        assert bridge.request("senders") == [["firefox", 2], ["chromium", 3], [None, 1000]]


def test_an_extension_asks_the_others(ports: list[object], browsers: list[Browser]) -> None:
    port = ports[1]
    port.postMessage({"jsonrpc": "2.0", "id": 7, "method": "tabs"})  # type: ignore[attr-defined]
    assert port.receive()["method"] == "tabs"  # type: ignore[attr-defined]
    assert port.receive()["result"] == ["of chromium", "of firefox", "of chromium"]  # type: ignore[attr-defined]


def test_a_handler_that_waits_runs_by_the_browsers_clock() -> None:
    with Browser("firefox") as browser:
        browser.add_host(make_host(is_async=True))
        with nmhost.connect(NAME) as bridge:
            assert bridge.request("later") == "later"


def test_programs_that_are_not_admitted_are_refused() -> None:
    with Browser("firefox") as browser:
        browser.add_host(make_host(is_async=False, programs=False))
        with pytest.raises(LaunchError, match="serves no programs"):
            nmhost.connect(NAME)


def test_what_admits_sees_the_program() -> None:
    host = make_host(is_async=False)
    seen: list[Sender] = []

    @host.admits
    def admit(sender: Sender) -> bool:
        seen.append(sender)
        return False

    with Browser("firefox") as browser:
        browser.add_host(host)
        with pytest.raises(LaunchError, match="does not admit"):
            nmhost.connect(NAME)
    assert seen[0].program == "/emulated/program"


def test_a_program_is_told_of_the_end() -> None:
    host = make_host(is_async=False)

    @host.method
    def leave(port: Port) -> None:
        port.disconnect()

    with Browser("firefox") as browser:
        browser.add_host(host)
        bridge = nmhost.connect(NAME)
        with pytest.raises(PortDisconnected):
            bridge.request("leave")


@pytest.mark.parametrize("host", [make_host(is_async=True)], ids=["async"])
def test_an_async_test_joins_too(ports: list[object]) -> None:
    async def run() -> object:
        async with nmhost.connect_async(NAME) as bridge:
            return await bridge.request("tabs")

    assert asyncio.run(run()) == ["of chromium", "of firefox", "of chromium"]


def test_an_async_program_waits_as_long_as_the_host_takes() -> None:
    async def run() -> object:
        async with nmhost.connect_async(NAME) as bridge:
            return await bridge.request("later")

    with Browser("chromium") as browser:
        browser.add_host(make_host(is_async=True))
        assert asyncio.run(run()) == "later"


def test_a_port_that_ends_while_it_is_asked_is_told_to_who_asks(browsers: list[Browser], host: Host) -> None:
    if host._registered.is_plain:

        @host.method
        def gone(ports: Ports) -> str:
            with pytest.raises(PortDisconnected):
                ports.extensions[0].request("anything")
            return "gone"
    else:

        @host.method
        async def gone(ports: Ports) -> str:
            with pytest.raises(PortDisconnected):
                await ports.extensions[0].request_async("anything")
            return "gone"

    extension = browsers[0].install_extension({"permissions": ["nativeMessaging"]}, id=CHROMIUM_ID)
    port = extension.background.runtime.connectNative(NAME)
    port.onMessage.addListener(lambda _message: port.disconnect())
    browsers[0].settle()
    with nmhost.connect(NAME) as bridge:
        assert bridge.request("gone") == "gone"


@pytest.mark.parametrize("is_async", [False, True], ids=["plain", "async"])
def test_a_program_is_sent_what_no_browser_would_take(is_async: bool) -> None:
    host = make_host(is_async=is_async)

    @host.method
    def large() -> str:
        return "x" * (2 << 20)

    with Browser("chromium") as browser:
        browser.add_host(host)
        with nmhost.connect(NAME) as joined:
            assert joined.request("large") == "x" * (2 << 20)


@pytest.mark.parametrize("is_async", [False, True], ids=["plain", "async"])
def test_a_program_that_is_not_closed_ends_with_the_last_browser(is_async: bool) -> None:
    host = make_host(is_async=is_async)
    with Browser("chromium") as browser:
        browser.add_host(host)
        joined = nmhost.connect(NAME)
        assert joined.request("count") == 1
    with pytest.raises(PortDisconnected):
        joined.request("count")
    with Browser("chromium") as browser:
        browser.add_host(host)
        with nmhost.connect(NAME) as another:
            assert another.request("senders") == [[None, 1000]]
