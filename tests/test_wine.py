"""The Windows tests, run under Wine by one command."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

COMMAND = Path(__file__).parent.parent / ".ci" / "wine"
TOOLS = ("wine", "wineserver", "x86_64-w64-mingw32-gcc", "unzip")


def _reason_to_skip() -> str:
    if os.environ.get("NMHOST_WINE") != "1":
        return "asked for by NMHOST_WINE=1: it fetches a Windows Python and takes half a minute"
    missing = [tool for tool in TOOLS if shutil.which(tool) is None]
    return f"{', '.join(missing)} not installed; see the head of .ci/wine" if missing else ""


@pytest.mark.wine
@pytest.mark.timeout(900)
@pytest.mark.skipif(bool(_reason_to_skip()), reason=_reason_to_skip())
def test_the_windows_tests_pass_under_wine(tmp_path: Path) -> None:
    work = os.environ.get("NMHOST_WINE_DIR", str(tmp_path))
    ended = subprocess.run(
        [COMMAND, work, "-q"],
        env={**os.environ, "PYTHON": sys.executable},
        stdout=subprocess.PIPE,
        text=True,
        timeout=880,
    )
    assert ended.returncode == 0, ended.stdout
    assert " passed" in ended.stdout, ended.stdout
