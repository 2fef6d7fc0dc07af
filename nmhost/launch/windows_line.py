"""The command lines with which browsers start a host on Windows; pure text, so that every system can check it.

Sources: launch_context_win.cc@21356ab1, base/command_line.cc (quoting); Firefox subprocess_win.worker.js@a5e44cfd.
Seen 2026-11-21.
"""

import ntpath
import re
from collections.abc import Sequence
from dataclasses import dataclass

from nmhost.browsers import Family

_SCRIPTS = (".bat", ".cmd")


@dataclass(frozen=True)
class WindowsCommand:
    """What a browser hands to CreateProcess.

    Args:
        line: The command line.
        program: The program, where it is given beside the line.
        pipes: The names of the pipes for the host's stdin and stdout.
        redirected: Whether the line itself names the pipes, for cmd to open.
        cwd: The folder the host starts in.
    """

    line: str
    program: str | None
    pipes: tuple[str, str]
    redirected: bool
    cwd: str


def windows_command(
    family: Family, program: str, arguments: Sequence[str], *, comspec: str, token: str, direct: bool = False
) -> WindowsCommand:
    """Return how a browser of a family starts a host.

    Args:
        family: The family.
        program: The host program.
        arguments: What follows it.
        comspec: The path of cmd.exe, from the environment.
        token: What makes the pipes' names unique.
        direct: Whether the policy NativeHostsExecutablesLaunchDirectly is on: Chromium then starts an .exe without cmd.
    """
    if family is Family.FIREFOX:
        return _firefox(program, arguments, comspec, token)
    pipes = (f"\\\\.\\pipe\\chrome.nativeMessaging.in.{token}", f"\\\\.\\pipe\\chrome.nativeMessaging.out.{token}")
    line = " ".join(_quoted(word, ' \t\\"') for word in (program, *arguments))
    cwd = ntpath.dirname(program)
    if direct and program.lower().endswith(".exe"):
        return WindowsCommand(line, None, pipes, redirected=False, cwd=cwd)
    cmd = f'{comspec} /d /s /c "{line}" < {pipes[0]} > {pipes[1]}'
    return WindowsCommand(cmd, None, pipes, redirected=True, cwd=cwd)


def _firefox(program: str, arguments: Sequence[str], comspec: str, token: str) -> WindowsCommand:
    pipes = (f"\\\\.\\pipe\\nmhost.in.{token}", f"\\\\.\\pipe\\nmhost.out.{token}")
    line = " ".join(_quoted(word, ' \t"') for word in (program, *arguments))
    cwd = ntpath.dirname(program)
    if program.lower().endswith(_SCRIPTS):
        return WindowsCommand(f'cmd.exe /s/c "{line}"', comspec, pipes, redirected=False, cwd=cwd)
    return WindowsCommand(line, program, pipes, redirected=False, cwd=cwd)


def _quoted(word: str, quotable: str) -> str:
    """Return a word as CommandLineToArgvW reads it back; only a word with one of *quotable* needs it."""
    if word and not set(word) & set(quotable):
        return word
    escaped = re.sub(r'(\\*)"', r'\1\1\\"', word)  # backslashes count double before a quote alone
    escaped = re.sub(r"(\\+)$", r"\1\1", escaped)
    return f'"{escaped}"'
