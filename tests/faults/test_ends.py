"""Every end is the orderly end: whichever signal, exit or hang-up it is, handlers for the end run and it is logged."""

import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.conftest import StartHost
from tests.hosts import DECLARATION, ECHO, SOON, HostProcess

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signals to send")

LIFESPAN = DECLARATION + (
    "import sys, time, threading\n"
    "@host.lifespan\ndef vault():\n    yield\n    print('closed', file=sys.stderr)\n"
    "@host.on_disconnect\ndef bye():\n    print('bye', file=sys.stderr)\n"
)
KINDS = {"def": "", "async def": "", "thread": "thread=True"}


def handler(kind: str, *lines: str, options: str = "", name: str = "handle") -> str:
    """Return the source of a handler of messages of one kind."""
    word = "async def" if kind == "async def" else "def"
    given = ", ".join(filter(None, [KINDS[kind], options]))
    body = "".join(f"    {line}\n" for line in lines)
    return f"@host.on_message({given})\n{word} {name}(message: object):\n{body}"


def ready(host: HostProcess) -> HostProcess:
    host.post("ready")
    assert host.receive() == "ready"
    return host


@pytest.mark.parametrize("name", ["SIGTERM", "SIGINT", "SIGHUP", "SIGQUIT"])
@pytest.mark.parametrize("kind", KINDS)
def test_a_signal_that_asks_for_the_end_is_a_disconnect(start_host: StartHost, kind: str, name: str) -> None:
    if signal.getsignal(getattr(signal, name)) is signal.SIG_IGN:
        pytest.skip(f"whoever started the tests has them ignore {name}, as nohup does, and so do their hosts")
    host = ready(start_host(LIFESPAN + handler(kind, "return message")))
    host.signal(getattr(signal, name))
    assert host.wait(SOON) == 0
    assert f"terminated by {name}" in host.log
    assert [host.log.count(word) for word in ("bye", "closed", "Traceback")] == [1, 1, 0]
    assert "Traceback" not in host.stderr


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("asked", ["SIGTERM", "hang-up"])
def test_a_write_that_nobody_reads_holds_up_no_end(start_host: StartHost, kind: str, asked: str) -> None:
    host = start_host(
        LIFESPAN
        + "from nmhost import current_port\n"
        + handler(kind, "while True: current_port().post_message('x' * 100_000)")
    )
    host.post(1)
    assert host.receive() == "x" * 100_000  # and no more
    if asked == "hang-up":
        host.hang_up()
    else:
        host.signal(signal.SIGTERM)
    assert host.wait(SOON) == 0
    assert [host.log.count(word) for word in ("bye", "closed", "Traceback")] == [1, 1, 0]


@pytest.mark.parametrize(
    ("leaves", "said"),
    [("sys.exit(3)", "left the host with status 3"), ("1 / 0", "failed at the end of the port")],
    ids=["exits", "fails"],
)
def test_of_several_lifespans_the_log_names_the_one_that_raised(start_host: StartHost, leaves: str, said: str) -> None:
    second = f"@host.lifespan\ndef second():\n    yield\n    {leaves}\n"
    host = ready(start_host(LIFESPAN + second + handler("def", "return message")))
    assert host.end() == (3 if "exit" in leaves else 0)
    assert re.search(rf"second \(\S+\.py:\d+\) {said}", host.log)


def test_what_hangs_at_the_interpreters_own_end_is_ended_and_named(start_host: StartHost) -> None:
    hangs = "class Vault:\n    def __del__(self):\n        time.sleep(60)\nvault_of_all = Vault()\n"
    host = ready(start_host(LIFESPAN + hangs + handler("def", "return message")))
    host.hang_up()
    assert host.wait(30) == 1
    assert [host.log.count(word) for word in ("bye", "closed", "in __del__")] == [1, 1, 1]


def test_a_signal_that_the_app_handles_is_the_apps(start_host: StartHost) -> None:
    source = "import signal\nsignal.signal(signal.SIGHUP, lambda *_: print('reload'))\n" + ECHO
    host = ready(start_host(source))
    host.signal(signal.SIGHUP)
    host.post("still there")
    assert host.receive() == "still there"
    assert host.end() == 0


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("way", "status"), [("sys.exit(3)", 3), ("sys.exit()", 0), ("sys.exit('no')", 1)])
def test_a_handler_that_exits_ends_the_host_in_order(start_host: StartHost, kind: str, way: str, status: int) -> None:
    host = start_host(LIFESPAN + handler(kind, f"if message == 2: {way}", "return message"))
    host.post(0, 1, 2, 3)
    assert [host.receive(), host.receive()] == [0, 1]
    assert host.wait(SOON) == status
    assert host.rest() == b""
    assert re.search(rf"handle \(test_app.py:\d+\) left the host with status {status}\b", host.log)
    assert [word in host.log for word in ("bye", "closed", "Traceback")] == [True, True, False]


@pytest.mark.parametrize("kind", KINDS)
def test_a_method_that_exits_ends_the_host_in_order(start_host: StartHost, kind: str) -> None:
    word = "async def" if kind == "async def" else "def"
    host = start_host(LIFESPAN + f"@host.method({KINDS[kind]})\n{word} leave():\n    sys.exit(3)\n")
    host.post({"jsonrpc": "2.0", "method": "leave", "id": 1})
    assert host.wait(SOON) == 3
    assert "closed" in host.log


# A busy machine may take longer over a few messages than the end of a port allows.
UNHURRIED = """
import nmhost.aio.runner, nmhost.ending
nmhost.aio.runner._HANDLED_WITHIN = nmhost.ending.INTERRUPT_AFTER = 60.0
"""


@pytest.mark.parametrize("options", ["", "concurrent=True", "concurrent=4"], ids=["in line", "beside", "four"])
@pytest.mark.parametrize("kind", KINDS)
def test_messages_that_came_before_the_end_are_handled(
    start_host: StartHost, tmp_path: Path, kind: str, options: str
) -> None:
    seen = tmp_path / "seen"
    source = LIFESPAN + handler(kind, f"with open({str(seen)!r}, 'a') as file: file.write('x')", options=options)
    host = start_host(UNHURRIED + source)
    host.post(*range(20))
    host.hang_up()
    assert host.wait(SOON) == 0
    assert seen.read_text("utf-8") == "x" * 20
    assert "closed" in host.log


def test_messages_whose_turn_does_not_come_are_counted(start_host: StartHost) -> None:
    host = start_host(LIFESPAN + handler("thread", "time.sleep(60)"))
    host.post(*range(5))
    host.hang_up()
    assert host.wait(SOON) == 0
    assert "the turn of 4 messages" in host.log
    assert "closed" in host.log


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux holds a process to so much memory")
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("end", ["hang up", "SIGTERM"])
def test_a_host_that_can_start_no_thread_ends(start_host: StartHost, kind: str, end: str) -> None:
    host = start_host(
        LIFESPAN
        + "from nmhost import current_port\nimport resource\n"
        + handler(
            kind,
            "pages = int(open('/proc/self/statm').read().split()[0])",
            "resource.setrlimit(resource.RLIMIT_AS, (pages * resource.getpagesize() + (64 << 20),) * 2)",
            "try:",
            "    while True: threading.Thread(target=time.sleep, args=(600,), daemon=True).start()",
            "except RuntimeError: current_port().post_message('full')",
            "time.sleep(600)",
        )
    )
    host.post(1)
    assert host.receive() == "full"
    if end == "SIGTERM":
        host.signal(signal.SIGTERM)
    else:
        host.hang_up()
    assert host.wait(SOON) == 0


@pytest.mark.parametrize("within", [0.0, 0.02, 0.06, 0.3])
def test_a_signal_in_the_middle_of_an_import_ends_the_host_in_order(start_host: StartHost, within: float) -> None:
    host = start_host(f"import time\ntime.sleep(0.3)\n{ECHO}")
    time.sleep(0.15 + within)  # wherever it is by then
    host.signal(signal.SIGTERM)
    assert host.wait(SOON) in (0, -signal.SIGTERM)
    assert "Traceback" not in host.stderr


def test_an_import_that_never_ends_is_ended_and_told(start_host: StartHost) -> None:
    host = start_host("import sys, time\nprint('importing', file=sys.stderr)\nsys.stderr.flush()\ntime.sleep(600)\n")
    while "importing" not in host.stderr:
        time.sleep(0.01)
    host.signal(signal.SIGTERM)
    assert host.wait(SOON) == 0
    assert host.log.count("terminated while") == 1


OPENS = DECLARATION + "port = host.open_port()\nfor message in port:\n    port.post_message(message)\n"


def run_script(tmp_path: Path, source: str) -> "subprocess.Popen[bytes]":
    script = tmp_path / "script.py"
    script.write_text(source, "utf-8")
    pipe = subprocess.PIPE
    return subprocess.Popen([sys.executable, str(script)], stdin=pipe, stdout=pipe, stderr=pipe)


def test_a_loop_of_ones_own_ends_well_when_nobody_reads(tmp_path: Path) -> None:
    with run_script(tmp_path, OPENS) as process:
        assert process.stdin and process.stdout and process.stderr
        process.stdout.close()
        process.stdin.write(b"\x01\0\0\0" + b"1")
        process.stdin.flush()
        assert process.wait(20) == 0
        assert process.stderr.read() == b""


@pytest.mark.parametrize("second", ["host.open_port()", "host.run()"])
def test_the_wire_is_taken_once(tmp_path: Path, second: str) -> None:
    with run_script(tmp_path, DECLARATION + f"port = host.open_port()\n{second}\n") as process:
        assert process.stderr
        told = process.communicate(timeout=20)[1]
        assert b"stdin and stdout are taken already, by" in told
        assert b"script.py:3" in told


FAST = DECLARATION.replace("('com.example.test', ", "('com.example.test', fast=True, ")


def test_a_fast_host_loads_its_libraries_after_the_first_reply(start_host: StartHost) -> None:
    pytest.importorskip("msgspec")
    source = FAST + handler("def", "import sys", "return sorted({'msgspec', 'orjson'} & set(sys.modules))")
    host = start_host(source)
    answers = []
    for _ in range(5):
        host.post(1)
        answers.append(host.receive())
    assert (answers[0], answers[-1]) == ([], ["msgspec", "orjson"])


@pytest.mark.parametrize("kind", KINDS)
def test_no_host_loads_asyncio_for_what_does_not_need_it(start_host: StartHost, kind: str) -> None:
    host = start_host(DECLARATION + handler(kind, "import sys", "return 'asyncio' in sys.modules"))
    host.post(1)
    assert host.receive() is False


def test_an_async_handler_may_import_asyncio_when_it_needs_it(start_host: StartHost) -> None:
    source = DECLARATION + handler(
        "async def",
        "import asyncio",
        "async with asyncio.timeout(20): await asyncio.sleep(0.001)",
        "return [message, asyncio.current_task() is not None]",
    )
    host = start_host(source)
    host.post(1, 2)
    assert [host.receive(), host.receive()] == [[1, True], [2, True]]
    host.post(3)
    assert host.receive() == [3, True]
    assert host.end() == 0
    assert "Traceback" not in host.log


def test_what_waits_goes_on_once_a_loop_has_taken_over(start_host: StartHost) -> None:
    source = DECLARATION + (
        "import time\n"
        "@host.method(thread=True)\ndef slow():\n    time.sleep(0.3)\n    return 'slow'\n"
        "@host.method\nasync def ask(port):\n    return await port.request_async('tab')\n"
        "@host.method\nasync def late():\n    import asyncio\n    await asyncio.sleep(0.01)\n    return 'late'\n"
    )
    host = start_host(source)
    host.post({"jsonrpc": "2.0", "method": "slow", "id": "s"}, {"jsonrpc": "2.0", "method": "ask", "id": "a"})
    assert host.receive() == {"jsonrpc": "2.0", "method": "tab", "id": 1}
    host.post({"jsonrpc": "2.0", "method": "late", "id": "l"})
    answers = {answer["id"]: answer["result"] for answer in (host.receive(), host.receive())}  # type: ignore[index]
    assert answers == {"l": "late", "s": "slow"}
    host.post({"jsonrpc": "2.0", "id": 1, "result": "page"})
    assert host.receive() == {"jsonrpc": "2.0", "id": "a", "result": "page"}
    assert host.end() == 0


@pytest.mark.parametrize("loads", ["", "import asyncio\n"], ids=["without asyncio", "with asyncio"])
def test_a_call_in_a_thread_is_cancelled(start_host: StartHost, loads: str) -> None:
    source = loads + DECLARATION + "import time\n@host.method(thread=True)\ndef slow():\n    time.sleep(0.5)\n"
    host = start_host(source + "@host.on_message\ndef echo(message): return message\n")
    host.post({"jsonrpc": "2.0", "method": "slow", "id": 1})
    host.post({"jsonrpc": "2.0", "method": "$/cancelRequest", "params": {"id": 1}}, "next")
    answers = [host.receive(), host.receive()]
    assert {"jsonrpc": "2.0", "error": {"code": -32800, "message": "Request cancelled"}, "id": 1} in answers
    assert "next" in answers


def test_a_handler_may_have_a_limit_of_its_own(start_host: StartHost) -> None:
    source = DECLARATION + (
        "import time, threading\nrunning, most = [], []\n"
        "@host.on_message(type='work', thread=True, concurrent=2)\ndef work():\n"
        "    running.append(1); most.append(len(running)); time.sleep(0.1); running.pop()\n    return 'done'\n"
        "@host.on_message(type='stop')\ndef stop(): return 'stopped'\n"
        "@host.on_message(type='most')\ndef tell(): return max(most)\n"
    )
    host = start_host(source)
    host.post(*[{"type": "work"}] * 4, {"type": "stop"})
    assert host.receive() == "stopped"
    assert [host.receive() for _ in range(4)] == ["done"] * 4
    host.post({"type": "most"})
    assert host.receive() == 2
