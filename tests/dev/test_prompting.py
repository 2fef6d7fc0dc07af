"""A pipe gets the host's messages alone, and the prompt offers what may stand there."""

import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from nmhost.dev.hosts import State, changes, methods_in
from nmhost.dev.lines import Typing
from nmhost.dev.prompting import offers
from nmhost.dev.sessions import Event, as_recording
from nmhost.recording.reading import parse_lines
from tests.hosts import ECHO


def test_a_pipe_gets_messages_alone(tmp_path: Path) -> None:
    app = tmp_path / "app.py"
    app.write_text("print('at import')\n" + ECHO, "utf-8")
    command = [sys.executable, "-m", "nmhost", "dev", str(app), "--as", "firefox"]
    done = subprocess.run(command, input=b'{"a": 1}\n\n"x"\n', capture_output=True, timeout=100, check=True)
    assert done.stdout == b'{"a": 1}\n"x"\n'
    assert b"at import" in done.stderr


def test_a_line_that_means_nothing_is_wrong_usage(tmp_path: Path) -> None:
    app = tmp_path / "app.py"
    app.write_text(ECHO, "utf-8")
    command = [sys.executable, "-m", "nmhost", "dev", str(app)]
    done = subprocess.run(command, input=b"nothing\n1\n", capture_output=True, timeout=100, check=False)
    assert (done.returncode, done.stdout) == (2, b"1\n")


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


def test_what_changed_is_told() -> None:
    app = SimpleNamespace(name="a", extensions=())
    old, new = State(app, {"a": ("x",), "b": ()}), State(app, {"a": ("y",), "c": ()})  # type: ignore[arg-type]
    assert changes(old, new) == ["new method c()", "method b is gone", "method a takes (y) now"]
    assert changes(old, old) == []


def test_methods_are_those_of_the_description() -> None:
    document = {"methods": [{"name": "unlock", "params": [{"name": "vault"}, {"name": "timeout"}]}, {"name": "lock"}]}
    assert methods_in(document) == {"unlock": ("vault", "timeout"), "lock": ()}


def test_what_was_said_is_saved_as_a_recording() -> None:
    events = [Event("sent", 1.0, {"id": 1}), Event("printed", 1.5, "noise"), Event("message", 2.0, [1])]
    lines = as_recording(events, "com.example.a").encode().splitlines()
    entries = [*parse_lines(lines, "saved")]
    assert [(each.direction, each.message) for each in entries[1:]] == [("to_host", {"id": 1}), ("to_browser", [1])]
