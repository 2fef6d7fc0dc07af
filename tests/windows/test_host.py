"""Hosts on Windows: the wire is theirs alone, and their end is certain."""

import contextlib
import json
import sys
import textwrap
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from nmhost.install.windows import wrapper

if sys.platform == "win32":
    from nmhost.launch.named_pipes import NamedPipeProcess
    from tests.windows.browsers import browser_words, receive, send, started

WAYS = ("chromium through cmd", "chromium directly", "firefox")
START = "from nmhost.start import main; main()"
HEAD = """
import json, os, subprocess, sys, threading, time
from nmhost import Host
host = Host("com.example.vault", extensions=["vault@example.com", "hkgcfmbnjfjhpcaeaagjlkokgeddlmoi"])
"""
# Chromium ends a host two seconds after the hang-up; a loaded machine gets some more.
GONE_WITHIN = 4.0

Start = Callable[[str], "contextlib.AbstractContextManager[NamedPipeProcess]"]


every_way = pytest.mark.parametrize("way", WAYS)


@pytest.fixture
def way() -> str:
    """Return how a host is started where it makes no difference."""
    return "chromium directly"


@pytest.fixture
def start(tmp_path: Path, way: str) -> Start:
    """Return what starts a host, of which the source after the head is given, through its .exe wrapper."""

    @contextlib.contextmanager
    def start(source: str) -> "Iterator[NamedPipeProcess]":
        app = tmp_path / "vault.py"
        app.write_text(HEAD + textwrap.dedent(source), encoding="utf-8")
        exe = tmp_path / "com.example.vault.exe"
        exe.write_bytes(wrapper(sys.executable, ["-I", "-c", START, str(app), str(tmp_path / "logs")]))
        with started(way, str(exe), *browser_words(way)) as process:
            yield process

    return start


def ask(process: "NamedPipeProcess", message: object) -> object:
    """Send a message and return the reply to it."""
    send(process, json.dumps(message).encode())
    return json.loads(receive(process))


def seconds_to_end(process: "NamedPipeProcess") -> float:
    """Hang up and return how long the host lives on; what it holds open tells, also behind cmd."""
    process.close_input()
    since = time.monotonic()
    assert process.wait(20) == 0
    return time.monotonic() - since


@every_way
def test_a_host_knows_its_sender_and_replies(start: Start, way: str) -> None:
    source = """
        @host.on_message
        def echo(message, sender):
            return [message, sender.family, sender.parent_window]
    """
    with start(source) as process:
        family, window = ("firefox", None) if way == "firefox" else ("chromium", 0)
        assert ask(process, {"text": "\u65e5\r\n\x1a"}) == [{"text": "\u65e5\r\n\x1a"}, family, window]


def test_large_messages_pass_both_ways(start: Start) -> None:
    source = """
        @host.on_message
        def measure(message):
            return len(message) if len(message) > 1_000_000 else message
    """
    with start(source) as process:
        assert ask(process, "x" * 5_000_000) == 5_000_000
        assert ask(process, "y" * 900_000) == "y" * 900_000


@every_way
def test_neither_prints_nor_children_reach_the_wire(start: Start) -> None:
    source = """
        print("at import")
        @host.on_message
        def noisy(message):
            print("in a handler")
            os.write(1, b"from C")
            child = subprocess.run([sys.executable, "-c", "print('from a child', input() if 0 else '')"])
            eaten = subprocess.run([sys.executable, "-c", "import sys; sys.exit(len(sys.stdin.read()))"])
            return [child.returncode, eaten.returncode]
    """
    with start(source) as process:
        send(process, b"1")
        send(process, b"2")
        assert [receive(process), receive(process)] == [b"[0,0]", b"[0,0]"]


@every_way
def test_an_idle_host_ends_at_the_hang_up(start: Start) -> None:
    source = """
        @host.on_message
        def echo(message):
            return message
    """
    with start(source) as process:
        ask(process, 1)
        assert seconds_to_end(process) < GONE_WITHIN


HANGING = {
    "sleeps": "time.sleep(60)",
    "computes": "while True: pass",
    "waits for a thread": "threading.Event().wait(60)",
    "waits for a child": "subprocess.run([sys.executable, '-c', 'import time; time.sleep(60)'])",
    "swallows the interruption": """
            while True:
                try:
                    time.sleep(1)
                except BaseException:
                    pass""",
    "left a thread running": "threading.Thread(target=time.sleep, args=(60,)).start()",
}


@pytest.mark.parametrize("hangs", HANGING.values(), ids=list(HANGING))
def test_a_host_whose_handler_hangs_is_gone_in_time(start: Start, hangs: str) -> None:
    source = f"""
        @host.on_message
        def hang(message, port):
            port.post_message("hanging")
            {hangs}
    """
    with start(source) as process:
        assert ask(process, 1) == "hanging"
        assert seconds_to_end(process) < GONE_WITHIN


WAITING = {
    "reads": "pass",
    "sleeps": "time.sleep(60)",
    "computes": "while True: pass",
    "writes what nobody reads": "while True: port.post_message('x' * 100_000)",
}


@pytest.mark.parametrize("signal", ["SIGINT", "SIGBREAK"], ids=["Ctrl+C", "Ctrl+Break"])
@pytest.mark.parametrize("waits", WAITING.values(), ids=list(WAITING))
def test_what_ends_a_console_ends_a_host_in_order(start: Start, tmp_path: Path, waits: str, signal: str) -> None:
    # As Windows does it, in a thread of its own: there is no console under Wine that could be told to.
    source = f"""
        import signal
        @host.on_disconnect
        def closed():
            print("closed", file=sys.stderr)
        @host.on_message
        def wait(message, port):
            port.post_message("waiting")
            threading.Timer(0.5, signal.raise_signal, [signal.{signal}]).start()
            {waits}
    """
    with start(source) as process:
        assert ask(process, 1) == "waiting"
        assert process.wait(20) == 0
    (log,) = (tmp_path / "logs").iterdir()
    said = log.read_text(encoding="utf-8")
    assert f"terminated by {'Ctrl+C' if signal == 'SIGINT' else 'Ctrl+Break'}" in said
    assert "closed" in said


@pytest.mark.parametrize("kind", ["(thread=True) def", " async def"], ids=["thread", "async"])
def test_a_host_that_waits_for_others_ends_in_order_at_ctrl_break(start: Start, tmp_path: Path, kind: str) -> None:
    ahead, function = kind.split(" ", 1)
    source = f"""
        import signal
        @host.on_disconnect
        def closed():
            print("closed", file=sys.stderr)
        @host.on_message{ahead}
        {function} wait(message):
            threading.Timer(0.5, signal.raise_signal, [signal.SIGBREAK]).start()
            return "waiting"
    """
    with start(source) as process:
        assert ask(process, 1) == "waiting"
        assert process.wait(20) == 0
    (log,) = (tmp_path / "logs").iterdir()
    said = log.read_text(encoding="utf-8")
    assert "terminated by Ctrl+Break" in said
    assert "closed" in said


def test_a_host_whose_writing_hangs_at_the_hang_up_ends_in_order(start: Start, tmp_path: Path) -> None:
    source = f"""
        @host.on_disconnect
        def closed():
            print("closed", file=sys.stderr)
        @host.on_message
        def write(message, port):
            {WAITING["writes what nobody reads"]}
    """
    with start(source) as process:
        send(process, b"1")
        assert seconds_to_end(process) < GONE_WITHIN
    (log,) = (tmp_path / "logs").iterdir()
    assert "closed" in log.read_text(encoding="utf-8")


@every_way
def test_a_host_with_unread_messages_is_gone_in_time(start: Start) -> None:
    source = """
        @host.on_message
        def hang(message, port):
            port.post_message("hanging")
            time.sleep(60)
    """
    with start(source) as process:
        assert ask(process, 1) == "hanging"
        send(process, b"2")
        assert seconds_to_end(process) < GONE_WITHIN


def test_a_host_that_can_not_be_imported_says_why_in_its_log(start: Start, tmp_path: Path) -> None:
    with start("import no_such_module_at_all") as process:
        assert process.wait(20) == 1
        assert process.read(1, 5) == b""
    (log,) = (tmp_path / "logs").iterdir()
    assert "no_such_module_at_all" in log.read_text(encoding="utf-8")


ASYNC = """
    import asyncio
    @host.method
    async def wait(seconds: float) -> float:
        await asyncio.sleep(seconds)
        return seconds
"""


@every_way
def test_async_methods_run_at_once(start: Start) -> None:
    with start(ASYNC) as process:
        for number, seconds in ((1, 0.5), (2, 0)):
            request = {"jsonrpc": "2.0", "id": number, "method": "wait", "params": [seconds]}
            send(process, json.dumps(request).encode())
        assert [json.loads(receive(process))["id"] for _ in range(2)] == [2, 1]


def test_a_host_whose_async_method_waits_is_gone_in_time(start: Start) -> None:
    with start(ASYNC) as process:
        request = {"jsonrpc": "2.0", "id": 1, "method": "wait", "params": [60]}
        send(process, json.dumps(request).encode())
        assert ask(process, {"jsonrpc": "2.0", "id": 2, "method": "wait", "params": [0]})
        assert seconds_to_end(process) < GONE_WITHIN


def test_an_async_host_takes_large_messages(start: Start) -> None:
    source = """
        @host.method
        async def measure(text: str) -> int:
            return len(text)
    """
    with start(source) as process:
        request = {"jsonrpc": "2.0", "id": 1, "method": "measure", "params": ["x" * 5_000_000]}
        assert ask(process, request) == {"jsonrpc": "2.0", "id": 1, "result": 5_000_000}


# Says that it has begun, since a process that is still being made ends with its maker, and that it has lived on.
LIVE = """
import pathlib, sys, time
folder = pathlib.Path(sys.argv[1])
(folder / "begun").touch()
time.sleep(2)
(folder / "lived on").touch()
"""


@every_way
def test_a_child_outlives_a_host_that_its_browser_ends(start: Start, tmp_path: Path) -> None:
    source = f"""
        from nmhost.children import start_outliving
        @host.on_message
        def begin(message):
            return start_outliving([sys.executable, "-c", {LIVE!r}, {str(tmp_path)!r}])
    """
    with start(source) as process:
        assert isinstance(ask(process, 1), int)
        assert appears(tmp_path / "begun", within=20)
        process.kill()
        assert process.wait(10) is not None
    assert appears(tmp_path / "lived on", within=20)


def test_an_ordinary_child_ends_with_a_host_that_firefox_ends(start: Start, tmp_path: Path) -> None:
    source = f"""
        @host.on_message
        def begin(message):
            return subprocess.Popen([sys.executable, "-c", {LIVE!r}, {str(tmp_path)!r}]).pid
    """
    with start(source) as process:
        assert isinstance(ask(process, 1), int)
        assert appears(tmp_path / "begun", within=20)
        process.kill()
    assert not appears(tmp_path / "lived on", within=5)


def appears(file: Path, *, within: float) -> bool:
    """Return whether a file is there before that many seconds have passed."""
    until = time.monotonic() + within
    while not file.exists():
        if time.monotonic() > until:
            return False
        time.sleep(0.05)
    return True
