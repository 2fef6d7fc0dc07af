"""The rare parts' view of a running host: for type checkers alone, and one that the host itself has."""

import inspect
import subprocess
import sys

from nmhost.handlers import Registered
from nmhost.lazy import seams

CODE = "import nmhost.lazy.failures, nmhost.lazy.traced, sys; assert 'nmhost.lazy.seams' not in sys.modules"


def test_no_running_host_imports_it() -> None:
    done = subprocess.run([sys.executable, "-c", CODE], capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stderr) == (0, "")


def test_what_a_host_has_is_what_the_seam_names() -> None:
    seam, registered = seams.Registered, Registered()
    named = {name for name, _ in inspect.getmembers(seam) if not name.startswith("_")} | set(seam.__annotations__)
    assert {name for name in named if not hasattr(registered, name)} == set()
