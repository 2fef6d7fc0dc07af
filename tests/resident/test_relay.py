"""What stands in a shared host's place: one resident for all relays, and the ends of both."""

import os
import signal
import time
from pathlib import Path

import pytest

from tests.hosts import SOON
from tests.resident.conftest import MakeStage
from tests.resident.stage import ASYNC_DECLARATION, CHROMIUM_ARGUMENTS, DECLARATION, FIREFOX_ARGUMENTS, NAME

BOTH = pytest.mark.parametrize("declaration", [DECLARATION, ASYNC_DECLARATION], ids=["plain", "async"])
WAIT = 60.0


def gone(pid: int) -> bool:
    """Wait until a process has ended."""
    until = time.monotonic() + WAIT
    while time.monotonic() < until:
        try:
            state = Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()[0]
        except (FileNotFoundError, ProcessLookupError):
            return True
        if state == "Z":
            return True
        time.sleep(0.02)
    return False


@BOTH
def test_the_ports_of_two_browsers_are_one_process(make_stage: MakeStage, declaration: str) -> None:
    stage = make_stage(declaration=declaration)
    one, other = stage.open(FIREFOX_ARGUMENTS), stage.open(CHROMIUM_ARGUMENTS)
    assert stage.resident(one) == stage.resident(other) not in (one.pid, other.pid)


@BOTH
def test_a_relay_ends_with_its_browser_and_leaves_the_others(make_stage: MakeStage, declaration: str) -> None:
    stage = make_stage(declaration=declaration)
    one, other = stage.open(), stage.open()
    pid = stage.resident(one)
    one.stdin.close()
    assert one.wait(SOON) == 0
    assert stage.resident(other) == pid


@BOTH
def test_the_port_ends_with_its_relay(make_stage: MakeStage, declaration: str) -> None:
    stage = make_stage("@host.on_disconnect\ndef left(): print('it left')\n", declaration=declaration)
    one, other = stage.open(), stage.open()
    stage.resident(one)
    one.process.kill()
    assert one.stdout.read() == b""  # nobody else holds the pipe
    assert stage.resident(other)
    until = time.monotonic() + WAIT
    while "it left" not in stage.log() and time.monotonic() < until:
        time.sleep(0.02)
    assert "it left" in stage.log()


@BOTH
def test_a_crash_ends_every_port_and_the_next_starts_anew(make_stage: MakeStage, declaration: str) -> None:
    stage = make_stage(declaration=declaration)
    one, other = stage.open(), stage.open()
    pid = stage.resident(one)
    assert stage.resident(other) == pid
    os.kill(pid, signal.SIGKILL)
    assert (one.wait(SOON), other.wait(SOON)) == (1, 1)
    assert stage.resident(stage.open()) != pid


@BOTH
def test_a_handler_that_leaves_ends_its_port_alone_with_its_status(make_stage: MakeStage, declaration: str) -> None:
    stage = make_stage("@host.method\ndef leave(): raise SystemExit(7)\n", declaration=declaration)
    one, other = stage.open(), stage.open()
    stage.resident(other)
    one.post({"jsonrpc": "2.0", "method": "leave"})
    assert one.wait(SOON) == 7
    assert stage.resident(other)


def test_an_extension_that_is_no_caller_is_refused(make_stage: MakeStage) -> None:
    stage = make_stage()
    relay = stage.open(("/manifest.json", "other@example.com"))
    assert relay.wait(SOON) == 1
    assert "is not among the callers" in relay.stderr


def test_an_app_that_cannot_be_imported_ends_all_who_wait(make_stage: MakeStage) -> None:
    stage = make_stage("import no_such_module\n")
    one, other = stage.open(), stage.open()
    assert (one.wait(SOON), other.wait(SOON)) == (1, 1)
    assert "can't be imported" in one.stderr
    assert "no_such_module" in stage.log()


def test_eight_cold_starts_at_once_make_one_resident(make_stage: MakeStage) -> None:
    stage = make_stage()
    relays = [stage.open() for _ in range(8)]
    assert len({stage.resident(relay) for relay in relays}) == 1


def test_a_resident_that_hangs_is_replaced_and_keeps_its_ports(make_stage: MakeStage) -> None:
    stage = make_stage()
    one = stage.open()
    pid = stage.resident(one)
    os.kill(pid, signal.SIGSTOP)
    try:
        other = stage.resident(stage.open())
    finally:
        os.kill(pid, signal.SIGCONT)
    assert other != pid
    assert stage.resident(one) == pid
    assert stage.resident(stage.open()) == other
    one.stdin.close()
    assert gone(pid)


def test_a_resident_of_another_installation_is_replaced(make_stage: MakeStage) -> None:
    stage = make_stage()
    one = stage.open(stamp="one")
    other = stage.open(stamp="two")
    assert stage.resident(one) != stage.resident(other)
    one.stdin.close()
    assert one.wait(SOON) == 0


def test_an_edited_app_is_picked_up_while_old_ports_go_on(make_stage: MakeStage) -> None:
    stage = make_stage("@host.method\ndef version(): return 1\n")
    one = stage.open()
    assert stage.ask(one, "version") == 1
    stage.app.write_text(DECLARATION + "@host.method\ndef version(): return 22\n", "utf-8")
    assert stage.ask(stage.open(), "version") == 22
    assert stage.ask(one, "version") == 1


def test_a_stale_socket_is_in_nobodys_way(make_stage: MakeStage) -> None:
    stage = make_stage()
    os.kill(stage.resident(stage.open()), signal.SIGKILL)
    assert (stage.runtime / NAME).is_socket()
    assert stage.resident(stage.open())


def test_sigterm_ends_the_resident_in_order_however_often_it_comes(make_stage: MakeStage) -> None:
    stage = make_stage("@host.on_disconnect\ndef left(): time.sleep(0.3); print('it left')\n")
    one = stage.open()
    pid = stage.resident(one)
    for _ in range(50):
        os.kill(pid, signal.SIGTERM)
    assert one.wait(SOON) == 0
    assert gone(pid)
    assert "it left" in stage.log()
    assert not (stage.runtime / NAME).exists()


def test_it_ends_once_it_has_lingered(make_stage: MakeStage) -> None:
    stage = make_stage(declaration=DECLARATION.replace("linger=60", "linger=0.2"))
    one = stage.open()
    pid = stage.resident(one)
    one.stdin.close()
    assert gone(pid)
    assert not (stage.runtime / NAME).exists()


def test_a_forked_child_of_a_handler_holds_no_pipe(make_stage: MakeStage) -> None:
    stage = make_stage(
        "@host.method\ndef fork() -> int:\n    child = os.fork()\n    if child:\n        return child\n"
        "    time.sleep(30)\n    os._exit(0)\n"
    )
    one, other = stage.open(), stage.open()
    pid = stage.resident(one)
    child = stage.ask(other, "fork")
    assert isinstance(child, int)
    os.kill(pid, signal.SIGKILL)
    assert one.stdout.read() == b""
    assert other.stdout.read() == b""
    os.kill(child, signal.SIGKILL)


def test_a_handler_that_hangs_holds_up_no_other_port(make_stage: MakeStage) -> None:
    stage = make_stage("@host.method\ndef hang(): time.sleep(60)\n")
    one, other = stage.open(), stage.open()
    stage.resident(one)
    one.post({"jsonrpc": "2.0", "id": 1, "method": "hang"})
    assert stage.resident(other)
    one.stdin.close()
    assert one.wait(SOON) == 0
