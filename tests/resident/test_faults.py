"""Shared hosts on disks that are full or read-only: a clear error, nothing crossed, and the next connect works."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.hosts import SOON
from tests.resident.conftest import MakeStage
from tests.resident.stage import NAME

NEEDS_ROOT = pytest.mark.skipif(os.geteuid() != 0, reason="only root can mount")


@contextmanager
def mounted(folder: Path, options: str) -> Iterator[None]:
    """Mount a small file system of its own on *folder*."""
    folder.mkdir(mode=0o700)
    done = subprocess.run(["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(folder)], capture_output=True)
    if done.returncode:
        pytest.skip(f"nothing can be mounted here: {done.stderr.decode().strip()}")
    try:
        yield
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


@NEEDS_ROOT
def test_a_full_disk_is_said_and_over_once_there_is_room(make_stage: MakeStage) -> None:
    stage = make_stage()
    with mounted(stage.runtime, "size=64k,nr_inodes=2,mode=700"):  # the folder itself and the lock
        relay = stage.open()
        assert relay.wait(SOON * 2) == 1
        assert "can't be reached" in relay.stderr
        subprocess.run(["mount", "-o", "remount,nr_inodes=64", str(stage.runtime)], check=True)
        one = stage.open()
        pid = stage.resident(one)
        assert stage.resident(stage.open()) == pid
        stage.close()


@NEEDS_ROOT
def test_a_disk_that_becomes_full_still_leads_to_the_resident(make_stage: MakeStage) -> None:
    stage = make_stage()
    with mounted(stage.runtime, "size=64k,nr_inodes=8,mode=700"):
        pid = stage.resident(stage.open())
        with pytest.raises(OSError, match="No space left"):
            for number in range(8):
                (stage.runtime / str(number)).touch()
        assert stage.resident(stage.open()) == pid
        assert (stage.runtime / NAME).is_socket()
        stage.close()


@NEEDS_ROOT
def test_a_read_only_folder_is_said(make_stage: MakeStage) -> None:
    stage = make_stage()
    with mounted(stage.runtime, "size=64k,mode=700,ro"):
        relay = stage.open()
        assert relay.wait(SOON * 2) == 1
        assert "can't be reached" in relay.stderr


def test_a_log_folder_that_can_t_be_written_stops_nobody(make_stage: MakeStage) -> None:
    stage = make_stage()
    stage.logs.write_text("in the way", "utf-8")
    assert stage.resident(stage.open())
    stage.logs.unlink()
