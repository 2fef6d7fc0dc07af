"""Ports of a resident: which extensions are admitted, and what an end tells."""

import pytest

from tests.hosts import SOON
from tests.resident.conftest import MakeStage
from tests.resident.stage import ASYNC_DECLARATION, DECLARATION

BOTH = pytest.mark.parametrize("declaration", [DECLARATION, ASYNC_DECLARATION], ids=["plain", "async"])


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
