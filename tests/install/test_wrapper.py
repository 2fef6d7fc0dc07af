"""A wrapper hands every word on as it is, whatever characters are in it."""

import subprocess
import sys
from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest

from nmhost.browsers import Places, System
from nmhost.install.wrapper import shell_script, wrapper
from nmhost.project.command import Command, Interpreter

LINUX = Places(System.LINUX, PurePosixPath("/home/u"))
WINDOWS = Places(System.WINDOWS, PureWindowsPath("C:\\Users\\u"))
PRINT = "import sys; print('\\0'.join(sys.argv[1:]), end='')"


@pytest.mark.parametrize(
    "word", ["a b", "it's", 'say "x"', "$HOME", "`id`", "back\\slash", "*", "~", "ü日", "-c", "", "a;b&c|d", "!x"]
)
def test_words_survive_the_shell(tmp_path: Path, word: str) -> None:
    script = tmp_path / "wrapper"
    script.write_bytes(shell_script("a.b", [sys.executable, "-I", "-c", PRINT, word]))
    script.chmod(0o755)
    said = subprocess.run([script, word], capture_output=True, timeout=20, check=True).stdout.decode()
    assert said.split("\0") == [word, word]


def test_a_shell_wrapper_becomes_the_host_and_searches_no_path() -> None:
    name, data = wrapper("a.b", Command(Interpreter("/usr/bin/python3"), "/srv/a.py", "/logs"), LINUX)
    lines = data.decode().splitlines()
    assert (name, lines[0], lines[-1].split()[:2]) == ("a.b", "#!/bin/sh", ["exec", "/usr/bin/python3"])


@pytest.mark.parametrize(("machine", "name"), [("AMD64", "a.b.exe"), ("ARM64", "a.b.exe"), ("mips", "a.b.bat")])
def test_windows_gets_an_exe_or_where_there_is_none_a_bat(machine: str, name: str) -> None:
    interpreter = Interpreter("C:\\Python\\python.exe", machine=machine)
    assert wrapper("a.b", Command(interpreter, "C:\\a.py", "C:\\logs"), WINDOWS)[0] == name
