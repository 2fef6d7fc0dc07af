"""The end of a resident by a signal."""

import os
import signal

from tests.hosts import SOON
from tests.resident.conftest import MakeStage
from tests.resident.stage import NAME, gone


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
