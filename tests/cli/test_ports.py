"""Tests of ``nmhost ports``."""

import json
import sys

import pytest

import nmhost as library
from tests.cli.conftest import Nmhost

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the shared host of these tests has a socket")


def test_without_a_resident_there_is_nobody_to_show(nmhost: Nmhost, shared: str) -> None:
    result = nmhost("ports", shared)
    assert (result.exit_code, result.output) == (
        3,
        f"no resident of {shared} runs; one starts when an extension or a program connects\n",
    )


def test_a_program_that_has_joined_is_shown_with_its_process(nmhost: Nmhost, shared: str) -> None:
    with library.connect(shared) as joined:
        pid = joined.request("pid")
        shown = nmhost("ports", shared).output
        (port,) = json.loads(nmhost("ports", shared, "--json").output)["ports"]
    assert shown.startswith(f"{shared}: process {pid}, nmhost {library.__version__}")
    assert "program" in shown.splitlines()[-1]
    assert port["kind"] == "program"


def test_one_that_nobody_is_connected_to_says_when_it_ends(nmhost: Nmhost, shared: str) -> None:
    assert nmhost("call", shared, "pid").exit_code == 0
    assert "nobody is connected, and it ends in" in " ".join(nmhost("ports", shared).output.split())
