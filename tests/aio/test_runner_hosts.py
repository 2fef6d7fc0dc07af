"""Hosts with async handlers as real processes: they overlap, they stop reading, and they end in time."""

import fcntl
import os
import signal
import subprocess
import time
from pathlib import Path

import pytest

from tests.conftest import StartHost
from tests.hosts import DECLARATION, ECHO, SOON, frame_of, wrapper_command

APP = (
    DECLARATION
    + """
import asyncio, sys, time

@host.method
async def sleep(seconds: float) -> float:
    await asyncio.sleep(seconds)
    return seconds

@host.method
async def resist() -> None:
    while True:
        try:
            await asyncio.sleep(60)
        except asyncio.CancelledError:
            pass

@host.method
async def ask(port: 'Port') -> object:
    return await port.request_async('tab')

@host.method
async def stream():
    while True:
        yield 'x'
        await asyncio.sleep(0.01)

@host.method
def block() -> None:
    time.sleep(60)

@host.method(thread=True)
def thread(seconds: float) -> float:
    time.sleep(seconds)
    return seconds

@host.on_message
async def slow(message):
    await asyncio.sleep(60)

@host.on_disconnect
def bye() -> None:
    print('bye', file=sys.stderr)
"""
)

# Python's own words for what was left behind.
LEFT_BEHIND = ["Traceback", "was destroyed", "never awaited", "never retrieved", "Warning"]


def call(method: str, request_id: object = 1, **params: object) -> dict[str, object]:
    return {"jsonrpc": "2.0", "method": method, "id": request_id, "params": params}


def result(value: object, request_id: object = 1) -> dict[str, object]:
    return {"jsonrpc": "2.0", "id": request_id, "result": value}


def test_a_fast_call_overtakes_a_slow_one(start_host: StartHost) -> None:
    host = start_host(APP)
    host.post(
        call("sleep", "slow", seconds=0.2), call("thread", "thread", seconds=0.1), call("sleep", "fast", seconds=0)
    )
    assert [host.receive() for _ in range(3)] == [result(0, "fast"), result(0.1, "thread"), result(0.2, "slow")]


def test_a_thousand_calls_are_all_answered(start_host: StartHost) -> None:
    host = start_host(APP)
    host.post(*(call("sleep", number, seconds=0.001) for number in range(1000)))
    replies = [host.receive() for _ in range(1000)]
    assert sorted(reply["id"] for reply in replies) == list(range(1000))  # type: ignore[index,call-overload]


@pytest.mark.parametrize(("size", "most"), [(10, 1_000_000), (100_000, 20 << 20)], ids=["by number", "by bytes"])
def test_reading_stops_once_very_much_waits(start_host: StartHost, size: int, most: int) -> None:
    host = start_host(APP)
    host.post(*(call("sleep", number, seconds=60) for number in range(100)), call("sleep", seconds=0))
    os.set_blocking(host.stdin.fileno(), False)
    data = frame_of(call("sleep", padding="x" * size)) * 10
    most += fcntl.fcntl(host.stdin, fcntl.F_GETPIPE_SZ)
    written, rest = 0, b""
    for _ in range(100):
        time.sleep(0.005)  # the host's time to read, if it did
        try:
            while written <= most:
                rest = rest or data
                share = os.write(host.stdin.fileno(), rest)
                written, rest = written + share, rest[share:]
        except BlockingIOError:
            continue
    assert written <= most


def test_reading_goes_on_while_a_hundred_calls_run(start_host: StartHost) -> None:
    host = start_host(APP)
    host.post(*(call("sleep", number, seconds=60) for number in range(150)))
    for number in (3, 149):
        host.post({"jsonrpc": "2.0", "method": "$/cancelRequest", "params": {"id": number}})
        answer = host.receive()
        assert isinstance(answer, dict)
        assert (answer["id"], answer["error"]["code"]) == (number, -32800)


def test_reading_goes_on_for_the_responses_that_calls_wait_for(start_host: StartHost) -> None:
    host = start_host(APP)
    host.post(*(call("ask", number) for number in range(101)))
    results = 0
    while results < 101:
        message = host.receive()
        assert isinstance(message, dict)
        if message.get("method") == "tab":
            host.post(result("page", message["id"]))
        else:
            assert message["result"] == "page"
            results += 1


@pytest.mark.parametrize(
    "message",
    [
        call("sleep", seconds=60),
        call("resist"),
        call("ask"),
        call("stream"),
        call("block"),
        call("thread", seconds=60),
        "on_message",
    ],
    ids=["async method", "one that resists", "asking", "streaming", "blocking", "thread", "async handler"],
)
def test_the_end_comes_in_time_whatever_runs(start_host: StartHost, message: object) -> None:
    host = start_host(APP)
    host.post(call("sleep", "ready", seconds=0))
    host.receive()
    host.post(message)
    host.hang_up()
    assert host.wait(SOON) == 0
    assert "bye" in host.log
    assert not [word for word in LEFT_BEHIND if word in host.stderr]


def test_sigterm_is_an_ordinary_end(start_host: StartHost) -> None:
    host = start_host(APP)
    host.post(call("sleep", "ready", seconds=0), call("sleep", seconds=60))
    host.receive()
    host.signal(signal.SIGTERM)
    assert host.wait() == 0
    assert "bye" in host.log


def test_a_browser_that_reads_no_more_is_an_ordinary_end(start_host: StartHost) -> None:
    host = start_host(APP)
    host.post(call("sleep", "ready", seconds=0))
    host.receive()
    host.stdout.close()
    os.write(host.stdin.fileno(), frame_of(call("stream")))
    assert host.wait() == 0
    assert "Traceback" not in host.log


def test_bytes_that_are_no_frame_are_a_failure(start_host: StartHost) -> None:
    host = start_host(APP)
    host.write(b"hello")
    assert host.wait() == 1
    assert "the text 'hell'" in host.log


def test_what_a_task_of_the_apps_own_raises_is_logged(start_host: StartHost) -> None:
    app = APP + "@host.on_connect\nasync def begin():\n    host.task = asyncio.ensure_future(fail())\n"
    host = start_host(app + "async def fail():\n    await sleep(0)\n    del host.task\n    raise KeyError('stray')\n")
    host.post(call("sleep", seconds=0.1))
    host.receive()
    assert host.end() == 0
    assert "KeyError: 'stray'" in host.log


def test_an_input_that_no_loop_can_watch_is_read_in_a_thread(tmp_path: Path) -> None:
    app, recorded = tmp_path / "app.py", tmp_path / "recorded"
    app.write_text(APP, "utf-8")
    recorded.write_bytes(frame_of(call("block_none")) + frame_of(call("sleep", seconds=0)) * 3)
    with recorded.open("rb") as stdin:
        done = subprocess.run(wrapper_command(app, tmp_path / "logs"), stdin=stdin, capture_output=True, timeout=20)
    assert done.returncode == 0
    assert done.stdout.count(b"Method not found") == 1


@pytest.mark.parametrize(("source", "loaded"), [(ECHO, False), (APP, True)], ids=["plain", "async"])
def test_only_a_host_with_async_handlers_loads_asyncio(start_host: StartHost, source: str, loaded: bool) -> None:
    probe = (
        "@host.on_message(type='probe')\ndef probe():\n    import sys\n    return 'nmhost.aio.runner' in sys.modules\n"
    )
    host = start_host(source + probe)
    host.post({"type": "probe"})
    assert host.receive() is loaded


def test_a_plain_host_with_methods_loads_no_more_than_it_needs(start_host: StartHost) -> None:
    app = (
        DECLARATION
        + "@host.method\ndef loaded(number: int = 1) -> object:\n    import sys\n    return list(sys.modules)\n"
    )
    host = start_host(app)
    host.post(call("loaded"))
    loaded = host.receive()["result"]  # type: ignore[index,call-overload]
    assert not {"asyncio", "typing", "inspect", "dataclasses", "logging", "threading", "json"} & set(loaded)
