"""The doctor tells that a tap is in place, and what looks further."""

import sys

import pytest

from nmhost.doctor import Verdict
from nmhost.tap import Settings, place_tap, remove_tap
from tests.doctor.stage import NAME, Stage

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="taps are for POSIX")


def test_a_tap_is_told_with_what_takes_it_away(stage: Stage) -> None:
    tap = place_tap(NAME, stage.places(), Settings())
    findings = stage.diagnose().findings
    (told,) = [each for each in findings if each.check == "tap"]
    assert (told.verdict, told.mend) == (Verdict.WARNING, f"nmhost tap {NAME} --off")
    assert str(stage.program) in told.text
    remove_tap(tap, stage.places())
    assert "tap" not in [each.check for each in stage.diagnose().findings]


def test_a_healthy_host_is_offered_a_check(stage: Stage) -> None:
    last = stage.diagnose().findings[-1]
    assert last.check == "conforms?"
    assert f"nmhost check {NAME}" in last.text
