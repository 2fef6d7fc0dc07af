"""Tests of ``nmhost run``."""

import subprocess
import sys
from pathlib import Path

from nmhost.framing import Decoder, encode


def test_a_host_answers_on_this_programs_pipes(app: Path, home: Path) -> None:
    command = [sys.executable, "-m", "nmhost", "run", str(app)]
    frame = encode({"type": "unlock", "vault": "home"})
    done = subprocess.run(command, input=frame, capture_output=True, timeout=30, check=True)
    assert Decoder(1000).feed(done.stdout) == [b'{"type":"unlocked","vault":"home"}']
