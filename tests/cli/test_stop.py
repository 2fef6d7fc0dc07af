"""Tests of ``nmhost stop``."""

import sys

import pytest

from tests.cli.conftest import Nmhost

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the shared host of these tests has a socket")


def test_a_resident_is_ended_and_then_there_is_none(nmhost: Nmhost, shared: str) -> None:
    nmhost("call", shared, "pid")
    ended = nmhost("stop", shared)
    assert (ended.exit_code, ended.output) == (0, f"the resident of {shared} has ended\n")
    again = nmhost("stop", shared)
    assert (again.exit_code, again.output) == (3, f"no resident of {shared} runs\n")


def test_what_is_no_name_of_a_host_is_refused(nmhost: Nmhost) -> None:
    result = nmhost("stop", "Not A Name")
    assert (result.exit_code, "Not A Name" in result.stderr) == (1, True)
