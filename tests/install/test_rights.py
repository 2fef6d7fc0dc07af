"""Where somebody else's rights are in the way, nothing changes and the reason is told."""

import contextlib
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from nmhost.errors import InstallRefused
from nmhost.install import Plan, apply
from tests.install.conftest import plan_for, snapshot
from tests.install.test_applying import FIREFOX

NOBODY = 65534


@pytest.fixture
def open_home() -> Iterator[Path]:
    """Be a home that anybody may write to, reached through folders that anybody may search."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o777)
    yield folder
    shutil.rmtree(folder)


@contextlib.contextmanager
def without_rights() -> Iterator[None]:
    """Be nobody where the tests run as root, whom no mode stops."""
    if sys.platform == "win32":
        pytest.skip("POSIX users and modes")
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


def refusal(plan: Plan) -> str:
    with without_rights(), pytest.raises(InstallRefused) as caught:
        apply(plan, try_start=False)
    return str(caught.value)


def test_a_read_only_folder_is_told_and_all_is_undone(open_home: Path) -> None:
    (open_home / ".mozilla").mkdir()
    (open_home / ".mozilla").chmod(0o555)
    before = snapshot(open_home)
    assert f"can't make the folder {open_home}/.mozilla/native-messaging-hosts" in refusal(plan_for(open_home))
    assert snapshot(open_home) == before


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() != 0, reason="only root can make another user's file")
def test_a_folder_of_another_user_is_told(open_home: Path) -> None:
    (open_home / ".mozilla" / "native-messaging-hosts").mkdir(parents=True)
    said = refusal(plan_for(open_home))
    assert FIREFOX in said and "Permission denied" in said and "ls -ld" in said


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() != 0, reason="only root can make another user's file")
def test_a_manifest_of_another_user_that_is_closed_is_told_with_its_owner(open_home: Path) -> None:
    (open_home / FIREFOX).parent.mkdir(parents=True)
    (open_home / FIREFOX).write_text("{}", encoding="utf-8")
    (open_home / FIREFOX).chmod(0o600)
    assert "belongs to user 0" in refusal(plan_for(open_home))


def test_a_folder_that_is_closed_is_told(open_home: Path) -> None:
    (open_home / ".mozilla").mkdir()
    (open_home / ".mozilla").chmod(0o000)
    plan = plan_for(open_home)
    said = refusal(plan)
    (open_home / ".mozilla").chmod(0o755)
    assert ".mozilla" in said and "Permission denied" in said
