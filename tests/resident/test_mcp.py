"""The example that offers an extension's abilities as MCP tools, asked by the mcp package's own client."""

import asyncio
import json
import os
import sys
import threading
from pathlib import Path

import pytest

from nmhost.resident.sockets import OVERRIDE
from tests.resident.conftest import MakeStage

pytest.importorskip("mcp")

EXAMPLE = Path(__file__).parent / "examples" / "mcp_server.py"
TABS = """
@host.method
def tabs(ports: Ports) -> list:
    return [port.request("tabs", timeout=60) for port in ports.extensions]
"""


async def called() -> object:
    """Start the server, list its tools and call one."""
    from mcp import ClientSession, StdioServerParameters
    from mcp.client.stdio import stdio_client

    environ = {**os.environ, OVERRIDE: os.environ[OVERRIDE]}
    server = StdioServerParameters(command=sys.executable, args=[str(EXAMPLE)], env=environ)
    async with stdio_client(server) as (reads, writes), ClientSession(reads, writes) as session:
        await session.initialize()
        assert [tool.name for tool in (await session.list_tools()).tools] == ["tabs"]
        result = await session.call_tool("tabs", {})
        return [json.loads(each.text) for each in result.content if each.type == "text"]


@pytest.mark.filterwarnings("default")
def test_an_mcp_client_asks_the_extension(make_stage: MakeStage) -> None:
    stage = make_stage(TABS)
    relay = stage.open()
    stage.resident(relay)

    def answer() -> None:
        asked = relay.receive(60)
        assert isinstance(asked, dict)
        relay.post({"jsonrpc": "2.0", "id": asked["id"], "result": {"title": "a tab"}})

    extension = threading.Thread(target=answer)
    extension.start()
    assert asyncio.run(called()) == [{"title": "a tab"}]
    extension.join()
