"""What a resident and its ports say, and where."""

import os
import socket
from pathlib import Path

import pytest

from nmhost.resident.speaking import CURRENT, PortLog, PortOutput, ResidentLog


@pytest.fixture
def log(tmp_path: Path) -> ResidentLog:
    return ResidentLog(str(tmp_path / "logs"))


def text_of(log: ResidentLog) -> str:
    return Path(log.path).read_text("utf-8")


def test_a_port_speaks_to_the_log_and_to_its_browser(log: ResidentLog) -> None:
    reads, writes = os.pipe()
    port = PortLog(log, 3, writes)
    port.warning("look out")
    port.close()
    seen = os.read(reads, 1000).decode()
    os.close(reads)
    assert "port 3: look out" in seen
    assert "port 3: look out" in text_of(log)


def test_a_browser_that_reads_no_more_silences_nobody(log: ResidentLog) -> None:
    reads, writes = os.pipe()
    os.close(reads)
    port = PortLog(log, 1, writes)
    port.error("still said")
    port.close()
    assert "still said" in text_of(log)


@pytest.mark.parametrize("kind", ["pipe", "socket"])
def test_a_browser_that_reads_nothing_holds_up_nobody(log: ResidentLog, kind: str) -> None:
    reads, writes = os.pipe() if kind == "pipe" else [each.detach() for each in socket.socketpair()]
    port = PortLog(log, 1, writes)
    for number in range(5000):
        port.error(f"{'x' * 1000} {number}")
    assert os.read(reads, 1)
    port.close()
    os.close(reads)
    assert "x 4999" in text_of(log)


def test_who_is_refused_is_told_by_the_descriptor_that_was_handed_over(log: ResidentLog) -> None:
    reads, writes = os.pipe()
    PortLog(log, 0, writes).error("no")
    os.close(writes)  # as whoever drops the arrival does
    with open(reads, encoding="utf-8") as stream:
        assert "port 0: no" in stream.read()


def test_the_resident_says_nothing_to_any_browser(log: ResidentLog, capfd: pytest.CaptureFixture[str]) -> None:
    log.error("to the file alone")
    assert "to the file alone" in text_of(log)
    assert capfd.readouterr().err == ""


@pytest.mark.parametrize(("stray", "said"), [(True, "stray print at"), (False, "oops")])
def test_what_a_handler_prints_is_its_ports(log: ResidentLog, *, stray: bool, said: str) -> None:
    port = PortLog(log, 5, None)
    token = CURRENT.set(port)
    print("oops", file=PortOutput(log, stray=stray))  # type: ignore[call-overload]
    CURRENT.reset(token)
    assert said in text_of(log)
    assert ("port 5" in text_of(log)) == stray
