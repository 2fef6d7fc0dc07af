"""What stands in a shared host's place: one resident for all relays, and the ends of both."""

import os
import signal
import time

import pytest

from tests.hosts import SOON, HostProcess
from tests.resident.conftest import MakeStage
from tests.resident.stage import ASYNC_DECLARATION, CHROMIUM_ARGUMENTS, DECLARATION, FIREFOX_ARGUMENTS, LIBRARY

BOTH = pytest.mark.parametrize("declaration", [DECLARATION, ASYNC_DECLARATION], ids=["plain", "async"])
WAIT = 60.0


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


def test_eight_cold_starts_at_once_make_one_resident(make_stage: MakeStage) -> None:
    stage = make_stage()
    relays = [stage.open() for _ in range(8)]
    assert len({stage.resident(relay) for relay in relays}) == 1


def test_a_closed_stderr_is_no_hindrance(make_stage: MakeStage) -> None:
    stage = make_stage()
    command = ["/bin/sh", "-c", 'exec "$@" 2>&-', "sh", *stage.command(*FIREFOX_ARGUMENTS)]
    relay = HostProcess(command, stage.folder)
    stage.relays.append(relay)
    assert stage.resident(relay)
    assert relay.end() == 0


@pytest.mark.parametrize("closed", ["<&-", ">&-"])
def test_a_relay_without_the_browser_s_pipes_says_so(make_stage: MakeStage, closed: str) -> None:
    stage = make_stage()
    relay = HostProcess(
        ["/bin/sh", "-c", f'exec "$@" {closed}', "sh", *stage.command(*FIREFOX_ARGUMENTS)], stage.folder
    )
    stage.relays.append(relay)
    assert relay.wait(SOON) == 1
    assert "stdin or stdout is closed" in relay.stderr


def test_a_resident_that_can_t_begin_says_so_in_the_log(make_stage: MakeStage) -> None:
    stage = make_stage()
    code = "import sys; sys.path.insert(0, {!r}); from nmhost.resident.relay import main; {}; main()"
    broken = "sys.modules['nmhost.resident.process'] = None"
    command = stage.command(*FIREFOX_ARGUMENTS)
    command[4] = code.format(str(LIBRARY), broken)
    relay = HostProcess(command, stage.folder)
    stage.relays.append(relay)
    assert relay.wait(SOON) == 1
    assert "can't begin" in stage.log()
