"""A JSON-RPC client of somebody else's, vscode-jsonrpc under Node, talks to a host over real pipes."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.hosts import DECLARATION, wrapper_command

CLIENT = Path(__file__).parent / "clients" / "client.mjs"
PACKAGE = "vscode-jsonrpc@8.2.1"

APP = (
    DECLARATION
    + """
import asyncio
from nmhost import Port, ReplyError

noted = []

@host.method
def subtract(minuend: int, subtrahend: int) -> int:
    return minuend - subtrahend

@host.method
def version() -> dict[str, int]:
    return {"major": 1}

@host.method
async def sleep(seconds: float) -> float:
    await asyncio.sleep(seconds)
    return seconds

@host.method
def refuse() -> None:
    raise ReplyError(404, "no such vault", {"name": "home"})

@host.method
def fail() -> None:
    raise RuntimeError("secret")

@host.method
def large() -> str:
    return "x" * 2_000_000

@host.method
def count(to: int):
    yield from range(to)
    return "counted"

@host.method
async def ask(method: str, params: object, port: Port) -> object:
    try:
        return await port.request_async(method, params, timeout=20)
    except ReplyError as error:
        return [error.code, error.data]

@host.method
def remember(value: str, port: Port) -> None:
    noted.append(value)
    port.notify("changed", {"value": value})

@host.method
def recall() -> list[str]:
    return noted
"""
)

REASON = "$.minuend: expected an integer, got a string, 'x'"
ANSWERS: dict[str, object] = {
    "by name": 19,
    "by position": 19,
    "without parameters": {"major": 1},
    "concurrent": [0.2, 0],
    "unknown": {"code": -32601, "message": "Method not found", "data": {"method": "missing"}},
    "wrong parameters": {"code": -32602, "message": "Invalid params", "data": {"path": "$.minuend", "reason": REASON}},
    "said by the method": {"code": 404, "message": "no such vault", "data": {"name": "home"}},
    "failure": {"code": -32603, "message": "Internal error"},
    "too large": {
        "code": -32001,
        "message": "The reply is too large",
        "data": {"size": 2_000_036, "limit": 1_048_576},
    },
    "stream": {"result": "counted", "items": [0, 1, 2]},
    "asked back": {"title": "tab 7"},
    "asked back in vain": [17, {"number": 3}],
    "after a notification": {"result": ["noted"], "posted": [{"value": "noted"}]},
    "cancelled": {"code": -32800, "message": "Request cancelled"},
    "exit": 0,
}


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, object]:
    """Return what the client got for each kind of call."""
    folder = tmp_path_factory.mktemp("client")
    _install(folder)
    (folder / "app.py").write_text(APP, "utf-8")
    command = ["node", str(CLIENT), *wrapper_command(folder / "app.py", folder / "logs")]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=60)
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert lines, done.stderr
    return {line["name"]: line.get("result", line.get("error")) for line in lines}


def _install(folder: Path) -> None:
    npm = shutil.which("npm")
    if npm is None or shutil.which("node") is None:
        pytest.skip("Node and npm are not installed")
    install = [npm, "install", "--silent", "--no-audit", "--no-fund", "--prefix", str(folder), PACKAGE]
    try:
        done = subprocess.run(install, capture_output=True, text=True, timeout=90)
    except subprocess.TimeoutExpired:
        pytest.skip("npm's registry does not answer")
    if done.returncode:
        pytest.skip(f"npm can't install {PACKAGE}: {done.stderr.strip()[-200:]}")


@pytest.mark.parametrize("name", ANSWERS)
def test_the_client_is_answered(answers: dict[str, object], name: str) -> None:
    assert answers[name] == ANSWERS[name]
