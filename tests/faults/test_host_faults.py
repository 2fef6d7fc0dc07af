"""After any fault a host is gone or goes on serving; each test is a real process. See also tests/test_ending.py."""

import json
import os
import signal
import sys
import time

import pytest

from tests.conftest import StartHost
from tests.hosts import DECLARATION, ECHO, HEADER, SOON, HostProcess, descriptors, frame_of, is_running

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="these faults are made the way Linux makes them")

LARGE = "é" * 300_000


def serves(host: HostProcess) -> None:
    """Check that the host answers, and ends when it should."""
    host.post("still there")
    assert host.receive() == "still there"
    assert host.end() == 0


def app(*lines: str) -> str:
    """Return an echo host with *lines* at its top."""
    return "\n".join([*lines, ECHO])


def handler(*lines: str) -> str:
    """Return an echo host whose handler begins with *lines*."""
    body = "".join(f"    {line}\n" for line in lines)
    return f"{DECLARATION}import os, sys, time\n@host.on_message\ndef echo(message):\n{body}    return message\n"


@pytest.mark.parametrize("size", [0, 1, 3, 4, 5, 8, 5000], ids=lambda size: f"after {size} bytes")
def test_a_browser_killed_at_any_point_takes_the_host_with_it(start_host: StartHost, size: int) -> None:
    host = start_host(ECHO)
    host.write(frame_of("x" * 10_000)[:size])
    host.hang_up()
    host.stdout.close()
    assert host.wait(SOON) == (1 if size else 0)


@pytest.mark.parametrize("replies", [0, 1, 3])
def test_a_host_killed_at_any_point_leaves_whole_frames_and_at_most_one_part(
    start_host: StartHost, replies: int
) -> None:
    host = start_host(ECHO)
    host.post(*[LARGE] * 4)
    for _ in range(replies):
        assert host.receive() == LARGE
    host.signal(signal.SIGKILL)
    rest = host.rest()
    while len(rest) >= 4 and len(rest) >= 4 + HEADER.unpack(rest[:4])[0]:
        size = HEADER.unpack(rest[:4])[0]
        assert json.loads(rest[4 : 4 + size]) == LARGE
        rest = rest[4 + size :]
    assert frame_of(LARGE).startswith(rest) or json.dumps(LARGE, ensure_ascii=False).encode().startswith(rest[4:])


@pytest.mark.parametrize("size", [1, 2, 3, 4, 5, 7, 100, 4096])
def test_short_writes_of_the_browser_are_put_together(start_host: StartHost, size: int) -> None:
    host = start_host(ECHO)
    data = frame_of("a" * 40) + frame_of("b" * 9000)
    for at in range(0, min(len(data), 60 * size), size):
        host.write(data[at : at + size])
        time.sleep(0.0005)
    host.write(data[60 * size :])
    assert [host.receive(), host.receive()] == ["a" * 40, "b" * 9000]


def test_signals_that_interrupt_every_call_lose_nothing(start_host: StartHost) -> None:
    timer = "import signal; signal.signal(signal.SIGALRM, lambda *_: None)"
    stop = "if message == 'still there': signal.setitimer(signal.ITIMER_REAL, 0)\n    return message"
    host = start_host(app(timer, "signal.setitimer(signal.ITIMER_REAL, 0.001, 0.0005)").replace("return message", stop))
    for _ in range(20):
        host.post(LARGE)
        assert host.receive() == LARGE
    serves(host)


@pytest.mark.parametrize("name", ["SIGHUP", "SIGUSR1", "SIGCHLD", "SIGWINCH", "SIGCONT"])
def test_a_storm_of_signals_that_are_handled_or_harmless_changes_nothing(start_host: StartHost, name: str) -> None:
    ignored = f"import signal; signal.signal(signal.{name}, lambda *_: None)"
    host = start_host(app(ignored))
    host.post(1)
    host.receive()
    for _ in range(300):
        os.kill(host.pid, getattr(signal, name))
    serves(host)


def test_pipes_made_non_blocking_lose_nothing(start_host: StartHost) -> None:
    lines = ["for fd in range(3, 12):", "    try: os.set_blocking(fd, False)", "    except OSError: pass"]
    host = start_host(handler(*lines))
    for _ in range(3):
        host.post(LARGE, "small")
        assert [host.receive(), host.receive()] == [LARGE, "small"]
    serves(host)


FULL = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (0, resource.RLIM_INFINITY))"


def test_a_full_disk_under_the_log_changes_nothing(start_host: StartHost) -> None:
    host = start_host(app(FULL).replace("return message", "print('stray'); return message"))
    serves(host)
    assert "stray" not in host.log


def test_a_clock_that_jumps_changes_nothing(start_host: StartHost) -> None:
    jumps = "import itertools, time; moments = itertools.cycle([4e9, 0.0, 1e9]); time.time = lambda: next(moments)"
    host = start_host(app(jumps).replace("return message", "print('stray'); return message"))
    host.post(1)
    assert host.receive() == 1
    serves(host)
    assert "2096-10-02" in host.log


@pytest.mark.parametrize("how", ["os._exit(0)", "sys.exit(0)", "return message", "raise ValueError"])
def test_a_fork_in_a_handler_does_not_speak(start_host: StartHost, how: str) -> None:
    host = start_host(handler("if os.fork() == 0:", f"    {how}"))
    host.post("once")
    assert host.receive() == "once"
    host.hang_up()
    assert host.wait() == 0
    assert host.rest() == b""


def test_a_forked_child_that_stays_does_not_hold_the_wire(start_host: StartHost) -> None:
    host = start_host(handler("if os.fork() == 0:", "    time.sleep(30); os._exit(0)"))
    host.post("once")
    host.receive()
    assert host.end() == 0
    assert host.rest(SOON) == b""


def test_a_child_that_inherits_everything_does_not_hold_the_wire(start_host: StartHost) -> None:
    child = "subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(30)'], close_fds=False).pid"
    host = start_host(
        DECLARATION + f"import subprocess, sys\n@host.on_message\ndef start(message):\n    return {child}\n"
    )
    host.post("once")
    pid = host.receive()
    assert isinstance(pid, int)
    try:
        assert is_running(pid)
        assert not set(descriptors(pid).values()) & {
            link for link in descriptors(os.getpid()).values() if "pipe" in link
        }
        assert host.end() == 0
        assert host.rest(SOON) == b""
    finally:
        os.kill(pid, signal.SIGKILL)


def test_a_handler_that_closes_every_standard_descriptor_changes_nothing(start_host: StartHost) -> None:
    host = start_host(handler("os.closerange(0, 3); print('lost')"))
    for number in range(3):
        host.post(number)
        assert host.receive() == number
    assert host.end() == 0


@pytest.mark.parametrize("descriptor", [0, 1, 2])
def test_a_browser_that_gives_no_such_descriptor_is_survived(start_host: StartHost, descriptor: int) -> None:
    host = start_host(ECHO)
    host.kill()
    assert host.process.args
    closing = f"import os; os.close({descriptor}); os.execv({sys.executable!r}, {host.process.args!r})"
    again = HostProcess([sys.executable, "-c", closing], host.logs.parent)
    try:
        again.hang_up()
        assert again.wait(SOON) in ((0,) if descriptor == 2 else (0, 1))
    finally:
        again.kill()


MEGABYTES = 120


def test_running_out_of_memory_on_a_message_leaves_the_host_gone_or_serving(start_host: StartHost) -> None:
    limit = f"import resource; resource.setrlimit(resource.RLIMIT_AS, ({MEGABYTES} << 20, {MEGABYTES} << 20))"
    host = start_host(app(limit))
    host.post(1)
    host.receive()
    body = b"[" + b"[],"[:3] * 10_000_000 + b"[]]"
    try:
        host.write(HEADER.pack(len(body)) + body + frame_of("behind"))
        answers = [host.receive(), host.receive()]
    except (BrokenPipeError, EOFError):
        assert host.wait(SOON) == 1
        assert "MemoryError" in host.log
    else:
        assert answers[1] == "behind"


@pytest.mark.parametrize(
    "error", ["MemoryError", "RecursionError", "StopIteration", "UnicodeError('x')", "TimeoutError"]
)
def test_any_exception_of_a_handler_is_answered(start_host: StartHost, error: str) -> None:
    host = start_host(handler(f"if message != 'still there': raise {error}"))
    host.post(1)
    assert host.receive() == {"error": {"code": -32603, "message": "Internal error"}}
    serves(host)


@pytest.mark.parametrize(("way", "status"), [("sys.exit(3)", 3), ("raise KeyboardInterrupt", 1), ("os._exit(4)", 4)])
def test_a_handler_that_ends_the_process_ends_it(start_host: StartHost, way: str, status: int) -> None:
    host = start_host(handler("if message == 2:", f"    {way}"))
    host.post(1)
    assert host.receive() == 1
    host.post(2)
    assert host.wait(SOON) in (status, -signal.SIGINT)
    assert host.rest() == b""


def test_a_thread_that_posts_for_ever_does_not_outlive_the_port(start_host: StartHost) -> None:
    source = """
import threading
@host.on_connect
def connected(port):
    def post():
        while True:
            port.post_message("tick")
    threading.Thread(target=post).start()
"""
    host = start_host(DECLARATION + source)
    assert host.receive() == "tick"
    host.hang_up()
    assert host.wait(SOON) == 0
