"""Which system it is is read in five modules: by the one that knows all systems, and where two halves are chosen."""

import re
from pathlib import Path

import nmhost

READ = re.compile(r"\b(?:sys\.platform|os\.name|platform\.system)\b")
READERS = {"browsers/places.py", "install/machine.py", "launch/running.py", "resident/machine.py", "transports.py"}


def test_five_modules_read_which_system_it_is() -> None:
    root = Path(nmhost.__file__).parent
    files = [path for path in root.rglob("*.py") if READ.search(path.read_text(encoding="utf-8"))]
    assert {path.relative_to(root).as_posix() for path in files} == READERS
