"""Type checkers see what an editor shows: decorated functions keep their types, and wrong uses are marked."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

APP = Path(__file__).parent / "typed_app.py"
COMMANDS = {
    "mypy": ["-m", "mypy", "--strict", "--cache-dir", ".cache", "app.py"],
    "pyright": ["-m", "pyright", "--pythonpath", sys.executable],
}
PYRIGHT = {
    "typeCheckingMode": "strict",
    "reportUnnecessaryTypeIgnoreComment": True,
    "enableTypeIgnoreComments": False,
}


@pytest.mark.slow
@pytest.mark.timeout(300)
@pytest.mark.parametrize("checker", COMMANDS)
@pytest.mark.parametrize(("more", "errors"), [("", 0), ("host.missing\n", 1)], ids=["the app", "with a mistake"])
def test_an_apps_types_are_seen(checker: str, more: str, errors: int, tmp_path: Path) -> None:
    (tmp_path / "app.py").write_text(APP.read_text("utf-8") + more, "utf-8")
    (tmp_path / "pyrightconfig.json").write_text(json.dumps(PYRIGHT), "utf-8")
    command = [sys.executable, *COMMANDS[checker]]
    if (
        checker == "pyright"
        and subprocess.run([*command[:3], "--version"], capture_output=True, timeout=280).returncode
    ):
        pytest.skip("pyright can't fetch its Node here")
    done = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path, timeout=280)
    assert done.returncode == errors, done.stdout + done.stderr
