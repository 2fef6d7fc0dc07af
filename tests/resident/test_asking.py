"""What a resident tells of itself, and how it is ended from outside."""

from nmhost.resident.asking import stop, told_by
from tests.hosts import FIREFOX_ID, SOON
from tests.resident.conftest import MakeStage
from tests.resident.stage import NAME


def test_a_resident_tells_who_is_connected(make_stage: MakeStage) -> None:
    stage = make_stage()
    pid = stage.resident(stage.open())
    facts = told_by(NAME)
    assert facts is not None
    assert facts["pid"] == pid
    (port,) = facts["ports"]  # type: ignore[misc, has-type]
    assert (port["kind"], port["extension_id"]) == ("extension", FIREFOX_ID)  # type: ignore[index]


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
