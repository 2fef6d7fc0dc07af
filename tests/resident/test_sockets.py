"""Where a resident's socket lies, and whose it must be."""

import multiprocessing
import os
import stat
from pathlib import Path

import pytest

from nmhost.port import is_host_name
from nmhost.resident.finding import Unusable
from nmhost.resident.sockets import OVERRIDE, Place, peer_process, peer_user
from tests.hosts import SOON
from tests.resident.conftest import MakeStage
from tests.resident.stage import NAME

NEEDS_ROOT = pytest.mark.skipif(os.geteuid() != 0, reason="only root can be another user")
NOBODY = 65534


def test_folder_and_socket_are_the_users_alone(runtime: Path) -> None:
    place = Place(NAME)
    listener = place.listen()
    assert stat.S_IMODE(runtime.stat().st_mode) == 0o700
    assert stat.S_IMODE(Path(place.path).stat().st_mode) == 0o600
    listener.close()


def test_both_sides_know_who_the_other_is(runtime: Path) -> None:
    place = Place(NAME)
    listener = place.listen()
    joined = place.connect()
    assert joined is not None
    descriptor, _ = listener._accept()  # type: ignore[attr-defined]
    accepted = type(joined)(fileno=descriptor)
    assert (peer_user(accepted), peer_process(accepted)) == (os.getuid(), os.getpid())
    for each in (listener, joined, accepted):
        each.close()


@pytest.mark.parametrize("length", [20, 120, 250])
def test_a_path_of_any_length_will_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, length: int) -> None:
    folder = tmp_path / ("f" * length)
    monkeypatch.setenv(OVERRIDE, str(folder))
    place = Place("com.example." + "n" * 200)
    listener = place.listen()
    joined = place.connect()
    assert joined is not None
    joined.close()
    listener.close()
    assert place.connect() is None


def test_two_long_names_are_two_places(runtime: Path) -> None:
    names = ["com.example." + "n" * 200 + end for end in "ab"]
    assert Place(names[0]).path != Place(names[1]).path


def test_a_folder_that_others_may_enter_is_closed(runtime: Path) -> None:
    runtime.mkdir(0o777)
    Place(NAME)
    assert stat.S_IMODE(runtime.stat().st_mode) == 0o700


def test_a_link_or_a_file_in_the_folders_place_is_refused(runtime: Path, tmp_path: Path) -> None:
    real = tmp_path / "real"
    real.mkdir(0o700)
    runtime.symlink_to(real)
    with pytest.raises(Unusable, match="no folder but a link"):
        Place(NAME)
    runtime.unlink()
    runtime.touch()
    with pytest.raises(Unusable, match="no folder but a link"):
        Place(NAME)


def test_a_folder_that_can_t_be_made_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(OVERRIDE, str(tmp_path / "not there" / "folder"))
    with pytest.raises(Unusable, match="can't be made"):
        Place(NAME)


def test_only_one_has_the_lock(runtime: Path) -> None:
    place = Place(NAME)
    lock = place.try_lock()
    assert lock is not None
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        assert pool.apply(has_lock, (str(runtime),)) is False
    os.close(lock)
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        assert pool.apply(has_lock, (str(runtime),)) is True


def has_lock(folder: str) -> bool:
    os.environ[OVERRIDE] = folder
    return Place(NAME).try_lock() is not None


@NEEDS_ROOT
def test_a_folder_of_another_user_is_refused(runtime: Path) -> None:
    runtime.mkdir(0o700)
    os.chown(runtime, NOBODY, NOBODY)
    with pytest.raises(Unusable, match=f"belongs to the user {NOBODY}"):
        Place(NAME)


def as_another_user(act: str) -> int:
    """Run code as another user in a child and return its exit status."""
    child = os.fork()
    if not child:
        status = 70
        try:
            os.setgid(NOBODY)
            os.setuid(NOBODY)
            exec(act)
            status = 0
        except PermissionError:
            status = 13
        except ConnectionError:
            status = 14
        finally:
            os._exit(status)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def test_no_host_is_called_as_another_s_lock_is(runtime: Path) -> None:
    place = Place(NAME)
    assert not is_host_name(Path(place.lock).name)
    place.listen().close()
    assert [each.name for each in runtime.iterdir()] == [NAME]


@NEEDS_ROOT
def test_another_user_can_t_reach_the_socket(make_stage: MakeStage) -> None:
    stage = make_stage()
    stage.resident(stage.open())
    path = str(stage.runtime / NAME)
    assert as_another_user(f"import socket; socket.socket(socket.AF_UNIX).connect({path!r})") == 13


@NEEDS_ROOT
def test_another_user_is_refused_even_where_the_modes_are_wrong(make_stage: MakeStage) -> None:
    stage = make_stage()
    relay = stage.open()
    stage.resident(relay)
    path = stage.runtime / NAME
    for each in (path, stage.runtime):
        each.chmod(each.stat().st_mode | 0o077)
    for each in path.parents[1:-1]:  # to be passed through, and written to by nobody else: other tests live there
        if each.stat().st_uid == os.getuid():
            each.chmod(each.stat().st_mode | 0o011)
    act = (
        "import socket\nfrom nmhost.resident.words import packed\n"
        f"s = socket.socket(socket.AF_UNIX); s.settimeout(20); s.connect({str(path)!r})\n"
        "try:\n    s.sendall(packed('ports'))\nexcept BrokenPipeError:\n    pass\n"
        "assert s.recv(10) == b''\n"
    )
    assert as_another_user(act) in (0, 14)
    relay.stdin.close()
    assert relay.wait(SOON) == 0


@NEEDS_ROOT
def test_a_resident_of_another_user_is_not_trusted(runtime: Path) -> None:
    import socket
    import threading

    runtime.mkdir(0o700)
    path = runtime / NAME
    reads, writes = os.pipe()
    child = os.fork()
    if not child:
        try:
            listener = socket.socket(socket.AF_UNIX)
            os.chdir(runtime)
            listener.bind(NAME)
            os.chmod(NAME, 0o777)
            os.setuid(NOBODY)
            listener.listen()
            os.write(writes, b"-")
            threading.Event().wait(60)
        finally:
            os._exit(0)
    try:
        os.read(reads, 1)
        with pytest.raises(Unusable, match=f"a process of the user {NOBODY}"):
            Place(NAME).connect()
    finally:
        os.kill(child, 9)
        os.waitpid(child, 0)
        os.close(reads)
        os.close(writes)
        path.unlink()
