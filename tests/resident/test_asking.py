"""What a resident tells of itself, and how it is ended from outside."""

from nmhost.resident.asking import stop, told_by
from tests.hosts import SOON
from tests.resident.conftest import MakeStage
from tests.resident.stage import NAME


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
