"""Tests of ``nmhost send``."""

import json

import pytest

from tests.cli.conftest import FRAMES, Nmhost, send_to
from tests.doctor.stage import Stage


@pytest.mark.parametrize(
    ("browser", "family", "extension"),
    [
        ("firefox", "firefox", "vault@example.com"),
        ("chromium", "chromium", "hkgcfmbnjfjhpcaeaagjlkokgeddlmoi"),
        ("zen", "firefox", "vault@example.com"),
    ],
)
def test_the_host_is_started_as_that_browser_starts_it(send: Nmhost, browser: str, family: str, extension: str) -> None:
    result = send('{"type": "who"}', "--as", browser)
    assert json.loads(result.output) == {"family": family, "id": extension}


@pytest.mark.parametrize(
    ("arguments", "lines"),
    [
        pytest.param(['"ä😀"'], ['"ä😀"'], id="one reply"),
        pytest.param(["1", "true", "[]"], ["1", "true", "[]"], id="one for each message"),
        pytest.param(['{"type": "count", "to": 3}', "--replies", "2"], ["0", "1"], id="so many"),
        pytest.param(["1", "--replies", "0"], [], id="none"),
        pytest.param([r'"\ud800"'], [r'"\ud800"'], id="what no terminal prints"),
    ],
)
def test_replies_are_printed_a_line_each(send: Nmhost, arguments: list[str], lines: list[str]) -> None:
    result = send(*arguments, "--as", "firefox")
    assert (result.exit_code, result.output.splitlines()) == (0, lines)


def test_following_prints_until_the_host_ends(send: Nmhost) -> None:
    result = send('{"type": "count", "to": 3}', '{"type": "leave"}', "--follow", "--replies", "0", "--as", "firefox")
    assert (result.exit_code, result.output) == (0, "0\n1\n2\n")


@pytest.mark.parametrize(
    ("arguments", "code", "text"),
    [
        pytest.param(["ping"], 2, "'ping' is not JSON", id="no JSON"),
        pytest.param(["1", "--as", "mosaic"], 2, "no browser is called 'mosaic'", id="unknown browser"),
        pytest.param(["1", "--as", "brave"], 1, "brave says: Specified native messaging host not", id="not found"),
        pytest.param(["1", "--extension", "x@y.z"], 1, "firefox says: No such native application", id="forbidden"),
        pytest.param(["1", "--replies", "2", "--timeout", "0.2"], 1, "nothing came from the host", id="no reply"),
        pytest.param(['{"type": "exit"}'], 1, "good bye", id="exit, with what it printed"),
        pytest.param(['{"type": "exit"}', "--as", "chromium"], 1, "told: Native host has exited.", id="what is told"),
    ],
)
def test_a_failure_is_told(send: Nmhost, arguments: list[str], code: int, text: str) -> None:
    result = send(*arguments)
    assert result.exit_code == code
    assert text in result.stderr


def test_a_message_that_is_nested_too_deeply_is_wrong_usage(nmhost: Nmhost) -> None:
    result = nmhost("send", "com.example.vault", "[" * 100_000)
    assert (result.exit_code, "nested too deeply" in result.stderr) == (2, True)


def test_a_host_that_is_not_there_is_named_with_those_that_are(send: Nmhost, nmhost: Nmhost) -> None:
    assert "did you mean com.example.vault?" in nmhost("send", "com.example.valt", "1").stderr


@pytest.mark.parametrize("options", [(), ("-v",)], ids=["at the end", "while it runs"])
def test_words_of_a_host_do_nothing_to_a_terminal(foreign: Stage, options: tuple[str, ...]) -> None:
    foreign.write_program(
        f"{FRAMES}print('\\x1b]0;owned\\x07', file=sys.stderr, flush=True)\nframe(b'\"\\xc2\\x9b31m\\xe2\\x80\\xae\"')"
    )
    result = send_to(foreign, "1", "2", *options)
    assert result.stdout == '"\\u009b31m\\u202e"\n'
    assert r"\x1b]0;owned\x07" in result.stderr
    assert "\x1b" not in result.stderr
