"""Folders that a killed installation made are remembered."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from nmhost.install import apply, list_installed
from tests.install.conftest import MakePlan

KILLED = """
import os, sys
from nmhost.install import apply
from nmhost.install import taking
module, left = taking, [int(sys.argv[2])]
take = module._take
def limited(step, registry):
    if left[0] == 0:
        os._exit(9)
    left[0] -= 1
    return take(step, registry)
module._take = limited
sys.path.insert(0, sys.argv[3])
from tests.install.conftest import plan_for
apply(plan_for(sys.argv[1]), try_start=False)
"""


@pytest.mark.parametrize("count", [0, 9, 10, 11, 12])
def test_after_a_killed_installation_the_next_one_finishes(home: Path, make_plan: MakePlan, count: int) -> None:
    root = Path(__file__).parent.parent.parent
    command = [sys.executable, "-c", KILLED, str(home), str(count), str(root)]
    killed = subprocess.run(
        command, timeout=30, check=False, capture_output=True, env={**os.environ, "PYTHONPATH": str(root)}
    )
    assert killed.returncode == 9, killed.stderr
    apply(make_plan(), try_start=False)
    assert [each.problems for each in list_installed(make_plan().places)] == [("its app /srv/vault.py is gone",)]
