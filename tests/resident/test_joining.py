"""Programs that join a shared host: ask, are asked, are told apart, and are refused."""

import asyncio
import contextlib
import os
import sys

import pytest

import nmhost
from nmhost.errors import PortDisconnected, ReplyError
from tests.hosts import SOON
from tests.resident.conftest import MakeStage
from tests.resident.stage import ASYNC_DECLARATION, DECLARATION, NAME, Stage

BOTH = pytest.mark.parametrize("declaration", [DECLARATION, ASYNC_DECLARATION], ids=["plain", "async"])
ASKS = """
@host.method
def tabs(ports: Ports) -> list:
    return [port.request("tabs", timeout=60) for port in ports.extensions]
@host.method
def who(sender: Sender) -> list:
    return [sender.family, sender.pid, sender.program]
@host.on_message(type="all")
def all_of_them(ports: Ports):
    ports.broadcast("to all")
"""
ASYNC_ASKS = ASKS.replace("def tabs", "async def tabs").replace("[port.request", "[await port.request_async")


def started(stage: Stage) -> None:
    """Start the resident."""
    stage.resident(stage.open())


@BOTH
def test_a_program_asks_an_extension(make_stage: MakeStage, declaration: str) -> None:
    asks = ASYNC_ASKS if declaration is ASYNC_DECLARATION else ASKS
    stage = make_stage(asks, declaration=declaration)
    relay = stage.open()
    pid = stage.resident(relay)
    with nmhost.connect(NAME) as bridge, nmhost.connect(NAME) as asking:
        assert bridge.request("pid") == pid
        asking.post_message({"jsonrpc": "2.0", "id": 1, "method": "tabs"})
        asked = relay.receive()
        assert isinstance(asked, dict)
        assert asked["method"] == "tabs"
        relay.post({"jsonrpc": "2.0", "id": asked["id"], "result": ["a tab"]})
        assert asking.receive() == {"jsonrpc": "2.0", "id": 1, "result": [["a tab"]]}


@BOTH
def test_a_port_that_ends_while_it_is_asked_gives_the_usual_error(make_stage: MakeStage, declaration: str) -> None:
    asks = ASYNC_ASKS if declaration is ASYNC_DECLARATION else ASKS
    stage = make_stage(asks, declaration=declaration)
    relay = stage.open()
    stage.resident(relay)
    with nmhost.connect(NAME) as bridge:
        bridge.post_message({"jsonrpc": "2.0", "id": 1, "method": "tabs"})
        relay.receive()
        relay.process.kill()
        reply = bridge.receive()
        assert isinstance(reply, dict)
        assert "result" not in reply


@BOTH
def test_everybody_hears_a_broadcast(make_stage: MakeStage, declaration: str) -> None:
    stage = make_stage(ASKS, declaration=declaration)
    relay = stage.open()
    stage.resident(relay)
    with nmhost.connect(NAME) as bridge:
        relay.post({"type": "all"})
        assert bridge.receive() == relay.receive() == "to all"


@BOTH
def test_a_message_far_over_a_browsers_limit_passes_to_a_program(make_stage: MakeStage, declaration: str) -> None:
    started(make_stage(declaration=declaration))
    text = "x" * (5 << 20)
    with nmhost.connect(NAME) as bridge:
        bridge.post_message(text)
        assert bridge.receive() == text


def test_a_program_is_known_by_its_process(make_stage: MakeStage) -> None:
    started(make_stage(ASKS))
    with nmhost.connect(NAME) as bridge:
        assert bridge.request("who") == [None, os.getpid(), os.path.realpath(sys.executable)]


def test_what_the_host_raises_reaches_the_program(make_stage: MakeStage) -> None:
    started(make_stage())
    with nmhost.connect(NAME) as bridge, pytest.raises(ReplyError, match="Method not found"):
        bridge.request("nothing")


def test_a_program_is_told_of_the_residents_end(make_stage: MakeStage) -> None:
    stage = make_stage("@host.method\ndef crash(): os._exit(3)\n")
    relay = stage.open()
    stage.resident(relay)
    with nmhost.connect(NAME) as bridge, pytest.raises(PortDisconnected):
        bridge.request("crash")
    assert relay.wait(SOON) == 1


def test_an_async_program_asks_and_hears(make_stage: MakeStage) -> None:
    stage = make_stage(ASKS)
    relay = stage.open()
    pid = stage.resident(relay)

    async def run() -> object:
        async with nmhost.connect_async(NAME) as bridge:
            assert await bridge.request("pid") == pid
            bridge.post_message({"type": "all"})
            async for message in bridge:
                return message
        return None

    assert asyncio.run(run()) == "to all"


def test_the_hello_of_a_generated_client_names_its_installation(make_stage: MakeStage) -> None:
    stage = make_stage(
        "@host.method\ndef names(ports: Ports) -> list:\n    return [[p.instance, p.label] for p in ports.extensions]\n"
    )
    relay = stage.open()
    relay.post({"jsonrpc": "2.0", "method": "$/hello", "params": {"instance": "one", "label": "Work"}})
    assert stage.ask(relay, "names") == [["one", "Work"]]


@BOTH
def test_a_program_that_has_joined_is_among_the_ports(make_stage: MakeStage, declaration: str) -> None:
    stage = make_stage("@host.method\ndef count(ports: Ports) -> int: return len(ports)\n", declaration=declaration)
    relay = stage.open()
    stage.resident(relay)
    with contextlib.ExitStack() as joined:
        for number in range(2, 12):  # none of them has said anything
            joined.enter_context(nmhost.connect(NAME))
            assert stage.ask(relay, "count") == number
