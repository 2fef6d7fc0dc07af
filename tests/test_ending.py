"""Whatever a host is doing, it is gone soon after the browser hangs up; each test is a real process."""

import contextlib
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.conftest import StartHost
from tests.hosts import DECLARATION, ECHO, SOON, HostProcess, is_running

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has neither SIGTERM nor /proc")

HANGS = (
    DECLARATION
    + """
import time
@host.on_message
def hang(message, port):
    port.post_message("hanging")
    while True:
        time.sleep(60)
"""
)
STUBBORN = (
    DECLARATION
    + """
@host.on_message
def hang(message, port):
    port.post_message("hanging")
    while True:
        try:
            while True:
                pass
        except BaseException:
            continue
"""
)
LINGERS = (
    DECLARATION
    + """
import threading, time
@host.on_message
def linger(message):
    threading.Thread(target=time.sleep, args=(60,)).start()
    return "lingering"
"""
)
# A signal that lands in another thread, or just before the main thread waits, does not wake it.
SIGNALS_ITSELF = (
    DECLARATION
    + """
import signal, threading
@host.on_message
def later(message):
    threading.Timer(0.2, lambda: signal.pthread_kill(threading.get_ident(), signal.SIGTERM)).start()
    return "soon"
"""
)
# Without being asked again, this one would end only when a handler that hangs does.
IS_WRITING_AS_THE_SIGNAL_COMES = (
    DECLARATION
    + """
import os, signal
from nmhost import ending, transports

ending.INTERRUPT_AFTER = 600

class WriteThenSignal:
    def __getattr__(self, name):
        return getattr(os, name)

    def write(self, descriptor, data):
        count = os.write(descriptor, data)
        signal.raise_signal(signal.SIGTERM)
        return count

@host.on_message
def echo(message):
    transports.os = WriteThenSignal()
    return message
"""
)
HANGS_AT_IMPORT = "import time\ntime.sleep(60)\n"
HANGS_ON_CONNECT = DECLARATION + "import time\n@host.on_connect\ndef hang():\n    time.sleep(60)\n"
HANGS_AT_THE_END = ECHO + "import time\n@host.on_disconnect\ndef hang():\n    time.sleep(60)\n"
FLOODS = DECLARATION + "@host.on_message\ndef flood(message):\n    while True:\n        yield 'x' * 60000\n"
SAYS_GOODBYE = ECHO + "@host.on_disconnect\ndef bye(port):\n    port.post_message('bye')\n"


def exchange(host: HostProcess) -> None:
    host.post("go")
    host.receive()


@pytest.mark.parametrize(
    "source",
    [HANGS, STUBBORN, LINGERS, ECHO, HANGS_AT_THE_END],
    ids=["handler hangs", "handler catches everything", "thread lives", "idle", "handler of the end hangs"],
)
def test_a_hang_up_ends_the_process(start_host: StartHost, source: str) -> None:
    host = start_host(source)
    exchange(host)
    host.hang_up()
    assert host.wait(SOON) == 0


@pytest.mark.parametrize("source", [HANGS_AT_IMPORT, HANGS_ON_CONNECT], ids=["import", "on_connect"])
def test_a_hang_up_before_the_first_message_ends_the_process(start_host: StartHost, source: str) -> None:
    host = start_host(source)
    host.hang_up()
    assert host.wait(SOON) == 0


def test_a_hang_up_with_messages_unread_ends_the_process(start_host: StartHost) -> None:
    host = start_host(HANGS)
    host.post(*range(100))
    host.receive()
    host.hang_up()
    assert host.wait(SOON) == 0


def test_a_host_whose_browser_was_killed_ends(tmp_path: Path) -> None:
    app = tmp_path / "app.py"
    app.write_text(HANGS, "utf-8")
    script = f"""
import sys, time
sys.path.insert(0, {os.fspath(Path(__file__).parents[1])!r})
from pathlib import Path
from tests.hosts import HostProcess, wrapper_command
host = HostProcess(wrapper_command({os.fspath(app)!r}, {os.fspath(tmp_path)!r}), Path({os.fspath(tmp_path)!r}))
host.post("go")
host.receive()
print(host.pid, flush=True)
time.sleep(60)
"""
    browser = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True)
    assert browser.stdout is not None
    with browser.stdout:
        pid = int(browser.stdout.readline())
    browser.kill()
    browser.wait()
    assert gone_within(SOON, pid)


def gone_within(seconds: float, pid: int) -> bool:
    until = time.monotonic() + seconds
    while is_running(pid) and time.monotonic() < until:
        time.sleep(0.02)
    return not is_running(pid)


@pytest.mark.parametrize("source", [ECHO, HANGS, STUBBORN, LINGERS], ids=["idle", "hangs", "stubborn", "thread"])
def test_sigterm_ends_the_process_as_a_disconnect(start_host: StartHost, source: str) -> None:
    host = start_host(source)
    exchange(host)
    host.signal(signal.SIGTERM)
    assert host.wait(SOON) == 0
    assert "Traceback" not in host.stderr


def test_a_sigterm_that_the_waiting_main_thread_does_not_see_ends_the_process(start_host: StartHost) -> None:
    host = start_host(SIGNALS_ITSELF)
    exchange(host)
    assert host.wait(SOON) == 0


def test_a_sigterm_while_a_reply_is_written_is_heeded_when_it_is_out(start_host: StartHost) -> None:
    host = start_host(IS_WRITING_AS_THE_SIGNAL_COMES)
    exchange(host)
    assert host.wait(SOON) == 0
    assert "terminated by SIGTERM" in host.stderr


def test_what_heeds_no_end_is_named_in_the_log(start_host: StartHost) -> None:
    host = start_host(STUBBORN)
    exchange(host)
    host.hang_up()
    assert host.wait(SOON) == 0
    assert re.search(r"cut off: \S+test_app\.py:\d+ still ran 1\.7 s after the port had ended", host.log)


def test_a_process_that_is_over_at_once_waits_for_the_thread_that_it_has_started() -> None:
    source = (
        "import os, time, nmhost.ending as ending, nmhost.start\n"
        "start, watch = ending.start_new_thread, ending.Ending._watch\n"
        "ending.start_new_thread = lambda run, given: start(lambda: (time.sleep(0.3), run(*given)), ())\n"
        "ending.Ending._watch = lambda self: (os.write(2, b'begun'), watch(self))\n"
        "nmhost.start.main()\n"
    )
    command = [sys.executable, "-c", source, "/nowhere/vault.py", "/nowhere", "vault@example.com"]
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, timeout=SOON)
    assert done.returncode == 1
    assert b"begun" in done.stderr


@pytest.mark.parametrize("end", ["hang up", "SIGTERM"])
def test_handlers_of_the_end_run_and_can_still_post(start_host: StartHost, end: str) -> None:
    host = start_host(SAYS_GOODBYE)
    exchange(host)
    if end == "SIGTERM":
        host.signal(signal.SIGTERM)
    else:
        host.hang_up()
    assert host.receive() == "bye"
    assert host.wait(SOON) == 0


def test_a_storm_of_sigterm_is_one_disconnect(start_host: StartHost) -> None:
    host = start_host(SAYS_GOODBYE)
    exchange(host)
    for _ in range(200):
        with contextlib.suppress(ProcessLookupError):
            os.kill(host.pid, signal.SIGTERM)
    assert host.receive() == "bye"
    assert host.wait(SOON) == 0
    assert "Traceback" not in host.stderr


def test_an_output_that_nobody_reads_is_a_disconnect(start_host: StartHost) -> None:
    host = start_host(SAYS_GOODBYE)
    exchange(host)
    host.stdout.close()
    host.post("more")
    assert host.wait(SOON) == 0
    assert "Traceback" not in host.stderr


def test_an_output_that_is_full_does_not_keep_the_process(start_host: StartHost) -> None:
    host = start_host(FLOODS)
    host.post("go")
    host.receive()
    host.hang_up()
    assert host.wait(SOON) == 0


def test_nothing_follows_half_a_frame(start_host: StartHost) -> None:
    host = start_host(SAYS_GOODBYE.replace("return message", "return 'x' * 1_000_000"))
    host.post("go")
    assert host.receive_some()
    host.signal(signal.SIGTERM)
    assert host.wait(SOON) == 0
    assert b"bye" not in host.rest()
