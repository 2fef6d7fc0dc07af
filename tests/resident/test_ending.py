"""The end of a resident by a signal."""

import os
import signal

import pytest

from tests.hosts import SOON
from tests.resident.conftest import MakeStage
from tests.resident.stage import CHROMIUM_ARGUMENTS, FIREFOX_ARGUMENTS, NAME, gone


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


@pytest.mark.parametrize("first", [signal.SIGTERM, signal.SIGHUP], ids=lambda number: number.name)
def test_a_logout_ends_relays_and_resident_in_order(make_stage: MakeStage, first: signal.Signals) -> None:
    stage = make_stage("@host.on_disconnect\ndef left(): print('it left')\n")
    relays = [stage.open(CHROMIUM_ARGUMENTS), stage.open(FIREFOX_ARGUMENTS)]
    pid, _ = map(stage.resident, relays)
    # systemd gives every process of a session's scope both signals (SendSIGHUP=yes), in whatever order they are listed.
    for each in (pid, *(relay.pid for relay in relays)):
        os.kill(each, first)
        os.kill(each, signal.SIGHUP if first is signal.SIGTERM else signal.SIGTERM)
    for relay in relays:
        relay.wait(SOON)
    assert gone(pid)
    assert stage.log().count("it left") == len(relays)
    assert not (stage.runtime / NAME).exists()
