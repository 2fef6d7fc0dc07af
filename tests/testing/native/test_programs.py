"""Programs that play hosts: what they read and write, when they sleep, how they are ended."""

from collections.abc import Generator

import pytest

from nmhost.testing import Browser
from nmhost.testing.core.contexts import Context
from nmhost.testing.native.programs import Terminated, Wire
from tests.testing.texts import said

NAME = "com.example.host"
Play = Generator[float | None, bytes | None, None]


@pytest.fixture
def log() -> list[object]:
    return []


def test_a_program_reads_payloads_and_the_end(nmhost_browser: Browser, background: Context, log: list[object]) -> None:
    def program(wire: Wire) -> Play:
        while (payload := (yield None)) is not None:
            log.append(payload)
        log.append("end")

    nmhost_browser.add_program(NAME, program)
    port = background.runtime.connectNative(NAME)
    port.postMessage({"a": 1})
    nmhost_browser.settle()
    port.disconnect()
    assert log == [b'{"a":1}', "end"]


def test_a_program_sleeps_on_the_browser_s_clock(nmhost_browser: Browser, background: Context) -> None:
    def program(wire: Wire) -> Play:
        yield 3600
        wire.send(b"1")
        yield None

    nmhost_browser.add_program(NAME, program)
    assert background.runtime.connectNative(NAME).receive(timeout=4000) == 1


def lingers(log: list[object], browser: Browser) -> object:
    def program(wire: Wire) -> Play:
        while (yield None) is not None:
            pass
        since = browser._state.tasks.now()
        try:
            yield 60
        except Terminated:
            log.append(("terminated", round(browser._state.tasks.now() - since)))
            yield 60
        finally:
            log.append(("killed", round(browser._state.tasks.now() - since)))

    return program


def test_a_host_that_lingers_is_ended_on_the_family_s_timetable(
    nmhost_browser: Browser, background: Context, log: list[object]
) -> None:
    nmhost_browser.add_program(NAME, lingers(log, nmhost_browser))  # type: ignore[arg-type]  # it is a program
    port = background.runtime.connectNative(NAME)
    nmhost_browser.settle()
    port.disconnect()
    nmhost_browser.settle(10)
    chromium = [("killed", 2000)]
    assert log == said(nmhost_browser, chromium=chromium, firefox=[("terminated", 3000), ("killed", 6000)])


def test_a_crashed_browser_ends_no_host(nmhost_browser: Browser, background: Context, log: list[object]) -> None:
    nmhost_browser.add_program(NAME, lingers(log, nmhost_browser))  # type: ignore[arg-type]  # it is a program
    background.runtime.connectNative(NAME)
    nmhost_browser.settle()
    nmhost_browser.crash()
    nmhost_browser.settle(10)
    assert log == []


def test_a_closed_stdout_is_the_end_of_the_port(nmhost_browser: Browser, background: Context) -> None:
    def program(wire: Wire) -> Play:
        wire.close_stdout()
        yield None

    nmhost_browser.add_program(NAME, program)
    background.runtime.connectNative(NAME).wait_disconnected()


def test_writing_to_a_host_that_reads_no_more(nmhost_browser: Browser, background: Context) -> None:
    def program(wire: Wire) -> Play:
        wire.close_stdin()
        yield 5

    nmhost_browser.add_program(NAME, program)
    port = background.runtime.connectNative(NAME)
    nmhost_browser.settle()
    port.postMessage("lost")
    text = "Error when communicating with the native messaging host."
    assert port.wait_disconnected() == said(nmhost_browser, chromium=text, firefox=None)


def test_of_what_is_posted_before_a_disconnect_only_the_first_is_written(
    nmhost_browser: Browser, background: Context, log: list[object]
) -> None:
    def program(wire: Wire) -> Play:
        while (payload := (yield None)) is not None:
            log.append(payload)

    nmhost_browser.add_program(NAME, program)
    port = background.runtime.connectNative(NAME)
    for number in range(3):
        port.postMessage(number)
    port.disconnect()
    nmhost_browser.settle()
    assert log == [b"0"]
