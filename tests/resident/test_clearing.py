"""What a killed resident has left, and who removes it."""

import os
import signal
import subprocess
import sys
from pathlib import Path

from nmhost.resident.asking import told_by
from nmhost.resident.clearing import clear
from nmhost.resident.sockets import Place
from tests.hosts import SOON
from tests.resident.conftest import MakeStage
from tests.resident.stage import LIBRARY, NAME, gone

_HOLDS_THE_LOCK = (
    f"from nmhost.resident.sockets import Place; lock = Place({NAME!r}).try_lock(); print(lock, flush=True); input()"
)


def test_the_socket_of_a_killed_resident_is_removed(make_stage: MakeStage) -> None:
    stage = make_stage()
    pid = stage.resident(stage.open())
    os.kill(pid, signal.SIGKILL)
    assert gone(pid)
    assert told_by(NAME) is None
    clear(NAME)
    assert not (stage.runtime / NAME).exists()
    assert stage.resident(stage.open())


def test_the_socket_of_one_that_listens_is_left(make_stage: MakeStage) -> None:
    stage = make_stage()
    relay = stage.open()
    pid = stage.resident(relay)
    clear(NAME)
    assert (stage.runtime / NAME).is_socket()
    assert stage.resident(stage.open()) == pid


def test_nothing_is_removed_while_somebody_starts_a_resident(runtime: Path) -> None:
    Place(NAME).listen().close()
    command = [sys.executable, "-c", _HOLDS_THE_LOCK]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, cwd=LIBRARY) as starter:
        assert starter.stdout is not None
        assert starter.stdout.readline().strip().isdigit()
        clear(NAME)
        assert (runtime / NAME).is_socket()
        starter.communicate(b"\n", timeout=SOON)
    clear(NAME)
    assert not (runtime / NAME).exists()


def test_nothing_is_made_where_nothing_was(runtime: Path) -> None:
    clear(NAME)
    assert not runtime.exists()


def test_a_folder_that_can_t_be_trusted_is_left_alone(runtime: Path) -> None:
    runtime.touch()
    clear(NAME)
    assert runtime.is_file()
