"""On Windows a host's command line is composed as each browser composes it."""

import pytest

from nmhost.browsers import Family
from nmhost.launch import windows_command

COMSPEC = "C:\\Windows\\system32\\cmd.exe"
ORIGIN = "chrome-extension://hkgcfmbnjfjhpcaeaagjlkokgeddlmoi/"
IN, OUT = "\\\\.\\pipe\\chrome.nativeMessaging.in.1", "\\\\.\\pipe\\chrome.nativeMessaging.out.1"


def line(family: Family, program: str, *arguments: str, direct: bool = False) -> tuple[str, str | None, bool]:
    command = windows_command(family, program, arguments, comspec=COMSPEC, token="1", direct=direct)
    return command.line, command.program, command.redirected


def test_chromium_starts_through_cmd_which_opens_the_pipes() -> None:
    assert line(Family.CHROMIUM, "C:\\a b\\v.bat", ORIGIN, "--parent-window=0") == (
        f'{COMSPEC} /d /s /c ""C:\\a b\\v.bat" {ORIGIN} --parent-window=0" < {IN} > {OUT}',
        None,
        True,
    )


def test_chromium_starts_an_exe_directly_where_the_policy_says_so() -> None:
    assert line(Family.CHROMIUM, "C:\\v.EXE", ORIGIN, direct=True) == (f'"C:\\v.EXE" {ORIGIN}', None, False)


def test_the_policy_is_nothing_to_a_bat() -> None:
    assert line(Family.CHROMIUM, "C:\\v.bat", ORIGIN, direct=True)[2]


def test_firefox_starts_a_bat_through_cmd() -> None:
    assert line(Family.FIREFOX, "C:\\a b\\v.CMD", "C:\\m.json", "a@b") == (
        'cmd.exe /s/c ""C:\\a b\\v.CMD" C:\\m.json a@b"',
        COMSPEC,
        False,
    )


def test_firefox_starts_anything_else_itself() -> None:
    assert line(Family.FIREFOX, "C:\\v.exe", "C:\\m.json") == ("C:\\v.exe C:\\m.json", "C:\\v.exe", False)


@pytest.mark.parametrize(
    ("word", "quoted"),
    [
        ("", '""'),
        ("plain", "plain"),
        ("a b", '"a b"'),
        ('a"b', '"a\\"b"'),
        ('a\\"b', '"a\\\\\\"b"'),
        ("a b\\", '"a b\\\\"'),
        ("a\\\\b c", '"a\\\\b c"'),
    ],
)
def test_words_are_quoted_as_windows_programs_read_them(word: str, quoted: str) -> None:
    assert line(Family.FIREFOX, "v.exe", word)[0] == f"v.exe {quoted}"


def test_a_host_starts_in_its_own_folder() -> None:
    command = windows_command(Family.FIREFOX, "C:\\a b\\v.exe", [], comspec=COMSPEC, token="1")
    assert command.cwd == "C:\\a b"
