"""A host is started as its browser starts it: arguments, folder, signals, process group, and the end of it."""

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from nmhost.browsers import Family, FolderLocation, Scope, family_rules
from nmhost.errors import LaunchError
from nmhost.launch import Found, HostProcess, Timetable, launch

WAIT = 20.0
REPORT = """
import json, os, signal, sys
mask = next(int(line.split()[1], 16) for line in open("/proc/self/status") if line.startswith("SigIgn"))
ignored = [name for name in ("SIGPIPE", "SIGXFSZ", "SIGTERM") if mask >> getattr(signal, name) - 1 & 1]
seen = {"argv": sys.argv[1:], "cwd": os.getcwd(), "group": os.getpgrp(), "ignored": ignored, "env": dict(os.environ)}
print(json.dumps(seen))
"""
CALLER = {Family.CHROMIUM: "a" * 32, Family.FIREFOX: "a@b"}

Make = Callable[..., Found]


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """Write a host program and return it as a look-up would."""

    def write(
        source: str, family: Family = Family.CHROMIUM, *, first: str = f"#!{sys.executable} -I", mode: int = 0o755
    ) -> Found:
        program = tmp_path / "folder with space" / "hôst"
        program.parent.mkdir(exist_ok=True)
        program.write_text(f"{first}\n{source}" if first else source, encoding="utf-8")
        program.chmod(mode)
        location = FolderLocation(scope=Scope.USER, rank=1, path=tmp_path)
        return Found(family, CALLER[family], "/m.json", str(program), {}, location)

    return write


def report(process: HostProcess) -> dict[str, object]:
    """Return what the host says of itself, once it has said all."""
    said = b""
    while part := process.read(65536, timeout=WAIT):
        said += part
    return json.loads(said)


@pytest.mark.parametrize(
    ("family", "argv"),
    [(Family.CHROMIUM, [f"chrome-extension://{'a' * 32}/"]), (Family.FIREFOX, ["/m.json", "a@b"])],
    ids=["chromium", "firefox"],
)
def test_a_host_is_started_with_the_familys_arguments(make: Make, family: Family, argv: list[str]) -> None:
    with launch(make(REPORT, family)) as process:
        assert report(process)["argv"] == argv


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="asks Linux's /proc")
def test_a_host_starts_in_its_folder_and_our_group_with_sigpipe_ignored(make: Make) -> None:
    found = make(REPORT)
    with launch(found) as process:
        seen = report(process)
    # As a browser's host has them (native_about_host).
    assert (seen["cwd"], seen["group"], seen["ignored"]) == (
        str(Path(found.program).parent),
        os.getpgrp(),
        ["SIGPIPE", "SIGXFSZ"],
    )


def test_a_host_gets_the_environment_it_is_given(make: Make) -> None:
    with launch(make(REPORT), environ={"ONLY": "this"}) as process:
        seen = report(process)["env"]
    assert isinstance(seen, dict) and seen["ONLY"] == "this" and "HOME" not in seen


def test_a_hosts_stderr_goes_where_it_is_sent(make: Make, tmp_path: Path) -> None:
    with (
        (tmp_path / "stderr").open("wb") as stderr,
        launch(make('import sys; sys.stderr.write("x")'), stderr=stderr.fileno()) as process,
    ):
        assert process.read(1, timeout=WAIT) == b""
    assert (tmp_path / "stderr").read_bytes() == b"x"


def test_what_is_written_comes_back(make: Make) -> None:
    data = os.urandom(300_000)
    with launch(make("import sys; sys.stdout.buffer.write(sys.stdin.buffer.read())")) as process:
        process.write(data)
        process.child.close_input()
        got = b"".join(iter(lambda: process.read(65536, timeout=WAIT), b""))
    assert got == data


def test_a_host_that_answers_while_it_reads_is_read_meanwhile(make: Make) -> None:
    data = os.urandom(1_000_000)
    source = "import os\nwhile data := os.read(0, 4096):\n    os.write(1, data)"
    with launch(make(source)) as process:
        process.write(data)
        got = b""
        while len(got) < len(data):
            got += process.read(65536, timeout=WAIT)
    assert got == data


def test_a_host_that_has_closed_its_stdout_can_be_written_to(make: Make, tmp_path: Path) -> None:
    source = "import os, sys\nos.close(1)\nopen(sys.argv[0] + '.got', 'wb').write(sys.stdin.buffer.read())"
    found = make(source)
    with launch(found) as process:
        process.write(b"x" * 500_000)
    assert Path(found.program + ".got").stat().st_size == 500_000


def test_a_host_that_was_ended_is_neither_read_nor_written(make: Make) -> None:
    with launch(make("")) as process:
        assert process.pid > 0
    with pytest.raises(OSError, match="Bad file descriptor"):
        process.read(1)
    with pytest.raises(OSError, match="Bad file descriptor"):
        process.write(b"x")


def test_a_silent_host_is_not_waited_for_for_ever(make: Make) -> None:
    with launch(make("import sys; sys.stdin.read()")) as process, pytest.raises(TimeoutError):
        process.read(1, timeout=0.05)


def test_a_host_that_is_gone_breaks_the_pipe(make: Make) -> None:
    with launch(make("")) as process:
        assert process.read(1, timeout=WAIT) == b""
        process.child.wait(WAIT)
        with pytest.raises(BrokenPipeError):
            process.write(b"x")


@pytest.mark.parametrize(
    ("first", "mode"),
    [("#!/nonexistent/interpreter", 0o755), ("#!/bin/sh", 0o644)],
    ids=["bad-interpreter", "not-executable"],
)
def test_a_program_that_cannot_be_executed_has_exited_says_chromium(make: Make, first: str, mode: int) -> None:
    with pytest.raises(LaunchError, match="can't be executed") as caught:
        launch(make("", first=first, mode=mode))
    assert caught.value.browser_text == "Native host has exited."


def test_firefox_says_nothing_of_it(make: Make) -> None:
    with pytest.raises(LaunchError) as caught:
        launch(make("", Family.FIREFOX, first="#!/nonexistent/interpreter"))
    assert caught.value.browser_text == ""


def test_chromium_runs_a_script_without_first_line_by_the_shell(make: Make) -> None:
    with launch(make('printf %s "$1"\n', first="")) as process:
        assert process.read(100, timeout=WAIT) == f"chrome-extension://{'a' * 32}/".encode()


def test_firefox_does_not(make: Make) -> None:
    with pytest.raises(LaunchError):
        launch(make('printf %s "$1"\n', Family.FIREFOX, first=""))


LINGER = "import signal, sys, time\n{}\nprint(end='x', flush=True)\nsys.stdin.read()\ntime.sleep(60)"
DEAF = "signal.signal(signal.SIGTERM, signal.SIG_IGN)"


@pytest.mark.parametrize(
    ("source", "family", "how", "code"),
    [
        ("import sys\nprint(end='x', flush=True)\nsys.stdin.read()", Family.CHROMIUM, "closed", 0),
        ("import sys\nprint(end='x', flush=True)\nsys.stdin.read()\nsys.exit(3)", Family.FIREFOX, "closed", 3),
        (LINGER.format(""), Family.CHROMIUM, "killed", -9),
        (LINGER.format(""), Family.FIREFOX, "terminated", -15),
        (LINGER.format(DEAF), Family.FIREFOX, "killed", -9),
    ],
    ids=["goes", "goes-with-3", "chromium-kills", "firefox-terminates", "firefox-kills"],
)
def test_a_host_is_ended_on_the_familys_timetable(make: Make, source: str, family: Family, how: str, code: int) -> None:
    rules = family_rules(family)
    quick = Timetable(None if rules.terminate_after is None else 0.3, 0.6, rules.closes_output)
    if how == "closed":
        quick = Timetable.of(rules)
    process = launch(make(source, family), timetable=quick)
    assert process.read(1, timeout=WAIT) == b"x"
    ended = process.end()
    assert (ended.how, ended.code) == (how, code)
    assert process.end() is ended
