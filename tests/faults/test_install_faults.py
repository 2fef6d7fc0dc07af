"""An installation happens or does not, whatever interrupts it. See also tests/install/test_applying.py."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="forks, and limits as Linux has them")

SCRIPT = Path(__file__).with_name("installing.py")


def report(way: str, folder: Path) -> dict[str, object]:
    """Return what the script tells."""
    done = subprocess.run(
        [sys.executable, str(SCRIPT), way, str(folder)], capture_output=True, text=True, timeout=100, check=True
    )
    answer: dict[str, object] = json.loads(done.stdout)
    return answer


def test_killed_at_any_change_no_manifest_leads_nowhere_and_the_next_one_mends_all(tmp_path: Path) -> None:
    told = report("kill", tmp_path)
    kills = told["kills"]
    assert isinstance(kills, dict)
    assert (kills["install"] > 20, min(kills.values()) > 5) == (True, True), kills
    assert (told["broken"], told["after"]) == ([], [])


def test_installations_at_once_do_not_lose_each_others_files(tmp_path: Path) -> None:
    assert report("twice", tmp_path) == {"wrong": []}


def test_on_a_full_disk_it_is_refused_and_nothing_is_left(tmp_path: Path) -> None:
    assert report("full", tmp_path) == {"status": 3, "left": []}
