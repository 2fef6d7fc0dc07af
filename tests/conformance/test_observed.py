"""What is kept of consoles and logs."""

import pytest

from nmhost.testing.real import ConsoleLine
from tests.conformance.observed import browser_log, console_lines, host_process

LINES = {
    "an error of an extension's": ("content javascript sw.js", "Error: Extension context invalidated.", True),
    "a host's errors": ("message", "stderr output from native app lab.host: oh", True),
    "another part of Firefox": ("message", "1795\taddons.xpi\tWARN\tChecking extensions", False),
    "nothing of ours": ("chrome javascript", "All is well", False),
}


@pytest.mark.parametrize(("source", "text", "kept"), LINES.values(), ids=LINES.keys())
def test_firefoxs_console_is_sifted(source: str, text: str, kept: bool) -> None:
    assert console_lines("firefox", [ConsoleLine(source, text)]) == ([[source, text]] if kept else [])


def test_chromiums_console_is_kept_whole() -> None:
    assert console_lines("chromium", [ConsoleLine("page", "All is well")]) == [["page", "All is well"]]


def test_a_row_of_ticks_is_one_line() -> None:
    lines = [{"what": what, "at": at} for at, what in enumerate(["start", "tick", "tick", "eof", "tick"])]
    told = host_process({"host": "h", "lines": lines}, None)
    assert [line["what"] for line in told["lines"]] == ["start", "tick", "eof", "tick"]


def test_times_are_told_from_the_action_on() -> None:
    told = host_process({"host": "h", "lines": [{"what": "eof", "at": 12.04}]}, 10.0)
    assert told["lines"] == [{"what": "eof", "ms_after_action": 2000}]


def test_the_browsers_log_is_sifted_and_loses_its_times() -> None:
    output = (
        "[71:71:1121/083000.1:WARNING:chrome/native_process.cc:99] no such native_host\n"
        "DevTools listening on a message pipe\n"
        "something else\n"
    )
    assert browser_log(output) == ["[WARNING:chrome/native_process.cc] no such native_host"]
