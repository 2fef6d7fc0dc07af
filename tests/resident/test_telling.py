"""What a resident tells of itself."""

from nmhost.resident.asking import told_by
from tests.hosts import FIREFOX_ID
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
