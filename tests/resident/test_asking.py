"""What a resident tells of itself, and how it is ended from outside."""

import os
import signal

from nmhost.resident.asking import stop, told_by
from tests.hosts import SOON
from tests.resident.conftest import MakeStage
from tests.resident.stage import NAME, gone


def test_a_resident_is_stopped_in_order(make_stage: MakeStage) -> None:
    stage = make_stage("@host.on_disconnect\ndef left(): print('it left')\n")
    relay = stage.open()
    stage.resident(relay)
    assert stop(NAME)
    assert relay.wait(SOON) == 0
    assert "it left" in stage.log()
    assert told_by(NAME) is None


def test_nobody_is_asked_where_nobody_listens(runtime: object) -> None:
    assert told_by(NAME) is None
    assert not stop(NAME)


def test_the_end_of_one_that_was_killed_leaves_no_socket(make_stage: MakeStage) -> None:
    stage = make_stage()
    pid = stage.resident(stage.open())
    os.kill(pid, signal.SIGKILL)
    assert gone(pid)
    assert not stop(NAME)
    assert not (stage.runtime / NAME).exists()
