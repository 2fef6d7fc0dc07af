"""What a resident tells of itself, and how it is ended from outside."""

import os
import signal

import pytest

from nmhost.errors import LaunchError
from nmhost.resident.asking import stop, told_by
from tests.hosts import SOON
from tests.resident.conftest import MakeStage
from tests.resident.stage import ASYNC_DECLARATION, DECLARATION, NAME, gone


def test_a_resident_is_stopped_in_order(make_stage: MakeStage) -> None:
    stage = make_stage("@host.on_disconnect\ndef left(): print('it left')\n")
    relay = stage.open()
    stage.resident(relay)
    assert stop(NAME)
    assert relay.wait(SOON) == 0
    assert "it left" in stage.log()
    assert told_by(NAME) is None


@pytest.mark.parametrize("declaration", [DECLARATION, ASYNC_DECLARATION], ids=["plain", "async"])
@pytest.mark.parametrize(
    "source",
    [
        "@host.on_message(type='hang')\ndef hang(): time.sleep(99)\n",
        "@host.app_lifespan\ndef life(): yield; time.sleep(99)\n",
    ],
    ids=["handler", "lifespan"],
)
def test_one_that_hangs_is_stopped(make_stage: MakeStage, declaration: str, source: str) -> None:
    before, mark, after = declaration.partition("@host.on_message\n")
    stage = make_stage(declaration=before + source + mark + after)
    relay = stage.open()
    pid = stage.resident(relay)
    relay.post({"type": "hang"})
    assert stop(NAME)
    assert gone(pid)


def test_one_whose_app_is_being_imported_says_so_and_is_stopped(make_stage: MakeStage) -> None:
    stage = make_stage("time.sleep(99)\n")
    relay = stage.open()
    with pytest.raises(LaunchError, match="is being imported"):
        while told_by(NAME) is None:
            pass
    assert stop(NAME)
    assert relay.wait(SOON) == 1


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
