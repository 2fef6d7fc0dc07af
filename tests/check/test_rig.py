"""A case's hold on a host: what it sends, and in which words it finds that nothing, or no frame, comes back."""

import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from nmhost.browsers import Family
from nmhost.check.processes import children_of, still_there
from nmhost.check.rig import Patience, Rig, Talk
from nmhost.check.subjects import program
from nmhost.check.verdicts import Fault, NotApplicable

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the hosts are in shell")
SHORT = Patience(start=20.0, answer=0.3, end=2.0)


def host(folder: Path, body: str, message: object = None) -> Rig:
    path = folder / "host"
    path.write_text(f"#!/bin/sh\n{body}\n", encoding="utf-8")
    path.chmod(0o700)
    return Rig(replace(program(path), message=message, patience=SHORT), Family.FIREFOX)


def test_a_case_that_needs_a_message_names_the_option(tmp_path: Path) -> None:
    with pytest.raises(NotApplicable, match="--message JSON"):
        _ = host(tmp_path, "exec cat").payload


@pytest.mark.parametrize(
    ("message", "payload"),
    [
        ({}, b'{"nmhost_check": [1]}'),
        ({"type": "ping"}, b'{"type": "ping", "nmhost_check": [1]}'),
        ("ping", b"[1]"),
        (None, b"[1]"),
    ],
)
def test_an_odd_value_is_a_key_more_or_the_message_itself(tmp_path: Path, message: object, payload: bytes) -> None:
    assert host(tmp_path, "exec cat", message).odd("[1]") == payload


def test_a_lone_surrogate_goes_as_the_browser_sends_it(tmp_path: Path) -> None:
    assert host(tmp_path, "exec cat", {}).odd('"\ud800"') == b'{"nmhost_check": "\xed\xa0\x80"}'


@pytest.mark.parametrize(
    ("body", "said"),
    [
        pytest.param(
            "echo sorry >&2", "stdout ended instead of an answer to the message; .* ends with: sorry", id="end"
        ),
        pytest.param("cat >/dev/null", "nothing came within 0.3 s of the message", id="nothing"),
        pytest.param(
            r"printf '\005\000\000\000ab'; cat >/dev/null", "no whole frame came .* it wrote 6 bytes", id="half"
        ),
    ],
)
def test_why_no_answer_came_is_told(tmp_path: Path, body: str, said: str) -> None:
    with host(tmp_path, body).start() as talk, pytest.raises(Fault, match=said):
        talk.receive()


def test_a_host_that_reads_no_more_is_a_fault(tmp_path: Path) -> None:
    with host(tmp_path, "exit 0").start() as talk:
        assert talk.exit_code(20) == 0
        with pytest.raises(Fault, match="it reads no more"):
            talk.send(b"{}")


def test_what_is_behind_the_last_whole_frame_is_pending(tmp_path: Path) -> None:
    with host(tmp_path, r"printf '\002\000\000\000{}bye'; cat >/dev/null").start() as talk:
        assert talk.rest(1.0) == [b"{}"]
        assert talk.pending == b"bye"


def test_one_that_can_not_be_started_is_a_fault(tmp_path: Path) -> None:
    rig = host(tmp_path, "exec cat")
    Path(rig.found.program).unlink()
    with pytest.raises(Fault, match="it does not start: "), rig.start():
        pass


def test_one_that_ended_before_any_message_does_not_run(tmp_path: Path) -> None:
    with pytest.raises(Fault, match="it ended before any message"), host(tmp_path, "exit 0").running():
        pass


def test_an_echo_host_answers_and_serves(tmp_path: Path) -> None:
    rig = host(tmp_path, "exec cat", {"type": "ping"})
    with rig.answering() as talk:
        rig.serves(talk)
        assert bytes(talk.raw).count(b'{"type":"ping"}') == 2


HASTY = replace(SHORT, answer=0.5, case=1.0)


def test_a_host_that_never_reads_is_given_up_with_its_case(tmp_path: Path) -> None:
    rig = host(tmp_path, "exec sleep 600")
    with replaced(rig, HASTY).start() as talk:
        with pytest.raises(Fault, match=r"the host read only \d+ of 1048580 bytes in"):
            talk.send(bytes(1 << 20))
        with pytest.raises(Fault, match="the case was not done after 1 s"):
            talk.receive()


def test_a_host_that_never_stops_writing_is_listened_to_for_the_time_of_an_answer(tmp_path: Path) -> None:
    rig = host(tmp_path, r"while printf '\002\000\000\000{}'; do sleep 0.01; done")
    with replaced(rig, replace(HASTY, case=60.0)).start() as talk:
        assert set(talk.rest()) == {b"{}"}


def test_what_a_host_leaves_behind_ends_with_its_case(tmp_path: Path) -> None:
    with host(tmp_path, "sleep 600").start() as talk:
        left = wait_for_child(talk)
    assert not still_there(left, within=20)


def test_what_a_host_starts_once_its_port_has_ended_is_killed_with_it(tmp_path: Path) -> None:
    body = "trap '' TERM; exec 3>&0; while read -r _; do :; done; sleep 600 & echo $! >late; wait"
    with host(tmp_path, body).start() as talk:
        talk.end()
    assert not still_there([int((tmp_path / "late").read_text("utf-8"))], within=20)


def test_a_host_that_never_ends_by_itself_is_not_waited_for_again_and_again(tmp_path: Path) -> None:
    rig = host(tmp_path, "trap '' TERM; while :; do sleep 600; done")
    for _ in range(3):
        with rig.start():
            pass
    with rig.start() as talk:
        pass
    assert (rig.known.lingers, talk.end().how) == (True, "closed")


def test_one_that_had_to_be_ended_once_is_waited_for(tmp_path: Path) -> None:
    rig = host(tmp_path, "cat >/dev/null")
    rig.known.lingered = 2
    with rig.start():
        pass
    assert (rig.known.lingered, rig.known.lingers) == (0, False)


def replaced(rig: Rig, patience: Patience) -> Rig:
    return Rig(replace(rig.subject, patience=patience), rig.family)


def wait_for_child(talk: Talk) -> list[int]:
    end = time.monotonic() + 20
    while not (found := children_of(talk.process.pid)) and time.monotonic() < end:
        pass
    assert found
    return found
