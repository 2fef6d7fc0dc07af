"""A pipe gets the host's messages alone, and the prompt offers what may stand there."""

import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from nmhost.dev.lines import Typing
from nmhost.dev.prompting import offers
from tests.hosts import ECHO


def test_a_pipe_gets_messages_alone(tmp_path: Path) -> None:
    app = tmp_path / "app.py"
    app.write_text("print('at import')\n" + ECHO, "utf-8")
    command = [sys.executable, "-m", "nmhost", "dev", str(app), "--as", "firefox"]
    done = subprocess.run(command, input=b'{"a": 1}\n\n"x"\n', capture_output=True, timeout=100, check=True)
    assert done.stdout == b'{"a": 1}\n"x"\n'
    assert b"at import" in done.stderr


@pytest.mark.parametrize(
    ("before", "offered"),
    [
        ("un", ["unlock"]),
        (":s", [":save"]),
        ("unlock ", ["vault=", "timeout="]),
        ("unlock vault=1 t", ["timeout="]),
        ("unlock vault=1 v", []),
        ("other ", []),
    ],
)
def test_what_may_stand_there_is_offered(before: str, offered: list[str]) -> None:
    running = SimpleNamespace(typing=Typing({"unlock": ("vault", "timeout")}))
    assert offers(running, before) == offered  # type: ignore[arg-type]
