"""Which programs a shared host admits."""

import os

import pytest

import nmhost
from nmhost.errors import LaunchError
from tests.resident.conftest import MakeStage
from tests.resident.stage import ASYNC_DECLARATION, DECLARATION, NAME, Stage


def started(stage: Stage) -> None:
    """Start the resident."""
    stage.resident(stage.open())


def test_programs_are_refused_where_the_host_wants_none(make_stage: MakeStage) -> None:
    started(make_stage(declaration=DECLARATION.replace("shared=True", "shared=True, programs=False")))
    with pytest.raises(LaunchError, match="serves no programs"):
        nmhost.connect(NAME)


@pytest.mark.parametrize("declaration", [DECLARATION, ASYNC_DECLARATION], ids=["plain", "async"])
@pytest.mark.parametrize("decision", ["sender.pid == 1", "1 / 0", "exit(3)"], ids=["no", "a fault", "an exit"])
def test_a_program_that_is_not_admitted_is_refused(make_stage: MakeStage, declaration: str, decision: str) -> None:
    stage = make_stage(f"@host.admits\ndef admit(sender):\n    return {decision}\n", declaration=declaration)
    port = stage.open()
    pid = stage.resident(port)
    with pytest.raises(LaunchError, match=f"does not admit .*process {os.getpid()}"):
        nmhost.connect(NAME)
    assert stage.resident(port) == pid
