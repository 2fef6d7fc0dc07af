"""What the system says of another process."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from nmhost.resident.processes import program_of


def test_the_program_of_a_process_is_its_path() -> None:
    found = program_of(os.getpid())
    assert found is not None
    assert Path(found).samefile(Path(sys.executable).resolve())


@pytest.mark.parametrize("pid", [None, 0])
def test_without_a_process_there_is_no_program(pid: int | None) -> None:
    assert program_of(pid) is None


def test_of_a_process_that_is_gone_nothing_is_known() -> None:
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    assert program_of(ended.pid) is None
